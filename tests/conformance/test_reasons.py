"""The reasons that fuzzing takes for differences: what they explain, and above all what they must not."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from .fuzz.__main__ import failing, run_both
from .fuzz.cases import Case
from .fuzz.explain import explain
from .fuzz.finding import Finding, differences
from .scenario import load

URL = "wss://ws-api.binance.com:443/ws-api/v3"


def trace(**parts: Any) -> dict[str, Any]:
    """A trace in which nothing happened but what is said."""
    empty: dict[str, Any] = {"outcomes": [], "connections": [], "sent": [], "http": [], "timers": [], "state": {}}
    return {**empty, **parts}


def reason(judged: dict[str, Any], played: dict[str, Any], *, kind_changed: bool = False, **job: Any) -> str | None:
    """What explains the differences of two traces. There must be some."""
    steps = [{"call": "watchOrderBook", "args": []}, {"frames": job.pop("frames", [])}]
    case = Case("scenario", job={"steps": steps, **job}, kind_changed=kind_changed, argument_changed=kind_changed)
    found = differences(case, judged, played)
    assert found
    return explain(Finding(case, judged, played, found))


def raised(name: str) -> dict[str, Any]:
    return trace(outcomes=[{"as": "1", "error": {"type": name, "message": "it"}}])


def answered(value: Any, **parts: Any) -> dict[str, Any]:
    return trace(outcomes=[{"as": "1", "value": value}], **parts)


def test_another_number_has_no_reason() -> None:
    for changed in (False, True):
        assert reason(answered({"price": 1.5}), answered({"price": 1.25}), kind_changed=changed) is None


def test_raising_is_explained_by_a_wrong_kind_only() -> None:
    assert reason(answered(1), raised("TypeError"), kind_changed=True)
    assert reason(answered(1), raised("TypeError")) is None
    assert reason(answered(1), raised("BadSymbol"), kind_changed=True) is None


def test_one_reason_does_not_cover_another_difference() -> None:
    judged, played = answered(1, state={"tickers": {"A": 1}}), raised("TypeError")
    assert reason(judged, {**played, "state": {"tickers": {}}}, kind_changed=True)
    assert reason(judged, {**played, "state": {"tickers": {"A": 2}}}, kind_changed=True) is None
    frames = [[{"url": URL, "text": f'{{"id": {number}}}'}] for number in (1, 2)]
    assert reason(answered(1, sent=frames[0]), raised("TypeError"), kind_changed=True)
    assert reason({**raised("TypeError"), "sent": frames[0]}, answered(1, sent=frames[1]), kind_changed=True) is None


@pytest.mark.parametrize(
    ("judged", "played", "explained"),
    [
        ("9007199254740992", "9007199254740993", True),
        ("1e+21", "1000000000000000000001", True),
        ("9007199254740992", "9007199254740995", False),
        ("4546719860253377450.5", "4546719860253377450.6", False),
        ("1234", "1235", False),
        (1e21, 10**21 - 100000, True),
        (1e21, 10**21 - 600000, False),
        (1e15, 10**15 - 1, False),
    ],
)
def test_long_integers_are_what_javascript_rounds_them_to(judged: Any, played: Any, explained: bool) -> None:
    assert (reason(answered({"id": judged}), answered({"id": played})) is not None) is explained


def test_a_level_without_price_hides_no_other_level() -> None:
    job = copy.deepcopy(next(item.job for item in load() if item.job["id"].startswith("order_books/watchOrderBook/0:")))
    [delta] = [step for step in job["steps"] if step.get("frames")]
    frame = json.loads(delta["frames"][-1])
    frame["b"].insert(0, [None, "3"])
    delta["frames"][-1] = json.dumps(frame)
    [[case, found, why]] = failing([Case("scenario", job=job)])
    assert why is not None and any(".bids" in item.path for item in found)
    [[judged, played]] = run_both([case])
    level = played["state"]["orderbooks"]["BTC/USDT"]["bids"][0]
    level[1] += 1
    assert explain(Finding(case, judged, played, differences(case, judged, played))) is None


def test_after_a_refusal_only_what_was_asked_is_asked_again() -> None:
    def sent(*channels: str) -> dict[str, Any]:
        texts = [
            f'{{"method": "SUBSCRIBE", "params": ["{name}"], "id": {index}}}' for index, name in enumerate(channels)
        ]
        return trace(sent=[{"url": URL, "text": text} for text in texts])

    refusal = ['{"id": 0, "error": {"code": 2, "msg": "no"}}']
    assert reason(sent("a"), sent("a", "a"), frames=refusal)
    assert reason(sent("a"), sent("a", "a")) is None
    assert reason(sent("a"), sent("a", "b"), frames=refusal) is None
    assert reason(sent("a", "a"), sent("a"), frames=refusal) is None


def test_only_the_waiter_of_a_snapshot_may_be_gone() -> None:
    def waiting(*names: str) -> dict[str, Any]:
        return trace(state={"connections": {URL: {"subscriptions": [], "waiters": list(names)}}})

    both = ("myTrades", "option:fetchPositionsSnapshot")
    assert reason(waiting(*both), waiting("myTrades"))
    assert reason(waiting(*both), waiting("option:fetchPositionsSnapshot")) is None
    assert reason(waiting("myTrades"), waiting(*both)) is None


def test_a_signature_follows_from_what_is_signed_only() -> None:
    def sent(window: str, signature: int) -> dict[str, Any]:
        text = f'{{"id": 1, "params": {{{window}"signature": {signature}}}}}'
        return trace(sent=[{"url": URL, "text": text}])

    assert reason(sent('"recvWindow": "x", ', 1), sent("", 2))
    assert reason(sent("", 1), sent("", 2)) is None
    assert reason(sent('"price": 1, ', 1), sent('"price": 2, ', 2)) is None


def test_only_what_names_no_symbol_may_be_kept_otherwise() -> None:
    def kept(symbol: str, count: int) -> dict[str, Any]:
        return trace(state={"trades": {symbol: [{"price": 1}] * count}})

    assert reason(kept("undefined", 1), kept("undefined", 2))
    assert reason(kept("A/B", 1), kept("A/B", 2)) is None
    assert reason(answered([1]), answered([1, 1])) is None
