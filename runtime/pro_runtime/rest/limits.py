"""The exchange's own request limits, kept from the client's side.

The exchange counts what an address and an account consume in fixed windows, and says so in each response. A
:class:`LimitGroup` keeps those counters for one host, shared by all instances of the process that reach it the same
way, so that a request waits before the exchange would refuse it, and none is sent while a ban lasts.

Which counters there are, how their headers are called and which endpoints place orders is the exchange's business:
it arrives as a :class:`RateLimitTable`.
"""

from __future__ import annotations

import asyncio
import time
import weakref
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pro_runtime.errors import DDoSProtection, RateLimitExceeded

__all__ = ["Counter", "LimitGroup", "OrderRule", "RateLimitTable", "Ticket", "limit_group", "window_seconds"]

#: Entries that are remembered; an exchange announces a handful, again and again.
_TOLD_KEPT = 256
_LARGEST_COUNT = 2**53
_INTERVALS = {"S": 1, "M": 60, "H": 3600, "D": 86400}


class Counter(NamedTuple):
    """One kind of limit.

    `name` as it stands in lists of limits, `header` is the lower-case prefix of its response headers (what follows is
    the window, e.g. `1m`), `per_account` tells whether each account has its own, and `unit` what a request adds:
    "weight", "requests" or "orders".
    """

    name: str
    header: str
    per_account: bool
    unit: str


class OrderRule(NamedTuple):
    """An endpoint that places orders: one per request, or as many as the list in parameter `batch` holds."""

    api: str
    method: str
    path: str
    batch: str | None = None


class RateLimitTable(NamedTuple):
    """What an exchange says about its limits.

    `groups` maps a group's name to its counters, `sections` an entry of `urls["api"]` to its group, `websockets` a
    dotted path below `urls["api"]` to the section whose limits the websocket API there shares. `weight_per_cost`
    converts upstream's cost of an endpoint of a section to weight. `limits` are the known limits of a group as
    (counter, seconds, limit), replaced by what the exchange itself announces under the key `list_key` of a response.
    `message_weights` and `message_orders` say what a request over the websocket API adds, by its method: its weight if
    it is not 1, and that it places an order (or the parameter that lists the orders it places).
    """

    groups: Mapping[str, Sequence[Counter]]
    sections: Mapping[str, str]
    weight_per_cost: Mapping[str, float]
    limits: Mapping[str, Sequence[tuple[str, int, int]]]
    orders: Sequence[OrderRule] = ()
    websockets: Mapping[str, str] = {}
    message_weights: Mapping[str, float] = {}
    message_orders: Mapping[str, str | None] = {}
    list_key: str = "rateLimits"
    retry_header: str = "retry-after"
    ban_status: int = 418
    refusal_status: int = 429


@lru_cache(maxsize=256)
def window_seconds(interval: str, count: int) -> int:
    """Length of a window in seconds: `interval` is a word or letter for seconds, minutes, hours or days."""
    return _INTERVALS[interval[:1].upper()] * count


