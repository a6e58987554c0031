"""The simulator as a program of its own."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("how", ["end of input", "SIGTERM"])
async def test_it_prints_its_addresses_and_stops(how: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.simulator", "--port", "0", "--seed", "1", "--compact", "--active", "1",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None
    line: dict[str, Any] = json.loads(await process.stdout.readline())
    assert set(line["credentials"]) == {"hmac", "rsa", "ed25519", "readonly"}
    async with aiohttp.ClientSession() as session:
        async with session.get(line["urls"]["api"]["public"] + "/time") as response:
            assert response.status == 200
        async with session.post(line["control"], json={"op": "http_error", "args": {"status": 503}}) as response:
            assert response.status == 200
        async with session.get(line["urls"]["api"]["fapiPublic"] + "/time") as response:
            assert response.status == 503
    if how == "SIGTERM":
        process.send_signal(signal.SIGTERM)
    else:
        process.stdin.close()
    assert await asyncio.wait_for(process.wait(), 10) == 0
