"""Frames of Binance, documented ones and mutated ones: the paths give what the handlers and parsers give."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from typing import Any

import binance_pro
import pytest
from binance_pro.paths import PATHS
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_generator.exchanges import exchange_shapes
from pro_generator.shapes import MESSAGES
from pro_runtime.instance.path_table import path_table

#: Those of events; responses and what parsers are given stand in test_binance_orders.
SHAPES = {
    shape.name: shape for shape in exchange_shapes("binance") if shape.entry == MESSAGES and shape.topic != "responses"
}
URLS = ("wss://stream.binance.com:9443/ws/0", "wss://fstream.binance.com/ws/0")
IDS = ("BTCUSDT", "BTCUSD_PERP", "ETHUSDT", "NEWUSDT", "BTC-240628-50000-C")
#: Keys that the handlers and parsers look for in other messages than the documented ones.
OTHER_KEYS = ("ps", "symbol", "price", "time", "x", "w", "a", "id", "status", "error", "data", "stream", "event")


def _market(id: str, symbol: str, kind: str, **more: Any) -> dict[str, Any]:
    base, quote = symbol.split(":")[0].split("/")
    return {
        "id": id,
        "symbol": symbol,
        "base": base,
        "quote": quote,
        "baseId": base,
        "quoteId": quote,
        "type": kind,
        "spot": kind == "spot",
        "swap": kind == "swap",
        "future": False,
        "option": False,
        "contract": kind != "spot",
        "active": True,
        "precision": {"amount": 0.001, "price": 0.01},
        "limits": {},
        "info": {},
        **more,
    }


MARKETS = [
    _market("BTCUSDT", "BTC/USDT", "spot"),
    _market("BTCUSDT", "BTC/USDT:USDT", "swap", linear=True, inverse=False, contractSize=1, settle="USDT"),
    _market("BTCUSD_PERP", "BTC/USD:BTC", "swap", linear=False, inverse=True, contractSize=100, settle="BTC"),
    _market("ETHUSDT", "ETH/USDT", "spot"),
]


def _exchange(number: Any) -> Any:
    exchange = binance_pro.binance({"number": number})
    exchange.set_markets(json.loads(json.dumps(MARKETS)))
    for market in MARKETS:
        book = exchange.order_book({"nonce": 100, "bids": [[10.5, 1.0]], "asks": [[11.5, 2.0]]}, 10)
        exchange.orderbooks[market["symbol"]] = book
    exchange.orderbooks["ETH/USDT"]["nonce"] = None
    return exchange


def _outcome(exchange: Any, url: str, messages: list[Any], subscribed: Iterable[str] = ()) -> list[Any]:
    """Everything that messages bring about: what is resolved, rejected and raised, and what is kept."""
    seen: list[Any] = []

    def resolve(result: Any, message_hash: Any) -> Any:
        seen.append(("resolved", message_hash, json.dumps(_plain(result), default=repr)))
        return result

    def reject(error: Any, message_hash: Any = None) -> Any:
        seen.append(("rejected", message_hash, type(error).__name__, str(error)))
        return error

    client = exchange.client(url)
    client.resolve, client.reject = resolve, reject
    client.subscriptions.update({name: {} for name in subscribed})
    for symbols in ("BTC/USDT:USDT", "ETH/USDT,NEWUSDT"):
        client.future(f"{next(iter(subscribed), '')}:positions::{symbols}")
    for message in messages:
        try:
            exchange.handle_message(client, message)
        except Exception as error:
            seen.append(("raised", type(error).__name__, str(error)))
    kept = [exchange.trades, exchange.tickers, exchange.bidsasks, exchange.ohlcvs, exchange.orderbooks]
    kept += [exchange.orders, exchange.myTrades, exchange.myLiquidations, exchange.balance, exchange.positions]
    waiting = {symbol: book.cache for symbol, book in exchange.orderbooks.items()}
    return [*seen, json.dumps([_plain(each) for each in [*kept, waiting]], default=repr)]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def _without_paths(exchange: Any) -> Any:
    exchange._path_table = path_table([])
    return exchange


def _equal(
    url: str, messages: list[Any], number: Any = float, subscribed: Iterable[str] = (), wallet: str = "wb"
) -> list[Any]:
    texts = [json.dumps(message) for message in messages]
    exchanges = [_exchange(number), _without_paths(_exchange(number))]
    for exchange in exchanges:
        exchange.options["wallet"] = wallet
    direct, general = (
        _outcome(exchange, url, [json.loads(text) for text in texts], subscribed) for exchange in exchanges
    )
    assert direct == general
    return direct


_decimals = st.one_of(
    st.decimals(min_value=-1000, max_value=100000, places=2).map(str),
    st.sampled_from(
        ["0", "0.00000000", "-0.00", "1", "37000.10000000", "1e-7", "12.", ".5", "abc", "1,2", '"1.5"', " 1"]
    ),
)
_odd = st.sampled_from(
    [None, "", True, False, 0, 5, -1, 1.5, 10**20, "x", "NaN", [], {}, [["1.0", "2.0"]], {"s": "BTCUSDT"}]
)
_rows = st.lists(
    st.one_of(st.lists(_decimals, min_size=2, max_size=2), st.just([10.5, "3.0"]), st.just(["10.5"])), max_size=4
)


#: What the handlers of orders tell apart; few ids, so that events meet orders that are known.
_OF_ORDERS: dict[str, Any] = {
    "i": [7, 8],
    "x": ["TRADE", "TRADE", "TRADE", "NEW", "CANCELED", "EXPIRED"],
    "X": ["NEW", "PARTIALLY_FILLED", "FILLED", "CANCELED", "odd"],
    "o": ["LIMIT", "MARKET", "LIMIT_MAKER", "STOP_LOSS", "LIQUIDATION"],
    "f": ["GTC", "GTX", "IOC"],
    "S": ["BUY", "SELL"],
    "N": [None, "BNB", "USDT"],
    "C": ["", "mine"],
    "ps": ["BOTH", "LONG"],
}


#: Of account events: few names, so that events meet what is known, and texts that say which side a position has.
_OF_ACCOUNTS: dict[str, Any] = {
    "a": ["USDT", "BNB", "BTC", "new", "0"],
    "pa": ["0", "0.000", "-10.000", "3.5", "abc"],
    "ps": ["BOTH", "LONG", "SHORT", "both"],
    "mt": ["cross", "isolated"],
}


def _values(kind: Any, key: str, topic: str) -> st.SearchStrategy[Any]:
    if isinstance(kind, list):
        return st.lists(_values(kind[0], key, topic), max_size=3)
    if not isinstance(kind, str):
        return st.fixed_dictionaries({inner: _values(each, inner, topic) for inner, each in kind.items()})
    if kind.startswith("="):
        return st.just(kind[1:])
    if key == "s":
        return st.sampled_from(IDS)
    if topic == "orders" and key in _OF_ORDERS:
        return st.sampled_from(_OF_ORDERS[key])
    if topic == "accounts" and key in _OF_ACCOUNTS:
        return st.sampled_from(_OF_ACCOUNTS[key])
    if key == "i" and kind == "text":
        return st.sampled_from(["1m", "1h", "7m", "10.5"])
    if key in ("U", "u", "pu"):
        return st.integers(95, 105)
    kinds = {"integer": st.integers(0, 2**53), "boolean": st.booleans(), "list": _rows}
    return kinds.get(kind, _decimals)


def _inner(value: Any) -> list[Any]:
    """Objects and lists within a frame, however deep."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [part for part in parts if isinstance(part, (dict, list))]
    return found + [deeper for part in found for deeper in _inner(part)]


