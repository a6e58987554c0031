"""The unified structures as data: fields, types, keys and columns of each.

`manifest()` gives all of it, `structure(name)` one structure, `fields(name)` its fields by name. The data is read when
it is first asked for. Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

import difflib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from pro_runtime.errors import BadRequest

__all__ = ["fields", "manifest", "structure"]


def manifest() -> dict[str, Any]:
    """The whole manifest: `structures` and `containers` of them, as its JSON Schema describes it. A new dict each time."""
    found: dict[str, Any] = json.loads(_text())
    return found


def structure(name: str) -> dict[str, Any]:
    """One structure, such as `Ticker`: `kind`, `identity`, `version`, `timestamp`, `context`, `fields`, `table`, ….

    :raises BadRequest: there is none of this name
    """
    found = {each["name"]: each for each in manifest()["structures"]}
    if name not in found:
        similar = difflib.get_close_matches(name, list(found), n=3)
        hint = f", did you mean {' or '.join(similar)}?" if similar else ""
        raise BadRequest(f"no structure is called {name!r}{hint}")
    chosen: dict[str, Any] = found[name]
    return chosen


def fields(name: str) -> dict[str, dict[str, Any]]:
    """Fields of a structure by name: `type`, `of`, `required`, `nullable`, `values`, `description`.

    :raises BadRequest: there is no such structure
    """
    return {each["name"]: each for each in structure(name)["fields"]}


@cache
def _text() -> bytes:
    return files("binance_pro").joinpath("structures.json").read_bytes()
