"""Orders that are placed and cancelled without parameters of the exchange: the paths do what the general way does."""

from __future__ import annotations

import asyncio
import copy
import json
from typing import Any

import binance_pro
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_generator.exchanges import exchange_shapes

CALLS = {"createOrderWs": "create_order_ws", "cancelOrderWs": "cancel_order_ws"}
TYPES = [
    "LIMIT",
    "MARKET",
    "LIMIT_MAKER",
    "STOP_LOSS",
    "STOP_LOSS_LIMIT",
    "STOP",
    "STOP_MARKET",
    "TRAILING_STOP_MARKET",
]


def _market(id: str, symbol: str, kind: str, **more: Any) -> dict[str, Any]:
    base, quote = symbol.split(":")[0].split("/")
    names = {"id": id, "symbol": symbol, "base": base, "quote": quote, "baseId": base, "quoteId": quote, "type": kind}
    kinds = {"spot": kind == "spot", "swap": kind == "swap", "option": kind == "option", "contract": kind != "spot"}
    rest = {"future": False, "active": True, "limits": {}, "precision": {"amount": 0.001, "price": 0.01}}
    return {**names, **kinds, **rest, "info": {"orderTypes": TYPES}, **more}


MARKETS = [
    _market("BTCUSDT", "BTC/USDT", "spot"),
    _market("ODDUSDT", "ODD/USDT", "spot", precision={"amount": None, "price": None}, info={"orderTypes": ["LIMIT"]}),
    _market("BTCUSDT", "BTC/USDT:USDT", "swap", linear=True, inverse=False, contractSize=1, settle="USDT"),
    _market("BTCUSD_PERP", "BTC/USD:BTC", "swap", linear=False, inverse=True, contractSize=100, settle="BTC"),
    _market("TSLAUSDT", "TSLA/USDT", "spot", stock=True),
    _market("BTC-240628-50000-C", "BTC/USDT:USDT-240628-50000-C", "option", linear=True, inverse=False),
]
SYMBOLS = [*(market["symbol"] for market in MARKETS), "BTCUSDT", "NEW/USDT", "", None]
#: What an option may be set to: for all methods, or for one of them.
OPTIONS: dict[str, list[Any]] = {
    "papi": [True, False, None],
    "portfolioMargin": [True, False],
    "marginMode": ["isolated", "cross", ""],
    "defaultMarginMode": ["isolated"],
    "returnRateLimits": [True, False],
    "selfTradePrevention": ["expire_taker"],
    "warnOnSTPForInverse": [True, False],
    "timeInForce": ["IOC", None],
    "quoteOrderQty": [True, False],
    "subType": ["linear", "inverse"],
    "callerMethodName": ["other"],
}
TOP: dict[str, list[Any]] = {
    "defaultType": ["spot", "future", "delivery"],
    "recvWindow": [None, 7000, "8000"],
    "broker": [{}, {"spot": "mine", "swap": "own"}, None],
    "newOrderRespType": [{"limit": "ACK"}, {}],
    "requestId": [{}, {"x": 1}],
}


def _setting(names: dict[str, list[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(sorted(names)), st.none(), max_size=3).flatmap(
        lambda chosen: st.fixed_dictionaries({name: st.sampled_from(names[name]) for name in chosen})
    )


def _exchange(top: dict[str, Any], methods: dict[str, dict[str, Any]], **more: Any) -> Any:
    exchange = binance_pro.binance({"apiKey": "k", "secret": "s", **more})
    exchange.set_markets(json.loads(json.dumps(MARKETS)))
    exchange.milliseconds = lambda: 1_700_000_000_000
    exchange.uuid22 = lambda *_: "1234567890123456789012"
    for name, value in {**top, **methods}.items():
        exchange.options[name] = copy.deepcopy(value)
    return exchange


def _general(exchange: Any) -> Any:
    exchange._parser_paths = {parser: {} for parser in exchange._parser_paths}
    return exchange


async def _called(exchange: Any, method: str, arguments: tuple[Any, ...], params: Any) -> list[Any]:
    """What a call sends, twice, and how it ends."""
    seen: list[Any] = []

    async def watch(url: Any, message_hash: Any, message: Any, subscribe_hash: Any, subscription: Any) -> str:
        handler = subscription["method"].__name__
        seen.append((url, message_hash, exchange.json(message), subscribe_hash, handler))
        return "done"

    exchange.watch = watch
    for _ in range(2):
        try:
            seen.append(await getattr(exchange, method)(*arguments, *params))
        except Exception as error:
            seen.append((type(error).__name__, str(error)))
    return [*seen, json.dumps(exchange.options["requestId"])]


def _equal(method: str, arguments: tuple[Any, ...], params: Any, *settings: Any, **more: Any) -> list[Any]:
    direct = asyncio.run(_called(_exchange(*settings, **more), method, arguments, params))
    general = asyncio.run(_called(_general(_exchange(*settings, **more)), method, arguments, params))
    assert direct == general
    return direct


NUMBERS = st.one_of(
    st.sampled_from([None, 0, 0.0004, 1, 0.01, 37000.5, "0.5", "37000.505", 1e-9, "x"]),
    st.floats(0.0001, 1e6),
)
SETTINGS = (_setting(TOP), st.dictionaries(st.sampled_from(["createOrder", "createOrderWs"]), _setting(OPTIONS)))
#: Without parameters in every way that there is; and with some, which take the general way.
PARAMS = st.sampled_from([(), (), ({},), (None,), ({"clientOrderId": "mine"},), ({"timeInForce": "GTX"},)])


@given(
    st.tuples(
        st.sampled_from(SYMBOLS),
        st.sampled_from(["limit", "market", "LIMIT", "limit_maker", "stop_loss", "trailing_stop_market", "odd", None]),
        st.sampled_from(["buy", "sell", "BUY", None]),
        NUMBERS,
        NUMBERS,
    ),
    PARAMS,
    *SETTINGS,
    _setting(OPTIONS),
)
@settings(max_examples=400, deadline=None)
def test_orders_are_placed_in_the_same_way(
    arguments: tuple[Any, ...], params: Any, top: dict[str, Any], methods: dict[str, Any], all_methods: dict[str, Any]
) -> None:
    _equal("create_order_ws", arguments, params, {**top, **all_methods}, methods)


@given(
    st.tuples(st.sampled_from(["7", 7, "", None]), st.sampled_from(SYMBOLS)),
    PARAMS,
    _setting(TOP),
    st.dictionaries(st.just("cancelOrderWs"), _setting(OPTIONS)),
)
@settings(max_examples=150, deadline=None)
def test_orders_are_cancelled_in_the_same_way(
    arguments: tuple[Any, ...], params: Any, top: dict[str, Any], methods: dict[str, Any]
) -> None:
    _equal("cancel_order_ws", arguments, params, top, methods)


ORDER = ("BTC/USDT", "limit", "buy", 0.01, 37000.5)


def test_an_order_without_parameters_takes_the_path() -> None:
    seen = _equal("create_order_ws", ORDER, (), {}, {})
    assert seen[1] == "done" and '"price":"37000.5"' in seen[0][2]
    exchange = _exchange({}, {})
    taken = []

    async def path(exchange: Any, *arguments: Any) -> str:
        taken.append(arguments)
        return "taken"

    exchange._parser_paths = {**exchange._parser_paths, "create_order_ws": {(): path}}
    given: list[tuple[Any, ...]] = [(), ({},), (None,)]
    for params in given:
        assert asyncio.run(exchange.create_order_ws(*ORDER, *params)) == "taken"
    assert taken == [ORDER] * 3
    assert asyncio.run(_called(exchange, "create_order_ws", ORDER, ({"test": True},)))[1] == "done"
    assert len(taken) == 3


def test_an_order_without_credentials_is_refused_in_the_same_words() -> None:
    seen = _equal("create_order_ws", ORDER, (), {}, {}, apiKey="", secret="")
    assert seen[0][0] == "AuthenticationError"


@pytest.mark.parametrize("name", ["create_order_request", "handle_option_and_params", "request_id", "is_post_only"])
def test_a_method_that_is_replaced_is_asked(name: str) -> None:
    asked = []

    def replaced(self: Any, *arguments: Any, **named: Any) -> Any:
        asked.append(name)
        return getattr(binance_pro.binance, name)(self, *arguments, **named)

    mine = type("Mine", (binance_pro.binance,), {name: replaced})
    exchange = mine({"apiKey": "k", "secret": "s"})
    exchange.set_markets(json.loads(json.dumps(MARKETS)))
    asyncio.run(_called(exchange, "create_order_ws", ORDER, ()))
    assert asked


def test_every_call_with_a_shape_has_a_path() -> None:
    shapes = [shape for shape in exchange_shapes("binance") if shape.entry in CALLS]
    assert {CALLS[shape.entry] for shape in shapes} == {*CALLS.values()}
    exchange = _exchange({}, {})
    for shape in shapes:
        assert tuple(shape.fields) in exchange._parser_paths[CALLS[shape.entry]]
