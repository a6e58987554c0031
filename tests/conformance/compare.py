"""Comparison of two traces of one job: what upstream did, and what the compiled class did.

Values are compared deep. `None`, a missing key and JavaScript's undefined and null are the same thing in values;
numbers compare numerically, and never equal a string or a boolean. Frames are compared as parsed JSON, key by key
(there a null is not a missing key). REST requests are compared to the letter, signature included.
Errors are compared by class, and by everything in them that came from the exchange: its code and its words.
What is said in upstream's own words is not compared.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

HEADERS = frozenset({"x-mbx-apikey", "content-type"})
#: How the compiled class raises what upstream rejects with although it is no error.
CARRIERS = frozenset({"ExchangeError", "NetworkError"})
#: What a stream leaves otherwise than repeated calls: it ends its waiters with itself, while a caller who stops asking
#: leaves one behind; and it asks once, while each call takes a number for a request that is not sent again.
STREAM_KEYS = frozenset({"waiters", "requestId"})
NULL_KEY = re.compile(r',"[^"]*":null|"[^"]*":null,?')
CODE = re.compile(r'"code":\s*"?(-?\d+)')

#: What either language raises when code meets a value of a kind that it was not written for.
HOST_ERRORS = frozenset(
    {
        "TypeError",
        "RangeError",
        "ReferenceError",
        "SyntaxError",
        "AttributeError",
        "KeyError",
        "IndexError",
        "ValueError",
        "UnboundLocalError",
        "InvalidOperation",
        "OverflowError",
        "ZeroDivisionError",
        "UnicodeEncodeError",
        "UnicodeDecodeError",
        "JSONDecodeError",
        "RecursionError",
        "Error",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the two traces disagree."""

    path: str
    judge: Any
    ours: Any

    def __str__(self) -> str:
        return f"{self.path}: upstream {_short(self.judge)}, ours {_short(self.ours)}"


def _short(value: Any, limit: int = 160) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _same_number(judge: Any, ours: Any) -> bool:
    # JavaScript has one number type: an integer beyond 2^53 is what it rounds to
    return bool(judge == ours) or float(judge) == float(ours)


def values(judge: Any, ours: Any, path: str = "", skip: frozenset[str] = frozenset()) -> list[Difference]:
    """Differences between two values; None and missing are equal, `skip` names keys that are not compared."""
    if judge is None and ours is None:
        return []
    if isinstance(judge, dict) and isinstance(ours, dict):
        found: list[Difference] = []
        for key in [*judge, *(key for key in ours if key not in judge)]:
            if key not in skip:
                found.extend(values(judge.get(key), ours.get(key), f"{path}.{key}", skip))
        return found
    if isinstance(judge, list) and isinstance(ours, list):
        found = []
        if len(judge) != len(ours):
            found.append(Difference(f"{path}.length", len(judge), len(ours)))
        for index, (left, right) in enumerate(zip(judge, ours, strict=False)):
            found.extend(values(left, right, f"{path}[{index}]", skip))
        return found
    if _is_number(judge) and _is_number(ours):
        return [] if _same_number(judge, ours) else [Difference(path, judge, ours)]
    if type(judge) is type(ours) and judge == ours:
        return []
    return [Difference(path, judge, ours)]


def frames(judge: Any, ours: Any, path: str) -> list[Difference]:
    """Differences between two sent frames: as `values`, but a null is not a missing key."""
    if isinstance(judge, dict) and isinstance(ours, dict):
        found = [Difference(f"{path}.{key}", judge[key], "<missing>") for key in judge if key not in ours]
        found += [Difference(f"{path}.{key}", "<missing>", ours[key]) for key in ours if key not in judge]
        for key in judge:
            if key in ours:
                found.extend(frames(judge[key], ours[key], f"{path}.{key}"))
        return found
    if isinstance(judge, list) and isinstance(ours, list) and len(judge) == len(ours):
        return [
            item
            for index, (left, right) in enumerate(zip(judge, ours, strict=True))
            for item in frames(left, right, f"{path}[{index}]")
        ]
    return values(judge, ours, path)


def error_kind(name: str) -> str:
    """The class of an error as both sides can name it."""
    return "host error" if name in HOST_ERRORS else name


def _carried(text: str) -> Any:
    """The JSON value that an error's text begins with; what is known about a request may follow it."""
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return None
    return value if text[end : end + 1] in ("", ";") else None


def _without_nulls(text: str) -> str:
    """JSON text without the keys that are null, which is the same as without them."""
    return NULL_KEY.sub("", text)


def _payload_words(message: str, inbound: Iterable[str]) -> str | None:
    """The part of an error message that the exchange itself said, if it said it."""
    words = message.split(" ", 1)[1] if " " in message else message
    return words if len(words) > 3 and any(words in text for text in inbound) else None


def errors(judge: Mapping[str, Any], ours: Mapping[str, Any], inbound: list[str], path: str) -> list[Difference]:
    """Differences between two errors."""
    if judge["type"] == "Rejected" and ours["type"] in CARRIERS:
        # Python raises exceptions only: what upstream rejects with travels as the text of one
        return values(judge.get("value"), _carried(str(ours.get("message", ""))), f"{path}.value")
    if error_kind(judge["type"]) != error_kind(ours["type"]):
        return [Difference(f"{path}.type", _named(judge), _named(ours))]
    if "value" in judge or "value" in ours:
        return values(judge.get("value"), ours.get("value"), f"{path}.value")
    left, right = str(judge.get("message", "")), str(ours.get("message", ""))
    found = values(CODE.findall(left), CODE.findall(right), f"{path}.code")
    words = _payload_words(left, inbound)
    if words is not None and _without_nulls(words) not in _without_nulls(right):
        found.append(Difference(f"{path}.message", left, right))
    return found


