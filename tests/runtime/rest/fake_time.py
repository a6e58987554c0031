"""A clock that moves only when it is told to."""

from __future__ import annotations

import asyncio


class FakeTime:
    """A clock in seconds that moves only when somebody sleeps. Sleepers wake in the order of their time."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now
        self.sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self.count = 0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.count += 1
        entry = (self.now + seconds, self.count, asyncio.get_running_loop().create_future())
        self.sleepers.append(entry)
        try:
            await entry[2]
        finally:
            if entry in self.sleepers:
                self.sleepers.remove(entry)

    async def settle(self) -> None:
        """Let everything run that can run without time passing."""
        for _ in range(20):
            await asyncio.sleep(0)

    async def run_until(self, moment: float) -> None:
        """Let time pass until `moment`, waking sleepers on the way."""
        await self.settle()
        while self.sleepers and min(self.sleepers)[0] <= moment:
            entry = min(self.sleepers, key=lambda each: each[:2])
            self.sleepers.remove(entry)
            self.now = max(self.now, entry[0])
            if not entry[2].done():
                entry[2].set_result(None)
            await self.settle()
        self.now = max(self.now, moment)
