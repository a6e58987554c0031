"""Finds the simulated exchange and runs it, to try everything else offline."""

from __future__ import annotations

import importlib
import importlib.util
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pro_runtime.errors import NotSupported

_NAMES = ("pro_simulator", "tests.simulator")


def find() -> Any:
    """The package of the simulator: an installed one, or the one of the checkout that this module lies in.

    :raises NotSupported: with how to get it
    """
    root = Path(__file__).resolve().parents[2]
    in_checkout = (root / "tests" / "simulator" / "__init__.py").is_file()
    if in_checkout and str(root) not in sys.path:
        sys.path.append(str(root))
    for name in _NAMES:
        if name.startswith("tests.") and not in_checkout:
            continue  # some other project's tests
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name not in (name, name.partition(".")[0]):
                raise
    raise NotSupported(
        "the simulated exchange is part of the source distribution, not of the wheel: unpack it "
        "(pip download --no-binary :all: --no-deps binance-pro) or clone the repository, "
        "and run `make simulate` or `binance-pro simulate` there"
    )


def variables(urls_file: Path | str, credentials: Mapping[str, str]) -> dict[str, str]:
    """Environment variables that point everything of the package at a simulator."""
    return {
        "BINANCE_PRO_URLS_JSON": str(urls_file),
        "BINANCE_PRO_ENV": "prod",
        "BINANCE_PROD_API_KEY": credentials["apiKey"],
        "BINANCE_PROD_API_SECRET": credentials["secret"],
    }


def exports(values: Mapping[str, str]) -> str:
    """The variables as lines for a shell to read."""
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in values.items())
