"""Faults on command: each does what it says, and nothing else."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from .. import Simulator
from .client import Client, Socket, eventually

TRADE = "btcusdt@trade"
ORDER = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": "0.001",
    "price": "60000",
}


async def trades(client: Client, sim: Simulator) -> Socket:
    socket = await client.stream("spot", TRADE)
    await sim.listening(TRADE)
    return socket


def push(sim: Simulator, count: int) -> None:
    """Exactly ``count`` trades: as many as the crowd's order meets makers for."""
    for _ in range(count):
        maker = next(iter(next(sim.instrument("spot", "BTCUSDT").book.asks.best_first()).orders.values()))
        sim.instrument("spot", "BTCUSDT").flow.send(True, min(1, maker.remaining), sim.clock.now_ms())


async def ids(socket: Socket, count: int) -> list[int]:
    return [(await socket.next())["t"] for _ in range(count)]


async def test_drop_and_close(sim: Simulator) -> None:
    async with Client(sim) as client:
        cut, closed, other = (
            await trades(client, sim),
            await client.stream("usdm", "btcusdt@aggTrade"),
            await client.api(),
        )
        assert sim.faults.drop("spot:stream:*") == 1
        assert (await cut.raw.receive(5)).type in (
            aiohttp.WSMsgType.CLOSED,
            aiohttp.WSMsgType.ERROR,
            aiohttp.WSMsgType.CLOSE,
        )
        assert cut.raw.close_code == 1006
        sim.faults.drop("usdm:*", code=1012, reason="restart")
        message = await closed.raw.receive(5)
        assert (message.data, message.extra) == (1012, "restart")
        assert (await other.request("ping"))["status"] == 200
        assert [connection.kind for connection in sim.server.connections] == ["ws-api"]


async def test_half_open(sim: Simulator) -> None:
    async with Client(sim) as client:
        socket = await trades(client, sim)
        push(sim, 1)
        await ids(socket, 1)
        assert sim.faults.half_open() == 1
        push(sim, 3)
        await socket.raw.ping(b"hello")
        with pytest.raises(asyncio.TimeoutError):
            await socket.raw.receive(0.2)
        assert not socket.raw.closed and len(sim.server.connections) == 1
        sim.faults.thaw()
        push(sim, 1)
        assert len(await ids(socket, 1)) == 1


async def test_gap_duplicate_and_reorder(sim: Simulator) -> None:
    async with Client(sim) as client:
        socket = await trades(client, sim)
        first = sim.instrument("spot", "BTCUSDT").next_trade_id
        sim.faults.gap(TRADE, 2)
        push(sim, 4)
        assert await ids(socket, 2) == [first + 2, first + 3]
        sim.faults.duplicate("btcusdt@*")
        push(sim, 2)
        assert await ids(socket, 3) == [first + 4, first + 4, first + 5]
        sim.faults.reorder(TRADE)
        push(sim, 3)
        assert await ids(socket, 3) == [first + 7, first + 6, first + 8]
        depth = await client.stream("spot", "btcusdt@depth@100ms")
        await sim.listening("btcusdt@depth@100ms")
        sim.faults.reorder("btcusdt@*")
        push(sim, 1)
        await sim.step(2)  # books are told at the full tenths of a second, which are two steps apart
        assert (await depth.next())["e"] == "depthUpdate", "frames of other streams pass, and stay where they belong"
        push(sim, 1)
        assert await ids(socket, 2) == [first + 10, first + 9]
        # the steps may have made trades of their own
        following = sim.instrument("spot", "BTCUSDT").next_trade_id
        assert await ids(socket, following - first - 11) == [*range(first + 11, following)]
        sim.faults.mute(TRADE)
        push(sim, 5)
        sim.faults.unmute(TRADE)
        push(sim, 1)
        assert await ids(socket, 1) == [following + 5]
        assert sim.faults.streams == [] and sim.faults.counts["gap"] == 2


async def test_malformed_frames(sim: Simulator) -> None:
    async with Client(sim) as client:
        socket = await trades(client, sim)
        sim.faults.malformed(payload="{broken")
        assert (await socket.raw.receive(5)).data == "{broken"
        sim.faults.malformed(payload=b"\x00\x01", binary=True)
        assert (await socket.raw.receive(5)).data == b"\x00\x01"
        sim.faults.corrupt(TRADE)
        push(sim, 2)
        assert not (await socket.raw.receive(5)).data.endswith("}")
        assert (await socket.next())["e"] == "trade"
        sim.faults.garbage()
        assert (await socket.raw.receive(5)).type is not aiohttp.WSMsgType.TEXT