def _spoil(draw: st.DrawFn, frame: dict[str, Any]) -> None:
    """Change something within an object or a list of the frame."""
    # what was drawn is the strategy's own
    for key in [*frame]:
        frame[key] = copy.deepcopy(frame[key])
    places = _inner(frame)
    if not places:
        return
    place = places[draw(st.integers(0, len(places) - 1))]
    if isinstance(place, list):
        place.insert(draw(st.integers(0, len(place))), draw(st.one_of(_odd, st.just({"a": "USDT", "s": "BTCUSDT"}))))
        return
    match draw(st.integers(0, 3)):
        case 0 if place:
            del place[draw(st.sampled_from(sorted(place)))]
        case 1:
            place[draw(st.sampled_from(["ps", "E", "f", "l", "e", "C", "Y", "O", "contractSize"]))] = draw(_odd)
        case 2:
            items = draw(st.permutations([*place.items()]))
            place.clear()
            place.update(items)
        case _:
            place[draw(st.sampled_from([*sorted(place), "ps"]))] = draw(_odd)


@st.composite
def _frames(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, Any]:
    """A documented frame, often with something the matter."""
    shape = SHAPES[draw(st.sampled_from(sorted(names)))]
    frame = {key: draw(_values(kind, key, shape.topic)) for key, kind in shape.fields.items()}
    keys = sorted(frame)
    match draw(st.integers(0, 9)):
        case 0:
            frame[draw(st.sampled_from(keys))] = draw(_odd)
        case 1:
            del frame[draw(st.sampled_from(keys))]
        case 2:
            frame[draw(st.sampled_from(OTHER_KEYS))] = draw(st.one_of(_odd, _decimals))
        case 3:
            frame = dict(draw(st.permutations([*frame.items()])))
        case 4:
            _spoil(draw, frame)
        case 7:
            _spoil(draw, frame)
            _spoil(draw, frame)
        case 5:
            frame = {"stream": "x", "data": frame}
        case 6:
            frame = {"subscriptionId": 0, "event": frame}
    return frame