class _Window:
    """One counter over one window length. `used` is the exchange's count, `pending` what is under way."""

    __slots__ = ("account", "counter", "index", "limit", "pending", "seconds", "used")

    def __init__(self, counter: Counter, seconds: int, limit: int, account: str) -> None:
        self.counter = counter
        self.seconds = seconds
        self.limit = limit
        self.account = account
        self.used = 0.0
        self.pending = 0.0
        self.index = -1

    def turn(self, now: float) -> None:
        """Start counting anew if `now` (seconds since the epoch, by the exchange's clock) lies in another window."""
        index = int(now // self.seconds)
        if index != self.index:
            self.index = index
            self.used = 0.0

    def wait(self, amount: float, now: float) -> float:
        """Seconds until `amount` more fits. What exceeds the limit by itself may go into an empty window."""
        self.turn(now)
        taken = self.used + self.pending
        if taken + amount <= self.limit or (taken == 0 and amount > self.limit):
            return 0.0
        return (self.index + 1) * self.seconds - now


class Ticket:
    """A request that was admitted and has not been answered yet."""

    __slots__ = ("_parts", "account", "group")

    def __init__(self, group: LimitGroup, account: str, parts: list[tuple[_Window, float]]) -> None:
        self.group = group
        self._parts = parts
        self.account = account

    def settle(self, sent: bool) -> None:
        """The request is over. What was sent counts until the exchange's own figure replaces it."""
        now = self.group.now()
        for window, amount in self._parts:
            window.pending -= amount
            if sent:
                window.turn(now)
                window.used += amount
        self._parts = []

    def answered(self, status: int, headers: Mapping[str, str], table: RateLimitTable) -> None:
        """Take over the exchange's counts from a response. Header names are lower-case."""
        now = self.group.now()
        expected = {id(window): window.used for window, _ in self._parts}
        self.settle(sent=True)
        self.group.observe_headers(headers, self.account, expected, now)
        if status in (table.ban_status, table.refusal_status):
            retry_after = headers.get(table.retry_header)
            if retry_after is not None and retry_after.strip().isdigit():
                self.group.stop(float(retry_after), status == table.ban_status)


class LimitGroup:
    """The counters of one group of endpoints at one host, seen from one address."""

    def __init__(
        self,
        name: str,
        counters: Sequence[Counter],
        limits: Iterable[tuple[str, int, int]] = (),
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.name = name
        self.counters = {counter.name: counter for counter in counters}
        self.limits: dict[tuple[str, int], int] = {(kind, seconds): limit for kind, seconds, limit in limits}
        self._windows: dict[tuple[str, int, str], _Window] = {}
        #: What entries said that were understood, with the account: what they say of limits, and whose window it is.
        self._told: dict[tuple[Any, ...], tuple[tuple[str, int], int, _Window]] = {}
        self._clock = clock
        self._sleep = sleep
        self._offset = 0.0
        self._stopped_until = 0.0
        self._banned = False

    def now(self) -> float:
        """Seconds since the epoch by the exchange's clock, as far as it is known."""
        return self._clock() + self._offset

    async def admit(self, amounts: Mapping[str, float], account: str, longest: float) -> Ticket:
        """Wait until every counter has room for its unit in `amounts`, and reserve it.

        :param amounts: what the request adds, by unit ("weight", "requests", "orders")
        :param account: whom the counters of an account belong to
        :param longest: seconds that a request may be made to wait
        :raises RateLimitExceeded: the wait would be longer, or the exchange asked to pause
        :raises DDoSProtection: the exchange has banned this address
        """
        while True:
            self.check()
            now = self.now()
            parts: list[tuple[_Window, float]] = []
            delay = 0.0
            for (kind, seconds), limit in self.limits.items():
                counter = self.counters.get(kind)
                amount = 0.0 if counter is None else amounts.get(counter.unit, 0.0)
                if counter is None or amount <= 0:
                    continue
                window = self._window(counter, seconds, limit, account)
                parts.append((window, amount))
                wait = window.wait(amount, now)
                if wait > longest:
                    raise RateLimitExceeded(
                        f"{self.name}: {kind} allows {limit} in {seconds} s, which is used up; "
                        f"room again in {wait:.0f} s"
                    )
                delay = max(delay, wait)
            if delay <= 0:
                for window, amount in parts:
                    window.pending += amount
                return Ticket(self, account, parts)
            await self._sleep(delay)

    def check(self) -> None:
        """Raise while the exchange has this address stopped."""
        left = self._stopped_until - self._clock()
        if left <= 0:
            return
        if self._banned:
            raise DDoSProtection(f"{self.name}: address banned for another {left:.0f} s, request not sent")
        raise RateLimitExceeded(f"{self.name}: asked to pause for another {left:.0f} s, request not sent")

    def stop(self, seconds: float, banned: bool) -> None:
        """Send nothing for `seconds`, as the exchange demanded."""
        until = self._clock() + seconds
        if until > self._stopped_until:
            self._stopped_until = until
            self._banned = banned

    def stop_until(self, moment: float, banned: bool) -> None:
        """Send nothing before `moment`, in seconds since the epoch by the exchange's clock."""
        self.stop(moment - self.now(), banned)

    def learn(self, entries: Any, account: str = "") -> None:
        """Read a list of limits as the exchange publishes it; an entry with a `count` also tells what is used.

        What is not such an entry is passed over: the list comes with answers that have to reach their caller.
        """
        if not isinstance(entries, list):
            return
        now = self.now()
        told = self._told
        for entry in entries:
            said: tuple[Any, ...] = ()
            if entry.__class__ is dict:
                get = entry.get
                said = get("rateLimitType"), get("interval"), get("intervalNum", 1), get("limit"), account
                count = get("count", 0)
                try:
                    known = told.get(said)
                except TypeError:  # something that cannot be a key
                    known = None
                if known is not None and count.__class__ is int and 0 <= count <= _LARGEST_COUNT:
                    name, limit, window = known
                    self.limits[name] = window.limit = limit
                    window.turn(now)
                    if count > window.used:
                        window.used = float(count)
                    continue
            try:
                kind = entry.get("rateLimitType")
                counter = self.counters.get(kind if kind.__class__ is str else str(kind))
                if counter is None:
                    continue
                number, limit, count = entry.get("intervalNum", 1), entry["limit"], entry.get("count")
                seconds = window_seconds(entry["interval"], number if number.__class__ is int else int(number))
                if limit.__class__ is not int:
                    limit = int(limit)
                used = None if count is None else float(count)
            except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
                continue
            if seconds <= 0:
                continue
            self.limits[(counter.name, seconds)] = limit
            window = self._window(counter, seconds, limit, account)
            if said and len(told) < _TOLD_KEPT:
                told[said] = (counter.name, seconds), limit, window
            if used is not None:
                window.turn(now)
                if used > window.used:
                    window.used = used

    def observe_headers(
        self, headers: Mapping[str, str], account: str, expected: Mapping[int, float] | None = None, now: float = 0.0
    ) -> None:
        """Replace the counters' estimates by the exchange's figures.

        :param expected: by id of a window, what was used before this request was counted locally; the exchange's figure
            covers the request, so the larger of the two stands
        """
        moment = now or self.now()
        for name, value in headers.items():
            for counter in self.counters.values():
                if not counter.header or not name.startswith(counter.header):
                    continue
                span = name[len(counter.header) :]
                if not value.strip().isdigit() or span[-1:].upper() not in _INTERVALS or not span[:-1].isdigit():
                    continue
                seconds = window_seconds(span[-1], int(span[:-1]))
                limit = self.limits.get((counter.name, seconds))
                if limit is None:
                    continue
                window = self._window(counter, seconds, limit, account)
                window.turn(moment)
                before = (expected or {}).get(id(window), window.used)
                window.used = max(before, float(value))

    def synchronise(self, server_time: float) -> None:
        """Note the exchange's time, in seconds since the epoch, so that windows turn when they turn there."""
        offset = server_time - self._clock()
        # a response header tells whole seconds: smaller differences are no news
        self._offset = offset if abs(offset) > 1.0 else 0.0

    def snapshot(self) -> dict[str, Any]:
        """What is used of which limit, for people and metrics."""
        now = self.now()
        counters = []
        for window in self._windows.values():
            window.turn(now)
            counters.append(
                {
                    "kind": window.counter.name,
                    "seconds": window.seconds,
                    "limit": window.limit,
                    "used": window.used,
                    "pending": window.pending,
                    "account": window.account or None,
                }
            )
        return {"stoppedFor": max(0.0, self._stopped_until - self._clock()), "counters": counters}

    def _window(self, counter: Counter, seconds: int, limit: int, account: str) -> _Window:
        key = (counter.name, seconds, account if counter.per_account else "")
        window = self._windows.get(key)
        if window is None:
            window = self._windows[key] = _Window(counter, seconds, limit, key[2])
        window.limit = limit
        return window


# Counters belong to the address from which the exchange sees the process, so instances share them. The registry holds
# them as long as an instance does.
_groups: weakref.WeakValueDictionary[tuple[str, str, str], LimitGroup] = weakref.WeakValueDictionary()


def limit_group(table: RateLimitTable, name: str, origin: str, route: str) -> LimitGroup:
    """The group `name` at `origin` (scheme and host) as reached over `route` (a proxy, or another way out)."""
    key = (origin, route, name)
    group = _groups.get(key)
    if group is None:
        group = _groups[key] = LimitGroup(f"{origin} ({name})", table.groups[name], table.limits.get(name, ()))
    return group
