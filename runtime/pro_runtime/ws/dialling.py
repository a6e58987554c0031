"""When an instance may open a connection: backoff by URL, and the limit of the host that all instances share."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from pro_runtime.ws.pacing import Backoff, Window

#: Backoff states of URLs not used for this long are forgotten: URLs of private streams never come back.
_FORGET_BACKOFF_AFTER = 3600.0

# The limit of connections is one of the network address, so all instances share what they count towards it.
_dial_windows: dict[tuple[str, int, float], Window] = {}
_dial_holds: dict[str, float] = {}


class Dialling:
    """Backoff and limits of an exchange instance's attempts to connect."""

    #: How many connections a host may be asked for: (number, seconds). ``options["ws"]["connectionLimit"]`` overrides.
    connection_limit: ClassVar[tuple[int, float] | None] = None

    options: dict[str, Any]
    enableRateLimit: bool

    #: Replaceable by tests: the source of jitter, numbers in [0, 1).
    random: Callable[[], float]

    _backoffs: dict[str, Backoff]

    def calculate_ws_backoff_delay(self, url: str) -> int:
        """Count an attempt to connect to ``url`` and return how long it has to wait, in milliseconds.

        The first attempt, and one after a connection that lasted ``options["ws"]["backoff"]["stableAfter"]`` ms, is
        immediate; delays then grow from ``base`` by ``factor`` up to ``max``, with ±20 % of jitter.
        """
        settings = (self.options.get("ws") or {}).get("backoff") or {}
        now = time.monotonic()
        backoff = self._backoffs.get(url)
        if backoff is None:
            for old in [each for each, state in self._backoffs.items() if _unused_since(state, now)]:
                del self._backoffs[old]
            backoff = self._backoffs[url] = Backoff(rng=lambda: self.random())
        backoff.base = settings.get("base", 1000) / 1000
        backoff.factor = settings.get("factor", 2)
        backoff.maximum = settings.get("max", 60_000) / 1000
        backoff.stable_after = settings.get("stableAfter", 30_000) / 1000
        return round(backoff.next_delay(now) * 1000)

    async def admit_dial(self, url: str) -> None:
        """Wait until a connection to the host of ``url`` may be opened.

        ``options["ws"]["connectionLimit"]``, ``{"count": number, "interval": milliseconds}``, bounds how many this
        process opens (by default what the exchange allows, unless ``enableRateLimit`` is off); a host that refused
        one for being asked too often is left alone for as long as it said.
        """
        host = urlsplit(url).netloc
        limit = (self.options.get("ws") or {}).get("connectionLimit")
        allowed = self.connection_limit if self.enableRateLimit else None
        if limit:
            allowed = (int(limit["count"]), limit["interval"] / 1000)
        window = None
        if allowed is not None:
            key = (host, *allowed)
            window = _dial_windows.get(key)
            if window is None:
                window = _dial_windows[key] = Window(key[1], key[2])
        while True:
            # a moment reserved before a hold would come too late, together with those reserved after it
            held = _dial_holds.get(host, 0.0) - time.monotonic()
            if held > 0:
                await asyncio.sleep(held)
                continue
            wait = 0.0 if window is None else window.reserve(time.monotonic())
            if wait <= 0:
                return
            await asyncio.sleep(wait)
            if _dial_holds.get(host, 0.0) <= time.monotonic():
                return

    def hold_dials(self, url: str, seconds: float) -> None:
        """Open no connection to the host of ``url`` for a while: it has asked for that."""
        host = urlsplit(url).netloc
        _dial_holds[host] = max(_dial_holds.get(host, 0.0), time.monotonic() + seconds)


def _unused_since(backoff: Backoff, now: float) -> bool:
    return backoff.last_attempt is not None and now - backoff.last_attempt > _FORGET_BACKOFF_AFTER
