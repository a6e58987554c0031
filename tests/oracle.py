"""Asks the pinned upstream package, run by Node, for the right answers.

Upstream is what this project is compiled from, so in a differential test it decides. A test collects its cases, calls
:func:`run_oracle` once (starting Node costs far more than a call) and compares.

A case is a dict:

``target``
    ``functions.<name>`` (upstream's pure functions), ``rsa.<name>``, ``Precise.<name>``, ``errors.<name>``,
    ``js.<path>`` (JavaScript's own globals, such as ``js.Number`` or ``js.JSON.stringify``), ``exchange.<method>``
    (on a websocket-capable binance instance), ``Exchange.<method>`` (on the base class) or
    ``<exchange id>.<method>``. Names are upstream's own, in camel case. A target that is no function gives its value;
    ``functions.names`` gives the names of all pure functions.
``args``
    A list. ``None`` stands for undefined; pass :data:`NULL` for null. Bytes become byte arrays, a :class:`Symbol` what
    upstream imports under that name. Not-a-number and the infinities arrive as such.
``config``
    Optional, for exchanges: the constructor's options; ``{"rest": True}`` takes the class without websockets, and
    ``{"number": "str"}`` sets the kind of number.

An answer is ``{"value": ...}`` or ``{"error": class name, "message": text}``. In values undefined and null are both
``None`` and dicts keep JavaScript's order of keys.
"""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

_SCRIPT = Path(__file__).with_suffix(".mjs")
_ROOT = _SCRIPT.parent.parent / "ts_src"


class _Null:
    def __repr__(self) -> str:
        return "NULL"


NULL = _Null()
"""JavaScript's null, as an argument."""


class Symbol(NamedTuple):
    """A value that upstream imports by name: sha1, md5, sha256, sha384, sha512 or ed25519."""

    name: str


def run_oracle(cases: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Evaluates all cases in one Node process; the answers are in the order of the cases."""
    request = json.dumps([{**case, "args": [encoded(arg) for arg in case.get("args", ())]} for case in cases])
    process = subprocess.run(
        ["node", str(_SCRIPT)], input=request, capture_output=True, cwd=_ROOT, text=True, timeout=120, check=False
    )
    if process.returncode != 0:
        raise RuntimeError(f"the oracle failed: {process.stderr.strip()[-2000:]}")
    answers = [_answer(answer) for answer in json.loads(process.stdout)]
    if len(answers) != len(cases):
        raise RuntimeError(f"{len(cases)} cases but {len(answers)} answers")
    return answers


def call_all(target: str, arguments: Iterable[Sequence[Any]], **case: Any) -> list[tuple[list[Any], dict[str, Any]]]:
    """Evaluates one target for many argument lists; pairs of arguments and answer."""
    listed = [list(args) for args in arguments]
    answers = run_oracle([{"target": target, "args": args, **case} for args in listed])
    return list(zip(listed, answers, strict=True))


def encoded(value: Any) -> Any:
    """The JSON form of an argument."""
    if value is None:
        return {"$undefined": True}
    if value is NULL:
        return None
    if isinstance(value, Symbol):
        return {"$symbol": value.name}
    if isinstance(value, float) and (not math.isfinite(value) or (value == 0 and math.copysign(1, value) < 0)):
        return {"$number": "NaN" if value != value else str(value).replace("inf", "Infinity")}
    if isinstance(value, bytes):
        return {"$bytes": value.hex()}
    if isinstance(value, dict):
        return {key: encoded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [encoded(item) for item in value]
    return value


def _answer(answer: dict[str, Any]) -> dict[str, Any]:
    return {"value": _decoded(answer["value"])} if "value" in answer else answer


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "$object" in value:
        return {key: _decoded(item) for key, item in value["$object"]}
    ((mark, content),) = value.items()
    match mark:
        case "$undefined":
            return None
        case "$number":
            return float(content)
        case "$bigint":
            return int(content)
        case "$bytes":
            return bytes.fromhex(content)
        case _:
            return value


def same(ours: Any, theirs: Any, *, ordered: bool = False) -> bool:
    """Whether a Python value means the same as an answer: kinds count, ``1`` and ``1.0`` are one number.

    ``ordered`` compares the order of the outermost keys as well.
    """
    if isinstance(theirs, bool) or isinstance(ours, bool):
        return ours is theirs
    if isinstance(theirs, int | float):
        if not isinstance(ours, int | float | Decimal):
            return False
        return float(ours) == float(theirs) or (ours != ours and theirs != theirs)
    if isinstance(theirs, list):
        return (
            isinstance(ours, list | tuple)
            and len(ours) == len(theirs)
            and all(same(a, b) for a, b in zip(ours, theirs, strict=True))
        )
    if isinstance(theirs, dict):
        if not isinstance(ours, dict) or (ordered and list(ours) != list(theirs)):
            return False
        # an entry that is undefined and one that is not there mean the same
        names = ours.keys() | theirs.keys()
        return all(same(ours.get(name), theirs.get(name)) for name in names)
    return type(ours) is type(theirs) and bool(ours == theirs)
