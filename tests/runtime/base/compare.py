"""Comparison of a function with upstream's over many argument lists at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tests.oracle import NULL, Symbol, call_all, same

_SHOWN = 8


def _ours(value: Any) -> Any:
    """An argument as Python code has it: undefined and null are one."""
    if value is NULL:
        return None
    if isinstance(value, dict):
        return {key: _ours(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_ours(item) for item in value]
    return value


def assert_agrees(
    target: str,
    function: Callable[..., Any],
    arguments: Iterable[Sequence[Any]],
    *,
    symbols: dict[str, Any] | None = None,
    ordered: bool = False,
    adapt: Callable[[Any], Any] = lambda value: value,
    **case: Any,
) -> None:
    """Fails when ``function`` gives another value than upstream's ``target``, or when only one of the two raises.

    ``symbols`` are the Python forms of :class:`Symbol` arguments; ``adapt`` brings our result to upstream's form.
    """
    differences: list[str] = []
    compared = raised = 0
    for args, answer in call_all(target, arguments, **case):
        own = [(symbols or {})[arg.name] if isinstance(arg, Symbol) else _ours(arg) for arg in args]
        try:
            result = adapt(function(*own))
        except Exception as error:  # whatever upstream's counterpart would have to raise as well
            raised += 1
            if "error" not in answer:
                differences.append(f"{args!r}: {type(error).__name__}({error}) but upstream gives {answer['value']!r}")
            continue
        compared += 1
        if "error" in answer:
            differences.append(f"{args!r}: {result!r} but upstream raises {answer['error']}: {answer['message']}")
        elif not same(result, answer["value"], ordered=ordered):
            differences.append(f"{args!r}: {result!r} but upstream gives {answer['value']!r}")
    assert compared > 0, f"{target}: nothing was compared ({raised} calls raised)"
    assert not differences, f"{target}: {len(differences)} differences, such as\n" + "\n".join(
        text[:400] for text in differences[:_SHOWN]
    )