async def test_acknowledgements(sim: Simulator) -> None:
    async with Client(sim) as client:
        socket = await client.stream("spot")
        sim.faults.refuse_ack()
        assert "error" in await socket.command("SUBSCRIBE", [TRADE])
        sim.faults.delay_ack(0.15)
        await socket.raw.send_json({"method": "SUBSCRIBE", "params": [TRADE], "id": 9})
        await sim.listening(TRADE)
        push(sim, 1)
        assert (await socket.next())["e"] == "trade"
        assert await socket.next() == {"result": None, "id": 9}
        sim.faults.lose_ack("UNSUBSCRIBE*")
        await socket.raw.send_json({"method": "UNSUBSCRIBE", "params": [TRADE], "id": 10})
        assert (await socket.command("LIST_SUBSCRIPTIONS"))["result"] == []


async def test_http_errors(sim: Simulator) -> None:
    async with Client(sim) as client:
        sim.faults.http_error(429, retry_after=7)
        status, headers, body = await client.raw("GET", "/api/v3/time")
        assert (status, headers["Retry-After"], body["code"]) == (429, "7", -1003)
        sim.faults.http_error(503, "GET /fapi/*", body="<html>busy</html>")
        assert (await client.raw("GET", "/api/v3/time"))[0] == 200
        async with client.session.get(sim.base_url + "/fapi/v1/time") as response:
            assert (response.status, await response.text()) == (503, "<html>busy</html>")
        sim.faults.http_drop("* /api/v3/ping", count=2)  # the client itself tries an idempotent request once more
        with pytest.raises(aiohttp.ClientError):
            await client.get("/api/v3/ping")
        sim.faults.ban(30)
        assert (await client.raw("GET", "/api/v3/time"))[0] == 418
        sim.faults.lift_ban()
        sim.faults.http_delay(0.05)
        assert "serverTime" in await client.get("/api/v3/time")


