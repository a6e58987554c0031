"""What a program can see and do about connections, on an instance and over all instances."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import binance_pro
import pytest
from binance_pro import BadRequest, ExchangeClosedByUser, NetworkError, telemetry

from .ground import LINEAR, SPOT, Ground, Watched, exercises, settled, soon

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("connection-ownership")]


async def watching(ground: Ground) -> Watched:
    client = await ground.ready()
    await ground.drive(client.watch_trades(SPOT.symbol))
    await ground.drive(client.watch_trades(SPOT.symbol))
    await ground.drive(client.watch_mark_price(LINEAR.symbol))
    return client


async def test_information(ground: Ground) -> None:
    client = await watching(ground)
    assert len(client.connections()) == 2
    (spot,) = [each.url for each in client.connections() if "/stream/" in each.url and "/fstream/" not in each.url]
    connection = client.connection(spot)
    assert connection is not None
    info = client.connection_info(spot)
    assert info is not None
    assert info["state"] == "open"
    assert info["subscriptions"] == [f"trade::{SPOT.symbol}"]
    assert info["waiters"] == []
    assert info["messagesReceived"] >= 2
    assert info["messagesSent"] >= 1
    assert 0 <= info["lastMessageAge"] <= info["age"]
    assert info["caches"]["trades"] == len(client.trades[SPOT.symbol])
    with ground.still(SPOT):
        waiter = asyncio.create_task(client.watch_trades(SPOT.symbol))
        await asyncio.sleep(0)
        assert client.connection_info(spot)["waiters"] == [f"trade::{SPOT.symbol}"]  # type: ignore[index]
        waiter.cancel()
    assert client.connection("ws://127.0.0.1:9/nothing") is None
    assert client.connection_info("ws://127.0.0.1:9/nothing") is None


@exercises("close_connection")
async def test_closing_one_connection(ground: Ground) -> None:
    client = await watching(ground)
    spot, linear = [each.url for each in client.connections()]
    with ground.still(SPOT):
        waiter = asyncio.create_task(client.watch_trades(SPOT.symbol))
        other = asyncio.create_task(client.watch_mark_price(LINEAR.symbol))
        await asyncio.sleep(0)
        assert await client.close_connection(spot) is True
        with pytest.raises(ExchangeClosedByUser):
            await soon(waiter)
        assert await client.close_connection(spot) is False
    assert (await ground.drive(other))["symbol"] == LINEAR.symbol
    assert [each.url for each in client.connections()] == [linear]
    assert await ground.drive(client.watch_trades(SPOT.symbol))


async def test_over_all_instances(ground: Ground) -> None:
    first, second = await watching(ground), await watching(ground)
    urls = [each.url for each in first.connections()]
    mine = [each for each in binance_pro.connections() if each.url in urls]
    assert len(mine) == 4
    found = binance_pro.connection(urls[0])
    assert found is not None
    assert found.url == urls[0]
    assert binance_pro.connection_info(urls[0])["state"] == "open"  # type: ignore[index]
    assert binance_pro.connection("ws://127.0.0.1:9/nothing") is None
    started = await soon(binance_pro.ensure_started(*urls))
    assert [each["state"] for each in started] == ["open"] * 4
    assert await binance_pro.close_connection(urls[0]) == 2
    assert [len(each.connections()) for each in (first, second)] == [1, 1]


async def test_ensure_started_waits_for_the_handshake(ground: Ground) -> None:
    client = await ground.ready()
    with ground.still(SPOT):
        waiter = asyncio.create_task(client.watch_trades(SPOT.symbol))
        await settled(lambda: client.clients)
        (url,) = client.clients
        (info,) = await soon(binance_pro.ensure_started(url))
        assert info["state"] == "open"
        waiter.cancel()


@pytest.mark.evidence("reconnect")
async def test_ensure_started_tells_why_not(ground: Ground) -> None:
    client = await ground.ready()
    ground.sim.faults.refuse_connections(1)
    asked: list[asyncio.Future[Any]] = []

    def ask(event: str, measurements: Any, metadata: Any) -> None:
        asked.append(asyncio.ensure_future(binance_pro.ensure_started(metadata["url"])))

    token = telemetry.attach("connection.started", ask)
    try:
        with pytest.raises(NetworkError):
            await soon(client.watch_trades(SPOT.symbol))
    finally:
        telemetry.detach(token)
    (asked_for,) = asked
    with pytest.raises(NetworkError):
        await soon(asked_for)


async def test_the_debug_logger(ground: Ground, caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("tests.simulated.events")
    caplog.set_level(logging.DEBUG, logger=logger.name)
    binance_pro.attach_debug_logger(logger)
    try:
        client = await ground.ready("hmac")
        await soon(client.authenticate({"type": "future"}))
        await soon(client.fetch_balance_ws())
    finally:
        assert binance_pro.detach_debug_logger() is True
    assert binance_pro.detach_debug_logger() is False
    text = caplog.text
    assert "connection.opened" in text
    assert "request.resolved" in text
    for secret in (client.apiKey, client.secret, client.options["future"]["listenKey"]):
        assert secret
        assert secret not in text
    caplog.clear()
    await soon(client.fetch_balance_ws())
    assert not caplog.records, "nothing is logged any more"


@pytest.mark.evidence("subscription-life")
async def test_streams_are_spread_over_connections(ground: Ground) -> None:
    client = await ground.ready(options={"streamLimits": {"spot": 3}, "subscriptionLimitByStream": {"spot": 3}})
    markets = [client.markets[symbol] for symbol in client.symbols]
    markets = [market for market in markets if market["spot"] and market["active"]][:9]
    tasks = [asyncio.create_task(client.watch_ticker(market["symbol"])) for market in markets]
    streams = [f"{market['lowercaseId']}@miniTicker" for market in markets]
    await soon(asyncio.gather(*(ground.sim.listening(name) for name in streams)))
    assert [len(each.channels) for each in ground.sockets("spot:stream:*")] == [3, 3, 3]
    with pytest.raises(BadRequest):
        await client.watch_trades(SPOT.symbol)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_one_reader_for_each_address(ground: Ground) -> None:
    client = await ground.ready("hmac")
    calls: list[Any] = [client.fetch_balance_ws() for _ in range(20)]
    await soon(asyncio.gather(*calls))
    assert len(ground.sockets("spot:ws-api:*")) == 1
    assert len(client.connections()) == 1
