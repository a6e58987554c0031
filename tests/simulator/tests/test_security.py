"""Keys, signatures, times, permissions and limits: what is refused, and how."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from .. import Limits, Simulator
from .client import Client, sign

ORDER = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": "0.001",
    "price": "60000.00",
}


@pytest.mark.parametrize("kind", ["hmac", "rsa", "ed25519"])
async def test_each_kind_of_key_signs_both_doors(sim: Simulator, kind: str) -> None:
    async with Client(sim, sim.credentials[kind]) as client:
        assert (await client.signed("GET", "/api/v3/account"))["canTrade"] is True
        placed = await client.signed("POST", "/api/v3/order", **ORDER)
        assert placed["status"] == "NEW"
        api = await client.api()
        answer = await api.request(
            "order.status", client.ws_params({"symbol": "BTCUSDT", "orderId": placed["orderId"]})
        )
        assert answer["status"] == 200 and answer["result"]["orderId"] == placed["orderId"]
        altered = client.ws_params({"symbol": "BTCUSDT", "orderId": placed["orderId"]}) | {
            "orderId": placed["orderId"] + 1
        }
        assert (await api.request("order.status", altered))["error"]["code"] == -1022
        query = client.query(ORDER | {"quantity": "0.002"})
        status, _, body = await client.raw("POST", "/api/v3/order", body=query.replace("0.002", "0.003"))
        assert (status, body["code"]) == (400, -1022)


async def test_a_key_with_a_passphrase(sim: Simulator) -> None:
    for kind in ("rsa", "ed25519"):
        credential = sim.add_key("alice", kind, passphrase="open sesame")
        assert "ENCRYPTED" in credential.secret and "sesame" not in repr(credential)
        async with Client(sim, credential) as client:
            assert "balances" in await client.signed("GET", "/api/v3/account")


async def test_a_replayed_order_is_refused_and_a_read_is_not(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        body = client.query(ORDER)
        assert (await client.raw("POST", "/api/v3/order", body=body))[0] == 200
        status, _, answer = await client.raw("POST", "/api/v3/order", body=body)
        assert (status, answer["code"]) == (400, -1022)
        read = client.query({"symbol": "BTCUSDT"})
        for _ in range(2):
            assert (await client.raw("GET", "/api/v3/openOrders", read))[0] == 200
        sim.replays = "all"
        read = client.query({"symbol": "ETHUSDT"})
        assert [(await client.raw("GET", "/api/v3/openOrders", read))[0] for _ in range(2)] == [200, 400]


async def test_times(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:

        async def code(**params: Any) -> int:
            found = await client.signed("GET", "/api/v3/account", **params)
            return int(found.get("code", 0))

        now = client.now()
        assert await code(timestamp=now - 6000) == -1021
        assert await code(timestamp=now - 6000, recvWindow=10000) == 0
        assert await code(timestamp=now + 5000) == -1021
        assert await code(recvWindow=60001) == -1131
        assert await code(timestamp="tomorrow") == -1100
        sim.clock.skew_ms = 30_000
        assert await code() == -1021
        status, _, body = await client.raw("GET", "/api/v3/account", "signature=" + sign(sim.credentials["hmac"], ""))
        assert (status, body["code"]) == (400, -1102)


async def test_keys_that_are_not_good(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        query = client.query({})

        async def answer(api_key: str) -> tuple[int, int]:
            headers = {"X-MBX-APIKEY": api_key} if api_key else {}
            async with client.session.get(f"{sim.base_url}/api/v3/account?{query}", headers=headers) as response:
                return response.status, (await response.json())["code"]

        assert await answer("") == (401, -2014)
        assert await answer("short") == (401, -2014)
        assert await answer("x" * 64) == (401, -2015)
    async with Client(sim, sim.credentials["readonly"]) as client:
        assert "balances" in await client.signed("GET", "/api/v3/account")
        assert (await client.signed("POST", "/api/v3/order", **ORDER))["code"] == -2015
        assert (await client.signed("POST", "/fapi/v1/order", **ORDER))["code"] == -2015
        sim.revoke_key(sim.credentials["readonly"])
        assert (await client.signed("GET", "/api/v3/account"))["code"] == -2015


async def test_weight_limit_then_ban(sim: Simulator) -> None:
    sim.limits.spot_weight, sim.limits.ban_after = 300, 2
    async with Client(sim) as client:
        seen: list[tuple[int, str | None]] = []
        for _ in range(7):
            status, headers, _ = await client.raw("GET", "/api/v3/ticker/24hr")
            seen.append((status, headers.get("X-MBX-USED-WEIGHT-1M")))
            if status != 200:
                assert 0 < int(headers["Retry-After"]) <= 120
        assert [status for status, _ in seen] == [200, 200, 200, 429, 429, 429, 418]
        assert [used for _, used in seen[:3]] == ["80", "160", "240"]
        assert (await client.raw("GET", "/fapi/v1/time"))[0] == 418
        sim.faults.lift_ban()
        assert (await client.raw("GET", "/fapi/v1/time"))[0] == 200


async def test_order_limit_and_the_counts_told(sim: Simulator) -> None:
    sim.limits.orders_10s = 2
    async with Client(sim, sim.credentials["ed25519"]) as client:
        status, headers, _ = await client.raw("POST", "/api/v3/order", body=client.query(ORDER))
        assert (status, headers["X-MBX-ORDER-COUNT-10S"], headers["X-MBX-ORDER-COUNT-1D"]) == (200, "1", "1")
        api = await client.api()
        answer = await api.request("order.place", client.ws_params(ORDER))
        counts = {(row["rateLimitType"], row["interval"]): row["count"] for row in answer["rateLimits"]}
        assert answer["status"] == 200 and counts["ORDERS", "SECOND"] == 2 and counts["ORDERS", "DAY"] == 2
        answer = await api.request("order.place", client.ws_params(ORDER))
        assert (answer["status"], answer["error"]["code"]) == (429, -1015)
        assert answer["error"]["data"]["retryAfter"] > answer["error"]["data"]["serverTime"]
        quiet = await api.request("order.place", client.ws_params(ORDER | {"returnRateLimits": "false"}))
        assert "rateLimits" not in quiet


async def test_session_logon(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["ed25519"]) as client:
        api = await client.api()
        assert (await api.request("session.status"))["result"]["apiKey"] is None
        assert (await api.request("userDataStream.subscribe"))["status"] == 400
        logon = await api.request("session.logon", client.ws_params())
        assert logon["result"]["apiKey"] == sim.credentials["ed25519"].api_key
        assert (await api.request("order.place", ORDER | {"timestamp": client.now()}))["status"] == 200
        assert (await api.request("userDataStream.subscribe"))["result"] == {"subscriptionId": 0}
        assert (await api.request("session.status"))["result"]["userDataStream"] is True
        await api.request("session.logout")
        assert (await api.request("account.status", {"timestamp": client.now()}))["error"]["code"] == -1102
    async with Client(sim, sim.credentials["hmac"]) as client:
        api = await client.api()
        assert (await api.request("session.logon", client.ws_params()))["error"]["code"] == -4056


async def test_requests_that_make_no_sense(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        assert (await client.get("/api/v3/depth", symbol="NOPE"))["code"] == -1121
        assert (await client.get("/api/v3/depth", symbol="btc usdt"))["code"] == -1100
        assert (await client.get("/api/v3/depth"))["code"] == -1102
        assert (await client.get("/fapi/v1/depth", symbol="BTCUSDT", limit=7))["code"] == -4021
        assert (await client.get("/api/v3/klines", symbol="BTCUSDT", interval="7m"))["code"] == -1120
        assert (await client.raw("GET", "/api/v3/nothing"))[0] == 404
        assert (await client.raw("GET", "/api/v3/depth", "symbol=BTCUSDT&symbol=" + quote("ETHUSDT")))[2][
            "code"
        ] == -1101
        api = await client.api()
        await api.raw.send_str("not json")
        assert (await api.next())["error"]["code"] == -1135
        assert (await api.request("order.nothing"))["status"] == 400
        await api.raw.send_json({"id": 7, "params": {}})
        assert (await api.next())["error"]["code"] == -1102


async def test_no_limits() -> None:
    async with Simulator(manual=True, active=0, limits=Limits.none()) as sim, Client(sim) as client:
        statuses = {(await client.raw("GET", "/api/v3/ticker/24hr"))[0] for _ in range(90)}
        assert statuses == {200}