async def test_an_order_whose_answer_is_lost_exists(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        api = await client.api()
        sim.faults.drop_request("order.place")
        await api.raw.send_json(
            {"id": "1", "method": "order.place", "params": client.ws_params(ORDER | {"newClientOrderId": "a"})}
        )
        assert (await api.raw.receive(5)).type is not aiohttp.WSMsgType.TEXT
        api = await client.api()
        sim.faults.lose_reply("order.place")
        await api.raw.send_json(
            {"id": "1", "method": "order.place", "params": client.ws_params(ORDER | {"newClientOrderId": "b"})}
        )
        assert (await api.raw.receive(5)).type is not aiohttp.WSMsgType.TEXT
        sim.faults.http_drop("POST /api/v3/order", after=True)
        with pytest.raises(aiohttp.ClientError):
            await client.signed("POST", "/api/v3/order", **ORDER, newClientOrderId="c")
        opened = await client.signed("GET", "/api/v3/openOrders", symbol="BTCUSDT")
        assert [row["clientOrderId"] for row in opened] == ["b", "c"]
        api = await client.api()
        sim.faults.fail_reply("order.place", status=503, code=-1007, msg="Timeout")
        answer = await api.request("order.place", client.ws_params(ORDER))
        assert (answer["status"], answer["error"]["code"]) == (503, -1007)
        sim.faults.delay_reply(0.05, "time")
        assert (await api.request("time"))["status"] == 200


async def test_refused_connections_and_rollover(sim: Simulator) -> None:
    async with Client(sim) as client:
        sim.faults.refuse_connections(2, status=429)
        for _ in range(2):
            with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
                await client.stream("spot")
            assert caught.value.status == 429
        socket = await client.stream("spot")
        assert sim.faults.rollover() == 1
        assert (await socket.raw.receive(5)).data == 1001


async def test_clients_that_do_not_answer_or_do_not_read_are_dropped(sim: Simulator) -> None:
    sim.limits.ping_interval = sim.limits.pong_timeout = 0.1
    async with Client(sim) as client:
        url = sim.base_url.replace("http", "ws", 1) + "/stream/ws/0"
        async with client.session.ws_connect(url, autoping=False) as silent:
            while (message := await silent.receive(5)).type is aiohttp.WSMsgType.PING:
                assert message.data.isdigit()
            assert message.data == 1008
        sim.limits.ping_interval, sim.limits.outgoing_bytes = 60.0, 1 << 20
        socket = await trades(client, sim)
        channel = sim.server.hubs["spot"].channels[TRADE]
        for _ in range(4000):
            channel.publish(b'"' + b"x" * 10_000 + b'"')
        await eventually(lambda: sim.counts.get("slow_clients") == 1)
        await eventually(lambda: not sim.server.connections)
        assert not socket.raw.closed
        sim.limits.connection_age = 0.0
        old = await client.stream("spot")
        assert (await old.raw.receive(5)).data == 1001


async def test_a_slow_reader_delays_acknowledgements(unlimited: Simulator) -> None:
    async with Client(unlimited) as client:
        slow, quick = await client.stream("spot"), await client.stream("usdm")
        assert unlimited.faults.slow_reader("spot:*", seconds_per_message=0.3) == 1
        await slow.raw.send_json({"method": "SUBSCRIBE", "params": [TRADE], "id": 1})
        for _ in range(3):
            assert (await quick.command("SUBSCRIBE", [TRADE]))["result"] is None
        assert TRADE not in unlimited.server.hubs["spot"].channels
        assert await slow.next() == {"result": None, "id": 1}
        assert unlimited.faults.shutdown_notice("spot:*") == 1
        assert (await slow.next())["e"] == "serverShutdown"


async def test_listen_keys_expire(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        first = (await client.raw("POST", "/fapi/v1/listenKey"))[2]["listenKey"]
        assert (await client.raw("POST", "/fapi/v1/listenKey"))[2]["listenKey"] == first
        assert (await client.raw("PUT", "/fapi/v1/listenKey"))[2] == {"listenKey": first}
        socket = await client.stream("usdm", first)
        await eventually(lambda: any(key.connections for key in sim.server.users.listen_keys()))
        assert sim.faults.expire_listen_keys("alice") == 1
        assert (await socket.until("listenKeyExpired"))["listenKey"] == first
        assert (await client.raw("PUT", "/fapi/v1/listenKey"))[2]["code"] == -1125
        sim.limits.listen_key_ms = 1
        second = (await client.raw("POST", "/fapi/v1/listenKey"))[2]["listenKey"]
        assert second != first
        await eventually(lambda: not sim.server.users.has_listen_key(second))


async def test_user_streams_end_with_their_key(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        api = await client.api()
        await api.request("userDataStream.subscribe.signature", client.ws_params())
        assert (await api.request("session.subscriptions"))["result"] == [{"subscriptionId": 0}]
        assert sim.faults.terminate_user_streams("bob") == 0 and sim.faults.terminate_user_streams("alice") == 1
        await api.until("eventStreamTerminated")
        again = await api.request("userDataStream.subscribe.signature", client.ws_params())
        assert again["result"] == {"subscriptionId": 1}
        sim.revoke_key(sim.credentials["hmac"])
        await api.until("eventStreamTerminated")


async def test_control_endpoint(sim: Simulator) -> None:
    async with Client(sim) as client:
        socket = await trades(client, sim)

        async def call(op: str, **args: object) -> tuple[int, object]:
            async with client.session.post(sim.control_url, json={"op": op, "args": args}) as response:
                return response.status, await response.json()

        assert await call("gap", stream=TRADE) == (200, {"result": None})
        assert (await call("trade", venue="spot", symbol="BTCUSDT", quantity="0.5"))[0] == 200
        status, answer = await call("flood", venue="spot", symbol="BTCUSDT", count=10)
        assert status == 200 and answer == {"result": [answer["result"][0], answer["result"][0] + 9]}  # type: ignore[index]
        assert (await socket.next())["e"] == "trade"
        assert (await call("nothing"))[0] == 404
        assert (await call("flood", venue="spot", symbol="NOPE", count=1))[0] == 400
        assert (await call("drop", target="spot:stream:*")) == (200, {"result": 1})
        async with client.session.get(sim.control_url) as response:
            found = await response.json()
        assert found["faults"]["gap"] == 1 and found["counts"]["connections"] == 1
