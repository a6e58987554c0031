"""Differences that are there on purpose. Each rule names one cause, and is as narrow as its cause."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from ..compare import Difference, error_kind
from .cases import Case

LEVEL = re.compile(r"\.(bids|asks)\[\d+\]\[0\]$")
NORMALISED = re.compile(r"[-+]?\d\.?\d*[eE]")

Rule = Callable[[Case, Difference, list[Difference]], bool]


def _is_host_error(side: object) -> bool:
    """Whether one side of a difference is an error of the language and not of the exchange classes."""
    if isinstance(side, dict) and isinstance(side.get("error"), dict):
        return error_kind(str(side["error"].get("type"))) == "host error"
    return isinstance(side, str) and error_kind(side.partition("(")[0]) == "host error"


def _wrong_kind(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return case.kind_changed and (_is_host_error(difference.ours) or _is_host_error(difference.judge))


def _spread_text(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    """JavaScript spreads a text into an object letter by letter, under the keys "0", "1", …"""
    return case.kind_changed and difference.judge is not None and difference.path.rpartition(".")[2].isdigit()


def _event_stream_ended(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    return isinstance(difference.ours, str) and "eventStreamTerminated" in difference.ours


def _refused_subscription(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    """Upstream rejects the hash of the account's subscription, and the callers wait for ever."""
    pending = isinstance(difference.judge, dict) and difference.judge.get("pending") is True
    return pending and isinstance(difference.ours, str) and difference.ours.startswith("NetworkError('{")


def _level_without_price(case: Case, difference: Difference, every: list[Difference]) -> bool:
    return any(LEVEL.search(other.path) and other.judge is None for other in every)


def _kept_rejection(case: Case, difference: Difference, every: list[Difference]) -> bool:
    return all(".waiters" in other.path for other in every) and "authenticat" in json.dumps(case.job)


def _unnormalised_exponent(case: Case, difference: Difference, _all: list[Difference]) -> bool:
    item = case.item or {}
    text = str((item.get("args") or [""])[0])
    return item.get("target") == "functions.precisionFromString" and not NORMALISED.match(text) and "e" in text.lower()


RULES: tuple[tuple[str, Rule], ...] = (
    (
        "an object, a list or a plain value stands where another of the three belongs: "
        "one language raises, the other goes on with undefined, and not in the same places",
        _wrong_kind,
    ),
    ("a text where an object belongs: JavaScript spreads its letters into the object", _spread_text),
    ("the end of the event stream reaches the private waiters (a deliberate difference)", _event_stream_ended),
    ("the refusal of an account's subscription reaches its waiters (a deliberate difference)", _refused_subscription),
    ("an order book keeps no level that has no price; upstream keeps it as the best one", _level_without_price),
    ("a kept rejection is for one caller, upstream leaves the rejected future to all that come later", _kept_rejection),
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
