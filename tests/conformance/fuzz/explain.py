"""Differences that are there on purpose. Each rule names one cause, and is as narrow as its cause."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from ..compare import Difference, error_kind, inbound_texts
from .cases import Case

#: Under which names price levels stand in a message.
SIDES = frozenset({"bids", "asks", "b", "a"})
LABEL = re.compile(r"call (.+)\[\d+\]")
PRINTED = re.compile(r"[\[\]{}]")
INHERITED = re.compile(r'"(?:constructor|toString|toLocaleString|valueOf|hasOwnProperty|isPrototypeOf|__proto__)"')
NOUGHT = re.compile(r"'[-+]?[\d.]*[eE][^']*' is not a decimal number")
NORMALISED = re.compile(r"[-+]?\d\.?\d*[eE]")

Rule = Callable[[Case, Difference, list[Difference]], bool]


def _error_name(side: object) -> str | None:
    """The error class on one side of a difference, if that side is an error."""
    if isinstance(side, dict):
        error = side.get("error")
        return str(error.get("type")) if isinstance(error, dict) else None
    name = side.partition("(")[0] if isinstance(side, str) else ""
    return name if name.isidentifier() and name[:1].isupper() and "(" in str(side) else None


def _wrong_kind(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    names = (_error_name(difference.judge), _error_name(difference.ours))
    return case.kind_changed and any(name is not None and error_kind(name) == "host error" for name in names)


def _spread_text(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    letter = isinstance(difference.judge, str) and len(difference.judge) == 1 and difference.ours is None
    return case.kind_changed and letter and difference.path.rpartition(".")[2].isdigit()


def _printed_container(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    texts = isinstance(difference.judge, str) and isinstance(difference.ours, str)
    return case.kind_changed and texts and PRINTED.search(difference.ours) is not None


def _unfinished_request(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    name, ours = _error_name(difference.judge), str(difference.ours)
    cause = ours.removeprefix("NetworkError('").partition(";")[0]
    is_host_error = name is not None and error_kind(name) == "host error"
    return is_host_error and error_kind(cause) == "host error" and "its outcome is unknown" in ours


def _unasked_answer(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    if str(difference.judge).startswith("TypeError(\"Cannot use 'in' operator to search for 'id' in true\")"):
        return True
    # nobody waited any more: all that is left of the failure is that the account's subscription is gone
    gone = difference.path.endswith("/ws-api/v3.subscriptions.length") and difference.judge == 0
    return gone and bool(_answers(case))


def _answers(case: Case) -> list[str]:
    """The frames of a case that look like answers."""
    return [text for text in inbound_texts(case.job or {}) if re.match(r'\{"id":|.*,"id":', text)]


def _refusal_forgotten(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    if not any('"error":' in text for text in _answers(case)):
        return False
    if difference.path.endswith(".subscriptions.length"):
        return bool(difference.ours < difference.judge)
    return difference.path.startswith("sent to ") and len(difference.ours) > len(difference.judge)


def _snapshot_failed(case: Case, difference: Difference, every: list[Difference]) -> bool:
    named = any(".waiters[" in other.path and "Snapshot" in str(other.judge) for other in every)
    if not named and not _calls(case) & {"watchBalance", "watchPositions"}:
        return False
    if difference.path.endswith(".waiters.length"):
        return bool(difference.ours < difference.judge)
    if difference.path == "http.length":
        return named and bool(difference.ours > difference.judge)  # the next call asks for it again
    failed = difference.judge == {"pending": True} and _error_name(difference.ours) is not None
    return failed and any(other.path.endswith(".waiters.length") for other in every)


def _calls(case: Case) -> set[str]:
    """The methods that a case calls."""
    return {step["call"] for step in (case.job or {}).get("steps") or [] if "call" in step}


def _session_forgotten(case: Case, difference: Difference, every: list[Difference]) -> bool:
    ended = any('"eventStreamTerminated"' in text for text in inbound_texts(case.job or {}))
    balances = all(other.path.startswith(("call ", "state.balance.")) and other.ours is None for other in every)
    return ended and balances and "watchBalance" in _calls(case)


def _nought(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    side = difference.ours
    words = str(side["error"].get("message")) if _error_name(side) and isinstance(side, dict) else str(side)
    return NOUGHT.search(words) is not None


def _code_units(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    text = json.dumps(case.item if case.item is not None else case.job, ensure_ascii=False)
    return case.kind_changed and difference.path.endswith(".length") and any(ord(letter) > 0xFFFF for letter in text)


def _window(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    asked = difference.path.startswith("sent to ") and difference.path.endswith(".params.recvWindow")
    return asked and difference.ours == "<missing>" and not isinstance(difference.judge, (int, float))


def _inherited_name(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    name = _error_name(difference.judge)
    text = json.dumps(case.item if case.item is not None else case.job)
    return name is not None and error_kind(name) == "host error" and INHERITED.search(text) is not None


def _failed_event(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    waiting = difference.ours == {"pending": True} and _error_name(difference.judge) is not None
    return waiting and not _answers(case)


def _event_stream_ended(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return isinstance(difference.ours, str) and "eventStreamTerminated" in difference.ours


def _refused_subscription(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return isinstance(difference.ours, str) and difference.ours.startswith("NetworkError('{")


def _no_price(row: Any) -> bool:
    if not isinstance(row, list) or not row or isinstance(row[0], bool):
        return True
    try:
        return math.isnan(float(row[0]))
    except (TypeError, ValueError):
        return True


def _level_without_price(case: Case, difference: Difference, every: list[Difference]) -> bool:
    if not all(".bids" in other.path or ".asks" in other.path for other in every):
        return False
    return any(_no_price(row) for text in inbound_texts(case.job or {}) for row in _levels(_parsed(text)))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _levels(value: Any) -> Iterator[Any]:
    """Whatever stands where price levels stand, anywhere in a message."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key in SIDES and isinstance(item, list):
            yield from item
        yield from _levels(item)


