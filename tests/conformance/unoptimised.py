"""The compiled class without some of its optimisations, or without any: compiled anew into a temporary folder.

An optimisation that changes the meaning of the code may be wrong on both sides of a unit test; the scenarios decide,
because upstream answers them, whatever the compiler does.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from pro_generator.optimise import PASSES

from .report import ROOT
from .scenario import ScenarioError

PACKAGE = "binance_pro"
ALL = "all"


def chosen(names: Iterable[str]) -> list[str]:
    """The names of passes, `all` spelled out. Raises ScenarioError for a name that no pass has."""
    found = list(names)
    unknown = sorted(set(found) - PASSES.keys() - {ALL})
    if unknown:
        raise ScenarioError(f"no optimisation is called {', '.join(unknown)}; there are {', '.join(PASSES)}, and {ALL}")
    return list(PASSES) if ALL in found else found


def use(names: Iterable[str], folder: Path) -> None:
    """Compiles the package without the named passes into `folder`, and makes this process import that one.

    Raises ScenarioError when the package does not compile, or was imported before.
    """
    if PACKAGE in sys.modules:
        raise ScenarioError(f"{PACKAGE} is imported already: it cannot be replaced any more")
    switches = [switch for name in chosen(names) for switch in ("--no-optimise", name)]
    made = subprocess.run(
        [sys.executable, "-m", "pro_generator", "generate", "--out", str(folder), *switches],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise ScenarioError(f"the package does not compile without {', '.join(names)}:\n{made.stdout}{made.stderr}")
    sys.path.insert(0, str(folder))
    origin = Path(str(importlib.import_module(PACKAGE).__file__))
    if not origin.is_relative_to(folder):
        raise ScenarioError(f"{PACKAGE} was taken from {origin.parent}, and not from {folder}")
