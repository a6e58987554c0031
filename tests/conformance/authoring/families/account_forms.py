"""Every documented form of an account's event, and events of no documented form, which take the general way.

The compiled class has a path of its own for each form (docs/performance.md, "Paths by message shape").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..accounts import (
    BRACKETS,
    COIN,
    INVERSE_RISK,
    INVERSE_URL,
    LINEAR,
    LINEAR_URL,
    LISTEN,
    PAPI_URL,
    RISK,
    SUBSCRIBED,
    TOKEN,
)
from ..builder import API_SPOT, T0, Family, call, deliver
from ..user_frames import (
    account_position,
    balance_update,
    futures_account,
    of_account,
    subscription_event,
    ws_position,
)

Event = dict[str, Any]
Turn = Callable[[Event], Event]


def _as_it_is(event: Event) -> Event:
    return event


def _longer(event: Event) -> Event:
    """With a key that nobody has documented."""
    return {**event, "new": 1}


def _turned(event: Event) -> Event:
    """With its keys in another order."""
    return dict(reversed(event.items()))


TURNS: dict[str, Turn] = {"as documented": _as_it_is, "with a new key": _longer, "in another order": _turned}

#: Assets of a spot account, one event after the other.
ASSETS: list[list[tuple[Any, Any, Any]]] = [
    [("BTC", "1.50000000", "0.10000000"), ("USDT", "1000.25000000", "0.00000000")],
    [],
    [("ETH", "2.00000000", "0.00000001"), ("NOPE", "0", "0.0")],
    [("BTC", 1.5, "0.10000000")],
    [("", "1", "2"), ("BTC", "", "1")],
    [(None, "1", "2")],
]

#: Assets and positions of a futures account, one event after the other.
BALANCES: list[list[Event]] = [
    [{"a": "USDT", "wb": "122624.12345678", "cw": "100.12345678", "bc": "50.12345678"}],
    [{"a": "BTC", "wb": "0.25000000", "cw": "0.5", "bc": "0"}, {"a": "NOPE", "wb": "1", "cw": "2", "bc": "0"}],
    [],
    [{"a": "USDT", "wb": 1.5, "cw": 2, "bc": "0"}, {"a": "BNB"}],
    [{"a": "USDT", "wb": "1", "f": "2", "l": "3"}],
    [{"a": "", "wb": "1"}],
]
#: Positions of a futures account, one event after the other; `{}` keeps what an event usually says.
POSITIONS: list[list[Event]] = [
    [{}],
    [{"side": "LONG", "amount": "1.5"}, {"side": "SHORT", "amount": "-2"}],
    [{"amount": "0"}, {"amount": "0.000"}, {"amount": "3"}],
    [{"symbol": "NOPEUSDT"}, {"symbol": "BTC-230630-30000-P"}, {"symbol": "BTCUSDC"}],
    [],
    [{"mt": "cross", "ma": ..., "bep": ...}],
    [{"amount": -0.5}],
    [{"up": ""}, {}],
    [{"ep": None}],
]


def _positions(symbol: str, some: list[Event]) -> list[Event]:
    return [ws_position(**{"symbol": symbol, **one}) for one in some]


def _broken(event: Event, *path: str) -> Event:
    """The event with something that is no object among the entries of a list."""
    key, *rest = path
    return {**event, key: _broken(event[key], *rest) if rest else [7, *event[key]]}


def spot() -> Family:
    """Balances of spot and margin accounts."""
    family = Family("forms_of_balances")
    for turn, change in TURNS.items():
        for kind in ("spot", "margin"):
            for wallet, number in (("wb", "number"), ("f", "string")):
                events = [account_position(*some) for some in ASSETS]
                events += [
                    balance_update(delta="0.10000001"),
                    balance_update("NEO", "0.43750000"),
                    balance_update("NEO", "-0.00000001"),
                    balance_update("NEO", "1e-7"),
                    balance_update("NOPE", "0"),
                    balance_update("BTC", "0.5", E=str(T0)),
                    balance_update("", "1"),
                    balance_update(delta=0.25),  # type: ignore[arg-type]
                ]
                family.add(
                    "watchBalance",
                    f"{kind}, {turn}: {wallet}, {number}",
                    *([{"type": "margin"}] if kind == "margin" else []),
                    url=API_SPOT,
                    calls=len(events),
                    config={"number": number} if number == "string" else {},
                    options={"wallet": wallet},
                    httpResponses=[TOKEN, BRACKETS, RISK] if kind == "margin" else [],
                    messages=[SUBSCRIBED, *[subscription_event(change(event)) for event in events]],
                )
        nothing_yet = [
            ("a balance", account_position(*ASSETS[0])),
            ("a change", balance_update()),
        ]
        for name, event in nothing_yet:
            family.add(
                "watchOrders",
                f"{name} on a stream whose caches nobody has made, {turn}",
                steps=[
                    call("watchOrders"),
                    deliver(API_SPOT, SUBSCRIBED),
                    {"set": {"balance": {}}},
                    deliver(API_SPOT, subscription_event(change(event))),
                    {"read": ["balance"]},
                ],
            )
    family.add(
        "watchBalance",
        "lists with something else among the balances",
        steps=[
            call("watchBalance", label="a"),
            deliver(API_SPOT, SUBSCRIBED, subscription_event(_broken(account_position(*ASSETS[0]), "B"))),
            {"read": ["balance"]},
        ],
    )
    return family


def futures() -> Family:
    """Balances and positions of futures accounts."""
    family = Family("forms_of_accounts")
    accounts: dict[str, tuple[str, str, str, Event, list[Any], Turn]] = {
        "linear": (LINEAR_URL, LINEAR, "BTCUSDT", {"type": "future"}, [BRACKETS, RISK], _as_it_is),
        "inverse": (INVERSE_URL, COIN, "BTCUSD_PERP", {"type": "delivery"}, INVERSE_RISK, of_account),
        "portfolio margin": (
            PAPI_URL,
            LINEAR,
            "BTCUSDT",
            {"type": "future", "portfolioMargin": True},
            [BRACKETS, RISK],
            _as_it_is,
        ),
    }
    quiet = {"watchPositions": {"fetchPositionsSnapshot": False}}
    for kind, (url, symbol, market_id, params, answers, form) in accounts.items():
        for turn, change in TURNS.items():
            if kind == "portfolio margin" and change is not _as_it_is:
                continue
            for wallet in ("wb", "cw"):
                family.add(
                    "watchBalance",
                    f"{kind}, {turn}: {wallet}",
                    params,
                    url=url,
                    calls=len(BALANCES),
                    options={"wallet": wallet},
                    httpResponses=[LISTEN, *answers],
                    messages=[change(form(futures_account(some, _positions(market_id, [{}])))) for some in BALANCES],
                )
            for symbols in (None, [symbol], [symbol, "ETH/USDT:USDT" if kind != "inverse" else "ETH/USD:ETH"]):
                for new_updates in (True, False) if symbols is None else (True,):
                    events = [futures_account([], _positions(market_id, some)) for some in POSITIONS]
                    asked = "all" if symbols is None else f"{len(symbols)} of them"
                    family.add(
                        "watchPositions",
                        f"{kind}, {turn}: {asked}, {'the update' if new_updates else 'the cache'}",
                        symbols,
                        None,
                        None,
                        params,
                        url=url,
                        calls=len(events),
                        options={**quiet, "newUpdates": new_updates},
                        httpResponses=[LISTEN, *answers],
                        messages=[change(form(event)) for event in events],
                    )
            family.add(
                "watchOrders",
                f"{kind}, {turn}: on a stream whose caches nobody has made",
                httpResponses=[LISTEN, *answers],
                options=quiet,
                steps=[
                    call("watchOrders", None, None, None, params),
                    {"set": {"balance": {}, "positions": {"$undefined": True}}},
                    deliver(url, change(form(futures_account()))),
                    {"read": ["balance"]},
                    {"read": ["positions"]},
                ],
            )
        for place in (("a", "B"), ("a", "P")):
            family.add(
                "watchPositions",
                f"{kind}: something else among {place[-1]}",
                httpResponses=[LISTEN, *answers],
                options=quiet,
                steps=[
                    call("watchPositions", None, None, None, params),
                    deliver(url, form(_broken(futures_account(), *place))),
                    {"read": ["balance"]},
                ],
            )
    return family


def build() -> list[Family]:
    return [spot(), futures()]
