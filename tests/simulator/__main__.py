"""``python -m tests.simulator --port 0 --seed 1``: run until SIGTERM, SIGINT or the end of a piped standard input.

Prints one line of JSON with the addresses (``urls`` as CCXT spells them), the credentials and the control address.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import stat
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
    found.add_argument("--activity", type=int, default=4, help="what the crowd does in a symbol each tick, on average")
    found.add_argument("--no-limits", action="store_true", help="no rate limits")
    found.add_argument("--keep-running", action="store_true", help="do not stop when a piped standard input ends")
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
        activity=arguments.activity,
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
        ends = None if arguments.keep_running else watched_input()
        if ends is not None:
            loop.add_reader(ends, lambda: None if os.read(ends, 65536) else stopped.set())
        try:
            await stopped.wait()
        finally:
            if ends is not None:
                loop.remove_reader(ends)


def watched_input() -> int | None:
    """Standard input when it is a pipe, whose end then stops the simulator; a terminal or a file does not."""
    descriptor = sys.stdin.fileno() if sys.stdin is not None and not sys.stdin.closed else None
    if descriptor is None:
        return None
    mode = os.fstat(descriptor).st_mode
    return descriptor if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else None


def main() -> None:
    asyncio.run(run(parser().parse_args()))


if __name__ == "__main__":
    main()
