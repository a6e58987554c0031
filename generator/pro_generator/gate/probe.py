"""Imports the generated package in a process of its own and asks its class for names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

#: Modules that `import <package>` must not bring along.
HEAVY = ("aiohttp", "jinja2", "pro_generator", "pydantic", "tree_sitter")

_SCRIPT = """
import importlib, inspect, json, sys
request = json.load(sys.stdin)
sys.path.insert(0, request["folder"])
answer = {"missing": [], "sync": []}
try:
    package = importlib.import_module(request["package"])
    exchange = getattr(package, request["exchange"])
    instance = exchange() if request["construct"] else None
except Exception as error:
    print(json.dumps({"error": f"{type(error).__name__}: {error}"}))
    raise SystemExit
answer["heavy"] = [name for name in request["heavy"] if name in sys.modules]
answer["file"] = package.__file__
for name, spellings, is_async in request["names"]:
    answer["missing"] += [(name, spelling) for spelling in spellings if not callable(getattr(exchange, spelling, None))]
    if is_async and not inspect.iscoroutinefunction(getattr(exchange, name, None)):
        answer["sync"].append(name)
print(json.dumps(answer))
"""


class Probe:
    """A running import; its answer is taken when it is needed."""

    def __init__(
        self,
        folder: Path,
        package: str,
        exchange: str,
        names: Sequence[tuple[str, list[str], bool]],
        *,
        construct: bool = False,
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        assert self._process.stdin is not None
        request = {
            "folder": str(folder),
            "package": package,
            "exchange": exchange,
            "names": list(names),
            "heavy": HEAVY,
            "construct": construct,
        }
        self._process.stdin.write(json.dumps(request))
        self._process.stdin.close()
        self._process.stdin = None

    def answer(self) -> dict[str, Any]:
        """``missing``, ``sync``, ``heavy`` and ``file``; or ``error``, if the import failed."""
        output, errors = self._process.communicate()
        lines = output.strip().splitlines()
        if self._process.returncode != 0 or not lines:
            return {"error": errors.strip().splitlines()[-1] if errors.strip() else f"exit {self._process.returncode}"}
        answer: dict[str, Any] = json.loads(lines[-1])
        return answer
