"""A script written for CCXT Pro runs after its import was exchanged."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from .ground import DEADLINE, Ground

pytestmark = pytest.mark.asyncio(loop_scope="module")

SCRIPT = Path(__file__).with_name("ccxt_script.py")


async def test_a_script_of_ten_methods(ground: Ground, tmp_path: Path) -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert text.count("import ccxt.pro as ccxt\n") == 1
    assert text.count("ccxt.pro") == 1
    swapped = tmp_path / "script.py"
    swapped.write_text(text.replace("import ccxt.pro as ccxt\n", "import binance_pro as ccxt\n"), encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "dev", "-W", "error", str(swapped)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    config = ground.config("hmac")
    output, problems = await ground.drive(process.communicate(json.dumps(config).encode()), deadline=4 * DEADLINE)
    assert process.returncode == 0, problems.decode()
    # asyncio's development mode also tells of slow steps, which are none of it
    assert b"Warning" not in problems
    assert b"Traceback" not in problems
    assert b"destroyed" not in problems
    seen: dict[str, Any] = json.loads(output)
    assert seen.pop("trades") > 0
    assert seen.pop("spread") > 0
    assert seen.pop("free") > 0
    assert set(seen.pop("tickers")) <= {"BTC/USDT", "ETH/USDT"}
    assert seen == {
        "market": "BTCUSDT",
        "ticker": "BTC/USDT",
        "candle": 6,
        "open": True,
        "status": "canceled",
        "error": "OrderNotFound",
        "left": False,
    }