@given(st.sampled_from(URLS), st.lists(_frames(tuple(SHAPES)), min_size=1, max_size=4), st.sampled_from([float, str]))
@settings(max_examples=250, deadline=None)
def test_paths_and_general_code_agree(url: str, messages: list[Any], number: Any) -> None:
    _equal(url, messages, number)


ORDERS = tuple(name for name, shape in SHAPES.items() if shape.topic == "orders")


@given(st.sampled_from(URLS), st.lists(_frames(ORDERS), min_size=1, max_size=6), st.sampled_from([float, str]))
@settings(max_examples=150, deadline=None)
def test_events_of_the_same_orders_agree(url: str, messages: list[Any], number: Any) -> None:
    _equal(url, messages, number)


ACCOUNTS = tuple(name for name, shape in SHAPES.items() if shape.topic == "accounts")
_TYPES = st.sampled_from(["spot", "margin", "future", "delivery", "other"])


@given(
    st.sampled_from(URLS),
    st.lists(_frames(ACCOUNTS), min_size=1, max_size=5),
    st.sampled_from([float, str]),
    st.lists(_TYPES, max_size=2, unique=True),
    st.sampled_from(["wb", "cw", "f", "none"]),
)
@settings(max_examples=250, deadline=None)
def test_events_of_the_same_accounts_agree(
    url: str, messages: list[Any], number: Any, subscribed: list[str], wallet: str
) -> None:
    _equal(url, messages, number, subscribed, wallet)


def _documented(name: str) -> dict[str, Any]:
    """A frame of a shape with nothing the matter."""
    plain = {"integer": 101, "boolean": True, "list": [["10.5", "3.0"], ["12.5", "0.0"]], "text": "12.50000000"}

    def value(kind: Any, key: str) -> Any:
        if isinstance(kind, list):
            return [value(kind[0], key), value(kind[0], key)]
        if not isinstance(kind, str):
            return {inner: value(each, inner) for inner, each in kind.items()}
        named = {"s": "BTCUSDT", "i": "1m"} if kind == "text" else {"pu": 100, "U": 100}
        return kind[1:] if kind.startswith("=") else named.get(key, plain.get(kind, 101))

    return {key: value(kind, key) for key, kind in SHAPES[name].fields.items()}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("url", URLS)
def test_documented_frames_take_their_path_and_resolve(name: str, url: str) -> None:
    exchange = _exchange(float)
    message = _documented(name)
    assert exchange._path_table.take(exchange, exchange.client(url), message) is True
    outcome = _equal(url, [message])
    assert outcome[0][0] == "resolved", outcome


@pytest.mark.parametrize("wrapper", [{"stream": "x", "data": None}, {"subscriptionId": 0, "event": None}])
@pytest.mark.parametrize("name", SHAPES)
def test_wrapped_frames_take_their_path(name: str, wrapper: dict[str, Any]) -> None:
    frame = _documented(name)
    exchange = _exchange(float)
    taken = []

    def path(exchange: Any, client: Any, message: Any, *_: Any) -> bool:
        taken.append(message)
        return True

    exchange._path_table = path_table([(tuple(frame), (".",) * len(frame), path)])
    message = {key: frame if value is None else value for key, value in wrapper.items()}
    exchange.handle_message(exchange.client(URLS[0]), message)
    assert taken == [frame]
    _equal(URLS[0], [message])


def test_every_shape_has_a_path_of_its_own() -> None:
    keys = [" ".join(shape.fields) for shape in exchange_shapes("binance") if shape.entry == MESSAGES]
    assert len(set(keys)) == len(keys)
    assert sorted(keys) == sorted(PATHS)


def test_a_subclass_that_replaces_a_parser_is_asked() -> None:
    class Mine(binance_pro.binance):
        def parse_trade(self, trade: Any, market: Any = None) -> Any:
            return {**super().parse_trade(trade, market), "mine": True}

    exchange = Mine()
    exchange.set_markets(json.loads(json.dumps(MARKETS)))
    exchange.handle_message(exchange.client(URLS[0]), _documented("spotTrade"))
    assert exchange.trades["BTC/USDT"][0]["mine"] is True
    assert tuple(SHAPES["spotTrade"].fields) not in exchange._paths
    assert tuple(SHAPES["candle"].fields) in exchange._paths
