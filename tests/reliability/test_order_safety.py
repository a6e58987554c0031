"""An order whose connection dies: its fate is told as unknown, with the id to look it up by, and it is sent once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pro_runtime.errors import BadResponse, NetworkError, RequestTimeout

from .ground import Ground, soon, until

LIMIT = ("BTC/USDT", "limit", "buy", 0.01, 20_000)


def placed(ground: Ground) -> list[str]:
    """The client ids of the orders that alice has sent to the exchange, in order; twice if it came twice."""
    orders = ground.sim.account("alice").orders
    return [order.client_id for venue in orders.values() for order in venue.values()]


async def fail(ground: Ground, client: Any, kind: type[Exception], **params: Any) -> NetworkError:
    with pytest.raises(kind) as caught:
        await soon(client.create_order_ws(*LIMIT, params))
    return caught.value  # type: ignore[return-value]


@pytest.mark.parametrize("executed", [True, False], ids=["carried out", "not carried out"])
@pytest.mark.parametrize("given", ["my-own-id-1", None], ids=["caller's id", "generated id"])
async def test_an_order_whose_connection_dies_has_an_unknown_outcome(
    ground: Ground, executed: bool, given: str | None
) -> None:
    client = await ground.ready("hmac")
    if executed:
        ground.sim.faults.lose_reply("order.place")
    else:
        ground.sim.faults.drop_request("order.place")
    params = {} if given is None else {"clientOrderId": given}
    error = await fail(ground, client, NetworkError, **params)
    assert "outcome is unknown" in str(error)
    assert error.request_sent is True
    order_id = error.client_order_id
    assert order_id is not None and order_id in str(error)
    if given is not None:
        assert order_id == given
    # the id settles the question, and nothing was sent a second time
    found = placed(ground)
    assert found == ([order_id] if executed else [])
    if executed:
        order = await soon(client.fetch_order_ws("", "BTC/USDT", {"clientOrderId": order_id}))
        assert order["clientOrderId"] == order_id and order["status"] == "open"
    else:
        assert await soon(client.fetch_open_orders_ws("BTC/USDT")) == []
    assert placed(ground) == found


async def test_an_order_without_an_answer_times_out_with_an_unknown_outcome(ground: Ground) -> None:
    client = await ground.ready("hmac", timeout=200)
    ground.sim.faults.lose_reply("order.place", close=False)
    error = await fail(ground, client, RequestTimeout)
    assert "outcome is unknown" in str(error) and error.request_sent is True
    assert placed(ground) == [error.client_order_id]


async def test_an_order_that_could_not_be_sent_says_so(ground: Ground) -> None:
    client = await ground.ready("hmac")
    ground.sim.faults.refuse_connections(1, 503)
    error = await fail(ground, client, NetworkError)
    assert "it was not sent" in str(error)
    assert error.request_sent is False and error.client_order_id is not None
    assert placed(ground) == []
    order = await soon(client.create_order_ws(*LIMIT))
    assert placed(ground) == [order["clientOrderId"]]


async def test_broken_json_leaves_the_outcome_of_an_order_unknown(ground: Ground) -> None:
    client = await ground.ready("hmac")
    ground.sim.faults.lose_reply("order.place", close=False)
    task = asyncio.ensure_future(fail(ground, client, BadResponse))
    await until(lambda: placed(ground))
    ground.sim.faults.malformed("*ws-api*")
    error = await soon(task)
    assert "outcome is unknown" in str(error) and error.request_sent is True
    assert placed(ground) == [error.client_order_id]


async def test_a_failing_handler_of_an_event_does_not_touch_an_order(ground: Ground) -> None:
    client = await ground.ready("hmac")
    ground.sim.faults.delay_reply(0.05, "order.place")
    task = asyncio.ensure_future(client.create_order_ws(*LIMIT))
    await until(lambda: placed(ground))
    ground.sim.faults.malformed("*ws-api*", b'{"e":"executionReport","s":[1,2]}')
    order = await soon(task)
    assert order["status"] == "open"


async def test_many_orders_in_flight_each_get_their_own_id(ground: Ground) -> None:
    client = await ground.ready("hmac")
    ground.sim.faults.lose_reply("order.place", 20, close=False)
    ids = [f"order-{number}" for number in range(20)]
    tasks = [asyncio.ensure_future(fail(ground, client, NetworkError, clientOrderId=each)) for each in ids]
    await until(lambda: len(placed(ground)) == len(ids))
    ground.sim.faults.drop("*ws-api*")
    errors = [await soon(task) for task in tasks]
    assert [error.client_order_id for error in errors] == ids
    assert sorted(placed(ground)) == sorted(ids)


async def test_closing_the_client_tells_of_orders_in_flight(ground: Ground) -> None:
    from pro_runtime.errors import ExchangeClosedByUser

    client = await ground.ready("hmac")
    ground.sim.faults.lose_reply("order.place", close=False)
    task = asyncio.ensure_future(fail(ground, client, ExchangeClosedByUser, clientOrderId="mine"))
    await until(lambda: placed(ground))
    await client.close()
    error = await soon(task)
    assert error.request_sent is True and error.client_order_id == "mine"
