"""Order books: snapshots, deltas, sequence rules, gaps, limits."""

from __future__ import annotations

from .. import reasons
from ..builder import T0, Family, ack, body, burst, call, deliver, inverse, linear, option, refusal, refused, spot
from ..frames import depth, futures_depth, futures_snapshot, snapshot

OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"


def build() -> list[Family]:
    family = Family("order_books")
    add = family.add
    later = [["104300.00000000", "1.50000000"], ["104298.00000000", "9.00000000"]]
    removed = [["104301.00000000", "0.00000000"]]
    add(
        "watchOrderBook",
        "spot: snapshot, then deltas in sequence",
        "BTC/USDT",
        url=spot(),
        calls=4,
        httpResponses=[snapshot()],
        messages=[
            ack(),
            depth(),
            depth(first=166, last=166, bids=later, asks=[]),
            depth(first=167, last=170, bids=[], asks=removed),
        ],
    )
    add(
        "watchOrderBook",
        "spot: deltas that the snapshot has are dropped",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[snapshot()],
        messages=[ack(), depth(first=150, last=158), depth(first=159, last=161), depth(first=162, last=163)],
    )
    add(
        "watchOrderBook",
        "spot: deltas wait for a late snapshot",
        httpResponses=[body(snapshot(), hold=True)],
        steps=[
            call("watchOrderBook", "BTC/USDT", times=3),
            deliver(
                spot(),
                ack(),
                depth(first=155, last=159),
                depth(first=160, last=162),
                depth(first=163, last=164, bids=later),
            ),
            {"respond": 1},
            deliver(spot(), depth(first=165, last=165, bids=[["104300.5", "0.7"]])),
        ],
    )
    add(
        "watchOrderBook",
        "spot: buffered deltas that do not join are dropped",
        httpResponses=[body(snapshot(), hold=True)],
        steps=[
            call("watchOrderBook", "BTC/USDT", times=2),
            deliver(spot(), ack(), depth(first=190, last=199), {"e": "depthUpdate", "s": "BTCUSDT", "E": T0}),
            {"respond": 1},
        ],
    )
    add(
        "watchOrderBook",
        "spot: a delta before the acknowledgement is dropped",
        "BTC/USDT",
        url=spot(),
        calls=1,
        httpResponses=[snapshot()],
        messages=[depth(), ack()],
    )
    add(
        "watchOrderBook",
        "spot: a gap raises",
        "BTC/USDT",
        url=spot(),
        calls=3,
        httpResponses=[snapshot()],
        messages=[ack(), depth(), depth(first=170, last=171)],
    )
    add(
        "watchOrderBook",
        "spot: a gap, then a fresh start",
        httpResponses=[snapshot(), snapshot(500)],
        steps=[
            call("watchOrderBook", "BTC/USDT", times=3),
            deliver(spot(), ack(), depth(), depth(first=170, last=171)),
            call("watchOrderBook", "BTC/USDT", label="again", times=2),
            deliver(spot(), ack(4), depth(first=499, last=501)),
        ],
    )
    add(
        "watchOrderBook",
        "spot: a gap without the check",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[snapshot()],
        options={"watchOrderBook": {"checksum": False}},
        messages=[ack(), depth(), depth(first=170, last=171)],
    )
    add(
        "watchOrderBook",
        "spot: the first delta must join the snapshot",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[snapshot()],
        messages=[ack(), depth(first=165, last=166)],
    )
    add(
        "watchOrderBook",
        "spot: a repeated delta changes nothing",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[snapshot()],
        messages=[ack(), depth(), depth()],
    )
    add(
        "watchOrderBook",
        "spot: a delta without numbers",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[snapshot()],
        messages=[ack(), depth(U=...), depth(u=...), depth()],
    )
    add(
        "watchOrderBook",
        "spot: limited depth",
        "BTC/USDT",
        2,
        url=spot(),
        calls=3,
        httpResponses=[snapshot()],
        messages=[
            ack(),
            depth(bids=[["104300.7", "1"], ["104300.6", "2"]]),
            depth(first=166, last=167, bids=[["104300.7", "0"]]),
        ],
    )
    add(
        "watchOrderBook",
        "spot: depth from options",
        "BTC/USDT",
        url=spot(),
        httpResponses=[snapshot()],
        options={"watchOrderBookLimit": 5},
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "spot: another rate",
        "BTC/USDT",
        None,
        {"watchOrderBookRate": "1000"},
        url=spot(),
        httpResponses=[snapshot()],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "spot: a rate as a number",
        "BTC/USDT",
        None,
        {"watchOrderBookRate": 1000},
        url=spot(),
        httpResponses=[snapshot()],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "spot: prices with other paddings are one level",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[snapshot()],
        messages=[ack(), depth(bids=[["104300", "7"], ["1.04299e5", "0"]], asks=[])],
    )
    add(
        "watchOrderBook",
        "spot: empty deltas",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[snapshot()],
        messages=[ack(), depth(bids=[], asks=[])],
    )
    add(
        "watchOrderBook",
        "spot: sides missing from a delta",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[snapshot()],
        messages=[ack(), depth(b=..., a=None)],
    )
    add(
        "watchOrderBook",
        "spot: an empty snapshot",
        "BTC/USDT",
        url=spot(),
        calls=2,
        httpResponses=[{"lastUpdateId": 160, "bids": [], "asks": []}],
        messages=[ack(), depth()],
    )
    add(
        "watchOrderBook",
        "spot: unsorted snapshot",
        "BTC/USDT",
        url=spot(),
        httpResponses=[snapshot(bids=[["1", "1"], ["3", "1"], ["2", "1"]], asks=[["9", "1"], ["7", "1"], ["8", "1"]])],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "the snapshot fails once",
        "BTC/USDT",
        url=spot(),
        httpResponses=[refused(-1000, "An unknown error occurred."), snapshot()],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "the snapshot fails every time",
        "BTC/USDT",
        url=spot(),
        httpResponses=[{"body": {"code": -1003, "msg": "Too many requests."}, "status": 429, "always": True}],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "the snapshot is given no retries",
        "BTC/USDT",
        url=spot(),
        options={"watchOrderBook": {"maxRetries": 0}},
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "the network fails during the snapshot",
        "BTC/USDT",
        url=spot(),
        httpResponses=[{"failure": "RequestTimeout", "always": True}],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "the snapshot fails, and a second call starts over",
        httpResponses=[
            {"failure": "NetworkError"},
            {"failure": "NetworkError"},
            {"failure": "NetworkError"},
            snapshot(),
        ],
        steps=[
            call("watchOrderBook", "BTC/USDT", label="a"),
            deliver(spot(), ack()),
            call("watchOrderBook", "BTC/USDT", label="b"),
            deliver(spot(), ack(2)),
        ],
    )
    add(
        "watchOrderBook",
        "linear: snapshot and deltas by their predecessor",
        "BTC/USDT:USDT",
        url=linear("public"),
        calls=4,
        httpResponses=[futures_snapshot()],
        messages=[
            ack(),
            futures_depth(first=155, last=162, previous=154),
            futures_depth(first=163, last=170, previous=162),
            futures_depth(first=180, last=185, previous=170),
        ],
    )
    add(
        "watchOrderBook",
        "linear: old deltas are dropped",
        "BTC/USDT:USDT",
        url=linear("public"),
        calls=2,
        httpResponses=[futures_snapshot()],
        messages=[
            ack(),
            futures_depth(first=140, last=150, previous=139),
            futures_depth(first=155, last=162, previous=154),
        ],
    )
    add(
        "watchOrderBook",
        "linear: a gap raises",
        "BTC/USDT:USDT",
        url=linear("public"),
        calls=3,
        httpResponses=[futures_snapshot()],
        messages=[
            ack(),
            futures_depth(first=155, last=162, previous=154),
            futures_depth(first=170, last=175, previous=169),
        ],
    )
    add(
        "watchOrderBook",
        "linear: a gap without the check",
        "BTC/USDT:USDT",
        url=linear("public"),
        calls=2,
        httpResponses=[futures_snapshot()],
        options={"watchOrderBook": {"checksum": False}},
        messages=[
            ack(),
            futures_depth(first=155, last=162, previous=154),
            futures_depth(first=170, last=175, previous=169),
        ],
    )
    add(
        "watchOrderBook",
        "linear: buffered deltas join a late snapshot",
        httpResponses=[body(futures_snapshot(), hold=True)],
        steps=[
            call("watchOrderBook", "BTC/USDT:USDT", times=2),
            deliver(
                linear("public"),
                ack(),
                futures_depth(first=140, last=150, previous=139),
                futures_depth(first=151, last=161, previous=150),
                futures_depth(first=162, last=163, previous=161, bids=later),
                futures_depth(first=190, last=195, previous=189),
            ),
            {"respond": 1},
        ],
    )
    add(
        "watchOrderBook",
        "linear: the retail price improvement book",
        "BTC/USDT:USDT",
        None,
        {"rpi": True},
        url=linear("public"),
        calls=1,
        httpResponses=[futures_snapshot()],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "linear: the same as an option",
        "BTC/USDT:USDT",
        url=linear("public"),
        calls=1,
        options={"watchOrderBookForSymbols": {"rpi": True}},
        httpResponses=[futures_snapshot()],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "spot has no retail price improvement",
        "BTC/USDT",
        None,
        {"rpi": True},
        url=spot(),
        httpResponses=[snapshot()],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "inverse",
        "BTC/USD:BTC",
        url=inverse(),
        calls=2,
        httpResponses=[futures_snapshot(symbol="BTCUSD_PERP", pair="BTCUSD")],
        messages=[ack(), futures_depth("BTCUSD_PERP", first=161, last=165, previous=160, ps="BTCUSD")],
    )
    add(
        "watchOrderBook",
        "inverse: late snapshot",
        httpResponses=[body(futures_snapshot(), hold=True)],
        steps=[
            call("watchOrderBook", "BTC/USD:BTC", times=2),
            deliver(inverse(), ack(), futures_depth("BTCUSD_PERP")),
            {"respond": 1},
        ],
    )
    add(
        "watchOrderBook",
        "option",
        OPTION_CALL,
        url=option(),
        calls=2,
        httpResponses=[{"bids": [["8190.0", "1.2"]], "asks": [["8215.5", "0.9"]], "T": T0, "u": 160}],
        messages=[
            ack(),
            futures_depth("BTC-251226-100000-C", first=161, last=165, previous=160, bids=[["8195.0", "2"]], asks=[]),
        ],
    )
    add(
        "watchOrderBook",
        "two updates in one turn",
        httpResponses=[snapshot()],
        steps=[
            call("watchOrderBook", "BTC/USDT", times=3),
            deliver(spot(), ack()),
            burst(spot(), depth(), depth(first=166, last=166, bids=later)),
            deliver(spot(), depth(first=167, last=167)),
        ],
    )
    add(
        "watchOrderBook",
        "refused subscription",
        "BTC/USDT",
        url=spot(),
        messages=[refusal(2, "Invalid request: invalid stream")],
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    add("watchOrderBook", "unknown symbol", "NOPE/USDT")
    add(
        "watchOrderBook",
        "an update while nobody waits keeps the book current",
        httpResponses=[snapshot()],
        steps=[
            call("watchOrderBook", "BTC/USDT"),
            deliver(spot(), ack(), depth(), depth(first=166, last=167, bids=later)),
            {"read": ["orderbooks", "BTC/USDT", "nonce"]},
            call("watchOrderBook", "BTC/USDT", 1),
            deliver(spot(), depth(first=168, last=168)),
        ],
    )

    add(
        "watchOrderBookForSymbols",
        "two spot symbols",
        ["BTC/USDT", "ETH/USDT"],
        url=spot(),
        calls=4,
        httpResponses=[snapshot(), snapshot(360)],
        messages=[ack(), depth(), depth("ETHUSDT", 361, 362), depth(first=166, last=168)],
    )
    add(
        "watchOrderBookForSymbols",
        "linear symbols and a limit",
        ["BTC/USDT:USDT", "ETH/USDT:USDT"],
        1,
        url=linear("public"),
        calls=2,
        httpResponses=[futures_snapshot(), futures_snapshot(360)],
        messages=[ack(), futures_depth("ETHUSDT", 355, 362, 354)],
    )
    add("watchOrderBookForSymbols", "more than two hundred symbols", {"$repeat": ["BTC/USDT", 201]})
    add("watchOrderBookForSymbols", "no symbols", [])
    add("watchOrderBookForSymbols", "linear and inverse do not mix", ["BTC/USDT:USDT", "BTC/USD:BTC"])
    add(
        "watchOrderBookForSymbols",
        "the rate is taken away",
        ["BTC/USDT"],
        options={"watchOrderBookRate": None, "watchOrderBookForSymbols": {"watchOrderBookRate": {"$undefined": True}}},
        url=spot(),
        httpResponses=[snapshot()],
        messages=[ack()],
    )

    add(
        "unWatchOrderBook",
        "after watching",
        httpResponses=[snapshot()],
        steps=[
            call("watchOrderBook", "BTC/USDT", label="watch", times=3),
            deliver(spot(), ack(), depth()),
            call("unWatchOrderBook", "BTC/USDT", label="unwatch"),
            deliver(spot(), ack(4)),
            {"read": ["orderbooks"]},
        ],
    )
    add(
        "unWatchOrderBook",
        "before the snapshot arrives",
        httpResponses=[body(snapshot(), hold=True)],
        steps=[
            call("watchOrderBook", "BTC/USDT", label="watch"),
            deliver(spot(), ack()),
            call("unWatchOrderBook", "BTC/USDT", label="unwatch"),
            deliver(spot(), ack(2)),
            {"respond": 1},
            {"read": ["orderbooks"]},
        ],
    )
    add(
        "unWatchOrderBookForSymbols",
        "two",
        httpResponses=[snapshot(), snapshot(360)],
        steps=[
            call("watchOrderBookForSymbols", ["BTC/USDT", "ETH/USDT"], label="watch"),
            deliver(spot(), ack()),
            call("unWatchOrderBookForSymbols", ["BTC/USDT", "ETH/USDT"], label="unwatch"),
            deliver(spot(), ack(2)),
            {"read": ["orderbooks"]},
        ],
    )
    add("unWatchOrderBookForSymbols", "linear", ["BTC/USDT:USDT"], url=linear("public"), messages=[ack()])
    add("unWatchOrderBookForSymbols", "inverse", ["BTC/USD:BTC"], url=inverse(), messages=[ack()])
    add("unWatchOrderBookForSymbols", "option", [OPTION_CALL], url=option(), messages=[ack()])
    add(
        "unWatchOrderBookForSymbols",
        "refused",
        ["BTC/USDT"],
        url=spot(),
        messages=[refusal(2, "Invalid request: unknown stream")],
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    add(
        "watchOrderBook",
        "spot: a negative limit",
        "BTC/USDT",
        -1,
        url=spot(),
        httpResponses=[snapshot()],
        messages=[ack()],
    )
    add(
        "watchOrderBook",
        "levels without a price or an amount",
        "BTC/USDT",
        url=spot(),
        calls=2,
        deliberate=reasons.NO_PRICE,
        httpResponses=[snapshot()],
        messages=[ack(), depth(), depth(first=166, last=166, bids=[[], [None, "1"], ["104199.00000000"]], asks=[])],
    )
    return [family]
