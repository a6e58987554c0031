"""Scenario files: what they may contain, and how one becomes a job that either side can play.

The keys of upstream's own static websocket tests are the base form (`exchange`, `options`, `skipKeys`,
`methods.{methodName}[]` with `description`, `input`, `url`, `messages`, `sentMessages`, `parsedResponses`);
everything beyond that is optional and described in README.md beside this module.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SCENARIOS = HERE / "scenarios"
FIXTURES = HERE / "fixtures"

#: The instant at which every scenario starts unless it names another (milliseconds).
CLOCK = 1_750_000_000_000

#: Credentials that a scenario starts with; they sign, and belong to nobody.
API_KEY = "conformanceApiKey0123456789"
SECRET = "conformanceSecret9876543210"

FILE_KEYS = frozenset({"exchange", "options", "skipKeys", "methods", "comment", "config"})
ENTRY_KEYS = frozenset(
    {
        # upstream's form
        "description",
        "input",
        "url",
        "messages",
        "sentMessages",
        "parsedResponses",
        "httpRequests",
        "httpResponses",
        "error",
        "skipKeys",
        "disabled",
        # extensions
        "options",
        "config",
        "setup",
        "clock",
        "markets",
        "calls",
        "steps",
        "outcomes",
        "timers",
        "refuse",
        "holdConnect",
        "stream",
        "perCall",
        "deliberate",
        "ours",
    }
)
STEP_KINDS = ("call", "frames", "burst", "advance", "respond", "set", "read", "open", "disconnect")


class ScenarioError(ValueError):
    """A scenario file that cannot be played: names the file, the entry and what is wrong."""


@dataclass(slots=True)
class Scenario:
    """One entry of one file, ready to be played."""

    id: str
    file: Path
    method: str
    index: int
    entry: dict[str, Any]
    job: dict[str, Any] = field(default_factory=dict)
    skip_keys: frozenset[str] = frozenset()

    @property
    def deliberate(self) -> str | None:
        """Why the two sides differ on purpose, if they do."""
        reason = self.entry.get("deliberate")
        return str(reason) if reason else None


def text_of(frame: Any) -> str:
    """A frame or body as it travels: strings are sent as they stand (malformed JSON), all else as compact JSON."""
    if isinstance(frame, str):
        return frame
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1)
def _exchange_info() -> dict[str, Any]:
    return dict(json.loads((FIXTURES / "exchange_info.json").read_text(encoding="utf-8")))


def fixture() -> dict[str, Any]:
    """The raw markets and currencies that scenarios start with (Binance's own payload form)."""
    info = _exchange_info()
    markets = [market for kind in ("spot", "linear", "inverse", "option", "stock") for market in info[kind]]
    return {"markets": markets, "currencies": info["currencies"]}


def _fixture_body(name: str) -> Any:
    """`spot` … `stock` as the exchangeInfo answer of that API, any other name as it is stored."""
    info = _exchange_info()
    if name not in info:
        raise ScenarioError(f"no fixture named {name!r}; there are {sorted(info)}")
    if name in ("spot", "linear", "inverse", "stock"):
        return {"timezone": "UTC", "serverTime": CLOCK, "rateLimits": [], "exchangeFilters": [], "symbols": info[name]}
    if name == "option":
        return {"timezone": "UTC", "serverTime": CLOCK, "optionContracts": [], "optionSymbols": info[name]}
    return info[name]


def resolve(value: Any) -> Any:
    """Replaces `{"$file": name}` by that fixture's text and `{"$repeat": [x, n]}` by a list of n times x."""
    if isinstance(value, dict):
        if "$file" in value:
            return (FIXTURES / str(value["$file"])).read_text(encoding="utf-8")
        if "$repeat" in value:
            item, times = value["$repeat"]
            return [resolve(item)] * int(times)
        return {key: resolve(item) for key, item in value.items()}
    if isinstance(value, list):
        return [resolve(item) for item in value]
    return value


def _response(raw: Any) -> dict[str, Any]:
    """One entry of `httpResponses`; a bare value is the body of a 200."""
    shaped = isinstance(raw, dict) and bool(raw.keys() & {"body", "text", "failure", "status"})
    response: dict[str, Any] = dict(raw) if shaped else {"body": raw}
    body = response.pop("body", None)
    if isinstance(body, dict) and "$fixture" in body:
        body = _fixture_body(str(body["$fixture"]))
    if "text" not in response:
        response["text"] = text_of(resolve(body)) if body is not None else ""
    return response


def _merge(base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in more.items():
        known = merged.get(key)
        merged[key] = _merge(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _steps(entry: Mapping[str, Any], method: str) -> list[dict[str, Any]]:
    """The steps of an entry; the plain form is a run of calls, then every message in order."""
    if "steps" in entry:
        steps = []
        for raw in entry["steps"]:
            step = dict(raw)
            for kind in ("frames", "burst"):
                if kind in step:
                    step[kind] = [text_of(resolve(frame)) for frame in step[kind]]
            if "call" in step:
                step["args"] = resolve(step.get("args", []))
            steps.append(step)
        return steps
    expected = len(entry.get("parsedResponses") or []) + (1 if entry.get("error") else 0)
    calls = int(entry.get("calls", max(1, expected)))
    steps = [{"call": method, "args": resolve(entry.get("input", [])), "times": calls}]
    messages = [text_of(resolve(message)) for message in entry.get("messages") or []]
    if messages:
        steps.append({"frames": messages, "url": entry.get("url")})
    return steps


def _check_steps(steps: Iterable[Mapping[str, Any]], where: str) -> None:
    for step in steps:
        kinds = [kind for kind in STEP_KINDS if kind in step]
        if len(kinds) != 1:
            raise ScenarioError(
                f"{where}: a step needs exactly one of {', '.join(STEP_KINDS)}: {json.dumps(step)[:200]}"
            )


def make_job(entry: Mapping[str, Any], document: Mapping[str, Any], method: str, identity: str) -> dict[str, Any]:
    """The self-contained description that both players read. Raises ScenarioError."""
    unknown = entry.keys() - ENTRY_KEYS
    if unknown:
        raise ScenarioError(f"{identity}: unknown keys {sorted(unknown)}")
    config: dict[str, Any] = {"apiKey": API_KEY, "secret": SECRET, "enableRateLimit": False}
    config = _merge(config, document.get("config") or {})
    config = _merge(config, {"options": document.get("options") or {}})
    config = _merge(config, entry.get("config") or {})
    config = _merge(config, {"options": entry.get("options") or {}})
    config = {key: value for key, value in resolve(config).items() if value is not None}
    steps = _steps(entry, method)
    _check_steps(steps, identity)
    return {
        "id": identity,
        "exchange": document.get("exchange", "binance"),
        "config": config,
        "setup": entry.get("setup") or [],
        "markets": entry.get("markets", "fixture"),
        "clock": entry.get("clock", CLOCK),
        "steps": steps,
        "httpResponses": [_response(raw) for raw in entry.get("httpResponses") or []],
        "refuse": entry.get("refuse") or [],
        "holdConnect": entry.get("holdConnect") or [],
        "stream": bool(entry.get("stream")),
        "perCall": entry.get("perCall") or {},
    }


def load_file(path: Path) -> Iterator[Scenario]:
    """All enabled entries of one file. Raises ScenarioError for a file that is not a scenario file."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ScenarioError(f"{path}: not JSON: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("methods"), dict):
        raise ScenarioError(f"{path}: a scenario file is an object with `methods`")
    for method, entries in document["methods"].items():
        for index, entry in enumerate(entries):
            if entry.get("disabled"):
                continue
            identity = f"{path.stem}/{method}/{index}: {entry.get('description', '')}"
            skip = frozenset(document.get("skipKeys") or []) | frozenset(entry.get("skipKeys") or [])
            job = make_job(copy.deepcopy(entry), document, method, identity)
            yield Scenario(identity, path, method, index, entry, job, skip)


def find_files(paths: Iterable[str | Path]) -> list[Path]:
    """Files as given, folders as the JSON files below them; in a stable order."""
    found: list[Path] = []
    for raw in paths:
        path = Path(raw)
        if path.is_dir():
            found.extend(sorted(path.rglob("*.json")))
        elif path.is_file():
            found.append(path)
        else:
            raise ScenarioError(f"{path}: no such file or folder")
    return found


def load(paths: Iterable[str | Path] = (SCENARIOS,)) -> list[Scenario]:
    """All scenarios of the given files and folders, in order."""
    return [scenario for path in find_files(paths) for scenario in load_file(path)]
