"""Differences that are there on purpose. Each rule names one cause, and is as narrow as its cause."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ..compare import Difference, error_kind, inbound_texts
from .cases import Case

#: Lists of price levels in the text of a frame or an answer.
LEVELS = re.compile(r'"(?:bids|asks|b|a)":(\[\[.*?\]\]|\[[^\[\]]*\])')
LABEL = re.compile(r"call (.+)\[\d+\]")
PRINTED = re.compile(r"[\[\]{}]")
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
    if not case.kind_changed:
        return False
    return all(names) or any(name is not None and error_kind(name) == "host error" for name in names)


def _spread_text(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return case.kind_changed and difference.judge is not None and difference.path.rpartition(".")[2].isdigit()


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
    return difference.path.endswith(".subscriptions.length") and difference.judge == 0 and bool(_answers(case))


def _answers(case: Case) -> list[str]:
    """The frames of a case that look like answers."""
    return [text for text in inbound_texts(case.job or {}) if re.match(r'\{"id":|.*,"id":', text)]


def _failed_event(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    waiting = difference.ours == {"pending": True} and _error_name(difference.judge) is not None
    return waiting and not _answers(case)


def _state_after_wrong_kind(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return case.kind_changed and difference.path.startswith("state.")


def _event_stream_ended(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return isinstance(difference.ours, str) and "eventStreamTerminated" in difference.ours


def _refused_subscription(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return isinstance(difference.ours, str) and difference.ours.startswith("NetworkError('{")


def _no_price(row: Any) -> bool:
    if not isinstance(row, list):
        return True
    try:
        float(row[0] if row else "")
    except (TypeError, ValueError):
        return True
    return False


def _level_without_price(case: Case, difference: Difference, every: list[Difference]) -> bool:
    if not all(".bids" in other.path or ".asks" in other.path for other in every):
        return False
    for text in inbound_texts(case.job or {}):
        for match in LEVELS.findall(text):
            if any(_no_price(row) for row in json.loads(match)):
                return True
    return False


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


def _unnamed_symbol(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return ".undefined" in difference.path


RULES: tuple[tuple[str, Rule], ...] = (
    (
        "an object, a list or a plain value stands where another of the three belongs (or in an argument, a text for a "
        "number): one language raises, the other goes on with undefined, and not in the same places",
        _wrong_kind,
    ),
    ("the same, seen only in what is left of it: a load that failed on one side and read nothing on the other", _state_after_wrong_kind),
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
    ("a frame that names no symbol: what is filed under undefined in JavaScript is found again in Python", _unnamed_symbol),
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
