"""Private streams outlive their keys, and failed snapshots are told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pro_runtime.errors import ExchangeError

from .ground import Ground, soon, until

SNAPSHOTS = {"watchBalance": {"fetchBalanceSnapshot": True, "awaitBalanceSnapshot": True}}


@pytest.mark.parametrize(
    ("symbol", "path"), [("BTC/USDT:USDT", "/fapi/v1/listenKey"), ("BTC/USD:BTC", "/dapi/v1/listenKey")]
)
async def test_a_key_is_renewed_when_its_type_came_from_the_market(ground: Ground, symbol: str, path: str) -> None:
    """With ``defaultType`` spot the scheduled renewal has to know what kind of key it renews."""
    seen: list[tuple[str, str]] = []
    answer = ground.sim.server.front.answer

    async def record(request: Any) -> Any:
        seen.append((request.method, request.path))
        return await answer(request)

    ground.sim.server.front.answer = record  # type: ignore[method-assign]
    client = await ground.ready("hmac", options={"defaultType": "spot", "listenKeyRefreshRate": 30})
    waiting = asyncio.ensure_future(client.watch_orders(symbol))
    await until(lambda: seen.count(("PUT", path)) >= 3, "three renewals")
    assert len(client._timers) <= 1
    waiting.cancel()


@pytest.mark.parametrize("what", ["balance", "positions"])
async def test_a_failed_snapshot_rejects_who_waits_for_it(ground: Ground, what: str) -> None:
    client = await ground.ready("hmac", options={"defaultType": "future", **SNAPSHOTS})

    async def fail(*_: Any) -> Any:
        raise ExchangeError("on purpose")

    setattr(client, f"fetch_{what}", fail)
    with pytest.raises(ExchangeError, match="on purpose"):
        await soon(getattr(client, f"watch_{what}")())
    delattr(client, f"fetch_{what}")
    again = asyncio.ensure_future(getattr(client, f"watch_{what}")())
    await until(lambda: again.done() or any(each.info()["waiters"] for each in client.connections()))
    await soon(client.create_order_ws("BTC/USDT:USDT", "market", "buy", 0.01))
    await soon(again)
