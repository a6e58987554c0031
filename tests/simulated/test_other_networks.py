"""Options and tokenised stocks, whose streams the simulated exchange does not make by itself: frames are put in."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
import pytest

from tests.simulator.spec import VenueName
from tests.simulator.streams.channel import Channel
from tests.simulator.streams.names import StreamName

from .ground import Ground, Watched, exercises, soon

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.evidence("message-hash-routing", "parser-output", "event-routing"),
]


def channel(ground: Ground, venue: VenueName, name: str, kind: str) -> Channel:
    """A stream that the market does not have; it sends what the test publishes."""
    hub = ground.sim.server.hubs[venue]
    made = hub.channels[name] = Channel(StreamName(name, kind, None, 0), ground.sim.faults)
    return made


async def answered(ground: Ground, call: Any, source: Channel, *payloads: dict[str, Any]) -> Any:
    """The result of a call after its stream has published."""
    task = asyncio.ensure_future(call)
    async with asyncio.timeout(10):
        while not source.connections:
            assert not task.done() or task.result()
            await asyncio.sleep(0.001)
    for payload in payloads:
        source.publish(orjson.dumps(payload))
    return await soon(task)


# --- options


async def option_client(ground: Ground) -> tuple[Watched, dict[str, Any]]:
    client = await ground.ready(options={"fetchMarkets": {"types": ["spot", "linear", "inverse", "option"]}})
    return client, next(each for each in client.markets.values() if each["option"])


async def test_options(ground: Ground) -> None:
    client, market = await option_client(ground)
    underlying = (market["baseId"] + market["quoteId"]).lower()
    trades = await answered(
        ground,
        client.watch_trades(market["symbol"]),
        channel(ground, "usdm", f"{underlying}@optionTrade", "trade"),
        {"e": "trade", "E": 1, "T": 2, "s": market["id"], "t": "17", "p": "100.5", "q": "0.25", "X": "MARKET", "S": "-1", "m": True},
    )  # fmt: skip
    assert [(each["symbol"], each["price"], each["amount"]) for each in trades] == [(market["symbol"], 100.5, 0.25)]


# --- stocks

STOCK = "TSLA/USDC"
LISTING = {"symbols": [{"symbol": "TSLA", "baseAsset": "TSLA", "tradability": "TRADABLE", "status": "TRADING"}]}


async def stock_client(ground: Ground) -> Watched:
    urls = ground.sim.urls
    urls["api"]["ws"]["stock"] = urls["api"]["ws"]["spot"]
    ground.sim.faults.http_error(200, "GET /sapi/v1/equity/*", body=orjson.dumps(LISTING).decode())
    return await ground.ready("hmac", urls=urls, options={"fetchMarkets": {"types": ["spot", "stock"]}})


@exercises("watch_stock_market_stream")
async def test_stocks(ground: Ground) -> None:
    client = await stock_client(ground)
    prices = await answered(
        ground,
        client.watch_tickers([STOCK], {"stock": True}),
        channel(ground, "spot", "price", "price"),
        {"e": "price", "rates": [{"s": "TSLA", "p": "250.5", "pc": "249.1", "t": 1_700_000_000_000}]},
    )
    assert {symbol: ticker["last"] for symbol, ticker in prices.items()} == {STOCK: 250.5}
    quote = await answered(
        ground,
        client.watch_bids_asks([STOCK], {"stock": True}),
        channel(ground, "spot", "tsla@quote", "quote"),
        {"e": "quote", "E": 1_700_000_000_000, "s": "TSLA", "bp": "250.1", "bs": "3", "ap": "250.2", "as": "4"},
    )
    assert (quote["symbol"], quote["bid"], quote["ask"], quote["askVolume"]) == (STOCK, 250.1, 250.2, 4)
