"""Opens the connections of a market and looks at them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from pro_cli.channels import Call, calls
from pro_cli.display import Display
from pro_cli.session import MARKETS, Session, resolve


async def probe(session: Session, names: Sequence[str], display: Display, looks: int | None) -> None:
    """Subscribe to ticker and trades, and show each connection once per second.

    :param looks: how often; None until cancelled
    """
    async with session.exchange() as exchange:
        symbols = await resolve(exchange, session, names or [MARKETS[session.market][2]])
        heard = asyncio.Event()

        async def drain(call: Call) -> None:
            async with call.open(exchange) as stream:
                async for _ in stream:
                    heard.set()

        tasks = {asyncio.ensure_future(drain(call)) for name in ("ticker", "trades") for call in calls(name, symbols)}
        first = asyncio.ensure_future(heard.wait())
        try:
            # the first look waits until something has arrived, or has gone wrong
            await asyncio.wait({first, *tasks}, timeout=exchange.timeout / 1000, return_when=asyncio.FIRST_COMPLETED)
            with display:
                look = 0
                while True:
                    for task in tasks:
                        if task.done():
                            task.result()
                    display.show("connections", [each.info() for each in exchange.connections()])
                    look += 1
                    if look == looks:
                        break
                    await asyncio.sleep(1)
        finally:
            for each in (first, *tasks):
                each.cancel()
            await asyncio.gather(first, *tasks, return_exceptions=True)
