"""Runs programs against a simulator in a process of its own, as a person at a terminal would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

#: No program of a test runs longer, in seconds; it is the deadline of a failure, not a delay.
DEADLINE = 60.0


@dataclass(frozen=True)
class Offline:
    """A running simulator, and the variables that point programs at it."""

    url: str
    variables: dict[str, str]
    credentials: dict[str, dict[str, str]] = field(default_factory=dict)
    """What the simulator's customers have, by what tells them apart: hmac, rsa, ed25519, readonly."""

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a program: this process's, without any credentials of its own."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BINANCE_")}
        return {**inherited, **self.variables, **more}

    def run(self, arguments: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
        """Run this interpreter with `arguments` to its end; warnings are errors, and nothing may be left open."""
        done = subprocess.run(
            [sys.executable, "-W", "error", "-X", "dev", *arguments],
            env=self.environment(**more),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        done.stderr = without_pace(done.stderr)
        return done


def without_pace(errors: str) -> str:
    """What a program wrote, without asyncio's remarks on slow steps: on a busy machine any step may be slow."""
    return re.sub(r"(?m)^(WARNING )?Executing <.* took [\d.]+ seconds\n", "", errors)


@contextmanager
def simulated(folder: Path) -> Iterator[Offline]:
    """A simulator in a process of its own; `folder` receives the file of its addresses."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.simulator", "--seed", "1", "--compact", "--no-limits"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        told = json.loads(process.stdout.readline())
        urls = folder / "urls.json"
        urls.write_text(json.dumps(told["urls"]))
        key = told["credentials"]["hmac"]
        yield Offline(
            told["url"],
            {
                "BINANCE_PRO_URLS_JSON": str(urls),
                "BINANCE_PRO_ENV": "prod",
                "BINANCE_PROD_API_KEY": key["apiKey"],
                "BINANCE_PROD_API_SECRET": key["secret"],
            },
            told["credentials"],
        )
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=DEADLINE)
