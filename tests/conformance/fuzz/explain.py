"""Differences that are there on purpose. Each reason names one cause, and is as narrow as its cause.

Every difference of a case needs a reason of its own. Where the two sides have gone different ways (one raised, one waits
on), what one did and the other did not follows from that; another value of something that both did never does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pro_runtime.values.numbers import js_number_text

from ..compare import Difference, error_kind
from .finding import Finding, parsed

LABEL = re.compile(r"call (.+?)\[\d+\]")
OUTCOME = re.compile(r"call .+?\[\d+\]$")
PRINTED = re.compile(r"[\[\]{}]")
INHERITED = re.compile(r'"(?:constructor|toString|toLocaleString|valueOf|hasOwnProperty|isPrototypeOf|__proto__)"')
NORMALISED = re.compile(r"[-+]?\d\.?\d*[eE]")
LONG = re.compile(r"-?\d{16,}")
#: Decimals that only Python reads; in an exponent JavaScript reads the digits up to the first that it does not know.
FOREIGN = re.compile(r"\d_\d|[^\x00-\x7f]|^\s*[-+]?(?:inf|infinity|s?nan\d*)\s*$", re.IGNORECASE)
GROUPED = re.compile(r"[eE][-+]?\d+_\d")
PADDED = re.compile(r"^\s|\s$")
#: An exponent without digits, before it or in it.
HALF = re.compile(r"[-+]?(?:[eE].*|[\d.]+[eE][-+]?)")
BODY = re.compile(r"http\[(\d+)\]\.body")
ACCOUNT_TYPE = re.compile(r"(?:^|&)(?:subType|type)(?:%5B\w+%5D)*=[^&]*")
NAMELESS = re.compile(r"state\.(?:trades|myTrades|orders|ohlcvs|tickers|bidsasks|liquidations)\.undefined\b")
#: How a call is refused for its arguments.
REFUSALS = frozenset({"ArgumentsRequired", "BadRequest", "BadSymbol", "NotSupported"})
#: What of the bookkeeping counts how often something was asked.
COUNTED = ("state.options.requestId.", "state.options.streamIndex", "state.options.numSubscriptionsByStream")

Rule = Callable[[Finding, Difference], bool]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a difference is there."""

    text: str
    explains: Rule
    #: Whether the two sides go different ways from there on.
    parts: bool = False


def _error_name(side: object) -> str | None:
    """The error class on one side of a difference, if that side is an error."""
    if isinstance(side, dict):
        error = side.get("error")
        return str(error.get("type")) if isinstance(error, dict) else None
    name = side.partition("(")[0] if isinstance(side, str) else ""
    return name if name.isidentifier() and name[:1].isupper() and "(" in str(side) else None


def _is_host_error(side: object) -> bool:
    name = _error_name(side)
    return name is not None and error_kind(name) == "host error"


def _is_pending(side: object) -> bool:
    return isinstance(side, dict) and side.get("pending") is True


def _method(finding: Finding, difference: Difference) -> str:
    """The method whose call a difference is about."""
    label = LABEL.match(difference.path)
    return str(finding.step(label.group(1)).get("call", "")) if label else ""


def _wrong_kind(finding: Finding, difference: Difference) -> bool:
    if finding.case.argument_changed and _is_host_error(difference.ours):
        return True
    return finding.case.kind_changed and _is_host_error(difference.judge)


def _spread_text(finding: Finding, difference: Difference) -> bool:
    letter = isinstance(difference.judge, str) and len(difference.judge) == 1 and difference.ours is None
    return finding.case.kind_changed and letter and difference.path.rpartition(".")[2].isdigit()


def _printed_container(finding: Finding, difference: Difference) -> bool:
    texts = isinstance(difference.judge, str) and isinstance(difference.ours, str)
    return finding.case.kind_changed and texts and PRINTED.search(difference.ours) is not None


def _unfinished_request(_finding: Finding, difference: Difference) -> bool:
    ours = str(difference.ours)
    cause = ours.removeprefix("NetworkError('").partition(";")[0]
    return _is_host_error(difference.judge) and error_kind(cause) == "host error" and "its outcome is unknown" in ours


