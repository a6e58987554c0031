"""Binds an instance to the limits of the hosts it talks to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar
from urllib.parse import urlsplit

from pro_runtime.instance.state import State
from pro_runtime.rest.limits import LimitGroup, RateLimitTable, Ticket, limit_group

__all__ = ["Guard"]

_NO_LIMITS = RateLimitTable({}, {}, {}, {})
_LONGEST_WAIT = 65_000


class Guard(State):
    """Keeps requests within what the exchange allows an address and an account.

    Switched off by `options["rateLimitGuard"] = False`. `options["maxRateLimitWait"]` is how many milliseconds a
    request may be made to wait for room; one that would wait longer raises RateLimitExceeded instead.
    """

    #: Declared by the exchange's generated class.
    rate_limit_table: ClassVar[RateLimitTable] = _NO_LIMITS

    _limit_groups: dict[tuple[str, Any, Any, str], LimitGroup]
    #: The key that was asked about last, and what tells its account apart.
    _digest_of: tuple[str | None, str] = (None, "")

    def limits_of(self, section: Any) -> LimitGroup | None:
        """The limits that requests to `urls["api"][section]` count towards; None if nothing is known of any."""
        if self.options.get("rateLimitGuard") is False:
            return None
        name = self.rate_limit_table.sections.get(section) if isinstance(section, str) else None
        if name is None:
            return None
        base = self.urls["api"].get(section)
        if not isinstance(base, str):
            return None
        origin = _origin(base)
        route = self.httpProxy or self.httpsProxy or self.socksProxy or self.proxyUrl or ""
        # a transport that is not the ordinary one has its own way to the exchange, or is no network at all
        key = (origin, route, getattr(getattr(self, "_transport", None), "route", ""), name)
        group = self._limit_groups.get(key)
        if group is None:
            way = f"{route} {key[2]}".strip()
            group = self._limit_groups[key] = limit_group(self.rate_limit_table, name, origin, way)
        return group

    async def admit_request(
        self, section: Any, method: str, path: str, params: Mapping[str, Any], cost: Any
    ) -> Ticket | None:
        """Wait for room in the exchange's limits and reserve it. None if there are no limits to keep.

        :raises RateLimitExceeded: there will be no room soon, or the exchange asked for a pause
        :raises DDoSProtection: the exchange has banned this address
        """
        group = self.limits_of(section)
        if group is None:
            return None
        if not self.enableRateLimit:
            group.check()
            return Ticket(group, self.account_digest(), [])
        weight = float(cost) * self.rate_limit_table.weight_per_cost.get(section, 1.0)
        amounts = {"weight": weight, "requests": 1.0, "orders": self._orders_in(section, method, path, params)}
        return await group.admit(amounts, self.account_digest(), self._longest_wait())

    def websocket_limits(self, url: str) -> LimitGroup | None:
        """The limits that requests over the websocket API at `url` count towards; None for a stream of market data."""
        for path, section in self.rate_limit_table.websockets.items():
            value: Any = self.urls["api"]
            for key in _steps(path):
                value = value.get(key) if isinstance(value, dict) else None
            if value == url:
                return self.limits_of(section)
        return None

    async def admit_message(self, group: LimitGroup, message: Mapping[str, Any]) -> Ticket:
        """Wait for room for a request over the websocket API, and reserve it. Settle the ticket when it is over.

        :raises RateLimitExceeded: there will be no room soon, or the exchange asked for a pause
        :raises DDoSProtection: the exchange has banned this address
        """
        table = self.rate_limit_table
        if not self.enableRateLimit:
            group.check()
            return Ticket(group, self.account_digest(), [])
        method = str(message.get("method"))
        orders = 0.0
        if method in table.message_orders:
            orders = _batch_size(table.message_orders[method], message.get("params") or {})
        amounts = {"weight": float(table.message_weights.get(method, 1.0)), "requests": 1.0, "orders": orders}
        return await group.admit(amounts, self.account_digest(), self._longest_wait())

    def observe_message(self, group: LimitGroup, message: Any) -> None:
        """Take over the limits and counts that a response of the websocket API carries, and a stop that it orders."""
        if not isinstance(message, dict):
            return
        table = self.rate_limit_table
        entries = message.get(table.list_key)
        if entries:
            group.learn(entries, self.account_digest())
        status = message.get("status")
        if status == table.ban_status or status == table.refusal_status:
            error = message.get("error")
            data = error.get("data") if isinstance(error, dict) else None
            moment = data.get("retryAfter") if isinstance(data, dict) else None
            if isinstance(moment, (int, float)):
                group.stop_until(moment / 1000, status == table.ban_status)

    def account_digest(self) -> str:
        """Tells accounts apart without telling their keys."""
        key, digest = self._digest_of
        if self.apiKey != key:
            key = self.apiKey or ""
            digest = hashlib.sha256(key.encode()).hexdigest()[:16] if key else ""
            self._digest_of = (self.apiKey, digest)
        return digest

    def release_limits(self) -> None:
        """Let go of the shared limits; they end with the last instance that holds them."""
        self._limit_groups.clear()

    def rate_limits(self) -> dict[str, Any]:
        """What this instance's hosts allow and what is used of it, by host and group."""
        return {group.name: group.snapshot() for group in self._limit_groups.values()}

    def _longest_wait(self) -> float:
        return float(self.options.get("maxRateLimitWait", _LONGEST_WAIT)) / 1000

    def _orders_in(self, section: Any, method: str, path: str, params: Mapping[str, Any]) -> float:
        for rule in self.rate_limit_table.orders:
            if rule.api == section and rule.method == method and rule.path == path:
                return _batch_size(rule.batch, params)
        return 0.0


@lru_cache(maxsize=256)
def _steps(path: str) -> tuple[str, ...]:
    """The keys that lead to a section of the URLs."""
    return tuple(path.split("."))


@lru_cache(maxsize=256)
def _origin(url: str) -> str:
    """Scheme and host."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _batch_size(name: str | None, params: Mapping[str, Any]) -> float:
    """How many orders a request places: one, or as many as its parameter `name` lists."""
    batch = params.get(name) if name is not None else None
    return float(len(batch)) if isinstance(batch, (list, tuple)) else 1.0
