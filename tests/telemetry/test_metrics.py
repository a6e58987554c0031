"""The metrics measure what happens, and Prometheus' own parser reads what the example serves."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import binance_pro
import pytest
from binance_pro import telemetry
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from pro_runtime.errors import BaseError
from prometheus_client.parser import text_string_to_metric_families

from tests.offline import DEADLINE, ROOT, simulated
from tests.simulator import Simulator


def points(reader: InMemoryMetricReader) -> dict[str, list[tuple[dict[str, Any], Any]]]:
    """Metric → attributes and value (of histograms, the count) of each point."""
    data = reader.get_metrics_data()
    found: dict[str, list[tuple[dict[str, Any], Any]]] = {}
    for resource in [] if data is None else data.resource_metrics:
        for scope in resource.scope_metrics:
            assert scope.scope.name == "binance_pro"
            for metric in scope.metrics:
                found[metric.name.removeprefix("binance_pro.")] = [
                    (dict(point.attributes or {}), getattr(point, "value", None) or getattr(point, "count", 0))
                    for point in metric.data.data_points
                ]
    return found


def total(found: list[tuple[dict[str, Any], Any]], **attributes: Any) -> Any:
    chosen = [value for each, value in found if each.items() >= {"exchange": "binance", **attributes}.items()]
    assert chosen, found
    return sum(chosen)


async def test_what_happens_is_measured() -> None:
    reader = InMemoryMetricReader()
    provider = MeterProvider([reader])
    async with Simulator(seed=5) as simulator, asyncio.timeout(DEADLINE):
        config = {"urls": simulator.urls, **simulator.credentials["hmac"].config()}
        with telemetry.otel(provider):
            async with binance_pro.binance(config) as exchange:
                await exchange.watch_order_book("BTC/USDT")
                await exchange.watch_trades("BTC/USDT")
                with pytest.raises(BaseError):
                    await exchange.cancel_order_ws("1", "BTC/USDT")
                waiting = asyncio.ensure_future(exchange.watch_ticker("ETH/USDT"))
                await asyncio.sleep(0)
                seen = points(reader)
                # book and trades; the requests' connection has refused its only one, and the ticker's is being opened
                assert total(seen["connections.open"]) == 3
                assert total(seen["first_update.duration"]) == 2
                assert total(seen["messages"]) >= 3
                assert total(seen["request.rejections"], method="order.cancel", error="OrderNotFound") == 1
                assert total(seen["waiters"]) >= 1
                assert total(seen["cache.size"], cache="orderbooks") > 2
                assert total(seen["cache.size"], cache="trades") >= 1
                assert total(seen["message.gap.max"]) > 0
                assert total(seen["rate_limit.used"], kind="REQUEST_WEIGHT") > 0
                assert total(seen["rate_limit.limit"], kind="REQUEST_WEIGHT", window_seconds=60) >= 6000
                assert "connection.reconnects" not in seen
                await waiting
                simulator.faults.drop()
                await asyncio.gather(*(each.disconnected for each in list(exchange.clients.values())))
                assert total(points(reader)["connections.open"]) == 0
                await exchange.watch_trades("BTC/USDT")  # where they had been, so the same address
                assert total(points(reader)["connection.reconnects"]) == 1
            assert total(points(reader)["connections.open"]) == 0
        assert not telemetry.active
        after = points(reader)
        assert "connections.open" not in after or not after["connections.open"]
    provider.shutdown()


def test_prometheus_reads_what_the_example_serves(tmp_path: Path) -> None:
    with simulated(tmp_path) as offline:
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-X", "dev", "examples/opentelemetry_metrics.py"],
            cwd=ROOT,
            env=offline.environment(PORT="0"),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        try:
            url = process.stdout.readline().strip()
            with urllib.request.urlopen(url, timeout=DEADLINE) as response:
                text = response.read().decode()
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=DEADLINE)
        assert process.returncode == 0
    families = {each.name: each for each in text_string_to_metric_families(text)}
    kinds = {name.removeprefix("binance_pro_"): each.type for name, each in families.items() if "binance_pro" in name}
    assert (
        kinds.items()
        >= {
            "connections_open": "gauge",
            "first_update_duration_seconds": "histogram",
            "message_gap_max_seconds": "gauge",
            "messages": "counter",
            "waiters": "gauge",
            "cache_size": "gauge",
            "rate_limit_used": "gauge",
            "rate_limit_limit": "gauge",
        }.items()
    )
    (connections,) = families["binance_pro_connections_open"].samples
    assert connections.value == 2 and connections.labels["exchange"] == "binance"
    updates = families["binance_pro_first_update_duration_seconds"].samples
    assert [each.value for each in updates if each.name.endswith("_count")] == [2]
    assert all(0 <= each.value < DEADLINE for each in families["binance_pro_message_gap_max_seconds"].samples)


async def test_instances_are_counted_together() -> None:
    reader = InMemoryMetricReader()
    provider = MeterProvider([reader])
    async with Simulator(seed=5) as simulator, asyncio.timeout(DEADLINE):
        with telemetry.otel(provider):
            async with (
                binance_pro.binance({"urls": simulator.urls}) as one,
                binance_pro.binance({"urls": simulator.urls}) as two,
            ):
                await asyncio.gather(one.watch_ticker("BTC/USDT"), two.watch_ticker("BTC/USDT"))
                assert points(reader)["connections.open"] == [({"exchange": "binance"}, 2)]
    provider.shutdown()