def _unasked_answer(finding: Finding, difference: Difference) -> bool:
    if str(difference.judge).startswith("TypeError(\"Cannot use 'in' operator to search for 'id' in true\")"):
        return _is_pending(difference.ours)
    # nobody waited any more: all that is left of the failure is that the account's subscription is gone
    gone = difference.path.endswith("/ws-api/v3.subscriptions") and not difference.judge
    return gone and bool(finding.answers)


def _refusal_forgotten(finding: Finding, difference: Difference) -> bool:
    if not any(message.get("error") for message in finding.answers):
        return False
    if difference.path.endswith(".subscriptions"):
        return bool(difference.judge) and not difference.ours
    if not difference.path.startswith("sent to ") or not isinstance(difference.ours, list):
        return False
    asked = [_without_id(frame) for frame in difference.judge]
    repeated = [_without_id(frame) for frame in difference.ours[len(asked) :]]
    return bool(repeated) and all(frame in asked for frame in repeated)


def _without_id(frame: Any) -> Any:
    return {key: value for key, value in frame.items() if key != "id"} if isinstance(frame, dict) else frame


def _snapshot_failed(finding: Finding, difference: Difference) -> bool:
    unheard = [other for other in finding.differences if _is_unheard_snapshot(other)]
    if difference in unheard:
        return True
    failed = _is_pending(difference.judge) and _error_name(difference.ours) is not None
    return bool(unheard) and failed and OUTCOME.match(difference.path) is not None


def _is_unheard_snapshot(difference: Difference) -> bool:
    """Whether all that differs is that upstream still holds the waiter of a snapshot."""
    if not difference.path.endswith(".waiters"):
        return False
    return (
        bool(difference.judge) and not difference.ours and all(name.endswith("Snapshot") for name in difference.judge)
    )


def _session_forgotten(finding: Finding, difference: Difference) -> bool:
    ended = any('"eventStreamTerminated"' in text for text in finding.inbound)
    balances = difference.path.startswith("state.balance.") or _method(finding, difference) == "watchBalance"
    return ended and balances and difference.ours is None


def _odd_exponent(finding: Finding, difference: Difference) -> bool:
    side = difference.ours
    words = str(side["error"].get("message")) if _error_name(side) and isinstance(side, dict) else str(side)
    quoted = re.search(r"'([^']*)' is not a (?:plain )?decimal number|no exponent in '([^']*)'", words)
    return quoted is not None and HALF.fullmatch(quoted.group(1) or quoted.group(2)) is not None


def _no_step(finding: Finding, difference: Difference) -> bool:
    item = finding.case.item or {}
    refused = "is not a plain decimal number" in str(difference.ours) and _is_host_error(difference.ours)
    return item.get("target") == "functions.decimalToPrecision" and refused


def _foreign_digits(finding: Finding, difference: Difference) -> bool:
    if any(GROUPED.search(text) for text in finding.texts):
        return True
    return _is_host_error(difference.judge) and any(FOREIGN.search(text) for text in finding.texts)


def _padded_decimal(finding: Finding, difference: Difference) -> bool:
    target = str((finding.case.item or {}).get("target"))
    decimal = target.startswith(("Precise.", "Nested."))
    return decimal and any("." in text and PADDED.search(text) for text in finding.texts)


def _code_units(finding: Finding, difference: Difference) -> bool:
    astral = any(ord(letter) > 0xFFFF for letter in finding.text)
    return finding.case.kind_changed and difference.path.endswith(".length") and astral


def _window(_finding: Finding, difference: Difference) -> bool:
    asked = difference.path.startswith("sent to ") and difference.path.endswith(".params.recvWindow")
    return asked and difference.ours == "<missing>" and not isinstance(difference.judge, (int, float))


def _signature(finding: Finding, difference: Difference) -> bool:
    frame, _, name = difference.path.rpartition(".params.")
    if name != "signature" or not difference.path.startswith("sent to "):
        return False
    # what is signed has a reason of its own
    return any(other.path.startswith(f"{frame}.params.") for other in finding.differences if other is not difference)


def _nameless(_finding: Finding, difference: Difference) -> bool:
    return NAMELESS.match(difference.path) is not None


def _inherited_name(finding: Finding, difference: Difference) -> bool:
    return _is_host_error(difference.judge) and INHERITED.search(finding.text) is not None


