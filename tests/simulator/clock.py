"""Time as the simulated exchange sees it."""

from __future__ import annotations

import time


def wall_ms() -> int:
    """Milliseconds since the epoch on the machine's clock."""
    return time.time_ns() // 1_000_000


class Clock:
    """Server time in milliseconds.

    A real clock follows the machine's, shifted by ``skew_ms`` (set it to make a client's timestamps stale). A manual
    clock stamps market events with a time that moves only through :meth:`advance`. A manual clock given an explicit
    start answers ``/time`` and checks request timestamps with that same frozen time; one without keeps the machine's
    time for these, so that an ordinary client can still sign requests against a stepped market.
    """

    def __init__(self, *, manual: bool = False, start_ms: int | None = None) -> None:
        self.manual = manual
        self.frozen = manual and start_ms is not None
        self.skew_ms = 0
        self._market_ms = start_ms if start_ms is not None else wall_ms()

    def now_ms(self) -> int:
        """Time of market events."""
        if self.manual:
            return self._market_ms
        return wall_ms() + self.skew_ms

    def server_ms(self) -> int:
        """Time that ``/time`` answers and request timestamps are compared with."""
        if self.frozen:
            return self._market_ms + self.skew_ms
        return wall_ms() + self.skew_ms

    def advance(self, milliseconds: int) -> None:
        """Move a manual clock forward; a real clock moves by itself."""
        if self.manual:
            self._market_ms += milliseconds
