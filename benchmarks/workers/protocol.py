"""How a worker talks: a command per line comes in as JSON, an answer per line goes out as JSON.

A worker stays alive between commands, so that the peers can take turns within one run and meet the same weather.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Command = Callable[..., Awaitable[Any]]


def memory() -> int:
    """Resident memory of this process in bytes."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def timed(run: Callable[[], None]) -> float:
    """Seconds of processor time that ``run`` takes, with the collector out of the way."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        run()
        return time.process_time() - start
    finally:
        gc.enable()


async def serve(commands: Mapping[str, Command]) -> None:
    """Answer commands until the input ends."""
    loop = asyncio.get_running_loop()
    # whatever the peer prints must not get between the answers
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        request = json.loads(line)
        try:
            answer = {"value": await commands[request.pop("command")](**request)}
        except Exception as error:  # a peer that fails is a result, and is reported as one
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