def _failed_event(finding: Finding, difference: Difference) -> bool:
    waiting = _is_pending(difference.ours) and _error_name(difference.judge) is not None
    return waiting and bool(finding.unanswered)


def _keys_as_list(finding: Finding, difference: Difference) -> bool:
    label = LABEL.match(difference.path)
    args = (finding.step(label.group(1)).get("args") if label else None) or [None]
    walked = isinstance(args[0], dict) and "$undefined" not in args[0]
    return finding.case.argument_changed and walked and str(difference.ours).partition("(")[0] in REFUSALS


def _stream_number(finding: Finding, difference: Difference) -> bool:
    given = _method(finding, difference) == "stream" and difference.path.endswith("].value")
    if not given and not difference.path.startswith("state.options.streamBySubscriptionsHash."):
        return False
    # streams are numbered as they are asked for, and one call before this one has failed on one side
    return any(
        _method(finding, other) == "stream" and OUTCOME.match(other.path) and _wrong_kind(finding, other)
        for other in finding.differences
    )


def _account_type(finding: Finding, difference: Difference) -> bool:
    place = BODY.fullmatch(difference.path)
    if place is None or "/listenKey" not in finding.judged["http"][int(place.group(1))]["url"]:
        return False
    return ACCOUNT_TYPE.sub("", str(difference.judge or "")).strip("&") == (difference.ours or "")


def _event_stream_ended(_finding: Finding, difference: Difference) -> bool:
    return _is_pending(difference.judge) and "eventStreamTerminated" in str(difference.ours)


def _refused_subscription(finding: Finding, difference: Difference) -> bool:
    told = str(difference.ours).removeprefix("NetworkError('")
    refusals = [
        text for text, message in zip(finding.inbound, map(parsed, finding.inbound), strict=True) if _refuses(message)
    ]
    is_error = _error_name(difference.judge) is not None
    return told != str(difference.ours) and not is_error and any(told.startswith(text) for text in refusals)


def _refuses(message: Any) -> bool:
    """Whether a message refuses a request, or gives it nothing."""
    return isinstance(message, dict) and "id" in message and bool(message.get("error") or not message.get("result"))


def _level_without_price(finding: Finding, difference: Difference) -> bool:
    # asked about the case without those levels, upstream must have the very books that we have
    return _is_of_book(difference) and not any(_is_of_book(other) for other in finding.unpriced)


def _is_of_book(difference: Difference) -> bool:
    return ".bids" in difference.path or ".asks" in difference.path


def _unnormalised_exponent(finding: Finding, difference: Difference) -> bool:
    item = finding.case.item or {}
    text = str((item.get("args") or [""])[0])
    return item.get("target") == "functions.precisionFromString" and not NORMALISED.match(text) and "e" in text.lower()


def _long_integer(_finding: Finding, difference: Difference) -> bool:
    judge, ours = difference.judge, difference.ours
    if isinstance(judge, (int, float)) and isinstance(ours, int) and abs(ours) > 2**53:
        # computed from one: JavaScript rounds the sum too
        return abs(ours - int(judge)) <= math.ulp(float(judge))
    if not isinstance(judge, str) or not isinstance(ours, str) or not LONG.fullmatch(ours):
        return False
    return abs(int(ours)) > 2**53 and js_number_text(float(int(ours))) == judge


def _whole_part(finding: Finding, difference: Difference) -> bool:
    label = LABEL.match(difference.path)
    step = finding.step(label.group(1)) if label else {}
    if step.get("call") != "parseToInt" or not step.get("args"):
        return False
    try:
        value = float(step["args"][0])
    except (TypeError, ValueError):
        return False
    return bool(difference.ours == int(value)) and (
        not 1e-6 <= abs(value) < 1e21 or "e" in str(step["args"][0]).lower()
    )


