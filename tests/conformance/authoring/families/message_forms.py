"""Every documented form of a market message, on every kind of market, with the texts that change what is derived.

The compiled class has a path of its own for each form (docs/performance.md, "Paths by message shape"): these entries
take it, and leave it where a value is of another kind than the documented one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..builder import T0, Family, ack, body, call, deliver, inverse, linear, option, option_market, spot
from ..frames import (
    agg_trade,
    book_ticker,
    coin_margined,
    contract_agg_trade,
    contract_ticker,
    depth,
    futures_book_ticker,
    futures_depth,
    futures_snapshot,
    futures_trade,
    kline,
    mark_price,
    mark_price_with_average,
    mini_ticker,
    snapshot,
    ticker,
    trade,
    window_ticker,
)

Form = Callable[..., dict[str, Any]]

#: Kind of market → a symbol of it, and its id.
MARKETS = {
    "spot": ("BTC/USDT", "BTCUSDT"),
    "linear": ("BTC/USDT:USDT", "BTCUSDT"),
    "inverse": ("BTC/USD:BTC", "BTCUSD_PERP"),
    "inverse delivery": ("BTC/USD:BTC-251226", "BTCUSD_251226"),
    "option": ("BTC/USDT:USDT-251226-100000-C", "BTC-251226-100000-C"),
    "spot, an id shared with linear": ("BTC/USDC", "BTCUSDC"),
    "linear, an id shared with spot": ("BTC/USDC:USDC", "BTCUSDC"),
}

#: Ids of no market of the class: one of a market that nobody knows, one of an option that has expired.
STRANGERS = ("NOPEUSDT", "BTC-230630-30000-P")

#: An id that two markets have, neither of which is one of the streams that its messages come from.
TWINS = {
    "TWINUSDT": [
        {"id": "TWINUSDT", "symbol": f"{name}/USDT", "type": "margin", "spot": False, "contract": False, "swap": False}
        for name in ("TWIN", "TWIN2")
    ]
}


def _url(kind: str, category: str = "market") -> str:
    if kind.startswith("spot"):
        return spot()
    if kind.startswith("linear"):
        return linear(category)
    if kind == "option":
        return option() if category == "public" else option_market()
    return inverse()


def _rpi(symbol: str = "BTCUSDT", ident: int = 12345, **more: Any) -> dict[str, Any]:
    return contract_agg_trade(symbol, ident, nq="0.500", **more)


def _of_pair(form: Form) -> Form:
    """The same message of a COIN-M market."""
    return lambda *args, **more: coin_margined(form(*args, **more))


def _coin_mark_price(symbol: str = "BTCUSD_PERP", **more: Any) -> dict[str, Any]:
    """A mark price without the index that it comes from."""
    return mark_price(symbol, **{**more, "i": ...})


def _after(symbol: str, first: int = 161, last: int = 165, **more: Any) -> dict[str, Any]:
    """A change of a contract's book that follows on the one before it."""
    return futures_depth(symbol, first, last, first - 1, **more)


def trades() -> Family:
    """Each form of a trade."""
    family = Family("forms_of_trades")
    forms: dict[str, tuple[Form, str]] = {
        "spot trade": (trade, "trade"),
        "contract trade": (futures_trade, "trade"),
        "spot aggregate trade": (agg_trade, "aggTrade"),
        "contract aggregate trade": (contract_agg_trade, "aggTrade"),
        "contract aggregate trade with retail orders apart": (_rpi, "aggTrade"),
    }
    for name, (form, stream) in forms.items():
        for kind, (symbol, market_id) in MARKETS.items():
            url = _url(kind, "public" if stream == "trade" or kind == "option" else "market")
            family.add(
                "watchTrades",
                f"{name}: {kind}",
                options={"newUpdates": kind != "linear", "tradesLimit": 3},
                steps=[
                    call("watchTrades", symbol, None, None, {"name": stream}, times=2),
                    deliver(url, ack(), form(market_id), form(market_id, ident=2, p="0.00000300", q="12", m=False)),
                    deliver(url, form(market_id, ident=3, p="98765.43210000", m=True), form(market_id, ident=4, q="0")),
                    *([call("watchTrades", symbol, T0, 2, {"name": stream}), deliver(url, form(market_id, ident=5))]),
                ],
            )
        family.add(
            "watchTrades",
            f"{name}: of markets that are not asked for, or not known",
            steps=[
                {"set": {"markets_by_id.TWINUSDT": TWINS["TWINUSDT"]}},
                call("watchTrades", "BTC/USDT:USDT", None, None, {"name": stream}),
                deliver(
                    linear("public" if stream == "trade" else "market"),
                    ack(),
                    *[form(some) for some in ("ETHUSDT", *STRANGERS, "TWINUSDT", "BTCUSDT")],
                ),
            ],
        )
        family.add(
            "watchTrades",
            f"{name}: values of other kinds",
            steps=[
                call("watchTrades", "BTC/USDT", None, None, {"name": stream}, times=4),
                deliver(spot(), ack(), form(p=104251.1), form(ident="77"), form(T=str(T0)), form(m="true")),
            ],
        )
    return family


