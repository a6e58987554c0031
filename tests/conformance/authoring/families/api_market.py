"""Market data over the websocket API."""

from __future__ import annotations

from ..answers import public_trade, rest_kline
from ..builder import API_LINEAR, API_SPOT, T0, Family, api, api_error, call, deliver

OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"


def build() -> list[Family]:
    family = Family("api_market")
    add = family.add
    book = {
        "lastUpdateId": 1027024,
        "E": T0 + 22,
        "T": T0 + 9,
        "bids": [["104300.10", "4.31"], ["104300.20", "1"]],
        "asks": [["104300.40", "12"], ["104300.30", "2"]],
    }
    quote = {
        "lastUpdateId": 1027024,
        "symbol": "BTCUSDT",
        "bidPrice": "104299.90",
        "bidQty": "4.31",
        "askPrice": "104300.00",
        "askQty": "9.00",
        "time": T0 + 5,
    }

    add("fetchOrderBookWs", "linear", "BTC/USDT:USDT", url=API_LINEAR, messages=[api(book)])
    add(
        "fetchOrderBookWs",
        "limit, and rate limits wanted",
        "BTC/USDT:USDT",
        50,
        {"returnRateLimits": True, "test": True},
        url=API_LINEAR,
        messages=[api(book)],
    )
    add("fetchOrderBookWs", "spot is not offered", "BTC/USDT")
    add("fetchOrderBookWs", "inverse is not offered", "BTC/USD:BTC")
    add("fetchOrderBookWs", "refused", "BTC/USDT:USDT", url=API_LINEAR, messages=[api_error(-1121, "Invalid symbol.")])
    add(
        "fetchOrderBookWs",
        "an answer without a result",
        "BTC/USDT:USDT",
        url=API_LINEAR,
        messages=[{"id": "1", "status": 200}],
    )
    add("fetchOrderBookWs", "needs keys", "BTC/USDT:USDT", config={"apiKey": None, "secret": None})

    add("fetchTickerWs", "best bid and ask", "BTC/USDT:USDT", url=API_LINEAR, messages=[api(quote)])
    add(
        "fetchTickerWs",
        "last price",
        "BTC/USDT:USDT",
        {"method": "ticker.price"},
        url=API_LINEAR,
        messages=[api({"symbol": "BTCUSDT", "price": "104178.60", "time": T0 + 6})],
    )
    add(
        "fetchTickerWs",
        "method from options, receive window",
        "ETH/USDT:USDT",
        options={"fetchTickerWs": {"method": "ticker.price"}, "recvWindow": 5000},
        url=API_LINEAR,
        messages=[api({"symbol": "ETHUSDT", "price": "2501.60", "time": T0 + 6})],
    )
    add(
        "fetchTickerWs",
        "no receive window in options, one in the call",
        "BTC/USDT:USDT",
        {"recvWindow": 2500},
        options={"recvWindow": {"$undefined": True}},
        url=API_LINEAR,
        messages=[api(quote)],
    )
    add("fetchTickerWs", "spot is not offered", "BTC/USDT")
    add("fetchTickerWs", "options are not offered", OPTION_CALL)

    add(
        "fetchOHLCVWs",
        "spot",
        "BTC/USDT",
        "1h",
        T0 - 7200000,
        2,
        {"until": T0},
        url=API_SPOT,
        messages=[api([rest_kline(T0 - 3600000), rest_kline(T0 - 7200000, close="1.5")])],
    )
    add(
        "fetchOHLCVWs",
        "linear, default timeframe",
        "BTC/USDT:USDT",
        url=API_LINEAR,
        messages=[api([rest_kline(T0 - 60000)])],
    )
    add("fetchOHLCVWs", "nothing traded", "BTC/USDT", "1m", url=API_SPOT, messages=[api([])])
    add("fetchOHLCVWs", "an answer without a list", "BTC/USDT", "1m", url=API_SPOT, messages=[api({})])
    add(
        "fetchOHLCVWs",
        "a timeframe that the exchange lacks",
        "BTC/USDT",
        "7m",
        url=API_SPOT,
        messages=[api_error(-1120, "Invalid interval.")],
    )
    add("fetchOHLCVWs", "inverse is not offered", "BTC/USD:BTC", "1m")
    add(
        "fetchOHLCVWs",
        "rate limits wanted",
        "BTC/USDT",
        "1m",
        None,
        None,
        {"returnRateLimits": True},
        url=API_SPOT,
        messages=[api([])],
    )

    add(
        "fetchTradesWs",
        "spot",
        "BTC/USDT",
        None,
        2,
        url=API_SPOT,
        messages=[api([public_trade(2), public_trade(1, isBuyerMaker=False)])],
    )
    add(
        "fetchTradesWs",
        "since filters the answer",
        "BTC/USDT",
        T0 - 20000 + 2,
        1,
        {"fromId": 1},
        url=API_SPOT,
        messages=[api([public_trade(1), public_trade(2), public_trade(3)])],
    )
    add("fetchTradesWs", "linear", "BTC/USDT:USDT", url=API_LINEAR, messages=[api([public_trade(2)])])
    add("fetchTradesWs", "inverse is not offered", "BTC/USD:BTC")
    add(
        "fetchTradesWs",
        "refused",
        "BTC/USDT",
        url=API_SPOT,
        messages=[api_error(-2014, "API-key format invalid.", status=401)],
    )

    add(
        "fetchTradesWs",
        "requests at the same time are told apart by their ids",
        steps=[
            call("fetchTradesWs", "BTC/USDT", label="trades"),
            call("fetchOHLCVWs", "BTC/USDT", label="candles"),
            call("fetchTradesWs", "ETH/USDT", label="refused"),
            deliver(
                API_SPOT,
                api_error(
                    -1003,
                    "Too much request weight used; please use WebSocket Streams for live updates to avoid polling the API.",
                    3,
                    429,
                ),
                api([rest_kline(T0)], 2),
                api([public_trade()], 1),
            ),
        ],
    )
    return [family]
