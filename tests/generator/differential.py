"""The same snippet in Node and in Python: run both, compare what they return, raise and leave unhandled.

A snippet is a TypeScript class with a method ``run``. Node runs it as it is, with its types erased; Python runs the
class that the compiler made of it. Each input gets a fresh instance on either side.
"""

from __future__ import annotations

import asyncio
import copy
import gc
import inspect
import json
import math
import selectors
import subprocess
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

HERE = Path(__file__).parent
TS_SRC = HERE.parents[1] / "ts_src"

#: Errors that the engine itself raises: which ones a wrong access causes differs, that it fails must not.
ENGINE_ERRORS = frozenset({"TypeError", "RangeError", "ReferenceError", "AttributeError", "KeyError", "IndexError"})


@dataclass(frozen=True)
class Failure:
    """An error that was thrown, or that is a value."""

    name: str
    message: str

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Failure):
            return NotImplemented
        if self.name in ENGINE_ERRORS and other.name in ENGINE_ERRORS:
            return True
        return (self.name, self.message) == (other.name, other.message)

    __hash__ = object.__hash__


@dataclass(frozen=True)
class Outcome:
    """What one run came to. ``value`` is in the form of :func:`comparable`; ``unhandled`` are failures of
    asynchronous calls that nobody awaited."""

    value: object = None
    error: Failure | None = None
    unhandled: list[Failure] = field(default_factory=list)


class NodeSession:
    """One Node process that runs any number of snippets. Use as a context manager."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> NodeSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.communicate()
            self._process = None

    def run(self, source: str, inputs: Sequence[Sequence[object]], *, drain_ms: int = 0) -> list[Outcome]:
        """Outcome of ``new Snippet ().run (...input)`` for each input, in order.

        ``drain_ms`` is how long to wait after each run for asynchronous calls that were left behind. Raises ValueError
        if the snippet does not compile.
        """
        request = {"source": source, "inputs": [encode(list(entry)) for entry in inputs], "drain": drain_ms}
        answer = self._ask(json.dumps(request))
        if "broken" in answer:
            raise ValueError(f"{answer['broken']} in\n{source}")
        return [_decoded_outcome(entry) for entry in answer["outcomes"]]

    def _ask(self, line: str) -> dict[str, Any]:
        if self._process is None:
            self._process = subprocess.Popen(
                ["node", str(HERE / "differential.mjs")],
                cwd=TS_SRC,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        reply = self._process.stdout.readline()
        assert reply, "the Node process has ended; its own error output says why"
        answer: dict[str, Any] = json.loads(reply)
        return answer


def run_node(snippet_js: str, inputs: Sequence[Sequence[object]], *, drain_ms: int = 0) -> list[Outcome]:
    """Run one snippet in a process of its own; a test module with several shares a :class:`NodeSession`."""
    with NodeSession() as session:
        return session.run(snippet_js, inputs, drain_ms=drain_ms)


def run_python(snippet: Callable[[], Any], inputs: Sequence[Sequence[object]], *, drain_ms: int = 0) -> list[Outcome]:
    """Outcome of ``snippet().run(*input)`` for each input, each in an event loop of its own, in virtual time."""
    gc.freeze()  # what lives already is no garbage of the runs: looking for theirs takes no time
    try:
        return [_run_in_virtual_time(_run_once(snippet, entry, drain_ms)) for entry in inputs]
    finally:
        gc.unfreeze()


def _run_in_virtual_time(coroutine: Coroutine[Any, Any, Outcome]) -> Outcome:
    with asyncio.Runner(loop_factory=_VirtualTimeLoop) as runner:
        return runner.run(coroutine)


class _VirtualTimeLoop(asyncio.SelectorEventLoop):
    """A loop that does not wait for its timers: what is due first runs first, however busy the machine is."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__(_Impatient(self))

    def time(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += seconds


class _Impatient(selectors.SelectSelector):
    def __init__(self, loop: _VirtualTimeLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout > 0:
            self._loop.advance(timeout)
            timeout = 0
        return super().select(timeout)


async def _run_once(snippet: Callable[[], Any], arguments: Sequence[object], drain_ms: int) -> Outcome:
    unhandled: list[Failure] = []

    def note(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        error = context.get("exception")
        unhandled.append(failure_of(error) if error else Failure("reported", str(context.get("message"))))

    asyncio.get_running_loop().set_exception_handler(note)
    instance = snippet()
    value: object = None
    error: Failure | None = None
    try:
        returned = instance.run(*copy.deepcopy(list(arguments)))
        value = comparable(await returned if inspect.isawaitable(returned) else returned)
    except Exception as raised:  # whatever the snippet raises is its outcome
        error = failure_of(raised)
        del raised
    await asyncio.sleep(drain_ms / 1000)
    gc.collect()  # a task whose failure nobody took reports it when it is collected
    close = getattr(instance, "close", None)
    if close is not None:
        await close()
    return Outcome(value, error, unhandled)


def encode(value: object) -> object:
    """A Python value as JSON for Node: None is undefined."""
    if value is None:
        return {"$undefined": True}
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    if isinstance(value, Mapping):
        return {key: encode(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [encode(entry) for entry in value]
    return value


def comparable(value: object) -> object:
    """A result in a form in which equal means the same in both languages.

    Numbers are tagged, because ``1 == True`` in Python only; integer and floating-point spelling of one number are the
    same, NaN is equal to itself; undefined and null are one value; a mapping's order does not count.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        number = float(value)
        return ("number", "NaN" if math.isnan(number) else number + 0.0)
    if isinstance(value, BaseException):
        return failure_of(value)
    if isinstance(value, Mapping):
        return {key: comparable(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [comparable(entry) for entry in value]
    if callable(value):
        return ("function",)
    return ("object", type(value).__name__)


def failure_of(error: BaseException) -> Failure:
    """Name and message of a Python error; the plain ``Error`` of the language is an ``Exception``."""
    name = type(error).__name__
    return Failure("Error" if name in ("Exception", "JSError") else name, str(error))


def _decoded_outcome(entry: dict[str, Any]) -> Outcome:
    error = Failure(*entry["error"]) if "error" in entry else None
    unhandled = [Failure(*failure) for failure in entry["unhandled"]]
    return Outcome(_decoded(entry["value"]) if "value" in entry else None, error, unhandled)


def _decoded(value: object) -> object:
    """Node's encoding of a result in the form of :func:`comparable`."""
    if isinstance(value, list):
        return [_decoded(entry) for entry in value]
    if not isinstance(value, dict):
        return comparable(value)
    if "$undefined" in value:
        return None
    if "$number" in value:
        return comparable(float(value["$number"]))
    if "$function" in value:
        return ("function",)
    if "$error" in value:
        return Failure(*value["$error"])
    return {key: _decoded(entry) for key, entry in value.items()}
