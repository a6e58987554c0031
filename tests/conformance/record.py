"""What a scenario file says that upstream does: written from a trace, and checked against one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from . import compare
from .compare import CODE, Difference

#: Values longer than this many characters of JSON are not written into scenario files.
LARGE = 12_000


def _error(raw: Mapping[str, Any]) -> dict[str, Any]:
    """An error as it is recorded: its class, and the code that the exchange gave."""
    shown: dict[str, Any] = {"type": compare.error_kind(raw["type"])}
    if "value" in raw:
        shown["value"] = raw["value"]
    codes = CODE.findall(str(raw.get("message", "")))
    if codes:
        shown["code"] = codes[0]
    return shown


def _shown(value: Any) -> Any:
    """A value as it is recorded: what would fill pages is left to the comparison of the two sides."""
    return {"$large": True} if len(json.dumps(value)) > LARGE else value


def _expected(wanted: Any, actual: Any) -> Any:
    """`wanted` with its large values taken from `actual`, so that they are not compared here."""
    if isinstance(wanted, dict):
        if wanted.get("$large"):
            return actual
        mine = actual if isinstance(actual, dict) else {}
        return {key: _expected(item, mine.get(key)) for key, item in wanted.items()}
    if isinstance(wanted, list):
        theirs = actual if isinstance(actual, list) else []
        return [_expected(item, theirs[index] if index < len(theirs) else None) for index, item in enumerate(wanted)]
    return wanted


def _outcome(raw: Mapping[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {"as": raw["as"]}
    if "error" in raw:
        shown["error"] = _error(raw["error"])
    elif raw.get("pending"):
        shown["pending"] = True
    else:
        shown["value"] = _shown(raw.get("value"))
    return shown


def expectation(trace: Mapping[str, Any], *, plain: bool) -> dict[str, Any]:
    """The recorded keys of an entry. `plain`: the entry is in upstream's form, without steps."""
    if trace.get("broken"):
        raise ValueError(f"{trace['id']}: {trace['broken']}")
    found = [_outcome(raw) for raw in trace["outcomes"]]
    result: dict[str, Any] = {}
    sent = [json.loads(item["text"]) for item in trace["sent"]]
    if sent:
        result["sentMessages"] = sent
    requests = [compare.request(item) for item in trace["http"]]
    if requests:
        result["httpRequests"] = requests
    if trace["timers"]:
        result["timers"] = trace["timers"]
    head, last = found[:-1], found[-1] if found else {}
    if plain and all("value" in item for item in head) and ("value" in last or "error" in last):
        result["parsedResponses"] = [item["value"] for item in found if "value" in item]
        if "error" in last:
            result["error"] = last["error"]
    else:
        result["outcomes"] = found
    return result


def check(entry: Mapping[str, Any], trace: Mapping[str, Any], skip: frozenset[str]) -> list[Difference]:
    """Where a trace is not what the entry says; keys that the entry lacks are not checked."""
    if trace.get("broken"):
        return [Difference("scenario", None, trace["broken"])]
    actual = expectation(trace, plain=True)
    found: list[Difference] = []
    if "sentMessages" in entry:
        mine = actual.get("sentMessages", [])
        wanted = entry["sentMessages"]
        if len(mine) != len(wanted):
            found.append(Difference("sentMessages", wanted, mine))
        for index, (left, right) in enumerate(zip(wanted, mine, strict=False)):
            found.extend(compare.frames(left, right, f"sentMessages[{index}]"))
    if "httpRequests" in entry:
        found.extend(compare.values(entry["httpRequests"], actual.get("httpRequests"), "httpRequests"))
    if "timers" in entry:
        found.extend(compare.values(entry["timers"], actual.get("timers"), "timers"))
    if "outcomes" in entry:
        actual_outcomes = _grouped([_outcome(raw) for raw in trace["outcomes"]])
        wanted = _expected(_grouped(entry["outcomes"]), actual_outcomes)
        found.extend(compare.values(wanted, actual_outcomes, "outcomes", skip))
        return found
    values = [raw.get("value") for raw in trace["outcomes"] if "error" not in raw and not raw.get("pending")]
    failures = [_error(raw["error"]) for raw in trace["outcomes"] if "error" in raw]
    if "parsedResponses" in entry:
        # a subscription may deliver more than the file has recorded, never less
        wanted = entry["parsedResponses"] or []
        found.extend(compare.values(_expected(wanted, values), values[: len(wanted)], "parsedResponses", skip))
    if "error" in entry:
        found.extend(compare.values(entry["error"], failures[0] if failures else None, "error"))
    elif failures and "parsedResponses" in entry:
        found.append(Difference("error", None, failures[0]))
    return found


def _grouped(outcomes: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for item in outcomes:
        grouped.setdefault(str(item["as"]), []).append(item)
    return grouped