def _unnormalised_exponent(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    item = case.item or {}
    text = str((item.get("args") or [""])[0])
    return item.get("target") == "functions.precisionFromString" and not NORMALISED.match(text) and "e" in text.lower()


def _long_integer(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    try:
        judge, ours = float(difference.judge), float(difference.ours)
    except (TypeError, ValueError):
        return False
    return abs(ours) > 2**53 and judge == ours


def _whole_part(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    label = LABEL.match(difference.path)
    steps = [step for step in (case.job or {}).get("steps") or [] if label and step.get("as") == label.group(1)]
    if not steps or steps[0]["call"] != "parseToInt" or not steps[0]["args"]:
        return False
    value = steps[0]["args"][0]
    if isinstance(value, str):
        return "e" in value.lower()
    return isinstance(value, (int, float)) and value != 0 and not 1e-6 <= abs(value) < 1e21


RULES: tuple[tuple[str, Rule], ...] = (
    (
        "an object, a list or a plain value stands where another of the three belongs (or in an argument, a text for a "
        "number): one language raises, the other goes on with undefined, and not in the same places",
        _wrong_kind,
    ),
    ("a text where an object belongs: JavaScript spreads its letters into the object", _spread_text),
    ("a container where a text belongs: the languages print it in different ways", _printed_container),
    (
        "code that cannot read the answer to a request: upstream passes its TypeError on, the compiled class says that "
        "the request was sent and that its outcome is unknown",
        _unfinished_request,
    ),
    (
        "an answer that nobody asked for, on a connection with a subscription of the account: upstream looks for an id "
        "in the mark `true` and fails everybody who waits",
        _unasked_answer,
    ),
    ("a subscription that was refused is forgotten (a deliberate difference)", _refusal_forgotten),
    ("a snapshot that failed is told to those who wait for it (a deliberate difference)", _snapshot_failed),
    (
        "what a stream told is forgotten when it ends, and learned anew from the next (a deliberate difference)",
        _session_forgotten,
    ),
    (
        "an event that cannot be read while a request waits: upstream fails the request too, the compiled class only "
        "those who wait for events",
        _failed_event,
    ),
    ("the end of the event stream reaches the private waiters (a deliberate difference)", _event_stream_ended),
    ("the refusal of an account's subscription reaches its waiters (a deliberate difference)", _refused_subscription),
    ("an order book keeps no level that has no price; upstream keeps it as the best one", _level_without_price),
    ("integers beyond 2^53 stay exact (a deliberate difference)", _long_integer),
    ("the whole part of a number that JavaScript writes with an exponent (a deliberate difference)", _whole_part),
    (
        "a text whose first letter is an e is nought to upstream, which reads an exponent in it; here it is no number",
        _nought,
    ),
    ("a text where a list belongs: JavaScript counts some letters twice", _code_units),
    ("a receive window that is no number is not sent", _window),
    (
        "a name that every object of JavaScript inherits: upstream finds a function where it looks for a market",
        _inherited_name,
    ),
    (
        "the precision of a text with an exponent and more than one digit before its point: upstream reads the digits, "
        "the compiled class the exponent",
        _unnormalised_exponent,
    ),
)


def explain(case: Case, differences: list[Difference]) -> str | None:
    """The reason for the differences of a case, if the first of them has one (the others follow from it)."""
    for text, rule in RULES:
        if rule(case, differences[0], differences):
            return text
    return None
