"""The code samples of the written pages, and a program that runs those of one page: ``python -m tests.docs.samples FILE``.

The samples of a page run in order and share their names, as a reader would type them: `exchange`, `binance_pro` and
`asyncio` are there, `await` may stand at the top. Every address that an instance begins with is the simulator's.
"""

from __future__ import annotations

import ast
import asyncio
import inspect
import json
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import binance_pro

from tests.offline import ROOT

#: Pages that may have samples.
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

SHELL = ("sh", "shell", "bash", "console")


@dataclass(frozen=True)
class Sample:
    """A fenced block: its language, text, and the number of its first line."""

    language: str
    text: str
    line: int


def samples(path: Path) -> list[Sample]:
    """The fenced blocks of a page."""
    found: list[Sample] = []
    opened: tuple[str, int, list[str]] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("```"):
            if opened is not None:
                opened[2].append(line)
        elif opened is None:
            opened = line[3:].strip(), number + 1, []
        else:
            found.append(Sample(opened[0], "\n".join(opened[2]), opened[1]))
            opened = None
    if opened is not None:
        raise ValueError(f"{path.name}:{opened[1]}: the block has no end")
    return found


def main() -> None:
    """Run the samples of one page."""
    path = Path(sys.argv[1])
    _point_at_the_simulator(json.loads(Path(os.environ["BINANCE_PRO_URLS_JSON"]).read_text(encoding="utf-8")))
    _stop_workers_when_they_are_ready()
    with asyncio.Runner() as runner:
        namespace: dict[str, Any] = {"__name__": "sample", "asyncio": asyncio, "binance_pro": binance_pro}
        own = runner.run(_begin())
        for sample in samples(path):
            if sample.language != "python":
                continue
            # a sample may close the instance, or use the name for another one
            namespace["exchange"] = own
            # each line where it stands in the page, for tracebacks
            tree = ast.parse("\n" * (sample.line - 1) + sample.text, str(path))
            code = compile(tree, str(path), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            if code.co_flags & inspect.CO_COROUTINE:
                runner.run(_awaited(code, namespace))
            else:
                exec(code, namespace)
        runner.run(_end(own))


async def _begin() -> binance_pro.binance:
    return binance_pro.from_env()


async def _awaited(code: Any, namespace: dict[str, Any]) -> None:
    await eval(code, namespace)


async def _end(own: binance_pro.binance) -> None:
    await own.close()
    left = [connection.url for connection in binance_pro.connections()]
    if left:
        raise SystemExit(f"the samples leave connections: {left}")


def _point_at_the_simulator(urls: dict[str, Any]) -> None:
    for name in binance_pro.exchanges:
        cls: Any = getattr(binance_pro, name)

        def describe(self: Any, known: Any = cls.describe) -> dict[str, Any]:
            found: dict[str, Any] = known(self)
            return {**found, "urls": {**found["urls"], **urls, "test": urls["api"], "demo": urls["api"]}}

        cls.describe = describe


def _stop_workers_when_they_are_ready() -> None:
    """Samples of workers run until somebody ends the process: that is done once each has had an update."""
    supervisor: Any = binance_pro.Supervisor
    plain = supervisor.run

    async def run(self: Any, **options: Any) -> None:
        async def end() -> None:
            await self.ready()
            os.kill(os.getpid(), signal.SIGTERM)

        ending = asyncio.create_task(end())
        await plain(self, **options)
        await ending

    supervisor.run = run


if __name__ == "__main__":
    main()
