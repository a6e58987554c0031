"""Markers stand in order with the updates, and tell what has happened between them."""

from __future__ import annotations

from pro_runtime.streams.markers import Dropped, Gap, Reconnected, Resynced, Subscribed

from .ground import Ground, soon, until
from .readers import MarkedReader


async def test_subscribed_comes_first_and_without_any_update(ground: Ground) -> None:
    client = await ground.ready()
    stream = client.stream_trades("BTC/USDT", markers=True)
    assert await soon(anext(stream)) == Subscribed(("trade::BTC/USDT",))
    await stream.aclose()


async def test_reconnected_is_told_once_with_the_attempts_that_it_took(ground: Ground) -> None:
    client = await ground.ready()
    stream = client.stream_trades("BTC/USDT", on_error="reconnect", markers=True)
    stream._backoff.base = 0.001
    reader = MarkedReader(stream)
    await ground.drive(until(lambda: len(reader.ids) >= 3))
    ground.sim.faults.refuse_connections(3, 503)
    ground.sim.faults.drop("spot:stream:*")
    await ground.drive(until(lambda: len(reader.markers) == 2))
    count = len(reader.ids)
    await ground.drive(until(lambda: len(reader.ids) > count + 3))
    assert reader.markers == [Subscribed(("trade::BTC/USDT",)), Reconnected("ExchangeNotAvailable", 4)]
    await reader.end()


async def test_a_stream_goes_on_though_its_consumer_does_not_look(ground: Ground) -> None:
    client = await ground.ready()
    stream = client.stream_trades("BTC/USDT", on_error="reconnect", markers=True, backfill=0)
    assert isinstance(await soon(anext(stream)), Subscribed)
    await ground.drive(until(lambda: stream.queued > 2))
    for _ in range(3):
        ground.sim.faults.drop("spot:stream:*")
        await ground.drive(soon(until(lambda: not ground.sim.faults.select("spot:stream:*"))))
        received = stream.received
        await ground.drive(until(lambda received=received: stream.received > received + 2))  # type: ignore[misc]
    reader = MarkedReader(stream)
    await until(lambda: len(reader.markers) >= 3)
    kinds = [type(each) for each in reader.markers]
    assert kinds.count(Reconnected) == 3 and set(kinds) <= {Reconnected, Gap}
    assert reader.ids == sorted(set(reader.ids))
    await reader.end()


async def test_gaps_tell_exactly_what_is_missing(ground: Ground) -> None:
    """Updates and gaps together are all there was, whatever was lost, doubled or cut."""
    client = await ground.ready()
    reader = MarkedReader(client.stream_trades("BTC/USDT", on_error="reconnect", markers=True, backfill=0))
    await ground.drive(until(lambda: len(reader.ids) >= 3))
    for fault, count in (("gap", 1), ("duplicate", 3), ("gap", 5)):
        getattr(ground.sim.faults, fault)("btcusdt@trade", count)
        await ground.drive(until(lambda: not ground.sim.faults.streams))
    ground.sim.faults.drop("spot:stream:*")
    seen = len(reader.ids)
    await ground.drive(until(lambda: len(reader.ids) > seen + 10))
    expected = reader.ids[0]
    gaps = 0
    for each in reader.seen[1:]:
        if isinstance(each, Gap):
            assert (each.message_hash, each.from_id) == ("trade::BTC/USDT", expected) and each.to_id >= expected
            expected = each.to_id + 1
            gaps += 1
        elif isinstance(each, int):
            assert each == expected
            expected += 1
    assert gaps >= 2
    await reader.end()


async def test_what_was_dropped_is_no_gap(ground: Ground) -> None:
    client = await ground.ready()
    stream = client.stream_trades("BTC/USDT", overflow="drop-oldest", max_queue=5, markers=True)
    assert isinstance(await soon(anext(stream)), Subscribed)
    await ground.drive(until(lambda: stream.dropped >= 10))
    dropped = await soon(anext(stream))
    assert dropped == Dropped(stream.dropped)
    assert len(await soon(anext(stream))) == 5
    await stream.aclose()


async def test_resynced_tells_that_a_book_is_right_again(ground: Ground) -> None:
    client = await ground.ready()
    reader = MarkedReader(client.stream_order_book("BTC/USDT", markers=True))
    await ground.drive(until(lambda: len(reader.ids) >= 3))
    ground.sim.faults.gap("btcusdt@depth@100ms", 2)
    await ground.drive(until(lambda: len(reader.markers) == 2))
    place = len(reader.seen)
    await ground.drive(until(lambda: len(reader.seen) > place + 3))
    assert reader.markers == [Subscribed(("orderbook::BTC/USDT",)), Resynced("orderbook::BTC/USDT")]
    assert reader.ids == sorted(set(reader.ids))
    await reader.end()
