"""Connections that are lost, refused or fall silent: the error now, and a working subscription with the next call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from binance_pro import BaseError, ExchangeClosedByUser, NetworkError, RequestTimeout

from .ground import LINEAR, SPOT, Ground, Venue, every_venue, exercises, settled, soon

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("reconnect", "waiter-rejection")]

#: Delays that do not slow the tests down.
BACKOFF = {"ws": {"backoff": {"base": 1, "max": 10}}}

LOSSES: dict[str, Callable[[Ground], Any]] = {
    "abrupt": lambda ground: ground.sim.faults.drop(),
    "going away": lambda ground: ground.sim.faults.drop(code=1001, reason="going away"),
    "policy": lambda ground: ground.sim.faults.drop(code=1008, reason="Pong timeout"),
    "24 hours": lambda ground: ground.sim.faults.rollover(),
    "garbage": lambda ground: ground.sim.faults.garbage(data=b"\xff" * 16),
}


@every_venue
@pytest.mark.parametrize("loss", LOSSES)
async def test_a_loss_is_told_and_the_next_call_works(ground: Ground, venue: Venue, loss: str) -> None:
    client = await ground.ready(options=BACKOFF)
    await ground.drive(client.watch_trades(venue.symbol))
    with ground.still(venue):
        waiter = asyncio.create_task(client.watch_trades(venue.symbol))
        await asyncio.sleep(0)
        LOSSES[loss](ground)
        with pytest.raises(NetworkError):
            await soon(waiter)
    trades = await ground.drive(client.watch_trades(venue.symbol))
    assert trades[-1]["symbol"] == venue.symbol
    assert len([each for each in ground.sent() if each["method"] == "SUBSCRIBE"]) == 1


@pytest.mark.evidence("order-book")
async def test_a_book_is_loaded_afresh_after_a_loss(ground: Ground) -> None:
    client = await ground.ready(options=BACKOFF)
    await ground.drive(client.watch_order_book(LINEAR.symbol))
    waiter = asyncio.create_task(client.watch_order_book(LINEAR.symbol))
    await asyncio.sleep(0)
    ground.sim.faults.drop()
    with pytest.raises(NetworkError):
        await soon(waiter)
    for _ in range(5):
        book = await ground.drive(client.watch_order_book(LINEAR.symbol))
    number, bids, asks = ground.sim.book("usdm", LINEAR.id, 20, book["nonce"])
    assert (number, bids) == (book["nonce"], [list(level) for level in book["bids"][:20]])
    assert asks == [list(level) for level in book["asks"][:20]]


@every_venue
@pytest.mark.evidence("websocket-api", "request-id-routing")
async def test_requests_in_flight_fail_and_later_ones_work(ground: Ground, venue: Venue) -> None:
    client = await ground.ready("hmac", options=BACKOFF)
    await soon(client.fetch_balance_ws({"type": venue.type}))
    ground.sim.faults.lose_reply("account.status")
    with pytest.raises(NetworkError):
        await soon(client.fetch_balance_ws({"type": venue.type}))
    assert (await soon(client.fetch_balance_ws({"type": venue.type})))["info"]


@every_venue
@pytest.mark.evidence("listen-keys")
@exercises("reconcile")
async def test_account_streams_come_back(ground: Ground, venue: Venue) -> None:
    client, trader = await ground.ready("hmac", options=BACKOFF), await ground.ready("hmac")
    message_hash = f"orders:{venue.symbol}"

    def listening() -> bool:
        return any(message_hash in each.futures and each.is_open() for each in client.clients.values())

    task = asyncio.create_task(client.watch_orders(venue.symbol))
    await settled(listening)
    ground.sim.faults.drop()
    with pytest.raises(NetworkError):
        await soon(task)
    task = asyncio.create_task(client.watch_orders(venue.symbol))
    await settled(listening)
    order = await soon(trader.create_order_ws(venue.symbol, "market", "buy", venue.amount))
    assert (await soon(task))[0]["id"] == order["id"]


async def test_a_refused_connection_is_told(ground: Ground) -> None:
    client = await ground.ready(options=BACKOFF)
    ground.sim.faults.refuse_connections(2, 503)
    for _ in range(2):
        with pytest.raises(NetworkError):
            await soon(client.watch_trades(SPOT.symbol))
    assert await ground.drive(client.watch_trades(SPOT.symbol))


async def test_a_silent_connection_is_given_up(ground: Ground) -> None:
    client = await ground.ready(options={"ws": {**BACKOFF["ws"], "keepAlive": 120}})
    await ground.drive(client.watch_trades(SPOT.symbol))
    waiter = asyncio.create_task(client.watch_trades(SPOT.symbol))
    await asyncio.sleep(0)
    assert ground.sim.faults.half_open("spot:stream:*") == 1
    with pytest.raises(RequestTimeout):
        await soon(waiter)
    assert await ground.drive(client.watch_trades(SPOT.symbol))


async def test_a_quiet_connection_is_kept(ground: Ground) -> None:
    client = await ground.ready(options={"ws": {"keepAlive": 60}})
    with ground.still(SPOT):
        waiter = asyncio.create_task(client.watch_trades(SPOT.symbol))
        await soon(ground.sim.listening(f"{SPOT.id.lower()}@trade"))
        (connection,) = client.connections()
        await settled(lambda: connection.lastPong and connection.age and connection.age > 0.3)
        assert not waiter.done()
    assert await ground.drive(waiter)


@exercises("close", "close_websockets", "close_rest", "close_sharing")
async def test_closing_wakes_everybody(ground: Ground) -> None:
    client = await ground.ready("hmac")
    tasks = [
        asyncio.create_task(call)
        for call in (
            client.watch_trades(SPOT.symbol),
            client.watch_liquidations(LINEAR.symbol),
            client.watch_orders(LINEAR.symbol),
        )
    ]
    await soon(ground.sim.listening(f"{LINEAR.id.lower()}@forceOrder", "usdm"))
    await settled(lambda: any(f"orders:{LINEAR.symbol}" in each.futures for each in client.clients.values()))
    await client.close()
    outcomes = await soon(asyncio.gather(*tasks, return_exceptions=True))
    assert all(isinstance(each, (ExchangeClosedByUser, list)) for each in outcomes)
    assert any(isinstance(each, ExchangeClosedByUser) for each in outcomes)
    assert client.connections() == []
    await settled(lambda: not ground.sockets())
    # and it can be used again
    assert await ground.drive(client.watch_trades(SPOT.symbol))


async def test_a_server_that_is_not_there(ground: Ground) -> None:
    client = await ground.ready(options=BACKOFF)
    client.urls["api"]["ws"]["spot"] = "ws://127.0.0.1:9/stream/ws"
    with pytest.raises(NetworkError):
        await soon(client.watch_trades(SPOT.symbol))
    client.urls["api"]["fapiPublic"] = "http://127.0.0.1:9/fapi/v1"
    with pytest.raises(BaseError):
        await soon(client.fetch_order_book(LINEAR.symbol))
