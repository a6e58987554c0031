"""How requests are signed, what order books are asked for, and what is made of refusals."""

from __future__ import annotations

from typing import Any

from .. import reasons
from ..answers import spot_account
from ..builder import T0, Family, body, call, refused
from ..frames import futures_snapshot, snapshot
from ..listings import COIN, DENIED, LINEAR, OPTION_CALL


def order_books() -> Family:
    family = Family("fetch_order_book")
    add = family.add
    add("fetchOrderBook", "spot", "BTC/USDT", httpResponses=[snapshot()])
    add("fetchOrderBook", "spot, a limit", "BTC/USDT", 5, httpResponses=[snapshot()])
    add("fetchOrderBook", "linear", LINEAR, 20, httpResponses=[futures_snapshot()])
    add(
        "fetchOrderBook",
        "linear, retail price improvement",
        LINEAR,
        20,
        {"rpi": True},
        httpResponses=[futures_snapshot()],
    )
    add("fetchOrderBook", "inverse", COIN, httpResponses=[futures_snapshot(symbol="BTCUSD_PERP", pair="BTCUSD")])
    add(
        "fetchOrderBook",
        "option",
        OPTION_CALL,
        httpResponses=[
            {"bids": [["108.7", "16.08"], ["106", "21.29"]], "asks": [["111.4", "19.52"]], "T": T0 - 4, "u": 1015939}
        ],
    )
    add(
        "fetchOrderBook",
        "levels of three",
        "BTC/USDT",
        httpResponses=[{"lastUpdateId": 1, "bids": [["3", "1", "7"], ["4", "2", 8]], "asks": [[5, 1], [4.5, "x"], []]}],
    )
    add("fetchOrderBook", "nothing in it", "BTC/USDT", httpResponses=[{}])
    add("fetchOrderBook", "not JSON", "BTC/USDT", httpResponses=[body("<html>", status=200)])
    add(
        "fetchRestOrderBookSafe",
        "third time lucky",
        "BTC/USDT",
        httpResponses=[DENIED, {"failure": "NetworkError"}, snapshot()],
    )
    add(
        "fetchRestOrderBookSafe",
        "more tries by option",
        "BTC/USDT",
        5,
        options={"watchOrderBook": {"maxRetries": 1}},
        httpResponses=[DENIED],
    )
    return family