REASONS: tuple[Reason, ...] = (
    Reason(
        "an answer that nobody asked for, on a connection with a subscription of the account: upstream looks for an id "
        "in the mark `true` and fails everybody who waits",
        _unasked_answer,
        parts=True,
    ),
    Reason(
        "code that cannot read the answer to a request: upstream passes its TypeError on, the compiled class says that "
        "the request was sent and that its outcome is unknown",
        _unfinished_request,
    ),
    Reason(
        "an object, a list or a plain value stands where another of the three belongs (or in an argument, a text for a "
        "number): one language raises, the other goes on with undefined, and not in the same places",
        _wrong_kind,
        parts=True,
    ),
    Reason(
        "an object where a list of symbols belongs: Python walks its keys and refuses what it finds, JavaScript finds "
        "nothing in it",
        _keys_as_list,
        parts=True,
    ),
    Reason("the number of a stream, after a call that only one side could take", _stream_number),
    Reason(
        "the type and the sub type say which listen key is meant, and are no parameters of the request (a deliberate "
        "difference); upstream sends them when they are no texts",
        _account_type,
    ),
    Reason("a text where an object belongs: JavaScript spreads its letters into the object", _spread_text),
    Reason("a container where a text belongs: the languages print it in different ways", _printed_container),
    Reason("a subscription that was refused is forgotten (a deliberate difference)", _refusal_forgotten, parts=True),
    Reason(
        "a snapshot that failed is told to those who wait for it (a deliberate difference)",
        _snapshot_failed,
        parts=True,
    ),
    Reason(
        "what a stream told is forgotten when it ends, and learned anew from the next (a deliberate difference)",
        _session_forgotten,
    ),
    Reason(
        "an event that cannot be read while a request waits: upstream fails the request too, the compiled class only "
        "those who wait for events",
        _failed_event,
        parts=True,
    ),
    Reason(
        "the end of the event stream reaches the private waiters (a deliberate difference)",
        _event_stream_ended,
        parts=True,
    ),
    Reason(
        "the refusal of an account's subscription reaches its waiters (a deliberate difference)",
        _refused_subscription,
        parts=True,
    ),
    Reason(
        "an order book keeps no level that has no price; upstream keeps it, and its books lose their order",
        _level_without_price,
    ),
    Reason("integers beyond 2^53 stay exact (a deliberate difference)", _long_integer),
    Reason("the whole part of a number that JavaScript writes with an exponent (a deliberate difference)", _whole_part),
    Reason(
        "a text with an exponent that lacks its digits, or those before it: upstream computes with what is no number, "
        "here it is no decimal",
        _odd_exponent,
    ),
    Reason(
        "a text that is no plain decimal has no place in a grid of steps: upstream reads as much of it as it can",
        _no_step,
    ),
    Reason(
        "digits of other scripts, digits in groups, and infinities: Python's decimals read them, JavaScript's integers "
        "raise (and end an exponent before them)",
        _foreign_digits,
    ),
    Reason("blanks around a decimal: upstream counts those behind it as decimals", _padded_decimal),
    Reason("a text where a list belongs: JavaScript counts some letters twice", _code_units),
    Reason("a receive window that is no number is not sent", _window),
    Reason("the signature of a request in which something else differs with a reason", _signature),
    Reason(
        "an event that names no symbol: upstream keeps what it says as `undefined` and never finds it again, the compiled "
        "class finds it",
        _nameless,
    ),
    Reason(
        "a name that every object of JavaScript inherits: upstream finds a function where it looks for a market",
        _inherited_name,
    ),
    Reason(
        "the precision of a text with an exponent and more than one digit before its point: upstream reads the digits, "
        "the compiled class the exponent",
        _unnormalised_exponent,
    ),
)


def _follows(difference: Difference) -> bool:
    """Whether a difference is something that one side did and the other did not."""
    path = difference.path
    if path.startswith("call "):
        return OUTCOME.match(path) is not None
    if path.startswith("sent to "):
        return isinstance(difference.judge, list) and isinstance(difference.ours, list)  # more frames on one side
    if not path.startswith("state."):
        return path.endswith(".length")
    missing = difference.judge is None or difference.ours is None
    return missing or path.endswith(".length") or path.startswith(COUNTED)


def explain(finding: Finding) -> str | None:
    """The reason for the differences of a case, if there is one for each of them; that of the first is named."""
    found = [
        next((reason for reason in REASONS if reason.explains(finding, difference)), None)
        for difference in finding.differences
    ]
    named = [reason for reason in found if reason is not None]
    parted = any(reason.parts for reason in named)
    for difference, reason in zip(finding.differences, found, strict=True):
        if reason is None and not (parted and _follows(difference)):
            return None
    return named[0].text if named else None
