"""Orders of Binance, documented ones and mutated ones: the paths of parsers and responses give what the general way gives."""

from __future__ import annotations

import json
from typing import Any

import binance_pro
import pytest
from binance_pro.paths import PARSER_PATHS
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_generator.exchanges import exchange_shapes
from pro_generator.shapes import MESSAGES

SHAPES = {shape.name: shape for shape in exchange_shapes("binance") if shape.entry == "parseOrder"}
IDS = ("BTCUSDT", "BTCUSD_PERP", "ETHUSDT", "NEWUSDT")


def _market(id: str, symbol: str, kind: str, **more: Any) -> dict[str, Any]:
    base, quote = symbol.split(":")[0].split("/")
    names = {"base": base, "quote": quote, "baseId": base, "quoteId": quote}
    kinds = {
        "spot": kind == "spot",
        "swap": kind == "swap",
        "future": False,
        "option": False,
        "contract": kind != "spot",
    }
    rest = {"active": True, "precision": {"amount": 0.001, "price": 0.01}, "limits": {}, "info": {}}
    return {"id": id, "symbol": symbol, "type": kind, **names, **kinds, **rest, **more}


MARKETS = [
    _market("BTCUSDT", "BTC/USDT", "spot"),
    _market("BTCUSDT", "BTC/USDT:USDT", "swap", linear=True, inverse=False, contractSize=1, settle="USDT"),
    _market("BTCUSD_PERP", "BTC/USD:BTC", "swap", linear=False, inverse=True, contractSize=100, settle="BTC"),
    _market("ETHUSDT", "ETH/USDT", "spot"),
]
VALUES: dict[str, list[Any]] = {
    "symbol": [*IDS],
    "status": ["NEW", "PARTIALLY_FILLED", "FILLED", "CANCELED", "EXPIRED", "odd"],
    "type": ["LIMIT", "MARKET", "LIMIT_MAKER", "STOP_LOSS", "TAKE_PROFIT_LIMIT", "STOP_MARKET"],
    "timeInForce": ["GTC", "GTX", "IOC"],
    "side": ["BUY", "SELL"],
    "orderId": [7, 12569099453, 2**53],
}
KINDS = {
    "integer": st.integers(-1, 2**53),
    "boolean": st.booleans(),
    "empty": st.just([]),
    "text": st.one_of(
        st.decimals(min_value=0, max_value=100000, places=8).map(str),
        st.sampled_from(["0", "0.00000000", "1", "37000.10000000", "1e-7", "12.", ".5"]),
    ),
}
#: Values that a field may hold against the documentation; those of numbers stay numbers or are no text at all.
ODD: list[Any] = [None, "", True, 0, 5, 1.5, 10**20, "NaN", [], [{"price": "1.5", "qty": "2", "tradeId": 3}], {}]
OTHER = ("code", "msg", "avgPrice", "time", "fee", "strategyId", "cumBase", "fills", "trades", "positionSide")


@st.composite
def _orders(draw: st.DrawFn) -> dict[str, Any]:
    shape = SHAPES[draw(st.sampled_from(sorted(SHAPES)))]
    order = {
        key: draw(st.sampled_from(VALUES[key]) if key in VALUES else KINDS[str(kind)])
        for key, kind in shape.fields.items()
    }
    match draw(st.integers(0, 7)):
        case 0:
            order[draw(st.sampled_from(sorted(order)))] = draw(st.sampled_from(ODD))
        case 1:
            del order[draw(st.sampled_from(sorted(order)))]
        case 2:
            order[draw(st.sampled_from(OTHER))] = draw(st.sampled_from(ODD))
        case 3:
            order = dict(draw(st.permutations([*order.items()])))
    return order


def _exchange(number: Any = float, **settings: Any) -> Any:
    exchange = binance_pro.binance({"number": number, **settings})
    exchange.set_markets(json.loads(json.dumps(MARKETS)))
    return exchange


def _general(exchange: Any) -> Any:
    exchange._paths = {}
    exchange._parser_paths = {parser: {} for parser in exchange._parser_paths}
    return exchange


def _parsed(exchange: Any, order: Any, symbol: str | None) -> Any:
    market = None if symbol is None else exchange.market(symbol)
    try:
        return json.dumps(exchange.parse_order(order, market), default=repr)
    except Exception as error:
        return type(error).__name__, str(error)


def _taken(exchange: Any, order: Any) -> bool:
    path = exchange._parser_paths["parse_order"].get(tuple(order))
    return path is not None and path(exchange, order, None, *order.values()) is not None


