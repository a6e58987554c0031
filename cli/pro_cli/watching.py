"""Shows what streams tell, until enough has been shown."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import binance_pro

from pro_cli.channels import Call, calls, rows
from pro_cli.display import Display
from pro_cli.session import Session, resolve


class Enough(Exception):
    """As many rows have been shown as were asked for."""


async def watch(
    session: Session,
    channel: str,
    names: Sequence[str],
    display: Display,
    *,
    count: int | None = None,
    timeframe: str = "1m",
    depth: int = 10,
) -> None:
    """Watch `channel` for the symbols somebody typed.

    :param count: end after this many rows
    """
    async with session.exchange() as exchange:
        if channel == "orders":
            session.need_credentials(exchange)
        symbols = await resolve(exchange, session, names)
        chosen = calls(channel, symbols, timeframe=timeframe, depth=depth)
        with display:
            await show(exchange, chosen, display, count=count, depth=depth)


async def show(
    exchange: binance_pro.binance,
    chosen: Sequence[Call],
    display: Display,
    *,
    count: int | None = None,
    depth: int = 10,
) -> None:
    """Show the updates of all streams as they come; one that fails ends it all with its error."""
    shown = 0

    async def follow(call: Call) -> None:
        nonlocal shown
        async with call.open(exchange) as stream:
            async for update in stream:
                found: list[Any] = list(rows(call.channel, update, depth=depth))
                if count is not None:
                    found = found[: count - shown]
                shown += display.show(call.channel, found)
                if count is not None and shown >= count:
                    raise Enough

    tasks = [asyncio.ensure_future(follow(call)) for call in chosen]
    try:
        await asyncio.gather(*tasks)
    except Enough:
        pass
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
