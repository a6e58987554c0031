"""What is measured. Every suite lets the peers take turns and returns plain figures.

A figure is ``{"ours": [...], "ccxt": [...], ...}``: one number per round and peer, in microseconds, seconds or bytes as
its ``unit`` says, smaller is better unless it says ``per second``.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from benchmarks.environment import OURS, OUT
from benchmarks.frames import CASES
from benchmarks.worker import ROOT, WORKERS, Worker, WorkerFailed, peer_environment

Figures = dict[str, dict[str, Any]]
MARKETS = OUT / "markets.json"
Say = Callable[[str], None]


async def markets() -> dict[str, Any]:
    """The markets that every peer is given, made once per run."""
    process = await asyncio.create_subprocess_exec(str(OURS), str(WORKERS / "markets_ours.py"), str(MARKETS), cwd=ROOT)
    if await process.wait():
        raise WorkerFailed("the markets could not be loaded")
    found: dict[str, Any] = json.loads(MARKETS.read_text())
    return found


def _figure(unit: str) -> dict[str, Any]:
    return {"unit": unit, "notes": []}


async def handler(python: Path, rounds: int, say: Say) -> Figures:
    """Raw frame to resolved waiter."""
    figures: Figures = {}
    async with (
        Worker(OURS, "handler_ours", str(MARKETS)) as ours,
        Worker(python, "handler_ccxt", str(MARKETS)) as ccxt,
    ):
        for case in CASES:
            say(f"handler: {case.name}")
            figure = figures[case.name] = _figure("µs")
            for number in range(rounds + 1):
                for name, worker, loops in (("ours", ours, 8), ("ccxt", ccxt, 3)):
                    report = await worker.ask("handler", case=case.name, loops=loops)
                    if report["resolved"] != report["messages"]:
                        figure["notes"].append(f"{name} resolved {report['resolved']} of {report['messages']}")
                    if number:  # the first round warms up
                        figure.setdefault(name, []).append(report["seconds"] / report["messages"] * 1e6)
    return figures


async def orders(python: Path, rounds: int, say: Say) -> Figures:
    """Order entry."""
    figures: Figures = {}
    async with (
        Worker(OURS, "handler_ours", str(MARKETS)) as ours,
        Worker(python, "handler_ccxt", str(MARKETS)) as ccxt,
    ):
        for command, title in (("request", "create_order_ws to bytes"), ("response", "response to structure")):
            say(f"order entry: {title}")
            figure = figures[title] = _figure("µs")
            for number in range(rounds + 1):
                for name, worker in (("ours", ours), ("ccxt", ccxt)):
                    report = await worker.ask(command, loops=300)
                    if number:
                        figure.setdefault(name, []).append(report["seconds"] / report["messages"] * 1e6)
    return figures


async def scale(python: Path, rounds: int, say: Say) -> Figures:
    """Cost per message and memory as the number of symbols grows."""
    figures: Figures = {}
    for symbols in (10, 100, 1000):
        figures[f"book ticker, {symbols} symbols"] = _figure("µs")
    async with (
        Worker(OURS, "handler_ours", str(MARKETS)) as ours,
        Worker(python, "handler_ccxt", str(MARKETS)) as ccxt,
    ):
        for _ in range(rounds):
            for symbols in (10, 100, 1000):
                say(f"scale: {symbols} symbols")
                for name, worker in (("ours", ours), ("ccxt", ccxt)):
                    report = await worker.ask("scale", symbols=symbols, loops=2)
                    value = report["seconds"] / report["messages"] * 1e6
                    figures[f"book ticker, {symbols} symbols"].setdefault(name, []).append(value)
    for name, executable in (("ours", OURS), ("ccxt", python)):
        say(f"scale: 1,000 order books of 1,000 levels, {name}")
        async with Worker(executable, f"handler_{name}", str(MARKETS)) as worker:
            report = await worker.ask("books", count=1000, levels=1000)
            figures.setdefault("order book of 1,000 levels", _figure("bytes"))[name] = [report["bytes"]]
    return figures


async def start(python: Path, rounds: int, say: Say) -> Figures:
    """Import, memory, loading of markets."""
    figures: Figures = {
        "import": _figure("s"),
        "memory after import": _figure("bytes"),
        "load_markets": _figure("s"),
    }
    async with Worker(OURS, "simulator_ours") as simulator:
        urls = json.dumps(await simulator.ask("urls"))
        for number in range(rounds + 1):
            for name, executable, module in (("ours", OURS, "binance_pro"), ("ccxt", python, "ccxt.pro")):
                say(f"start: {name}")
                report = await _started(executable, module, urls)
                if number:
                    figures["import"].setdefault(name, []).append(report["import_cpu"])
                    figures["memory after import"].setdefault(name, []).append(report["memory"])
                    figures["load_markets"].setdefault(name, []).append(report["load_cpu"])
                    figures["load_markets"]["notes"] = [f"{report['markets']} markets"]
    return figures


async def _started(python: Path, module: str, urls: str) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        str(python),
        str(WORKERS / "start.py"),
        module,
        urls,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env=peer_environment(),
    )
    output, _ = await process.communicate()
    if process.returncode:
        raise WorkerFailed(f"{module} did not start")
    report: dict[str, Any] = json.loads(output.splitlines()[-1])
    return report


#: Case → messages, seconds to wait before the flood (books fetch their snapshots first), symbols.
FLOODS = {"trades": (40_000, 0.5, 1), "tickers": (20_000, 0.7, 200), "books": (10_000, 4.0, 50)}


async def flood(python: Path, rounds: int, say: Say) -> Figures:
    """End to end over loopback."""
    known = await markets()
    spot = [symbol for symbol, market in known.items() if market.get("spot")]
    linear = [symbol for symbol, market in known.items() if market.get("swap") and market.get("linear")]
    figures: Figures = {}
    async with (
        Worker(OURS, "flood_server") as server,
        Worker(OURS, "flood_ours", str(MARKETS)) as ours,
        Worker(python, "flood_ccxt", str(MARKETS)) as ccxt,
        Worker(OURS, "flood_floor") as floor,
        Worker(python, "flood_others") as others,
    ):
        peers = (
            ("floor", floor, ""),
            ("ours", ours, "watch"),
            ("stream", ours, "stream"),
            ("ccxt", ccxt, "undrained"),
            ("ccxt as it is", ccxt, "drain"),
            ("python-binance", others, "python-binance"),
            ("unicorn", others, "unicorn"),
        )
        for case, (count, wait, wanted) in FLOODS.items():
            symbols = ["BTC/USDT"] if case == "trades" else (spot if case == "tickers" else linear)[:wanted]
            # whole turns through the symbols, so that the last symbol's last message is the last of all
            count -= count % len(symbols)
            rate, cpu = _figure("per second"), _figure("µs")
            figures[f"{case}: messages per second"], figures[f"{case}: processor time per message"] = rate, cpu
            for number in range(rounds):
                for name, worker, style in peers:
                    if name == "ccxt as it is" and number:
                        continue  # once is enough to see it stall
                    if worker is others and case != "trades":
                        continue  # they keep no state: nothing else is the same job
                    say(f"end to end: {case}, {name}")
                    report = await _flooded(server, worker, known, case, symbols, count, wait, style)
                    if report["stalled"]:
                        note = f"{name} stalled after {report['received']} of {report['expected']}"
                        rate["notes"].append(note)
                        continue
                    if report["received"] < report["expected"]:
                        rate["notes"].append(f"{name} lost {report['expected'] - report['received']}")
                    rate.setdefault(name, []).append(report["rate"])
                    cpu.setdefault(name, []).append(report["cpu_per_message"] * 1e6)
        figures |= await _latency(
            server, {"stream": (ours, "stream"), "ccxt": (ccxt, "undrained")}, known, figures, say
        )
    return figures


async def _flooded(
    server: Worker,
    worker: Worker,
    known: dict[str, Any],
    case: str,
    symbols: list[str],
    count: int,
    wait: float,
    style: str,
    rate: float = 0.0,
) -> dict[str, Any]:
    identifiers = [known[symbol]["id"] for symbol in symbols]
    port = await server.ask("prepare", case=case, symbols=identifiers, count=count, rate=rate, wait=wait)
    try:
        report: dict[str, Any] = await worker.ask(
            "flood", case=case, symbols=symbols, port=port, count=count, style=style, latencies=bool(rate)
        )
    except WorkerFailed as error:
        return {"stalled": True, "received": 0, "expected": count, "rate": 0.0, "error": str(error)}
    return report


async def _latency(
    server: Worker, peers: dict[str, tuple[Worker, str]], known: dict[str, Any], figures: Figures, say: Say
) -> Figures:
    """Latency of trades at half the rate that the slower peer manages."""
    rates = [statistics.median(figures["trades: messages per second"].get(name, [2000.0])) for name in peers]
    rate = min(rates) / 2
    found: Figures = {"trades: latency p50": _figure("µs"), "trades: latency p99": _figure("µs")}
    for name, (worker, style) in peers.items():
        say(f"latency at {rate:,.0f} trades a second: {name}")
        report = await _flooded(server, worker, known, "trades", ["BTC/USDT"], int(rate * 3), 0.5, style, rate)
        stamps = (await server.ask("sent"))["stamps"]
        delays = sorted(at - stamps[newest - 1] for newest, at in report.get("arrivals") or [])
        if delays:
            found["trades: latency p50"][name] = [delays[len(delays) // 2] * 1e6]
            found["trades: latency p99"][name] = [delays[int(len(delays) * 0.99)] * 1e6]
    for figure in found.values():
        figure["notes"].append(f"at {rate:,.0f} trades a second, half the rate of the slower")
    return found


async def compiler(python: Path, rounds: int, say: Say) -> Figures:
    """Warm ``generate`` and ``assert``, in processes of their own."""
    figures: Figures = {}
    target = OUT / "generated"
    commands = {
        "generate": [sys.executable, "-m", "pro_generator", "generate", "--out", str(target)],
        "assert": [sys.executable, "-m", "pro_generator", "assert"],
    }
    for name, command in commands.items():
        figure = figures[name] = _figure("s")
        for _ in range(max(2, min(rounds, 3))):
            say(f"compiler: {name}")
            began = time.perf_counter()
            process = await asyncio.create_subprocess_exec(
                *command,
                cwd=ROOT,
                env=peer_environment(),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
            if code := await process.wait():
                # what has failed has not been measured
                figure["notes"].append(f"exit code {code}")
            else:
                figure.setdefault("ours", []).append(time.perf_counter() - began)
    return figures


SUITES: dict[str, Callable[[Path, int, Say], Awaitable[Figures]]] = {
    "handler": handler,
    "end to end": flood,
    "start": start,
    "scale": scale,
    "order entry": orders,
    "compiler": compiler,
}
