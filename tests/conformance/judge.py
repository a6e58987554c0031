"""The judge: upstream's class in Node, played in one process for a whole batch of jobs."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .scenario import HERE, fixture

ROOT = HERE.parents[1]
UPSTREAM = ROOT / "ts_src"
CACHE = ROOT / "build" / "conformance-judge"
PLAYER = HERE / "node" / "main.mjs"


#: Seconds that one batch may take: upstream loops for ever on some arguments.
PATIENCE = 600


class JudgeError(RuntimeError):
    """Node, or upstream's package, is missing, or the judge's process failed; says what to do."""


def upstream_root() -> Path:
    """The folder of the pinned package. Raises JudgeError when it is not installed."""
    root = UPSTREAM / "node_modules" / "ccxt"
    if not (root / "js" / "src" / "pro" / "binance.js").is_file():
        raise JudgeError(f"the pinned upstream class is not in {root}; run `make source` first")
    return root


def _fingerprint() -> bytes:
    """Everything but the jobs that an answer depends on: the package, the player, the fixtures."""
    digest = hashlib.sha256()
    for path in [UPSTREAM / "package-lock.json", *sorted(PLAYER.parent.glob("*.mjs"))]:
        digest.update(path.read_bytes())
    digest.update(json.dumps(fixture(), sort_keys=True).encode())
    return digest.digest()


def start(jobs: Sequence[dict[str, Any]], folder: Path, coverage: Path | None = None) -> subprocess.Popen[str]:
    """Starts the judge on a batch; `folder` receives `jobs.json` and `traces.jsonl`."""
    node = shutil.which("node")
    if node is None:
        raise JudgeError("node is not on the PATH; Node 20 or newer is needed")
    batch = {"fixture": fixture(), "jobs": list(jobs)}
    (folder / "jobs.json").write_text(json.dumps(batch), encoding="utf-8")
    command = [node, str(PLAYER), str(folder / "jobs.json"), str(folder / "traces.jsonl")]
    if coverage is not None:
        command.append(str(coverage))
    environment = {**os.environ, "UPSTREAM_ROOT": str(upstream_root())}
    return subprocess.Popen(
        command, cwd=UPSTREAM, env=environment, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def finish(process: subprocess.Popen[str], folder: Path, expected: int) -> list[dict[str, Any]]:
    """Waits for the judge and returns one trace per job, in order. Raises JudgeError, also when it takes too long."""
    try:
        _, stderr = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        stderr = f"it had no end after {PATIENCE} s"
    path = folder / "traces.jsonl"
    traces = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []
    )
    if process.returncode != 0 or len(traces) != expected:
        jobs = json.loads((folder / "jobs.json").read_text(encoding="utf-8"))["jobs"]
        last = jobs[len(traces)]["id"] if len(traces) < len(jobs) else "none"
        raise JudgeError(
            f"the judge stopped with code {process.returncode} after {len(traces)} of {expected} jobs; the next one "
            f"was {last}:\n{stderr}"
        )
    return traces


class Batch:
    """Jobs given to the judge; it works while the caller does something else.

    Answers are kept by content (job, upstream's version, player), so that a second run asks only what is new.
    """

    def __init__(
        self, jobs: Sequence[dict[str, Any]], folder: Path, *, cache: bool = True, coverage: Path | None = None
    ) -> None:
        self._folder = folder
        self._known: dict[str, dict[str, Any]] = {}
        self._cached = cache and coverage is None
        fingerprint = _fingerprint() if self._cached else b""
        self._keys = [
            hashlib.sha256(fingerprint + json.dumps(job, sort_keys=True).encode()).hexdigest()
            if self._cached
            else str(index)
            for index, job in enumerate(jobs)
        ]
        if self._cached:
            for key in self._keys:
                path = _place(key)
                if path.is_file():
                    self._known[key] = json.loads(path.read_text(encoding="utf-8"))
        missing = [(key, job) for key, job in zip(self._keys, jobs, strict=True) if key not in self._known]
        self._asked = [key for key, _ in missing]
        self._process = start([job for _, job in missing], folder, coverage) if missing else None

    def result(self) -> list[dict[str, Any]]:
        """Traces of all jobs, in order. Raises JudgeError."""
        if self._process is not None:
            traces = finish(self._process, self._folder, len(self._asked))
            for key, trace in zip(self._asked, traces, strict=True):
                self._known[key] = trace
                if self._cached:
                    _keep(key, trace)
        return [self._known[key] for key in self._keys]


def _place(key: str) -> Path:
    return CACHE / key[:2] / f"{key}.json"


def _keep(key: str, trace: dict[str, Any]) -> None:
    path = _place(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_text(json.dumps(trace), encoding="utf-8")
    partial.replace(path)


def run(jobs: Sequence[dict[str, Any]], *, cache: bool = True, coverage: Path | None = None) -> list[dict[str, Any]]:
    """Traces of all jobs, in order."""
    with tempfile.TemporaryDirectory(prefix="conformance-") as name:
        return Batch(jobs, Path(name), cache=cache, coverage=coverage).result()
