"""How frames find whom they concern: malformed ones, unknown ones, errors, closed connections, many callers."""

from __future__ import annotations

from .. import reasons
from ..answers import linear_account_position, rest_kline
from ..builder import (
    API_LINEAR,
    API_SPOT,
    T0,
    Family,
    ack,
    api,
    api_error,
    burst,
    call,
    deliver,
    inverse,
    linear,
    refusal,
    spot,
)
from ..frames import kline, mini_ticker, snapshot, trade
from ..user_frames import execution, subscription_event

LINEAR = "BTC/USDT:USDT"


def frames() -> Family:
    family = Family("routing")
    add = family.add

    def ticker(description: str, *odd: object, calls: int = 1, **keys: object) -> None:
        add(
            "watchTicker",
            description,
            "BTC/USDT",
            url=spot(),
            calls=calls,
            messages=[ack(), *odd, mini_ticker()],
            **keys,
        )

    ticker("text that is no JSON rejects who waits", "pong", calls=2)
    ticker(
        "half a frame rejects who waits",
        '{"e":"24hrMiniTicker","s":',
        calls=2,
        deliberate=reasons.BROKEN_JSON,
    )
    ticker("an empty frame", "", calls=2)
    ticker("a frame that is a number", "12345678901234567", calls=2)
    ticker("null", "null", calls=2)
    ticker("true", "true", calls=2)
    ticker("a string in JSON", '"hello"', calls=2)
    ticker("an empty object is passed over", {})
    ticker("an empty list", [], calls=2)
    ticker("a list of nothing", [None], calls=2)
    ticker("a list of numbers", [1, 2])
    ticker("an unknown event is passed over", {"e": "somethingNew", "s": "BTCUSDT", "p": "1"})
    ticker("an event of a list is unknown", [{"e": "somethingNew"}])
    ticker("an event that is a number", {"e": 5, "s": "BTCUSDT"})
    ticker("an event that is an inherited name", {"e": "constructor", "s": "BTCUSDT"})
    ticker("an acknowledgement nobody asked for", ack(99))
    ticker("an acknowledgement whose id is an inherited name", {"result": None, "id": "toString"})
    ticker("a refusal nobody asked for", refusal(2, "x", 99))
    ticker("a combined frame without data", {"stream": "btcusdt@miniTicker"})
    ticker("a combined frame of data that is no object", {"stream": "x", "data": 5})
    ticker("a frame inside data", {"data": mini_ticker(c="7")}, calls=2)
    ticker("a frame of no documented form inside data", {"data": {**mini_ticker(c="7"), "new": 1}}, calls=2)
    ticker("an error that is null is none", {**mini_ticker(c="8"), "error": None}, calls=2)
    ticker("a status of 200 is none", {**mini_ticker(c="9"), "status": 200}, calls=2)
    ticker("an error without an id", {"error": {"code": 3, "msg": "Invalid JSON: expected value at line 1 column 1"}})
    ticker("an error that is text", {"error": "bad", "id": 1}, calls=2)
    ticker("an error that is false", {"error": False, "id": 1}, calls=2)
    ticker("an error with a code of zero", {"error": {"code": 0, "msg": "Unknown property"}, "id": 1}, calls=2)
    ticker("an error with a code of 200", {"error": {"code": 200, "msg": "fine"}, "id": 1}, calls=2)
    ticker(
        "an error whose code is text",
        {"error": {"code": "x", "msg": "?"}, "id": 1},
        calls=2,
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    ticker(
        "an error whose code is no number",
        {"error": {"code": "NaN", "msg": "?"}, "id": 1},
        calls=2,
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    ticker(
        "an internal error of the server resets the connection",
        {"error": {"code": 503, "msg": "Service is unavailable"}, "id": 77},
        calls=2,
    )
    ticker("unicode survives", {**mini_ticker(), "note": "日本 🚀 \u2028 é"})
    ticker(
        "numbers of many digits",
        '{"e":"24hrMiniTicker","E":1750000000015,"s":"BTCUSDT","c":"1","x1":123456789012345678901234567890,"x2":1234567890123456,"x3":123456789012345}',
        calls=2,
    )
    ticker(
        "numbers of many digits, spaced",
        '{ "e" : "24hrMiniTicker" , "E" : 1750000000015 , "s" : "BTCUSDT" , "c" : "1" , "x" : 12345678901234567 , "y" : [ 12345678901234567 ] }',
        calls=2,
    )
    ticker(
        "exponents and a negative zero",
        '{"e":"24hrMiniTicker","E":1.75e12,"s":"BTCUSDT","c":1e-7,"o":-0,"h":1E+2,"l":0.1e1,"v":5e-324,"q":1.7976931348623157e308}',
        calls=2,
    )
    ticker(
        "a key given twice",
        '{"e":"24hrMiniTicker","e":"24hrMiniTicker","E":1750000000015,"s":"ETHUSDT","s":"BTCUSDT","c":"5"}',
        calls=2,
    )
    ticker("a key that is a number", '{"e":"24hrMiniTicker","s":"BTCUSDT","2":"b","1":"a","c":"5"}', calls=2)

    add(
        "watchTicker",
        "the connection is closed by the server",
        steps=[
            call("watchTicker", "BTC/USDT", label="a"),
            call("watchTrades", "BTC/USDT", label="b"),
            deliver(spot(0), ack()),
            {"disconnect": spot(0), "code": 1006},
        ],
    )
    add(
        "watchTicker",
        "closed, then watched again on a new connection",
        steps=[
            call("watchTicker", "BTC/USDT", label="a"),
            deliver(spot(), ack(), mini_ticker()),
            {"disconnect": spot(), "code": 1001},
            call("watchTicker", "BTC/USDT", label="b"),
            deliver(spot(), ack(2), mini_ticker(c="2")),
        ],
    )
    add(
        "watchTicker",
        "closed while it is unwatched",
        steps=[call("unWatchTicker", "BTC/USDT", label="a"), {"disconnect": spot(), "code": 1000}],
    )
    add(
        "watchTicker",
        "calls before the connection is open",
        holdConnect=[spot()],
        steps=[
            call("watchTicker", "BTC/USDT", label="a"),
            call("watchTicker", "BTC/USDT", label="b"),
            {"open": spot()},
            deliver(spot(), ack(), mini_ticker()),
        ],
    )
    add(
        "watchTicker",
        "refused, then tried again",
        refuse=[spot()],
        steps=[
            call("watchTicker", "BTC/USDT", label="a"),
            call("watchTicker", "BTC/USDT", label="b"),
            call("watchTicker", "BTC/USDT", label="c"),
        ],
    )
    add(
        "fetchOHLCVWs",
        "the connection is closed during a request",
        steps=[
            call("fetchOHLCVWs", "BTC/USDT", label="a"),
            call("fetchOHLCVWs", "ETH/USDT", label="b"),
            {"disconnect": API_SPOT, "code": 1008},
        ],
    )
    add(
        "fetchOHLCVWs",
        "an answer that comes twice",
        steps=[
            call("fetchOHLCVWs", "BTC/USDT", label="a"),
            deliver(API_SPOT, api([rest_kline(T0)]), api([rest_kline(T0 + 60000)])),
        ],
    )
    add(
        "fetchOHLCVWs",
        "an answer to another request",
        "BTC/USDT",
        url=API_SPOT,
        messages=[api([], 5), api([rest_kline(T0)], 1)],
    )
    add(
        "fetchOHLCVWs",
        "answers in the other order",
        steps=[
            call("fetchOHLCVWs", "BTC/USDT", label="a"),
            call("fetchOHLCVWs", LINEAR, label="b"),
            call("fetchOHLCVWs", "ETH/USDT", label="c"),
            deliver(API_SPOT, api([], 2)),
            deliver(API_LINEAR, api([rest_kline(T0)], 1)),
            deliver(API_SPOT, api_error(-1121, "Invalid symbol.", 1)),
        ],
    )
    add(
        "fetchOHLCVWs",
        "a server error leaves nobody waiting",
        steps=[
            call("fetchOHLCVWs", "BTC/USDT", label="a"),
            call("fetchOHLCVWs", "ETH/USDT", label="b"),
            deliver(API_SPOT, api_error(-1001, "Internal error; unable to process your request.", 1, 500)),
            deliver(API_SPOT, {"id": None, "status": 500, "error": {"code": 500, "msg": "?"}}),
        ],
    )
    add(
        "watchOrders",
        "user events and answers on one connection",
        steps=[
            call("watchOrders", label="orders"),
            deliver(API_SPOT, api({"subscriptionId": 0})),
            call("fetchOHLCVWs", "BTC/USDT", label="candles"),
            burst(API_SPOT, subscription_event(execution()), api([rest_kline(T0)], 2)),
        ],
    )
    add(
        "watchTrades",
        "many kinds of stream, each on its own",
        httpResponses=[snapshot()],
        steps=[
            call("watchTrades", "BTC/USDT", label="trades"),
            call("watchOHLCV", "BTC/USDT", label="candles"),
            call("watchOrderBook", "BTC/USDT", label="book"),
            call("watchTicker", "BTC/USDT", label="ticker"),
            call("watchTrades", LINEAR, label="linear"),
            call("watchTrades", "BTC/USD:BTC", label="inverse"),
            deliver(spot(0), ack(), trade()),
            deliver(spot(1), ack(), kline()),
            deliver(spot(2), ack()),
            deliver(spot(3), ack(), mini_ticker()),
            deliver(linear("public", 4), ack(), trade()),
            deliver(inverse(5), ack(), trade("BTCUSD_PERP")),
        ],
    )
    add(
        "watchTrades",
        "an error of a handler reaches who waits on that connection",
        steps=[
            call("watchTrades", "BTC/USDT", label="a"),
            deliver(spot(), ack(), '{"e":"trade","s":["BTCUSDT"]}', trade()),
        ],
    )
    add(
        "watchTrades",
        "a rejection that nobody waited for meets the next caller",
        deliberate=reasons.REFUSAL_FORGOTTEN,
        steps=[
            call("watchTrades", "BTC/USDT", label="a"),
            deliver(spot(), ack(), trade(), refusal(2, "Invalid request", 1)),
            call("watchTrades", "BTC/USDT", label="b"),
            deliver(spot(), trade(ident=2)),
        ],
    )
    add(
        "watchOrders",
        "an event that cannot be read while the subscription is asked for",
        deliberate=reasons.REQUEST_APART,
        steps=[
            call("watchOrders", "BTC/USDT", label="orders"),
            deliver(API_SPOT, subscription_event(execution(q="1,5")), api({"subscriptionId": 0})),
            deliver(API_SPOT, subscription_event(execution())),
        ],
    )
    add(
        "fetchTradesWs",
        "an event that cannot be read meanwhile",
        deliberate=reasons.REQUEST_APART,
        steps=[
            call("watchOrders", "BTC/USDT", label="orders"),
            deliver(API_SPOT, api({"subscriptionId": 0})),
            call("fetchTradesWs", "BTC/USDT", label="trades"),
            deliver(API_SPOT, subscription_event(execution(q="1,5")), api([], "2")),
        ],
    )
    add(
        "fetchPositionsWs",
        "an answer that cannot be read",
        url=API_LINEAR,
        deliberate=reasons.UNREADABLE_ANSWER,
        messages=[api([linear_account_position(notional="many")])],
    )
    add(
        "fetchTradesWs",
        "limits that cannot be read",
        "BTC/USDT",
        url=API_SPOT,
        messages=[
            {
                **api([]),
                "rateLimits": [
                    None,
                    {"rateLimitType": "REQUEST_WEIGHT"},
                    {"rateLimitType": "REQUEST_WEIGHT", "interval": "EON", "intervalNum": 1, "limit": 6000},
                    {"rateLimitType": "ORDERS", "interval": "SECOND", "intervalNum": "ten", "limit": {}},
                ],
            }
        ],
    )
    add(
        "watchOrders",
        "an answer that nobody asked for",
        deliberate=reasons.STRAY_ANSWER,
        steps=[
            call("watchOrders", "BTC/USDT", label="orders"),
            deliver(API_SPOT, api({}, "77"), api({"subscriptionId": 0}), subscription_event(execution())),
        ],
    )
    add(
        "close",
        "rejects who waits",
        steps=[call("watchTrades", "BTC/USDT", label="a"), deliver(spot(), ack()), call("close", label="close")],
    )
    return family


def streams() -> Family:
    family = Family("streams")
    add = family.add
    add(
        "stream",
        "round robin, remembered by its name, limited",
        options={"streamLimits": {"spot": 3}, "subscriptionLimitByStream": {"spot": 5}},
        steps=[
            call("stream", "spot", "a", label="1"),
            call("stream", "spot", "b", 2, label="2"),
            call("stream", "spot", "a", 4, label="3"),
            call("stream", "spot", "c", label="4"),
            call("stream", "spot", "d", 4, label="5"),
            call("stream", "spot", "e", 9, label="6"),
            call("stream", "spot", None, label="7"),
        ],
    )
    add("stream", "of a kind that has no limit", "nothing", "x")
    add(
        "requestId",
        "counts by url",
        steps=[call("requestId", "a", label="1"), call("requestId", "a", label="2"), call("requestId", "b", label="3")],
    )
    add(
        "getWsUrl",
        "every kind and category",
        steps=[
            call("getWsUrl", kind, category, label=f"{kind} {category}")
            for kind in ("spot", "future", "delivery", "option", "optionMarket", "optionPrivate", "nothing")
            for category in ("public", "market")
        ],
    )
    add(
        "getWsUrl",
        "urls of one's own",
        config={"urls": {"api": {"ws": {"future": "wss://a.example/wss"}}}},
        steps=[call("getWsUrl", "future", "public")],
    )
    add(
        "getFutureWsCategory",
        "every channel",
        steps=[
            call("getFutureWsCategory", name, label=name)
            for name in ("depth", "rpiDepth", "bookTicker", "trade", "aggTrade", "kline", "markPrice", "forceOrder")
        ],
    )
    add(
        "describe",
        "capabilities",
        steps=[
            {"read": ["has"]},
            {"read": ["timeframes"]},
            {"read": ["requiredCredentials"]},
            {"read": ["options", "streamLimits"]},
            {"read": ["fees", "trading"]},
            {"read": ["urls", "api", "ws"]},
            {"read": ["precisionMode"]},
        ],
    )
    add("describeData", "what this layer adds", steps=[call("describeData")])
    return family


def variants() -> list[Family]:
    usd = Family("binanceusdm", "binanceusdm")
    usd.add("watchTicker", "linear", LINEAR, url=linear(), messages=[ack(), mini_ticker()])
    usd.add("watchTrades", "by the exchange's id", "BTCUSDT", url=linear("public"), messages=[ack(), trade()])
    usd.add("fetchOHLCVWs", "linear", LINEAR, "1m", url=API_LINEAR, messages=[api([rest_kline(T0)])])
    usd.add("authenticate", "linear by default", httpResponses=[{"listenKey": "k"}])
    usd.add("keepAliveListenKey", "linear by default", options={"future": {"listenKey": "k"}}, httpResponses=[{}])
    usd.add(
        "loadMarkets",
        "linear only",
        markets="none",
        config={"apiKey": None, "secret": None},
        steps=[call("loadMarkets"), {"read": ["symbols"]}],
        httpResponses=[{"path": "/fapi/v1/exchangeInfo", "body": {"$fixture": "linear"}}],
    )
    usd.add(
        "fetchPositions",
        "linear",
        httpResponses=[{"path": "/leverageBracket", "body": []}, {"path": "/positionRisk", "body": []}],
    )
    coin = Family("binancecoinm", "binancecoinm")
    coin.add(
        "watchTicker",
        "inverse",
        "BTC/USD:BTC",
        url=inverse(),
        messages=[ack(), mini_ticker("BTCUSD_PERP", v="10", q="0.01")],
    )
    coin.add("authenticate", "inverse by default", httpResponses=[{"listenKey": "k"}])
    coin.add(
        "loadMarkets",
        "inverse only",
        markets="none",
        config={"apiKey": None, "secret": None},
        steps=[call("loadMarkets"), {"read": ["symbols"]}],
        httpResponses=[{"path": "/dapi/v1/exchangeInfo", "body": {"$fixture": "inverse"}}],
    )
    us = Family("binanceus", "binanceus")
    us.add("watchTicker", "spot", "BTC/USDT", url="wss://stream.binance.us:9443/ws/0", messages=[ack(), mini_ticker()])
    us.add("watchTrades", "spot", "BTC/USDT", url="wss://stream.binance.us:9443/ws/0", messages=[ack(), trade()])
    us.add(
        "fetchOHLCVWs",
        "spot",
        "BTC/USDT",
        "1m",
        url="wss://ws-api.binance.com:443/ws-api/v3",
        messages=[api([rest_kline(T0)])],
    )
    us.add(
        "loadMarkets",
        "spot only",
        markets="none",
        config={"apiKey": None, "secret": None},
        steps=[call("loadMarkets"), {"read": ["symbols"]}],
        httpResponses=[{"path": "/exchangeInfo", "body": {"$fixture": "spot"}}],
    )
    return [usd, coin, us]


def build() -> list[Family]:
    return [frames(), streams(), *variants()]