#: What changes in statistics of 24 hours: texts that are derived from others, or stand for nothing.
STATISTICS: dict[str, list[dict[str, Any]]] = {
    "a falling day": [{"p": "-1199.50000000", "P": "-1.137"}, {"o": "105499.50000000"}],
    "an unchanged price": [{"p": "0.00000000", "P": "0.000"}, {"o": "104300.00000000"}],
    "no opening price": [{"o": "0.00000000"}, {"o": "0"}],
    "no last price": [{"c": "0.00000000"}, {"c": "0.00000000", "P": "0.000"}],
    "no prices": [{"o": "0", "c": "0", "h": "0", "l": "0"}],
    "nothing traded": [{"v": "0.00000000", "q": "0.00000000"}, {"v": "0.00", "q": "0.00", "w": "0.00000000"}],
}


def _statistics(form: Form, kind: str, market_id: str) -> list[dict[str, Any]]:
    """A message of the form for each text that makes a difference; two where the market makes none."""
    own = form(market_id)
    changes = [change for some in STATISTICS.values() for change in some]
    if kind not in ("spot", "linear", "inverse"):
        changes = changes[:2]
    return [form(market_id, **{key: value for key, value in change.items() if key in own}) for change in changes]


def tickers() -> Family:
    """Each form of a ticker, of best quotes and of mark prices."""
    family = Family("forms_of_tickers")
    statistics: dict[str, tuple[Form, str]] = {
        "spot ticker": (ticker, "ticker"),
        "contract ticker": (contract_ticker, "ticker"),
        "mini ticker": (mini_ticker, "miniTicker"),
        "COIN-M ticker": (_of_pair(contract_ticker), "ticker"),
        "COIN-M mini ticker": (_of_pair(mini_ticker), "miniTicker"),
    }
    for name, (form, stream) in statistics.items():
        for kind, (symbol, market_id) in MARKETS.items():
            url = _url(kind, "public" if kind == "option" else "market")
            family.add(
                "watchTicker",
                f"{name}: {kind}",
                options={"newUpdates": kind != "linear"},
                steps=[
                    call("watchTicker", symbol, {"name": stream}, times=12),
                    deliver(url, ack(), form(market_id), *_statistics(form, kind, market_id)),
                ],
            )
        family.add(
            "watchTicker",
            f"{name}: precision by significant digits",
            steps=[
                {"set": {"precisionMode": 3}},
                call("watchTicker", "BTC/USDT", {"name": stream}, times=2),
                deliver(spot(), ack(), form(), form(o="104300.01000000")),
            ],
        )
    others: dict[str, tuple[Form, str, str, tuple[str, ...]]] = {
        "spot quote": (book_ticker, "watchBidsAsks", "public", ("b", "A")),
        "contract quote": (futures_book_ticker, "watchBidsAsks", "public", ("b", "A")),
        "COIN-M quote": (_of_pair(futures_book_ticker), "watchBidsAsks", "public", ("b", "A")),
        "mark price": (mark_price, "watchMarkPrices", "market", ("p", "i")),
        "COIN-M mark price": (_coin_mark_price, "watchMarkPrices", "market", ("p", "P")),
        "mark price with its average": (mark_price_with_average, "watchMarkPrices", "market", ("p", "i")),
    }
    for name, (form, method, category, keys) in others.items():
        for kind, (symbol, market_id) in MARKETS.items():
            if method == "watchMarkPrices" and not kind.startswith(("linear", "inverse")):
                continue
            url = _url(kind, category)
            family.add(
                method,
                f"{name}: {kind}",
                options={"newUpdates": kind != "linear"},
                steps=[
                    call(method, [symbol], times=3),
                    deliver(url, ack(), form(market_id), form(market_id, **{keys[0]: "0.00000000"})),
                    deliver(url, form(market_id, **{keys[1]: "0.00000000"}), form(market_id, **{keys[0]: "1e5"})),
                ],
            )
    every: dict[str, tuple[Form, str, str, str, dict[str, str]]] = {
        **{
            name: (form, "watchTickers", "market", "c", {"name": stream}) for name, (form, stream) in statistics.items()
        },
        **{name: (form, method, category, keys[0], {}) for name, (form, method, category, keys) in others.items()},
    }
    for name, (form, method, category, key, params) in every.items():
        family.add(
            method,
            f"{name}: of markets that are not asked for, or not known",
            steps=[
                {"set": {"markets_by_id.TWINUSDT": TWINS["TWINUSDT"]}},
                call(method, ["BTC/USDT:USDT"], params),
                deliver(
                    linear(category),
                    ack(),
                    *[form(some) for some in ("ETHUSDT", *STRANGERS, "TWINUSDT", "BTCUSDT")],
                ),
            ],
        )
        family.add(
            method,
            f"{name}: values of other kinds",
            steps=[
                call(method, ["BTC/USDT:USDT"], params, times=2),
                deliver(linear(category), ack(), form(**{key: 104251.1}), form(E=str(T0), C=str(T0))),
            ],
        )
    family.add(
        "watchTicker",
        "figures that are missing are derived from those that are there",
        steps=[
            call("watchTicker", "BTC/USDT", {"name": "ticker_1h"}, times=9),
            deliver(
                spot(),
                ack(),
                window_ticker(o=...),
                window_ticker(o=..., p=...),
                window_ticker(c=...),
                window_ticker(c=..., p=...),
                window_ticker(c=..., p=..., P=...),
                window_ticker(o=..., p=..., P=...),
                window_ticker(p=...),
                window_ticker(P=..., w=...),
                window_ticker(o=..., c=...),
            ),
        ],
    )
    family.add(
        "watchTicker",
        "the general form: precision by significant digits",
        steps=[
            {"set": {"precisionMode": 3}},
            call("watchTicker", "BTC/USDT", {"name": "ticker_1h"}),
            deliver(spot(), ack(), window_ticker()),
        ],
    )
    return family


