"""Pages of the reference, from the manifest, the docstrings of the generated class, and the types."""

from __future__ import annotations

import ast
import inspect
import io
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import binance_pro
from pro_generator.manifest.models import Manifest, MethodRecord, RenderPlanRecord
from pro_runtime import errors, structures
from pro_runtime.instance.aliases import method_spellings
from pro_runtime.structures import account, common, market

#: Sections of the manifest → title of their page, in the order of the contents.
PAGES = {
    "market_data": "Market data",
    "candles_and_tickers": "Candles and tickers",
    "trading": "Orders",
    "user_data": "Account",
    "auth": "Keys and sessions",
    "markets": "Markets and currencies",
    "rest_account": "Requests by HTTP",
}

MARKERS = ("Subscribed", "Reconnected", "Resynced", "Gap", "Dropped")

#: What the runtime offers besides the methods of an exchange: page title, text and directives of autodoc.
OBJECTS = {
    "streams": (
        "Streams",
        ["autoclass:: pro_runtime.streams.stream.Stream", "autoclass:: pro_runtime.streams.markers.Marker"]
        + [
            f"autoclass:: pro_runtime.streams.markers.{name}"
            for name in ("Subscribed", "Reconnected", "Resynced", "Gap", "Dropped")
        ],
    ),
    "workers": (
        "Workers",
        [f"autoclass:: pro_runtime.supervisor.{name}" for name in ("Supervisor", "Worker", "Health", "WorkerState")],
    ),
    "process": (
        "Connections of the process",
        [
            f"autofunction:: pro_runtime.observe.lifecycle.{name}"
            for name in (
                *("connections", "connection", "connection_info", "close_connection", "ensure_started"),
                *("attach_debug_logger", "detach_debug_logger"),
            )
        ],
    ),
    "events": (
        "Events",
        ["automodule:: pro_runtime.observe.telemetry"]
        + [f"autofunction:: pro_runtime.observe.telemetry.{name}" for name in ("attach", "attach_many", "detach")],
    ),
}


def pages(root: Path) -> dict[str, str]:
    """Every page by its name, in the order of the contents."""
    manifest = Manifest.model_validate_json((root / "manifests" / "pro_manifest.json").read_bytes())
    made = {name.replace("_", "-"): text for name, text in _method_pages(manifest)}
    made["structures"] = _structures()
    for name, (title, directives) in OBJECTS.items():
        made[name] = _objects(title, directives)
    made["exceptions"] = _exceptions()
    return made


# Methods ----------------------------------------------------------------------------------------------------------


def _method_pages(manifest: Manifest) -> Iterator[tuple[str, str]]:
    public = {
        record.pythonName: record
        for record in manifest.methods
        if record.visibility == "public" and record.renderPlan is not None and record.is_async
    }
    known: set[str] = set()
    for section in [*PAGES, *(entry.section for entry in manifest.renderSections if entry.section not in PAGES)]:
        records = [each for each in public.values() if each.renderPlan and each.renderPlan.section == section]
        if not records:
            continue
        known.update(each.pythonName for each in records)
        title = PAGES.get(section) or next(e.title for e in manifest.renderSections if e.section == section)
        parts = [f"# {title}", _table(records), *(_method(each) for each in records)]
        yield section, "\n\n".join(parts) + "\n"
    if known != public.keys():
        raise ValueError(f"methods that no section has: {sorted(public.keys() - known)}")


def _table(records: Iterable[MethodRecord]) -> str:
    lines = ["| method | gives |", "| --- | --- |"]
    for record in records:
        plan = _plan(record)
        lines.append(f"| [`{record.pythonName}`](#{_anchor(record.pythonName)}) | `{_cell(plan.returns)}` |")
    return "\n".join(lines)


def _method(record: MethodRecord) -> str:
    plan = _plan(record)
    summary, fields = _docstring(record.pythonName)
    arguments = ", ".join(
        f"{each.pythonName}: {each.annotation}" + (f" = {each.default}" if each.default else "")
        for each in plan.arguments
    )
    lines = [
        f"({_anchor(record.pythonName)})=",
        f"## {record.pythonName}",
        "```python",
        f"async def {record.pythonName}({arguments}) -> {plan.returns}",
        "```",
        "",
        summary,
        "",
    ]
    lines += [f"- `{head}`: {text}" for head, text in fields.items() if head not in ("return", "Credentials", "Source")]
    if "return" in fields:
        lines.append(f"- gives {fields['return']}")
    more = [f"credentials {'needed' if plan.needsCredentials else 'not needed'}"]
    if plan.stream:
        more.append(f"stream: `{plan.stream}`")
    if plan.unwatch:
        more.append(f"ends with `{plan.unwatch}`")
    spellings = ", ".join(f"`{name}`" for name in method_spellings(record.pythonName))
    if spellings:
        more.append(f"also spelt {spellings}")
    more.append(f"from `{record.source.path}:{record.source.startLine}`")
    return "\n".join([*lines, "", "; ".join(more) + "."])


