"""The other end of a worker: starts it, sends it commands, kills it when it does not answer."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[1]
WORKERS = ROOT / "benchmarks" / "workers"


def peer_environment() -> dict[str, str]:
    """What all peers run in: bytecode is kept, for an installed package and for this checkout alike."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bench" / "bytecode")}


class WorkerFailed(Exception):
    """The peer reported an error, died, or did not answer in time."""


class Worker:
    """A worker process of one peer.

    Args:
        python: the interpreter that the peer is installed in.
        script: its file among the workers, without suffix.
    """

    def __init__(self, python: Path, script: str, *arguments: str, environment: dict[str, str] | None = None) -> None:
        self._command = [str(python), str(WORKERS / f"{script}.py"), *arguments]
        self._environment = {**peer_environment(), **(environment or {})}
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=self._environment,
            cwd=ROOT,
            limit=2**24,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._process
        assert process is not None and process.stdin is not None
        process.stdin.close()
        try:
            async with asyncio.timeout(5):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def ask(self, command: str, patience: float = 120.0, **arguments: Any) -> Any:
        """The answer to a command.

        Raises:
            WorkerFailed: with what the worker said, or that it said nothing.
        """
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(json.dumps({"command": command, **arguments}).encode() + b"\n")
            async with asyncio.timeout(patience):
                line = await process.stdout.readline()
        except TimeoutError:
            process.kill()
            raise WorkerFailed(f"no answer to {command} within {patience:g} s") from None
        except ConnectionError as error:
            raise WorkerFailed(f"went away: {error}") from None
        if not line:
            raise WorkerFailed(f"ended with code {await process.wait()} instead of answering {command}")
        answer = json.loads(line)
        if "error" in answer:
            raise WorkerFailed(answer["error"])
        return answer["value"]
