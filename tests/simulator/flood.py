"""Bulk streams: frames encoded in large batches and written straight to the sockets, as fast as the clients read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .instrument import FLOOD_PRICES, Instrument
from .streams.channel import Channel
from .streams.connection import Connection
from .streams.frames import combined, frame

if TYPE_CHECKING:
    from .server import Server


def trade_batches(instrument: Instrument, count: int, now_ms: int, batch: int, name: bytes | None) -> Iterator[bytes]:
    """``count`` trades with consecutive ids, in batches of encoded frames; ``name`` wraps them as combined streams do.

    Price, quantity and direction follow from the id, so that a consumer can check every field.
    """
    spec = instrument.spec
    futures = spec.contract
    texts = []
    for step in range(FLOOD_PRICES):
        shape = instrument.flood_trade(step, now_ms)
        texts.append((spec.price_text(shape.price).encode(), spec.qty_text(shape.qty).encode()))
    sides = (b"false", b"true")
    symbol = spec.symbol.encode()
    if futures:
        form = b'{"e":"trade","E":%d,"T":%d,"s":"' + symbol + b'","t":%d,"p":"%b","q":"%b","X":"MARKET","m":%b}'
    else:
        form = b'{"e":"trade","E":%d,"s":"' + symbol + b'","t":%d,"p":"%b","q":"%b","T":%d,"m":%b,"M":true}'
    first = instrument.reserve_trade_ids(count)
    instrument.floods.append((first, count, now_ms))
    for start in range(first, first + count, batch):
        frames: list[bytes] = []
        for trade_id in range(start, min(start + batch, first + count)):
            price, qty = texts[trade_id % FLOOD_PRICES]
            side = sides[trade_id & 1]
            if futures:
                payload = form % (now_ms, now_ms, trade_id, price, qty, side)
            else:
                payload = form % (now_ms, trade_id, price, qty, now_ms, side)
            frames.append(frame(payload if name is None else combined(name, payload)))
        yield b"".join(frames)


async def send_batches(connection: Connection, batches: Iterable[bytes]) -> bool:
    """Write the batches, waiting whenever the client is behind; False when the connection went away."""
    for data in batches:
        if not await connection.write_and_drain(data):
            return False
        await asyncio.sleep(0)
    return True


async def flood_trades(server: Server, instrument: Instrument, count: int, batch: int = 500) -> tuple[int, int]:
    """Send ``count`` trades to everybody who follows the symbol's trades. Returns (first id, last id).

    The symbol does not trade by itself meanwhile, so that ids stay in order.
    """
    channels = instrument.channels.get(("trade", 0), [])
    targets = [(connection, channel) for channel in channels for connection in channel.connections]
    if not targets:
        raise RuntimeError(f"nobody follows the trades of {instrument.spec.symbol}")
    now_ms = server.clock.now_ms()
    first = instrument.next_trade_id
    instrument.paused = True
    try:
        kinds = {connection.combined for connection, _ in targets}
        if len(targets) == 1:
            connection, channel = targets[0]
            name = channel.name if connection.combined else None
            await send_batches(connection, trade_batches(instrument, count, now_ms, batch, name))
        else:
            plain: dict[bool, list[bytes]] = {}
            for is_combined in kinds:
                instrument.next_trade_id = first  # every encoding has the same trades
                name = channels[0].name if is_combined else None
                plain[is_combined] = list(trade_batches(instrument, count, now_ms, batch, name))
            await asyncio.gather(*(send_batches(connection, plain[connection.combined]) for connection, _ in targets))
    finally:
        instrument.paused = False
    return first, first + count - 1


async def broadcast(channel: Channel, payloads: Iterable[bytes], batch: int = 500) -> int:
    """Send ready JSON payloads on one stream, in order, as fast as the clients read. Returns how many were sent."""
    ready = list(payloads)

    def batches(wrap: bool) -> Iterator[bytes]:
        for start in range(0, len(ready), batch):
            chunk = ready[start : start + batch]
            yield b"".join(frame(combined(channel.name, one) if wrap else one) for one in chunk)

    await asyncio.gather(
        *(send_batches(connection, batches(connection.combined)) for connection in list(channel.connections))
    )
    return len(ready)
