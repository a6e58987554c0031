"""Serve metrics for Prometheus. Needs `binance-pro[otel]` and opentelemetry-exporter-prometheus.

`PORT` is where (default 9464, 0 picks a free one); `SECONDS` ends the program after a while, otherwise Ctrl-C does.
"""

from __future__ import annotations

import asyncio
import contextlib
import os

import binance_pro
from client import client
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from prometheus_client import start_http_server


async def main() -> None:
    provider = MeterProvider([PrometheusMetricReader()])
    server, thread = start_http_server(int(os.environ.get("PORT", "9464")), "127.0.0.1")
    try:
        with binance_pro.telemetry.otel(provider), contextlib.suppress(TimeoutError):
            async with binance_pro.Supervisor(exchange := client()) as supervisor:
                supervisor.add("ticker", lambda: exchange.stream_ticker("BTC/USDT"))
                supervisor.add("book", lambda: exchange.stream_order_book("BTC/USDT"))
                await supervisor.ready()
                url = f"http://127.0.0.1:{server.server_port}/metrics"
                # when the supervisor has begun to listen to signals
                asyncio.get_running_loop().call_soon(lambda: print(url, flush=True))
                async with asyncio.timeout(float(os.environ.get("SECONDS", "inf"))):
                    await supervisor.run()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        provider.shutdown()


asyncio.run(main())
