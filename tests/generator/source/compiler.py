"""The TypeScript compiler as a witness: one process answers a whole test module's questions."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TS_SRC = ROOT / "ts_src"


class Transpiled(NamedTuple):
    """JavaScript without comments, declarations, and syntax errors of one text."""

    javascript: str
    declarations: str
    errors: list[dict[str, Any]]


class Program(NamedTuple):
    """What the compiler emits for a tree of files (path to text), and what it reports about it."""

    emitted: dict[str, str]
    errors: list[dict[str, Any]]


def transpile(texts: Mapping[str, str]) -> dict[str, Transpiled]:
    """Erase the types of each text, and emit its declarations, without looking at any other file."""
    answer = _ask({"transpile": dict(texts)})["transpile"]
    return {
        name: Transpiled(entry["javascript"], entry["declarations"], entry["errors"]) for name, entry in answer.items()
    }


def compile_tree(files: Mapping[str, str]) -> Program:
    """Compile and type-check files that import each other."""
    answer = _ask({"program": {"only": dict(files)}})["program"]["only"]
    return Program(answer["emitted"], answer["errors"])


def _ask(request: dict[str, Any]) -> dict[str, Any]:
    result = subprocess.run(
        ["node", str(HERE / "typescript.mjs")],
        input=json.dumps(request),
        cwd=TS_SRC,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer
