"""Answers, acknowledgements and errors reach exactly whom they concern."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from binance_pro import BadRequest, BadResponse, BaseError, ExchangeError, OperationFailed, RequestTimeout

from .ground import LINEAR, SPOT, Ground, Venue, Watched, every_venue, settled, soon

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.evidence("message-hash-routing", "request-id-routing", "waiter-rejection"),
]


async def subscribed(ground: Ground, stream: str) -> None:
    await soon(ground.sim.listening(stream))


def methods(ground: Ground, name: str) -> list[Any]:
    return [each for each in ground.sent() if each["method"] == name]


@every_venue
@pytest.mark.evidence("subscription-life")
async def test_callers_of_one_hash_share_a_subscription(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    tasks = [asyncio.create_task(client.watch_trades(venue.symbol)) for _ in range(10)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    results = await ground.drive(asyncio.gather(*tasks, return_exceptions=True))
    assert isinstance(results[3], asyncio.CancelledError)
    ids = [[trade["id"] for trade in result] for index, result in enumerate(results) if index != 3]
    assert ids[0]
    assert all(each == ids[0] for each in ids)
    assert len(methods(ground, "SUBSCRIBE")) == 1


@pytest.mark.evidence("array-caches")
async def test_what_nobody_waits_for_still_fills_the_caches(ground: Ground) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_trades(SPOT.symbol))
    before = len(client.trades[SPOT.symbol])
    await ground.until(lambda: len(client.trades[SPOT.symbol]) > before + 20)
    # the next caller gets all that is new, the one after it only what came since
    held = len(client.trades[SPOT.symbol])
    fresh = await ground.drive(client.watch_trades(SPOT.symbol))
    assert len(fresh) >= held - before
    assert len(await ground.drive(client.watch_trades(SPOT.symbol))) < len(fresh)


@pytest.mark.evidence("websocket-api")
async def test_answers_out_of_order_reach_their_requests(ground: Ground) -> None:
    client = await ground.ready("hmac")
    with ground.still(SPOT):
        placed = [
            await soon(client.create_order_ws(SPOT.symbol, "limit", "buy", 0.001, ground.bid(SPOT, level)))
            for level in range(4, 8)
        ]
        ground.sim.faults.delay_reply(0.03, "order.status", 2)
        found = await soon(asyncio.gather(*(client.fetch_order_ws(order["id"], SPOT.symbol) for order in placed)))
        assert [order["id"] for order in found] == [order["id"] for order in placed]
        await soon(client.cancel_all_orders_ws(SPOT.symbol))
    ids = [each["id"] for each in ground.sent("spot:ws-api:*")]
    assert len(set(ids)) == len(ids)


@pytest.mark.evidence("websocket-api")
async def test_an_error_with_an_id_reaches_its_request_only(ground: Ground) -> None:
    client = await ground.ready("hmac")
    ground.sim.faults.delay_reply(0.05, "account.status")
    balance = asyncio.create_task(client.fetch_balance_ws())
    await settled(lambda: methods(ground, "account.status"))
    ground.sim.faults.fail_reply("order.status", status=500, code=-1001, msg="Internal error; unable to process.")
    with pytest.raises(OperationFailed):
        await soon(client.fetch_order_ws("1", SPOT.symbol))
    assert not balance.done()
    assert (await soon(balance))["info"]["balances"]


@pytest.mark.evidence("websocket-api")
async def test_a_request_without_answer_times_out(ground: Ground) -> None:
    client = await ground.ready("hmac", timeout=80)
    ground.sim.faults.lose_reply("account.status", close=False)
    with pytest.raises(RequestTimeout):
        await soon(client.fetch_balance_ws())
    assert (await soon(client.fetch_balance_ws()))["info"]["balances"]


@every_venue
@pytest.mark.evidence("subscription-life")
async def test_a_refused_subscription_reaches_its_caller(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_ticker(venue.symbol))
    other = asyncio.create_task(client.watch_ticker(venue.symbol))
    ground.sim.faults.refuse_ack("SUBSCRIBE:*@trade")
    with pytest.raises(BaseError, match="invalid stream"):
        await ground.drive(client.watch_trades(venue.symbol))
    assert (await ground.drive(other))["symbol"] == venue.symbol
    # the refusal is not remembered
    assert (await ground.drive(client.watch_trades(venue.symbol)))[0]["symbol"] == venue.symbol


@pytest.mark.evidence("subscription-life")
async def test_a_refused_unsubscription_reaches_its_caller(ground: Ground) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_trades(SPOT.symbol))
    watcher = asyncio.create_task(client.watch_trades(SPOT.symbol))
    await asyncio.sleep(0)
    with ground.still(SPOT):
        ground.sim.faults.refuse_ack("UNSUBSCRIBE:*")
        with pytest.raises(BaseError, match="invalid stream"):
            await ground.drive(client.un_watch_trades(SPOT.symbol))
        assert not watcher.done()
    assert (await ground.drive(watcher))[0]["symbol"] == SPOT.symbol


@pytest.mark.parametrize("fault", ["late", "lost"])
async def test_updates_need_no_acknowledgement(ground: Ground, fault: str) -> None:
    client = await ground.ready()
    if fault == "late":
        ground.sim.faults.delay_ack(0.2, "SUBSCRIBE:*")
    else:
        ground.sim.faults.lose_ack("SUBSCRIBE:*")
    assert (await ground.drive(client.watch_trades(SPOT.symbol)))[0]["symbol"] == SPOT.symbol


async def both(client: Watched) -> tuple[asyncio.Task[Any], asyncio.Task[Any]]:
    one, two = (asyncio.create_task(client.watch_trades(symbol)) for symbol in (SPOT.symbol, SPOT.other))
    return one, two


async def test_broken_json_reaches_all_waiters_of_its_connection(ground: Ground) -> None:
    client = await ground.ready("hmac", options={"streamLimits": {"spot": 1}})
    with ground.still(SPOT), ground.alone(SPOT, SPOT.other_id):
        trades, ticker = (
            asyncio.create_task(client.watch_trades(SPOT.symbol)),
            asyncio.create_task(client.watch_bids_asks([SPOT.symbol])),
        )
        linear = asyncio.create_task(client.watch_liquidations(LINEAR.symbol))
        await subscribed(ground, f"{SPOT.id.lower()}@trade")
        await subscribed(ground, f"{SPOT.id.lower()}@bookTicker")
        await soon(ground.sim.listening(f"{LINEAR.id.lower()}@forceOrder", "usdm"))
        assert len(ground.sockets("spot:stream:*")) == 1
        ground.sim.faults.malformed("spot:stream:*")
        for task in (trades, ticker):
            with pytest.raises(BadResponse):
                await soon(task)
        assert not linear.done()
        linear.cancel()
    assert len(ground.sockets("spot:stream:*")) == 1, "the connection lives"
    assert await ground.drive(client.watch_trades(SPOT.symbol))


async def test_a_handler_that_fails_does_not_stop_the_reader(ground: Ground) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_trades(SPOT.symbol))
    (socket,) = ground.sockets("spot:stream:*")
    waiter = asyncio.create_task(client.watch_trades(SPOT.symbol))
    await asyncio.sleep(0)
    socket.send_text(b'{"e":"trade","E":1,"s":"BTCUSDT","t":{},"p":[1],"q":"x","T":"y","m":true}')
    outcome = (await ground.drive(asyncio.gather(waiter, return_exceptions=True)))[0]
    assert isinstance(outcome, (list, Exception))
    assert (await ground.drive(client.watch_trades(SPOT.symbol)))[-1]["symbol"] == SPOT.symbol


async def test_messages_of_no_known_kind_are_passed_over(ground: Ground) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_trades(SPOT.symbol))
    (socket,) = ground.sockets("spot:stream:*")
    for payload in (b'{"e":"somethingNew","s":"BTCUSDT"}', b"[]", b"{}", b'{"result":null,"id":999999}'):
        socket.send_text(payload)
    assert await ground.drive(client.watch_trades(SPOT.symbol))


async def test_bad_arguments_are_told_before_anything_is_sent(ground: Ground) -> None:
    client = await ground.ready()
    with pytest.raises(ExchangeError):
        await client.watch_trades("NO/SUCH")
    with pytest.raises(BadRequest):
        await client.watch_order_book_for_symbols([f"{SPOT.symbol}"] * 201)
    assert ground.sent() == []
