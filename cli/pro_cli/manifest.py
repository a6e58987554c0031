"""The manifest of the compiled methods, readable."""

from __future__ import annotations

import difflib
import inspect
import json
from pathlib import Path
from typing import Any

import binance_pro
from pro_runtime.errors import BadRequest
from pro_runtime.names import snake_case
from pro_runtime.native import python_of

_FILE = "pro_manifest.json"


def load() -> dict[str, Any] | None:
    """The manifest, from the installed package or from a checkout; None where there is none."""
    here = Path(__file__).resolve().parent
    for path in (here / "manifests" / _FILE, here.parents[1] / "manifests" / _FILE):
        if path.is_file():
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return found
    return None


def public_methods() -> list[dict[str, Any]]:
    """One row per public method: `name`, `category`, `summary`, `credentials`, `stream`."""
    manifest = load()
    if manifest is not None:
        return [
            {
                "name": method["pythonName"],
                "category": method["category"],
                "summary": method["renderPlan"]["docstring"],
                "credentials": bool(method["renderPlan"].get("needsCredentials")),
                "stream": method["renderPlan"].get("stream") or None,
            }
            for method in manifest["methods"]
            if method["visibility"] == "public" and method.get("renderPlan")
        ]
    return [
        {
            "name": name,
            "category": name.split("_")[0],
            "summary": _first_line(member),
            "credentials": None,
            "stream": None,
        }
        for name, member in inspect.getmembers(binance_pro.binance, inspect.iscoroutinefunction)
        if name.startswith(("watch_", "un_watch_", "fetch_", "create_", "edit_", "cancel_"))
        and name == snake_case(name)
    ]


def _is_function(value: Any) -> bool:
    """Whether it is a function, with a native twin or without."""
    return inspect.isfunction(python_of(value))


def describe(name: str) -> dict[str, Any]:
    """Everything known about one method, by any spelling of its name.

    :raises BadRequest: there is none, with what may have been meant
    """
    wanted = snake_case(name.replace("unwatch", "un_watch", 1) if name.startswith("unwatch") else name)
    member = getattr(binance_pro.binance, wanted, None)
    if member is None or not _is_function(member):
        known = [each for each, _ in inspect.getmembers(binance_pro.binance, _is_function) if each[:1] != "_"]
        similar = difflib.get_close_matches(wanted, [each for each in known if each == snake_case(each)], n=3)
        hint = f", did you mean {' or '.join(similar)}?" if similar else ""
        raise BadRequest(f"there is no method {name!r}{hint}")
    found: dict[str, Any] = {
        "name": wanted,
        "signature": f"{wanted}{inspect.signature(member)}",
        "documentation": inspect.getdoc(member) or "",
        "module": member.__module__,
    }
    manifest = load()
    methods = [] if manifest is None else manifest["methods"]
    method = next((each for each in methods if each["pythonName"] == wanted), None)
    if method is not None and manifest is not None:
        found |= {
            "category": method["category"],
            "source": method["source"],
            "facts": sorted({signal["name"] for signal in method["irSummary"]["signals"]}),
            "links": method.get("links") or {},
        }
        row = next((each for each in manifest["methodCoverageMatrix"] if each["method"] == method["name"]), None)
        if row is not None:
            found |= {"risk": row["riskClass"], "evidence": row["unitEvidence"] + row["conformanceEvidence"]}
    return found


def _first_line(member: Any) -> str:
    return (inspect.getdoc(member) or "").partition("\n")[0]
