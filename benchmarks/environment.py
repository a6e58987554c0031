"""The interpreters of the peers, and a record of what was measured on."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

from pro_runtime.native import NATIVE

from benchmarks.worker import ROOT

OUT = ROOT / "build" / "bench"
PEERS = OUT / "peers"
REQUIREMENTS = ROOT / "benchmarks" / "requirements-peers.txt"
OURS = Path(sys.executable)


def peers() -> Path:
    """The interpreter that the peers are installed in; made when it is missing or its requirements have changed."""
    python = PEERS / "bin" / "python"
    stamp = PEERS / "requirements.txt"
    wanted = REQUIREMENTS.read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        OUT.mkdir(parents=True, exist_ok=True)
        if not python.exists():
            venv.create(PEERS, with_pip=True)
        install = [str(python), "-m", "pip", "install", "-qqq", "--disable-pip-version-check", "-r", str(REQUIREMENTS)]
        subprocess.run(install, check=True)
        stamp.write_text(wanted)
    return python


def versions(python: Path, names: list[str]) -> dict[str, str]:
    """Installed versions as the interpreter's own environment knows them."""
    program = (
        "import importlib.metadata as m, json, sys\n"
        "def v(n):\n    try: return m.version(n)\n    except m.PackageNotFoundError: return 'none'\n"
        "print(json.dumps({n: v(n) for n in sys.argv[1:]}))"
    )
    result = subprocess.run([str(python), "-c", program, *names], check=True, capture_output=True, text=True)
    found: dict[str, str] = json.loads(result.stdout)
    return found


def machine(python: Path) -> dict[str, Any]:
    """Processor, load and versions."""
    processor = platform.processor()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        processor = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {
        "processor": processor,
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "native": NATIVE,
        "ours": versions(OURS, ["binance-pro", "orjson", "websockets", "aiohttp"]),
        "peers": versions(
            python, ["ccxt", "python-binance", "unicorn-binance-websocket-api", "orjson", "aiohttp", "websockets"]
        ),
    }
