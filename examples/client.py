"""The instance that every example works with, made from environment variables.

`BINANCE_PRO_ENV` and its credentials are read by the library. `BINANCE_PRO_URLS_JSON`, JSON or the name of a file of
it, replaces the addresses: `binance-pro simulate --env-file sim.env` and `. sim.env` let every example run offline.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import binance_pro


def client(**settings: Any) -> binance_pro.binance:
    """A new instance; `settings` are CCXT's."""
    urls = os.environ.get("BINANCE_PRO_URLS_JSON", "")
    if urls:
        settings["urls"] = json.loads(urls if urls.startswith("{") else Path(urls).read_text(encoding="utf-8"))
    return binance_pro.from_env(settings)