def candles() -> Family:
    """The form of a candle."""
    family = Family("forms_of_candles")
    for kind, (symbol, market_id) in MARKETS.items():
        url = _url(kind, "market")
        family.add(
            "watchOHLCV",
            f"candle: {kind}",
            options={"newUpdates": kind != "linear", "OHLCVLimit": 2},
            steps=[
                call("watchOHLCV", symbol, "1m", times=4),
                deliver(url, ack(), kline(market_id), kline(market_id, close="104301.10", x=True)),
                deliver(url, kline(market_id, start=T0 + 20000), kline(market_id, start=T0 + 80000, v="0", q="0")),
                deliver(url, kline(market_id, interval="3m"), kline(market_id, interval="7m")),
            ],
        )
    family.add(
        "watchOHLCV",
        "candle: of markets that are not asked for, or not known",
        steps=[
            call("watchOHLCV", "BTC/USDT", "1m"),
            deliver(spot(), ack(), *[kline(some) for some in ("ETHUSDT", *STRANGERS, "BTCUSDT")]),
        ],
    )
    family.add(
        "watchOHLCV",
        "candle: values of other kinds",
        steps=[
            call("watchOHLCV", "BTC/USDT", "1m", times=3),
            deliver(spot(), ack(), kline(o=104290.5), kline(t=str(T0 + 20000)), kline(v=...)),
            deliver(spot(), {**kline(), "e": "markPrice_kline"}, {**kline(), "k": []}, {**kline(), "k": None}),
        ],
    )
    return family