@given(
    _orders(),
    st.sampled_from([None, "BTC/USDT", "BTC/USD:BTC"]),
    st.sampled_from([float, str]),
    st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_paths_of_orders_and_the_parser_agree(order: Any, symbol: str | None, number: Any, reduce: bool) -> None:
    text = json.dumps(order)
    direct = _parsed(_exchange(number, reduceFees=reduce), json.loads(text), symbol)
    assert direct == _parsed(_general(_exchange(number, reduceFees=reduce)), json.loads(text), symbol)


def _documented(name: str) -> dict[str, Any]:
    plain = {"integer": 1660801715639, "boolean": False, "empty": [], "text": "12.50000000"}
    return {key: VALUES.get(key, [plain[str(kind)]])[0] for key, kind in SHAPES[name].fields.items()}


@pytest.mark.parametrize("name", SHAPES)
def test_documented_orders_take_their_path(name: str) -> None:
    exchange, order = _exchange(), _documented(name)
    assert _taken(exchange, order)
    assert _parsed(exchange, order, None) == _parsed(_general(_exchange()), order, None)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("value", [None, "", [], {}])
def test_orders_that_lack_a_text_take_the_general_way(name: str, value: Any) -> None:
    order = {**_documented(name), "symbol": value}
    assert not _taken(_exchange(), order)
    assert _parsed(_exchange(), order, None) == _parsed(_general(_exchange()), order, None)


def test_every_shape_of_an_order_has_a_path_of_its_own() -> None:
    keys = [" ".join(shape.fields) for shape in SHAPES.values()]
    assert sorted(PARSER_PATHS["parse_order"]) == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert not set(keys) & {" ".join(s.fields) for s in exchange_shapes("binance") if s.entry == MESSAGES}


def test_a_method_that_is_replaced_is_asked_for_orders() -> None:
    class Mine(binance_pro.binance):
        def safe_order(self, order: Any, market: Any = None) -> Any:
            return {**super().safe_order(order, market), "mine": True}

        def parse_order(self, order: Any, market: Any = None) -> Any:
            return {**super().parse_order(order, market), "too": True}

    exchange = Mine()
    exchange.set_markets(json.loads(json.dumps(MARKETS)))
    parsed = exchange.parse_order(_documented("placed"))
    assert parsed["mine"] is True and parsed["too"] is True
    other = _exchange()
    other.parse_order_status = lambda status: "lost"
    assert other.parse_order(_documented("placed"))["status"] == "lost"
    del other.parse_order_status
    assert other.parse_order(_documented("placed"))["status"] == "open"


# ---- responses


def _told(exchange: Any, message: Any, subscription: Any) -> list[Any]:
    """What a response brings about."""
    client = exchange.client(exchange.urls["api"]["ws"]["ws-api"]["spot"])
    if subscription is not None:
        client.subscriptions["7"] = subscription(exchange)
    seen: list[Any] = []
    client.resolve = lambda result, hash=None: seen.append(("resolved", hash, json.dumps(result, default=repr)))
    client.reject = lambda error, hash=None: seen.append(("rejected", hash, type(error).__name__, str(error)))
    try:
        exchange.handle_message(client, message)
    except Exception as error:
        seen.append(("raised", type(error).__name__, str(error)))
    return [*seen, sorted(client.subscriptions)]


SUBSCRIPTIONS: list[Any] = [
    None,
    lambda exchange: {"method": exchange.handle_order_ws},
    lambda exchange: {"method": exchange.handle_orders_ws},
    lambda exchange: {"method": lambda client, message: client.resolve(message["id"], "mine")},
    lambda exchange: {"method": None, "id": "7"},
    lambda exchange: {"id": "7", "unsubscribe": True, "subHash": "a", "unsubHash": "b"},
    lambda exchange: True,
]


@given(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from(["7", "7", "8", 7, None]),
            "status": st.sampled_from([200, 200, 200, True, "200", 200.0, 400, 429, None]),
            "result": st.one_of(_orders(), st.sampled_from([None, [], {}, [1], "x"])),
        },
        optional={"rateLimits": st.just([]), "error": st.sampled_from([None, {"code": -2010, "msg": "x"}])},
    ),
    st.sampled_from(SUBSCRIPTIONS),
)
@settings(max_examples=250, deadline=None)
def test_responses_agree(message: Any, subscription: Any) -> None:
    text = json.dumps(message)
    direct = _told(_exchange(), json.loads(text), subscription)
    assert direct == _told(_general(_exchange()), json.loads(text), subscription)


@pytest.mark.parametrize("more", [{}, {"rateLimits": []}])
def test_a_response_goes_to_the_method_of_its_subscription(more: dict[str, Any]) -> None:
    message = {"id": "7", "status": 200, "result": _documented("placedWithoutFills"), **more}
    exchange = _exchange()
    path = exchange._paths[tuple(message)]
    assert path(exchange, exchange.client("wss://host"), message, *message.values()) is True
    taken = _told(exchange, message, SUBSCRIPTIONS[1])
    assert taken[0][:2] == ("resolved", "7") and '"symbol": "BTC/USDT"' in taken[0][2]
    assert _told(exchange, message, SUBSCRIPTIONS[3])[0] == ("resolved", "mine", '"7"')
