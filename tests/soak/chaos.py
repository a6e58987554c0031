"""What goes wrong during a soak, at random moments."""

from __future__ import annotations

import asyncio
import random

from tests.simulator import Simulator

JUNK = (
    b'{"e":"trade","s":',
    b"[[[[[[",
    b'{"e":"trade","E":1,"s":[1,2],"t":"x","p":{},"q":null}',
    b'{"e":"depthUpdate","s":"BTCUSDT","U":"a","u":null,"b":7,"a":[[]]}',
    b"null",
    b"\x00\xff\xfe",
    b'{"id":99999999,"error":{"code":2,"msg":"what?"}}',
)


class Chaos:
    """Breaks something every now and then.

    Args:
        every: seconds between two faults, on average.
    """

    def __init__(self, sim: Simulator, rng: random.Random, every: float = 0.8) -> None:
        self.sim, self.rng, self.every = sim, rng, every
        self.counts: dict[str, int] = {}

    async def run(self, seconds: float) -> None:
        """Break things for that long, then repair what does not pass by itself."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while loop.time() < end:
            await asyncio.sleep(min(self.rng.expovariate(1 / self.every), 4 * self.every))
            kind = self.rng.choice(KINDS)
            self.counts[kind] = self.counts.get(kind, 0) + 1
            getattr(self, kind)()
        self.sim.faults.clear()
        self.sim.faults.thaw()

    def _some(self, pattern: str = "*") -> list[object]:
        sockets = self.sim.faults.select(pattern)
        return list(self.rng.sample(sockets, min(len(sockets), self.rng.randrange(1, 4))))

    def drop(self) -> None:
        self.sim.faults.drop(self._some())

    def drop_all(self) -> None:
        self.sim.faults.drop("*")

    def going_away(self) -> None:
        self.sim.faults.drop(self._some(), code=1001, reason="going away")

    def rollover(self) -> None:
        self.sim.faults.rollover(self._some())

    def half_open(self) -> None:
        self.sim.faults.half_open(self._some("*:stream:*"))

    def garbage(self) -> None:
        self.sim.faults.garbage(self._some(), b"\xff" * 16)

    def malformed(self) -> None:
        self.sim.faults.malformed(self._some("*:stream:*"), self.rng.choice(JUNK))

    def refuse(self) -> None:
        self.sim.faults.refuse_connections(self.rng.randrange(1, 4), self.rng.choice((500, 502, 503, 504)))
        self.drop()

    def gap(self) -> None:
        self.sim.faults.gap("*@depth*", self.rng.randrange(1, 4))

    def duplicate(self) -> None:
        self.sim.faults.duplicate("*@depth*", self.rng.randrange(1, 4))

    def reorder(self) -> None:
        self.sim.faults.reorder("*@depth*")

    def stale_snapshot(self) -> None:
        self.sim.faults.snapshot_lag_updates = self.rng.choice((0, 1, 20, 200))

    def snapshot_error(self) -> None:
        self.sim.faults.http_error(self.rng.choice((500, 502, 503)), "*/depth", self.rng.randrange(1, 3))

    def lost_reply(self) -> None:
        self.sim.faults.lose_reply("order.*")

    def lost_request(self) -> None:
        self.sim.faults.drop_request("order.*")

    def expired_keys(self) -> None:
        self.sim.faults.expire_listen_keys()


KINDS = tuple(
    name for name, member in vars(Chaos).items() if not name.startswith("_") and name != "run" and callable(member)
)
