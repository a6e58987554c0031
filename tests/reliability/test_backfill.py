"""Trades that were missed are fetched by id and stand in their place; what cannot be had is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pro_runtime.errors import BadRequest, ExchangeClosedByUser
from pro_runtime.streams import sequence
from pro_runtime.streams.markers import Gap, Reconnected, Subscribed

from .ground import Ground, soon, until
from .readers import MarkedReader

KINDS = [
    ("spot", "BTC/USDT", "BTCUSDT", "trade"),
    ("spot", "BTC/USDT", "BTCUSDT", "aggTrade"),
    ("usdm", "BTC/USDT:USDT", "BTCUSDT", "trade"),
    ("usdm", "BTC/USDT:USDT", "BTCUSDT", "aggTrade"),
    ("coinm", "BTC/USD:BTC", "BTCUSD_PERP", "aggTrade"),
]


async def drive_until(ground: Ground, condition: Callable[[], Any]) -> None:
    await ground.drive(until(condition))


def newest(ground: Ground, venue: Any, symbol: str, kind: str) -> int:
    instrument = ground.sim.instrument(venue, symbol)
    if kind == "trade":
        found = instrument.trades_from(None, 1)
        return found[-1].trade_id
    return list(instrument.aggs)[-1].agg_id


async def outage(ground: Ground, venue: Any, symbol: str, kind: str, trades: int) -> None:
    """Cut the streams, and let at least so many trades happen while nobody listens."""
    before = newest(ground, venue, symbol, kind)
    ground.sim.faults.refuse_connections(1_000_000)
    ground.sim.faults.drop(f"{venue}:stream:*")
    while newest(ground, venue, symbol, kind) < before + trades:
        ground.sim.trade(venue, symbol, "3" if venue == "coinm" else "0.01")
        ground.sim.trade(venue, symbol, "3" if venue == "coinm" else "0.01", "sell")
    ground.sim.faults.refuse_connections(0)


def consecutive(ids: list[int]) -> bool:
    return ids == list(range(ids[0], ids[0] + len(ids)))


@pytest.mark.parametrize(("venue", "symbol", "name", "kind"), KINDS)
@pytest.mark.parametrize("key", [None, "hmac"])
async def test_an_outage_is_filled(
    ground: Ground, venue: str, symbol: str, name: str, kind: str, key: str | None
) -> None:
    client = await ground.ready(key)
    params = {"name": kind}
    async with client.stream_trades(symbol, None, None, params, on_error="reconnect", markers=True) as stream:
        reader = MarkedReader(stream)
        await drive_until(ground, lambda: len(reader.ids) >= 3)
        await outage(ground, venue, name, kind, 40)
        target = newest(ground, venue, name, kind)
        await drive_until(ground, lambda: reader.ids[-1] > target)
        assert consecutive(reader.ids)
        assert [type(each) for each in reader.markers] == [Subscribed, Reconnected], "all of it was there"
        await stream.aclose()
        await soon(reader.task)


async def test_more_than_the_limit_is_a_gap_and_the_newest_are_filled(ground: Ground) -> None:
    client = await ground.ready("hmac")
    events = ground.events("stream.gap")
    async with client.stream_trades("BTC/USDT", on_error="reconnect", markers=True, backfill=10) as stream:
        reader = MarkedReader(stream)
        await drive_until(ground, lambda: len(reader.ids) >= 3)
        before = reader.ids[-1]
        await outage(ground, "spot", "BTCUSDT", "trade", 30)
        target = newest(ground, "spot", "BTCUSDT", "trade")
        await drive_until(ground, lambda: reader.ids[-1] > target)
        (gap,) = [each for each in reader.markers if isinstance(each, Gap)]
        place = reader.seen.index(gap)
        earlier = [each for each in reader.seen[:place] if isinstance(each, int)]
        later = [each for each in reader.seen[place:] if isinstance(each, int)]
        assert gap.message_hash == "trade::BTC/USDT" and gap.from_id == earlier[-1] + 1 > before
        assert consecutive(earlier) and consecutive(later) and later[0] == gap.to_id + 1
        missing = events[0][1]["missing"]
        assert events[0][1] == {"missing": missing, "filled": 10} and gap.to_id - gap.from_id + 1 == missing - 10
        await stream.aclose()
        await soon(reader.task)


async def test_what_the_exchange_does_not_give_is_a_gap(ground: Ground) -> None:
    client = await ground.ready("hmac")
    async with client.stream_trades("BTC/USDT", on_error="reconnect", markers=True) as stream:
        reader = MarkedReader(stream)
        await drive_until(ground, lambda: len(reader.ids) >= 3)
        ground.sim.faults.http_error(400, "GET /api/v3/historicalTrades", 100, code=-1121, msg="Invalid symbol.")
        await outage(ground, "spot", "BTCUSDT", "trade", 5)
        target = newest(ground, "spot", "BTCUSDT", "trade")
        await drive_until(ground, lambda: reader.ids[-1] > target)
        (gap,) = [each for each in reader.markers if isinstance(each, Gap)]
        whole = set(reader.ids) | set(range(gap.from_id, gap.to_id + 1))
        assert sorted(whole) == list(range(min(whole), max(whole) + 1))
        assert len(reader.ids) == len(set(reader.ids)) and reader.ids == sorted(reader.ids)
        await stream.aclose()
        await soon(reader.task)


async def test_a_frame_lost_on_a_living_socket_is_filled(ground: Ground) -> None:
    client = await ground.ready()
    symbols = ["BTC/USDT", "ETH/USDT"]
    async with client.stream_trades_for_symbols(symbols, backfill=100) as stream:
        found: dict[str, list[int]] = {symbol: [] for symbol in symbols}

        async def read() -> None:
            async for trades in stream:
                for each in trades:
                    found[each["symbol"]].append(int(each["id"]))

        task = asyncio.create_task(read())
        await drive_until(ground, lambda: all(len(each) >= 3 for each in found.values()))
        ground.sim.faults.gap("btcusdt@trade", 4)
        ground.sim.faults.duplicate("ethusdt@trade", 4)
        seen = len(found["BTC/USDT"]), len(found["ETH/USDT"])
        await drive_until(ground, lambda: not ground.sim.faults.streams)
        await drive_until(ground, lambda: len(found["BTC/USDT"]) > seen[0] + 8 and len(found["ETH/USDT"]) > seen[1] + 8)
        assert all(map(consecutive, found.values())), "without gaps and without doubles"
        await stream.aclose()
        await soon(task)


async def test_a_symbol_that_stays_quiet_after_the_outage_is_filled_too(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sequence, "QUIET", 0.02)
    client = await ground.ready("hmac")
    async with client.stream_trades("BTC/USDT", on_error="reconnect", markers=True) as stream:
        reader = MarkedReader(stream)
        await drive_until(ground, lambda: len(reader.ids) >= 3)
        await outage(ground, "spot", "BTCUSDT", "trade", 5)
        target = newest(ground, "spot", "BTCUSDT", "trade")
        # nothing moves any more: no trade comes that could tell of those before it
        await until(lambda: reader.ids[-1] == target)
        assert consecutive(reader.ids)
        await drive_until(ground, lambda: reader.ids[-1] > target + 2)
        assert consecutive(reader.ids)
        await stream.aclose()
        await soon(reader.task)


async def test_closing_while_something_is_being_fetched_ends_the_stream(ground: Ground) -> None:
    client = await ground.ready("hmac")
    stream = client.stream_trades("BTC/USDT", on_error="reconnect", markers=True)
    reader = MarkedReader(stream)
    await drive_until(ground, lambda: len(reader.ids) >= 3)
    ground.sim.faults.http_delay(0.5, "GET /api/v3/historicalTrades", 10)
    await outage(ground, "spot", "BTCUSDT", "trade", 5)
    await drive_until(ground, lambda: stream.queued >= 3)
    await client.close()
    with pytest.raises(ExchangeClosedByUser):
        await soon(reader.task)
    assert isinstance(reader.markers[-1], Gap), "what was being fetched is told as missing"


async def test_without_markers_and_backfill_nothing_is_fetched(ground: Ground) -> None:
    client = await ground.ready("hmac")
    requests = ground.sim.counts.get("http_requests", 0)
    async with client.stream_trades("BTC/USDT", on_error="reconnect") as stream:
        reader = MarkedReader(stream)
        await drive_until(ground, lambda: len(reader.ids) >= 3)
        await outage(ground, "spot", "BTCUSDT", "trade", 5)
        target = newest(ground, "spot", "BTCUSDT", "trade")
        await drive_until(ground, lambda: reader.ids[-1] > target)
        assert not consecutive(reader.ids) and ground.sim.counts.get("http_requests", 0) == requests
        await stream.aclose()
        await soon(reader.task)


@pytest.mark.parametrize("options", [{"backfill": -1}, {"backfill": True}, {"backfill": 5, "overflow": "conflate"}])
async def test_values_that_make_no_sense_are_refused(ground: Ground, options: dict[str, Any]) -> None:
    with pytest.raises(BadRequest, match="backfill"):
        ground.client().stream_trades("BTC/USDT", **options)
