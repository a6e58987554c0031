"""Pace of connections and messages: backoff between attempts, a bucket for messages, a window for connections."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable


class Backoff:
    """Growing, jittered delays between attempts, starting with none.

    Args:
        base: the delay before the second attempt, in seconds; each further one is ``factor`` times longer.
        maximum: no delay is longer, jitter included.
        jitter: 0.2 spreads a delay evenly over ±20 %.
        stable_after: seconds without an attempt after which the count starts afresh; 0 means never.
        rng: returns numbers in [0, 1).
    """

    def __init__(
        self,
        base: float = 1.0,
        factor: float = 2.0,
        maximum: float = 60.0,
        jitter: float = 0.2,
        stable_after: float = 30.0,
        rng: Callable[[], float] = random.random,
    ) -> None:
        self.base = base
        self.factor = factor
        self.maximum = maximum
        self.jitter = jitter
        self.stable_after = stable_after
        self.attempts = 0
        self.last_attempt: float | None = None
        self._hold_until = 0.0
        self._rng = rng

    def next_delay(self, now: float) -> float:
        """Count an attempt made at ``now`` (seconds, any monotonic clock) and return how long it has to wait."""
        if self.last_attempt is not None and self.stable_after and now - self.last_attempt > self.stable_after:
            self.attempts = 0
        delay = 0.0
        if self.attempts:
            # an exponent of 20 exceeds every sensible maximum; beyond it floats would overflow some day
            delay = self.base * self.factor ** min(self.attempts - 1, 20)
            delay = min(delay * (1.0 - self.jitter + 2.0 * self.jitter * self._rng()), self.maximum)
        delay = max(delay, self._hold_until - now)
        self.attempts += 1
        # the wait is part of the attempt: it must not count as time without one
        self.last_attempt = now + delay
        return delay

    def hold(self, until: float) -> None:
        """Let no attempt begin before ``until``: the other side has asked for it."""
        self._hold_until = max(self._hold_until, until)

    def reset(self) -> None:
        """Start afresh: the last attempt has led somewhere."""
        self.attempts = 0


class TokenBucket:
    """Lets a message go when the bucket is not in debt, and charges it afterwards, as CCXT's throttler does.

    Args:
        rate: tokens that flow back per second.
        capacity: the most that an idle bucket holds.
        clock: seconds.
    """

    def __init__(self, rate: float, capacity: float, clock: Callable[[], float]) -> None:
        self.rate = rate
        self.capacity = capacity
        self._clock = clock
        self._tokens = 0.0
        self._filled_at = clock()

    def wait(self) -> float:
        """Seconds until the next message may go; 0 if it may go now."""
        now = self._clock()
        self._tokens = min(self.capacity, self._tokens + (now - self._filled_at) * self.rate)
        self._filled_at = now
        return 0.0 if self._tokens >= 0 else -self._tokens / self.rate

    def take(self, cost: float) -> None:
        """Charge a message."""
        self._tokens -= cost


class Window:
    """At most ``count`` events in any ``interval`` seconds; events reserve their moment in order of asking."""

    def __init__(self, count: int, interval: float) -> None:
        self.count = count
        self.interval = interval
        self._moments: deque[float] = deque()

    def reserve(self, now: float) -> float:
        """Reserve the first free moment and return how many seconds away it is."""
        moments = self._moments
        while moments and moments[0] <= now - self.interval:
            moments.popleft()
        moment = now
        if len(moments) >= self.count:
            moment = max(now, moments[-self.count] + self.interval)
        moments.append(moment)
        return moment - now