def books() -> Family:
    """The forms of a change of a book, and the same change in the combined stream's wrapper, which has no form."""
    family = Family("forms_of_books")
    first = [["104300.50000000", "0.70000000"], ["104299.00000000", "0.00000000"]]
    row: list[Any] = ["104300.10", {"amount": "1"}]

    def wrapped(frame: dict[str, Any]) -> dict[str, Any]:
        return {"stream": "btcusdt@depth@100ms", "data": frame}

    for form in (dict, wrapped):
        name = "in a wrapper" if form is wrapped else "as it is"
        in_order = [
            form(depth()),
            form(depth(first=166, last=167, bids=first)),
            form(depth(first=150, last=160)),
            form(depth(first=167, last=167)),
            form(depth(first=168, last=170, asks=[])),
        ]
        family.add(
            "watchOrderBook",
            f"spot depth {name}: updates, and some that are late",
            httpResponses=[snapshot()],
            steps=[call("watchOrderBook", "BTC/USDT", times=5), deliver(spot(), ack(), *in_order)],
        )
        family.add(
            "watchOrderBook",
            f"spot depth {name}: an update that overlaps with the one before it",
            httpResponses=[snapshot()],
            steps=[
                call("watchOrderBook", "BTC/USDT", times=3),
                deliver(spot(), ack(), form(depth(first=155, last=165)), form(depth(first=163, last=168))),
            ],
        )
        for checked in (True, False):
            family.add(
                "watchOrderBook",
                f"spot depth {name}: a gap {'with' if checked else 'without'} the check",
                httpResponses=[snapshot(), snapshot(500)],
                options={"watchOrderBook": {"checksum": checked}},
                steps=[
                    call("watchOrderBook", "BTC/USDT", times=4),
                    deliver(
                        spot(), ack(), *in_order, form(depth(first=190, last=195)), form(depth(first=171, last=172))
                    ),
                    call("watchOrderBook", "BTC/USDT", label="again"),
                    deliver(spot(), form(depth(first=499, last=501)), form(depth(first=502, last=502))),
                ],
            )
            for kind, change in (
                ("linear", futures_depth),
                ("inverse", futures_depth),
                ("option", futures_depth),
                ("inverse", _of_pair(futures_depth)),
            ):
                symbol, market_id = MARKETS[kind]
                url = _url(kind, "public")
                title = "contract" if change is futures_depth else "COIN-M"
                family.add(
                    "watchOrderBook",
                    f"{title} depth {name}: {kind}, {'with' if checked else 'without'} the check",
                    httpResponses=[futures_snapshot(), futures_snapshot(500)],
                    options={"watchOrderBook": {"checksum": checked}},
                    steps=[
                        call("watchOrderBook", symbol, times=4),
                        deliver(
                            url,
                            ack(),
                            form(change(market_id, 140, 150, 139)),
                            form(change(market_id, 155, 162, 154, bids=first)),
                            form(change(market_id, 163, 170, 162, asks=[["104300.9", "0.25"]])),
                            form(change(market_id, 163, 170, 162)),
                            form(change(market_id, 190, 195, 189)),
                            form(change(market_id, 171, 180, 170)),
                        ),
                        call("watchOrderBook", symbol, label="again"),
                        deliver(url, form(change(market_id, 499, 501, 498))),
                    ],
                )
        for kind, change, book in (
            ("spot", depth, snapshot),
            ("linear", _after, futures_snapshot),
            ("inverse", _of_pair(_after), futures_snapshot),
        ):
            symbol, market_id = MARKETS[kind]
            url = _url(kind, "public")
            family.add(
                "watchOrderBook",
                f"{kind} depth {name}: before the snapshot, and of books that nobody watches",
                httpResponses=[body(book(), hold=True)],
                steps=[
                    call("watchOrderBook", symbol, times=3),
                    deliver(url, form(change(market_id)), ack()),
                    deliver(url, form(change(market_id, 140, 159)), form(change(market_id, 158, 161))),
                    deliver(url, *[form(change(some)) for some in ("ETHUSDT", *STRANGERS)]),
                    {"respond": 1},
                    deliver(url, form(change(market_id, 162, 165)), form(change(market_id, 166, 166))),
                ],
            )
            family.add(
                "watchOrderBook",
                f"{kind} depth {name}: an update after the subscription has been forgotten",
                httpResponses=[book()],
                steps=[
                    call("watchOrderBook", symbol, times=2),
                    deliver(url, ack(), form(change(market_id))),
                    call("unWatchOrderBook", symbol, label="unwatch"),
                    deliver(url, form(change(market_id, 166, 166)), ack(3), form(change(market_id, 167, 167))),
                ],
            )
            family.add(
                "watchOrderBook",
                f"{kind} depth {name}: values of other kinds",
                httpResponses=[book()],
                steps=[
                    call("watchOrderBook", symbol, times=3),
                    deliver(
                        url,
                        ack(),
                        form(change(market_id, E=str(T0))),
                        form(change(market_id, U="166", u="167", pu="165")),
                        form(change(market_id, 168, 168, bids=[row])),
                    ),
                ],
            )
    return family


def build() -> list[Family]:
    return [trades(), tickers(), candles(), books()]
