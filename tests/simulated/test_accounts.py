"""Many accounts in one process: one set of markets and public connections, and all else apart."""

from __future__ import annotations

import asyncio

import pytest
from binance_pro import AuthenticationError

from .ground import LINEAR, SPOT, Ground, Watched, settled, soon

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.evidence("connection-ownership", "markets", "event-routing", "signing"),
]

COUNT = 8


async def accounts(ground: Ground, owner: Watched) -> dict[str, Watched]:
    """A client for each of some new accounts, with keys of all kinds."""
    found = {}
    for number in range(COUNT):
        name = f"customer {number}"
        if name not in ground.sim.server.accounts:
            ground.sim.add_account(name)
        key = ground.sim.add_key(name, ("hmac", "ed25519")[number % 2])
        client = owner.for_account(key.config())
        ground.clients.append(client)
        found[name] = client
    return found


async def test_markets_and_public_connections_are_shared(ground: Ground) -> None:
    owner = await ground.ready()
    clients = await accounts(ground, owner)
    await soon(asyncio.gather(*(client.load_markets() for client in clients.values())))
    assert sum(1 for each in ground.requests if each.path == "/api/v3/exchangeInfo") <= 1
    assert all(client.markets is owner.markets for client in clients.values())
    results = await ground.drive(asyncio.gather(*(client.watch_trades(SPOT.symbol) for client in clients.values())))
    assert all(result[0]["symbol"] == SPOT.symbol for result in results)
    assert len(ground.sockets("spot:stream:*")) == 1


async def test_concurrent_callers_share_one_load(ground: Ground) -> None:
    client = ground.client()
    await soon(asyncio.gather(*(client.load_markets(True) for _ in range(20))))
    assert [each.path for each in ground.requests].count("/api/v3/exchangeInfo") == 1


@pytest.mark.evidence("orders-and-trades", "listen-keys")
async def test_account_events_are_apart(ground: Ground) -> None:
    owner = await ground.ready()
    clients = await accounts(ground, owner)
    for venue in (SPOT, LINEAR):
        tasks = {name: asyncio.create_task(client.watch_orders(venue.symbol)) for name, client in clients.items()}
        await settled(
            lambda message_hash=f"orders:{venue.symbol}": all(
                any(message_hash in each.futures and each.is_open() for each in client.clients.values())
                for client in clients.values()
            )
        )
        placed = {}
        for name, client in clients.items():
            placed[name] = (await soon(client.create_order_ws(venue.symbol, "market", "buy", venue.amount)))["id"]
            await ground.sim.step()
        for name, task in tasks.items():
            assert [each["id"] for each in await soon(task)] == [placed[name]]
        for name, client in clients.items():
            assert {each["id"] for each in client.orders if each["symbol"] == venue.symbol} == {placed[name]}
    assert {each.api_key for each in ground.requests if each.path == "/fapi/v1/listenKey"} == {
        client.apiKey for client in clients.values()
    }


async def test_credentials_do_not_pass_over(ground: Ground) -> None:
    owner = await ground.ready("hmac")
    other = owner.for_account()
    ground.clients.append(other)
    assert not other.apiKey
    with pytest.raises(AuthenticationError):
        await other.fetch_balance_ws()
    assert (await soon(owner.fetch_balance_ws()))["info"]["balances"]


@pytest.mark.evidence("background-tasks")
async def test_the_last_one_out_closes(ground: Ground) -> None:
    owner = await ground.ready()
    clients = list((await accounts(ground, owner)).values())[:2]
    await ground.drive(clients[0].watch_trades(SPOT.symbol))
    await owner.close()
    assert await ground.drive(clients[1].watch_trades(SPOT.symbol)), "the others still use it"
    for client in ground.clients:
        await client.close()
    await settled(lambda: not ground.sockets())