def _named(error: Mapping[str, Any]) -> str:
    return f"{error['type']}({error.get('message', error.get('value'))!r})"


def _by_label(outcomes: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for outcome in outcomes:
        grouped.setdefault(str(outcome["as"]), []).append(outcome)
    return grouped


def _outcome(judge: Any, ours: Any, path: str, inbound: list[str], skip: frozenset[str]) -> list[Difference]:
    if judge is None or ours is None:
        return [Difference(path, judge, ours)]
    kinds = tuple(
        "error" if "error" in item else "pending" if item.get("pending") else "value" for item in (judge, ours)
    )
    if kinds[0] != kinds[1]:
        return [Difference(path, _brief(judge), _brief(ours))]
    if kinds[0] == "error":
        return errors(judge["error"], ours["error"], inbound, f"{path}.error")
    return values(judge.get("value"), ours.get("value"), f"{path}.value", skip)


def _brief(outcome: Mapping[str, Any]) -> Any:
    return _named(outcome["error"]) if "error" in outcome else {k: v for k, v in outcome.items() if k != "as"}


def outcomes(
    judge: Iterable[dict[str, Any]], ours: Iterable[dict[str, Any]], inbound: list[str], skip: frozenset[str]
) -> list[Difference]:
    """Differences between what the calls came to, call by call; calls that overlap may end in either order."""
    left, right = _by_label(judge), _by_label(ours)
    found: list[Difference] = []
    for label in [*left, *(label for label in right if label not in left)]:
        mine, theirs = left.get(label, []), right.get(label, [])
        for index in range(max(len(mine), len(theirs))):
            pair = [side[index] if index < len(side) else None for side in (mine, theirs)]
            found.extend(_outcome(pair[0], pair[1], f"call {label}[{index}]", inbound, skip))
    return found


def sent(judge: Iterable[Mapping[str, Any]], ours: Iterable[Mapping[str, Any]]) -> list[Difference]:
    """Differences between the frames sent, connection by connection, in order."""
    sides: list[dict[str, list[Any]]] = []
    for side in (judge, ours):
        by_url: dict[str, list[Any]] = {}
        for item in side:
            by_url.setdefault(item["url"], []).append(json.loads(item["text"]))
        sides.append(by_url)
    found: list[Difference] = []
    for url in [*sides[0], *(url for url in sides[1] if url not in sides[0])]:
        left, right = sides[0].get(url, []), sides[1].get(url, [])
        if len(left) != len(right):
            found.append(Difference(f"sent to {url}", left, right))
        for index, (mine, theirs) in enumerate(zip(left, right, strict=False)):
            found.extend(frames(mine, theirs, f"sent to {url}[{index}]"))
    return found


def request(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A REST request as it is compared and recorded."""
    headers = {str(key).lower(): value for key, value in (raw.get("headers") or {}).items()}
    shown: dict[str, Any] = {"method": raw["method"], "url": raw["url"]}
    kept = {key: headers[key] for key in sorted(HEADERS & headers.keys())}
    if kept:
        shown["headers"] = kept
    if raw.get("body") not in (None, ""):
        shown["body"] = raw["body"]
    return shown


def state(judge: Any, ours: Any, skip: frozenset[str]) -> list[Difference]:
    """Differences between what is left in the instances; who is subscribed and who waits is compared by name."""
    mine, theirs = dict(judge or {}), dict(ours or {})
    left, right = mine.pop("connections", {}), theirs.pop("connections", {})
    found = values(mine, theirs, "state", skip)
    for url in [*left, *(url for url in right if url not in left)]:
        if url not in left or url not in right:
            found.append(Difference(f"state.connections.{url}", left.get(url), right.get(url)))
            continue
        for kind in ("subscriptions", "waiters"):
            names = Counter(left[url][kind]), Counter(right[url][kind])
            if kind not in skip and names[0] != names[1]:
                # only what one side has and the other lacks
                sides = [sorted(rest.elements()) for rest in (names[0] - names[1], names[1] - names[0])]
                found.append(Difference(f"state.connections.{url}.{kind}", *sides))
    return found


def inbound_texts(job: Mapping[str, Any]) -> list[str]:
    """Everything the exchange says in a job."""
    texts = [str(response.get("text", "")) for response in job.get("httpResponses") or []]
    for step in job.get("steps") or []:
        texts.extend(step.get("frames") or step.get("burst") or [])
    # error objects are re-serialised before they are quoted, so the words of a frame also count unescaped
    return texts


def traces(
    judge: Mapping[str, Any], ours: Mapping[str, Any], job: Mapping[str, Any], skip: frozenset[str] = frozenset()
) -> list[Difference]:
    """Everything in which the two traces of a job differ; empty when they are equal."""
    if judge.get("broken") or ours.get("broken"):
        # a step that could not be carried out follows from something that went another way before
        before = outcomes(judge["outcomes"], ours["outcomes"], inbound_texts(job), skip) if "outcomes" in ours else []
        return before or [Difference("scenario", judge.get("broken"), ours.get("broken"))]
    found = outcomes(judge["outcomes"], ours["outcomes"], inbound_texts(job), skip)
    found += values(judge["connections"], ours["connections"], "connections")
    found += sent(judge["sent"], ours["sent"])
    found += values([request(item) for item in judge["http"]], [request(item) for item in ours["http"]], "http")
    found += values(judge["timers"], ours["timers"], "timers")
    return found + state(judge.get("state"), ours.get("state"), skip | STREAM_KEYS if job.get("stream") else skip)