def _plan(record: MethodRecord) -> RenderPlanRecord:
    assert record.renderPlan is not None
    return record.renderPlan


def _docstring(name: str) -> tuple[str, dict[str, str]]:
    """The first sentence of a method, and its fields in order: parameters, `return`, and so on."""
    text = inspect.getdoc(getattr(binance_pro.binance, name)) or ""
    summary, _, rest = text.partition("\n\n")
    fields: dict[str, str] = {}
    head = ""
    for line in rest.splitlines():
        if line.startswith(":"):
            head, _, value = line[1:].partition(": ")
            head = head.removeprefix("param ")
            fields[head] = value.strip()
        elif line.startswith((" ", "\t")) and head:
            fields[head] += f" {line.strip()}"
        elif ": " in line:
            head, _, value = line.partition(": ")
            fields[head] = value
    return summary, fields


def _anchor(name: str) -> str:
    return f"method-{name.replace('_', '-')}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# Structures -------------------------------------------------------------------------------------------------------


def _structures() -> str:
    head, _, conventions = (inspect.getdoc(structures) or "").partition("\n\n")
    parts = ["# Structures", head, conventions.replace("``", "`")]
    parts.append(
        "`Balances` has a `Balance` for each currency code, and `free`, `used` and `total` as dicts from currency code "
        "to number, `timestamp`, `datetime` and `info`. `OHLCV` is a list: timestamp (ms), open, high, low, close, "
        "volume. `Tickers` and `Markets` are dicts by symbol."
    )
    for module in (market, account, common):
        parts += _typed_dicts(module)
    return "\n\n".join(parts) + "\n"


def _typed_dicts(module: ModuleType) -> Iterator[str]:
    """One section per TypedDict: its fields as they are declared, and what the comment beside each says."""
    text = inspect.getsource(module)
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    }
    for node in ast.parse(text).body:
        if not isinstance(node, ast.ClassDef):
            continue
        lines = [f"## {node.name}", "", ast.get_docstring(node) or "", "", "| field | type | |", "| --- | --- | --- |"]
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                kind = _cell(ast.unparse(field.annotation))
                lines.append(f"| `{field.target.id}` | `{kind}` | {_cell(comments.get(field.lineno, ''))} |")
        yield "\n".join(lines).replace("``", "`").replace(":class:`", "`")


# Examples ---------------------------------------------------------------------------------------------------------


def examples(root: Path) -> str:
    """The programs in examples/, each with what it says of itself."""
    parts = [
        "# Examples",
        "Each is a program of its own; `client.py` makes the instance from the environment, and all of them run "
        "offline against `binance-pro simulate`.",
    ]
    for path in sorted((root / "examples").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        summary = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
        parts += [f"({example_anchor(path.name)})=", f"## {path.name}", summary, f"```python\n{text}```"]
    return "\n\n".join(parts) + "\n"


def example_anchor(name: str) -> str:
    """The target of a link to an example by the name of its file."""
    return f"example-{name.removesuffix('.py').replace('_', '-')}"


# Objects of the runtime -------------------------------------------------------------------------------------------


def _objects(title: str, directives: Iterable[str]) -> str:
    lines = [f"# {title}", "", "```{eval-rst}"]
    for directive in directives:
        lines.append(f".. {directive}")
        if directive.startswith("autoclass"):
            lines += ["   :members:", "   :undoc-members:"]
        lines.append("")
    return "\n".join([*lines, "```", ""])


def _exceptions() -> str:
    lines = ["# Exceptions", "", "All of them are in `binance_pro`, too.", ""]

    def add(cls: type[BaseException], depth: int) -> None:
        summary = (inspect.getdoc(cls) or "").partition("\n")[0]
        lines.append(f"{'  ' * depth}- `{cls.__name__}`: {summary}")
        for child in sorted(cls.__subclasses__(), key=lambda each: each.__name__):
            if child.__module__ == errors.__name__:
                add(child, depth + 1)

    add(errors.BaseError, 0)
    return "\n".join(lines) + "\n"
