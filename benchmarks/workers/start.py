"""Start of one peer, in a process of its own: import, memory after it, and loading the markets.

Arguments: the module to import, and optionally a JSON object of URLs to load markets from.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import sys
import time
from typing import Any


def memory() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def load(module: Any, urls: dict[str, Any]) -> dict[str, Any]:
    exchange = module.binance({"urls": urls, "enableRateLimit": False, "options": {"fetchCurrencies": False}})
    await exchange.fetch_time()  # whatever is imported or opened on first use is no part of loading markets
    start, cpu = time.perf_counter(), time.process_time()
    markets = await exchange.load_markets()
    report = {"load": time.perf_counter() - start, "load_cpu": time.process_time() - cpu, "markets": len(markets)}
    await exchange.close()
    return {**report, "memory_loaded": memory()}


def main() -> None:
    before = memory()
    start, cpu = time.perf_counter(), time.process_time()
    module = importlib.import_module(sys.argv[1])
    report = {
        "import": time.perf_counter() - start,
        "import_cpu": time.process_time() - cpu,
        "memory": memory(),
        "memory_before": before,
    }
    if len(sys.argv) > 2:
        report |= asyncio.run(load(module, json.loads(sys.argv[2])))
    print(json.dumps(report))


main()