def signing() -> Family:
    family = Family("signing")
    add = family.add
    rsa, eddsa = {"secret": {"$file": "rsa.pem"}}, {"secret": {"$file": "ed25519.pem"}}
    for name, config in (("an RSA key", rsa), ("an Ed25519 key", eddsa)):
        add("fetchBalance", f"signed with {name}", config=config, httpResponses=[spot_account()])
        add(
            "signParams",
            f"signed with {name}",
            {"symbol": "BTCUSDT", "quantity": 0.001, "z": "ä b&c", "flag": True},
            config=config,
        )
    add(
        "signParams",
        "keys in order, numbers as JavaScript writes them",
        {"b": 1.0, "a": 1e-7, "c": 1e21, "d": [1, 2], "recvWindow": 3000, "f": "x y/z", "g": -0.5},
        options={"recvWindow": {"$undefined": True}},
    )
    add("signParams", "receive window of options wins", {"recvWindow": 3000})
    add("signParams", "nothing given")
    add("signParams", "a clock that is off", {"a": 1}, options={"timeDifference": -1500})

    order = {
        "symbol": "BTCUSDT",
        "side": "BUY",
        "type": "LIMIT",
        "quantity": "0.001",
        "price": 104000,
        "timeInForce": "GTC",
    }
    batch = [
        {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.001"},
        {"symbol": "BTCUSDT", "newClientOrderId": "mine", "side": "SELL", "type": "MARKET", "quantity": "0.001"},
    ]
    requests: list[tuple[str, str, Any]] = [
        ("privatePostOrder", "a client order id is added for spot", order),
        ("privatePostOrder", "a client order id of one's own", {**order, "newClientOrderId": "mine"}),
        ("privatePostSorOrder", "smart routing", order),
        ("sapiPostMarginOrder", "margin orders keep what they have", order),
        ("fapiPrivatePostOrder", "a client order id is added for futures", order),
        ("dapiPrivatePostOrder", "a client order id is added for coin futures", order),
        ("fapiPrivatePostBatchOrders", "client order ids are added to each", {"batchOrders": batch}),
        ("dapiPrivatePostBatchOrders", "a batch of coin futures", {"batchOrders": batch}),
        (
            "fapiPrivatePutBatchOrders",
            "a batch of changes",
            {"batchOrders": [{"symbol": "BTCUSDT", "orderId": 1, "side": "BUY", "quantity": "0.01", "price": "1"}]},
        ),
        (
            "fapiPrivateDeleteBatchOrders",
            "a batch of cancellations by id",
            {"symbol": "BTCUSDT", "orderidlist": [1, 2, 3]},
        ),
        (
            "fapiPrivateDeleteBatchOrders",
            "a batch of cancellations by client id",
            {"symbol": "BTC/USDT", "origclientorderidlist": ["a", "b"]},
        ),
        (
            "dapiPrivateDeleteBatchOrders",
            "other spelling, no symbol",
            {"origClientOrderIdList": ["a"], "orderidlist": []},
        ),
        ("sapiPostAssetDust", "arrays are repeated", {"asset": ["BTC", "ETH"]}),
        ("sapiPostCapitalWithdrawApply", "is sent raw", {"coin": "BTC", "address": "bc1q x", "amount": 0.5}),
        ("sapiGetSubAccountList", "is sent raw too", {"email": "a+b@example.com"}),
        ("sapiGetSimpleEarnAccount", "simple earn", {}),
        ("sapiGetEthStakingAccount", "staking", {}),
        ("sapiGetSystemStatus", "is public", {}),
        ("papiGetPing", "is public as well", {}),
        ("papiGetBalance", "with a window", {"recvWindow": 4000}),
        ("publicGetHistoricalTrades", "needs only the key", {"symbol": "BTCUSDT", "limit": 5}),
        (
            "publicGetKlines",
            "numbers and flags",
            {"symbol": "BTCUSDT", "limit": 5, "startTime": T0, "flag": True, "small": 1e-8},
        ),
        ("publicPostUserDataStream", "a listen key", {}),
        ("publicPutUserDataStream", "kept alive", {"listenKey": "abc"}),
        ("publicDeleteUserDataStream", "given back", {"listenKey": "abc"}),
        ("sapiPostUserListenToken", "a token", {"symbol": "BTCUSDT", "isIsolated": True}),
        ("privateGetOpenOrders", "of one symbol", {"symbol": "BTCUSDT"}),
        ("sapiV3GetSubAccountAssets", "version three", {"email": "x@y.z"}),
        ("eapiPrivateGetPosition", "options", {}),
        ("dapiPrivateV2GetLeverageBracket", "version two of coin futures", {}),
    ]
    for method, description, params in requests:
        add(method, description, params, httpResponses=[body({"ok": 1})])
    add("publicGetHistoricalTrades", "without a key", {"symbol": "BTCUSDT"}, config={"apiKey": None})
    add("publicPostUserDataStream", "without a key", config={"apiKey": None})
    add("privateGetAccount", "without a secret", config={"secret": None})
    add(
        "privateGetAccount",
        "no receive window",
        options={"recvWindow": {"$undefined": True}},
        httpResponses=[spot_account()],
    )
    add(
        "fapiPrivatePostOrder",
        "no broker ids",
        order,
        options={"broker": {"future": {"$undefined": True}}},
        httpResponses=[body({})],
    )
    add(
        "privatePostOrder",
        "no brokers at all",
        order,
        options={"broker": {"$undefined": True}},
        httpResponses=[body({})],
    )
    add("fapiPrivateGetPositionRisk", "in the sandbox", setup=[["setSandboxMode", True]], httpResponses=[[]])
    add(
        "fapiPrivateV2GetBalance",
        "in the sandbox, warning off",
        setup=[["setSandboxMode", True]],
        options={"disableFuturesSandboxWarning": True},
        httpResponses=[[]],
    )
    add("sapiGetAccountStatus", "in the sandbox there is no such thing", setup=[["setSandboxMode", True]])
    for api in ("publicGetTime", "fapiPublicGetTime", "dapiPublicGetTime"):
        add(api, "in demo trading", setup=[["enableDemoTrading", True]], httpResponses=[{"serverTime": T0}])

    costs: list[tuple[str, Any, Any]] = [
        ("no symbol", {"noSymbol": 40, "cost": 1}, {}),
        ("a symbol", {"noSymbol": 40, "cost": 1}, {"symbol": "X"}),
        ("no coin", {"noCoin": 3, "cost": 2}, {}),
        ("no pool", {"noPoolId": 7}, {}),
        ("a small limit", {"byLimit": [[100, 5], [500, 25], [1000, 50]], "cost": 1}, {"limit": 100}),
        ("a middle limit", {"byLimit": [[100, 5], [500, 25], [1000, 50]], "cost": 1}, {"limit": 101}),
        ("a huge limit", {"byLimit": [[100, 5], [500, 25]], "cost": 9}, {"limit": 9999}),
        ("no limit", {"byLimit": [[100, 5]], "cost": 4}, {}),
        ("nothing known", {}, {}),
    ]
    add(
        "calculateRateLimiterCost",
        "by what is asked",
        steps=[
            call("calculateRateLimiterCost", "public", "GET", "x", params, config, label=name)
            for name, config, params in costs
        ],
    )
    return family


def errors() -> Family:
    family = Family("rest_errors")
    add = family.add

    def fails(description: str, response: dict[str, Any], method: str = "privateGetAccount", **keys: Any) -> None:
        add(method, description, httpResponses=[response], **keys)

    for code, words in (
        (-1000, "An unknown error occurred while processing the request."),
        (-1001, "Internal error."),
        (-1002, "You are not authorized to execute this request."),
        (-1003, "Too many requests."),
        (-1004, "Server is busy, please wait and try again"),
        (-1006, "An unexpected response was received from the message bus."),
        (-1007, "Timeout waiting for response from backend server."),
        (-1013, "Invalid quantity."),
        (-1014, "Unsupported order combination."),
        (-1015, "Too many new orders."),
        (-1016, "This service is no longer available."),
        (-1020, "This operation is not supported."),
        (-1021, "Timestamp for this request was 1000ms ahead of the server's time."),
        (-1022, "Signature for this request is not valid."),
        (-1100, "Illegal characters found in a parameter."),
        (-1102, "Mandatory parameter was not sent."),
        (-1111, "Precision is over the maximum defined for this asset."),
        (-1116, "Invalid orderType."),
        (-1121, "Invalid symbol."),
        (-1131, "recvWindow must be less than 60000."),
        (-2008, "Invalid Api-Key ID."),
        (-2010, "Account has insufficient balance for requested action."),
        (-2010, "Order would immediately match and take."),
        (-2010, "This symbol is restricted for this account."),
        (-2010, "Market is closed."),
        (-2011, "Unknown order sent."),
        (-2013, "Order does not exist."),
        (-2014, "API-key format invalid."),
        (-2015, "Invalid API-key, IP, or permissions for action."),
        (-2019, "Margin is insufficient."),
        (-3005, "Transferring out not allowed."),
        (-3045, "The system doesn't have enough asset now."),
        (-4046, "No need to change margin type."),
        (-9000, "This account has no operation privilege for this."),
        (-2010, "Filter failure: MAX_POSITION"),
        (-1013, "Filter failure: PERCENT_PRICE_BY_SIDE"),
        (-31337, "Never heard of."),
    ):
        more = {"deliberate": reasons.RESYNCHRONISE} if code == -1021 else {}
        fails(f"{code} {words}", refused(code, words), **more)
    for method, code, words in (
        ("fapiPrivateV3GetAccount", -4028, "Leverage is not valid"),
        ("fapiPrivateV3GetAccount", -2018, "Balance is insufficient"),
        (
            "fapiPrivateV3GetAccount",
            -5021,
            "Due to the order could not be filled immediately, the FOK order has been rejected.",
        ),
        ("dapiPrivateGetAccount", -2022, "ReduceOnly Order is rejected."),
        ("dapiPrivateGetAccount", -4086, "x"),
        ("eapiPrivateGetPosition", -2027, "x"),
        ("eapiPrivateGetPosition", -3029, "x"),
        ("papiGetBalance", -2012, "x"),
        ("papiGetBalance", -51077, "x"),
        ("sapiGetAccountStatus", -4030, "x"),
        ("sapiGetAccountStatus", -21001, "User is not portfolio margin user."),
    ):
        fails(f"{method} {code}", refused(code, words), method)
    add(
        "privateGetAccount",
        "-1021 without asking for the time again",
        options={"resynchroniseClock": False},
        httpResponses=[refused(-1021, "Timestamp for this request was 1000ms ahead of the server's time.")],
    )
    fails(
        "418: banned",
        body(
            {"code": -1003, "msg": "Way too much request weight used; IP banned until 1750000600000."},
            status=418,
            reason="I'm a teapot",
        ),
    )
    fails(
        "429: too many",
        body(
            {"code": -1015, "msg": "Too many new orders; current limit is 100 orders per TEN_SECONDS."},
            status=429,
            reason="Too Many Requests",
        ),
    )
    fails("500 without JSON", body("oops", status=500, reason="Internal Server Error"))
    for status in (403, 404, 405, 408, 409, 410, 451, 502, 503, 504, 520, 522, 525, 530):
        fails(f"{status} without JSON", body("", status=status, reason="x"))
    fails("400 without a code", body({"msg": "unclear"}, status=400))
    fails("400 with text about the lot size", body({"code": -1013, "msg": "Filter failure: LOT_SIZE"}, status=400))
    fails(
        "400 with text about the price filter", body({"code": -1013, "msg": "Filter failure: PRICE_FILTER"}, status=400)
    )
    fails("400 with text about nothing left", body({"code": -1013, "msg": "Price * QTY is zero or less."}, status=400))
    fails("200 with an error code", body({"code": -2011, "msg": "Unknown order sent."}))
    fails("200 with success false", body({"success": False, "msg": "The coin does not exist."}))
    fails("200 with success false and no message", body({"success": False}))
    fails(
        "200 with an error inside a message",
        body({"success": False, "msg": '{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}'}),
    )
    fails("200 with code 200", body({"code": 200, "msg": "success"}))
    fails("200 with code 0", body({"code": "0", "data": 1}))
    fails("a list with one error", body([{"code": -2011, "msg": "Unknown order sent."}]))
    fails(
        "a list with two errors passes",
        body([{"code": -2011, "msg": "Unknown order sent."}, {"code": -2011, "msg": "Unknown order sent."}]),
    )
    fails("a list with one odd entry", body([7]))
    fails("permissions missing once they were there", DENIED, options={"hasAlreadyAuthenticatedSuccessfully": True})
    fails("an empty body", body("", status=200))
    fails("a number", body("17", status=200))
    fails(
        "an integer of many digits",
        body('{"orderId":9223372036854775807,"price":"1.0","list":[9007199254740993,1.5]}', status=200),
    )
    fails("broken JSON", body('{"a": ', status=200))
    fails("time out", {"failure": "RequestTimeout"})
    fails("no network", {"failure": "NetworkError"})
    add(
        "getExceptionsByUrl",
        "by the host",
        steps=[call("getExceptionsByUrl", url, "exact", label=str(url)) for url in (None, "https://unknown.example/x")],
    )
    add(
        "handleErrors",
        "directly",
        steps=[
            call(
                "handleErrors",
                200,
                "OK",
                "https://api.binance.com/api/v3/x",
                "GET",
                {},
                "{}",
                {},
                {},
                None,
                label="fine",
            ),
            call(
                "handleErrors", 200, "OK", "https://api.binance.com/x", "GET", {}, "x", None, {}, None, label="no JSON"
            ),
            call(
                "handleErrors",
                400,
                "Bad",
                "https://demo-dapi.binance.com/x",
                "GET",
                {},
                '{"code":-2027}',
                {"code": -2027},
                {},
                None,
                label="demo inverse",
            ),
            call(
                "handleErrors",
                400,
                "Bad",
                "https://testnet.binancefuture.com/fapi/x",
                "GET",
                {},
                '{"code":-2027}',
                {"code": -2027},
                {},
                None,
                label="testnet linear",
            ),
            call(
                "handleErrors",
                400,
                "Bad",
                "https://testnet.binance.vision/x",
                "GET",
                {},
                None,
                {"code": -2010, "msg": "Rest API trading is not enabled."},
                {},
                None,
                label="testnet spot",
            ),
        ],
    )
    return family


def build() -> list[Family]:
    return [order_books(), signing(), errors()]
