"""OpenTelemetry metrics of all instances of the process. Needs the extra `otel`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from opentelemetry.metrics import CallbackOptions, Meter, MeterProvider, Observation, get_meter_provider

from pro_runtime.incremental.order_book import OrderBook
from pro_runtime.observe import lifecycle, telemetry
from pro_runtime.version import __version__

__all__ = ["Instrumentation", "instrument"]

T = TypeVar("T")
_Attributes = tuple[tuple[str, str | int], ...]
_Found = Iterator[tuple[_Attributes, float]]

_FIRST_UPDATE_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

#: Attributes of an instance that hold structures, and how many dicts stand around a cache, book or structure.
_CACHES = {
    "trades": 1,
    "ohlcvs": 2,
    "orderbooks": 1,
    "tickers": 1,
    "bidsasks": 1,
    "fundingRates": 1,
    "orders": 0,
    "myTrades": 0,
    "positions": 1,
    "liquidations": 1,
    "myLiquidations": 1,
}


def instrument(meter_provider: MeterProvider | None = None) -> Instrumentation:
    """Measure all instances, those to come included, until the result is closed.

    Args:
        meter_provider: receives the metrics; by default OpenTelemetry's global one.
    """
    return Instrumentation(meter_provider or get_meter_provider())


class Instrumentation:
    """Metrics being measured; see `docs/telemetry.md` for what they are. Close it to stop."""

    def __init__(self, meter_provider: MeterProvider) -> None:
        meter = meter_provider.get_meter("binance_pro", __version__)
        self._closed = False
        self._started: dict[tuple[Any, Any], float] = {}
        self._lost: set[tuple[Any, Any]] = set()
        #: (exchange, url) → when the last message arrived, and the longest time without any.
        self._gaps: dict[tuple[Any, Any], tuple[float, float]] = {}
        self._first_update = meter.create_histogram(
            "binance_pro.first_update.duration",
            "s",
            "From the beginning of a connection to the first update that somebody waited for",
            explicit_bucket_boundaries_advisory=_FIRST_UPDATE_SECONDS,
        )
        self._reconnects = meter.create_counter(
            "binance_pro.connection.reconnects", "{connection}", "Connections begun where one had been lost"
        )
        self._rejections = meter.create_counter(
            "binance_pro.request.rejections", "{request}", "Requests over the websocket API that failed"
        )
        self._messages = meter.create_counter("binance_pro.messages", "{message}", "Messages received")
        self._dropped = meter.create_counter("binance_pro.stream.dropped", "{update}", "Updates that streams forgot")
        self._resyncs = meter.create_counter("binance_pro.order_book.resyncs", "{book}", "Order books loaded afresh")
        self._observe(meter, "connections.open", "{connection}", "Open connections", _open_connections)
        self._observe(meter, "message.gap.max", "s", "Longest time without a message", self._largest_gaps)
        self._observe(meter, "waiters", "{waiter}", "Message hashes that somebody waits for", _waiters)
        self._observe(meter, "cache.size", "{row}", "Rows, levels and structures held", _cache_sizes)
        self._observe(meter, "rate_limit.used", "{unit}", "Used of a limit, in its own unit", _used)
        self._observe(meter, "rate_limit.limit", "{unit}", "The limit, in its own unit", _limits)
        handlers: dict[str, telemetry.Handler] = {
            "connection.started": self._on_started,
            "connection.opened": self._on_opened,
            "connection.closed": self._on_ended,
            "connection.terminated": self._on_ended,
            "message.received": self._on_received,
            "message_hash.resolved": self._on_resolved,
            "request.rejected": self._on_rejected,
            "stream.overflow": self._on_overflow,
            "order_book.resynced": self._on_resynced,
        }
        self._tokens = [telemetry.attach(event, handler) for event, handler in handlers.items()]

    def close(self) -> None:
        """Measure no more."""
        self._closed = True
        telemetry.detach(self._tokens)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _observe(self, meter: Meter, name: str, unit: str, text: str, read: Callable[[], Iterable[Any]]) -> None:
        def callback(options: CallbackOptions) -> list[Observation]:
            if self._closed:
                return []
            return [Observation(value, dict(attributes)) for attributes, value in _steady(lambda: list(read()))]

        meter.create_observable_gauge(f"binance_pro.{name}", [callback], unit, text)

    # ---- events

    def _on_started(self, event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        key = _key(metadata)
        self._started[key] = time.monotonic()
        if key in self._lost:
            self._lost.discard(key)
            self._reconnects.add(1, _exchange(metadata))

    def _on_opened(self, event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        self._gaps[_key(metadata)] = (time.monotonic(), 0.0)

    def _on_ended(self, event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        key = _key(metadata)
        self._started.pop(key, None)
        self._gaps.pop(key, None)
        if event == "connection.terminated":
            self._lost.add(key)
        else:
            self._lost.discard(key)

    def _on_received(self, event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        key, now = _key(metadata), time.monotonic()
        last, largest = self._gaps.get(key, (now, 0.0))
        self._gaps[key] = (now, max(largest, now - last))
        self._messages.add(1, _exchange(metadata))

    def _on_resolved(self, event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        if not self._started:
            return
        begun = self._started.pop(_key(metadata), None)
        if begun is not None:
            self._first_update.record(time.monotonic() - begun, _exchange(metadata))

    def _on_rejected(self, event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        attributes = {"method": str(metadata["method"]), "error": str(metadata["error"])}
        self._rejections.add(1, {**_exchange(metadata), **attributes})

    def _on_overflow(self, event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        self._dropped.add(measurements["dropped"], {**_exchange(metadata), "stream": str(metadata["stream"])})

    def _on_resynced(self, event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        self._resyncs.add(1, _exchange(metadata))

    def _largest_gaps(self) -> _Found:
        now = time.monotonic()
        for (exchange, url), (last, largest) in list(self._gaps.items()):
            # a silence that is going on counts as well
            yield (("exchange", str(exchange)), ("url", str(url))), max(largest, now - last)


def _steady(read: Callable[[], T]) -> T:
    """What ``read`` returns. Exporters read in a thread of theirs, and what is read may change size meanwhile."""
    for _ in range(10):
        try:
            return read()
        except RuntimeError:
            continue
    return read()


def _key(metadata: Mapping[str, Any]) -> tuple[Any, Any]:
    return metadata["exchange"], metadata["url"]


def _exchange(metadata: Mapping[str, Any]) -> dict[str, str]:
    return {"exchange": str(metadata["exchange"])}


def _sums(found: Iterable[tuple[_Attributes, float]]) -> _Found:
    """Instances of one exchange are counted together."""
    sums: dict[_Attributes, float] = {}
    for attributes, value in found:
        sums[attributes] = sums.get(attributes, 0) + value
    yield from sums.items()


def _open_connections() -> _Found:
    return _sums(
        ((("exchange", instance.id),), sum(each.is_open() for each in instance.connections()))
        for instance in lifecycle.instances()
    )


def _waiters() -> _Found:
    return _sums(
        (
            (("exchange", instance.id),),
            sum(not waiter.done for each in instance.connections() for waiter in list(each.futures.values())),
        )
        for instance in lifecycle.instances()
    )


def _cache_sizes() -> _Found:
    return _sums(
        ((("exchange", instance.id), ("cache", name)), _rows(getattr(instance, name, None), depth))
        for instance in lifecycle.instances()
        for name, depth in _CACHES.items()
    )


def _rows(value: Any, depth: int) -> int:
    if not value:
        return 0
    if depth and isinstance(value, dict):
        return sum(_rows(each, depth - 1) for each in list(value.values()))
    if isinstance(value, OrderBook):
        return len(value["bids"]) + len(value["asks"])
    return len(value) if isinstance(value, list) else 1


def _used() -> _Found:
    return _counters("used")


def _limits() -> _Found:
    return _counters("limit")


def _counters(what: str) -> _Found:
    """What instances share is the same for each of them; of what each account has for itself the largest counts."""
    largest: dict[_Attributes, float] = {}
    instance: Any  # the class that keeps limits is put together from this one and others
    for instance in lifecycle.instances():
        for group, snapshot in instance.rate_limits().items():
            for counter in snapshot["counters"]:
                attributes: _Attributes = (
                    ("exchange", instance.id),
                    ("group", group),
                    ("kind", counter["kind"]),
                    ("window_seconds", counter["seconds"]),
                )
                largest[attributes] = max(largest.get(attributes, 0.0), counter[what])
    yield from largest.items()
