"""The error classes are upstream's, by name and by descent."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pro_runtime import errors

_UPSTREAM = Path(__file__).parents[3] / "ts_src" / "node_modules" / "ccxt" / "js" / "src" / "base" / "errorHierarchy.js"


def _descent(tree: dict[str, Any], parent: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, inner in tree.items():
        found |= {name: parent} | _descent(inner, name)
    return found


def test_every_class_and_its_parent() -> None:
    script = f"import('{_UPSTREAM.as_uri()}').then((m) => console.log(JSON.stringify(m.default)))"
    output = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True).stdout
    upstream = _descent(json.loads(output), "Exception")
    assert {name: error.__bases__[0].__name__ for name, error in errors.error_hierarchy.items()} == upstream


def test_errors_carry_their_message() -> None:
    for name, error in errors.error_hierarchy.items():
        assert getattr(errors, name) is error
        assert error.__doc__
        with pytest.raises(errors.BaseError, match="binance something"):
            raise error("binance something")


def test_all_is_complete() -> None:
    assert set(errors.__all__) == {*errors.error_hierarchy, "error_hierarchy"}
