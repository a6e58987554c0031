"""``python -m tests.simulator --port 0 --seed 1``: run until SIGTERM, SIGINT or the end of standard input."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys

from .limits import Limits
from .simulator import Simulator


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    found.add_argument("--host", default="127.0.0.1")
    found.add_argument("--port", type=int, default=0, help="0 picks a free port")
    found.add_argument("--seed", type=int, default=1)
    found.add_argument("--compact", action="store_true", help="some 130 symbols instead of 3,500")
    found.add_argument("--active", type=int, default=12, help="symbols of each market that trade by themselves")
    found.add_argument("--tick-ms", type=int, default=50)
    found.add_argument("--depth", type=int, default=120, help="orders of the crowd on each side of a book")
    found.add_argument("--no-limits", action="store_true", help="no rate limits")
    found.add_argument("--keep-running", action="store_true", help="do not stop when standard input ends")
    return found


async def run(arguments: argparse.Namespace) -> None:
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    simulator = Simulator(
        seed=arguments.seed,
        host=arguments.host,
        port=arguments.port,
        compact=arguments.compact,
        active=arguments.active,
        tick_ms=arguments.tick_ms,
        depth=arguments.depth,
        limits=Limits.none() if arguments.no_limits else None,
    )
    async with simulator:
        line = {
            "url": simulator.base_url,
            "control": simulator.control_url,
            "urls": simulator.urls,
            "credentials": {
                name: {"account": one.account, "kind": one.kind, **one.config()}
                for name, one in simulator.credentials.items()
            },
        }
        print(json.dumps(line), flush=True)
        watch = None if arguments.keep_running else loop.run_in_executor(None, sys.stdin.buffer.read)
        if watch is None:
            await stopped.wait()
        else:
            waiting = asyncio.ensure_future(stopped.wait())
            await asyncio.wait({waiting, watch}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()


def main() -> None:
    asyncio.run(run(parser().parse_args()))


if __name__ == "__main__":
    main()
