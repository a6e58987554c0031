"""The simulated exchange with its full universe, for loading markets."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.workers.protocol import serve
from tests.simulator import Simulator
from tests.simulator.limits import Limits


async def main() -> None:
    async with Simulator(seed=1, compact=False, active=0, manual=True, limits=Limits.none()) as simulator:

        async def urls() -> dict[str, Any]:
            return simulator.urls

        await serve({"urls": urls})


asyncio.run(main())
