"""Dicts that many dicts are laid over: what :func:`pro_runtime.values.objects.deep_extend` merges again for each.

The lower layers are merged once; which of their values are dicts is looked up once, too. Every result has inner dicts
of its own, as if all had been merged anew.
"""

from __future__ import annotations

from typing import Any

from pro_runtime.native import accelerated
from pro_runtime.values.objects import deep_extend

__all__ = ["Layers", "laid_over", "layered"]

#: Key, the dict behind it, and the same of the dicts within that.
_Inner = tuple[tuple[Any, dict[Any, Any], Any], ...]


class Layers:
    """The lower layers, merged."""

    __slots__ = ("base", "inner")

    def __init__(self, base: Any) -> None:
        self.base = base
        self.inner: _Inner = _inner(base) if type(base) is dict else ()


def layered(*containers: Any) -> Layers:
    """The layers that are the same for all."""
    return Layers(deep_extend(*containers))


@accelerated
def laid_over(layers: Layers, container: Any) -> Any:
    """``deep_extend (…, container)`` with the layers in front."""
    if container.__class__ is not dict:
        return container
    base = layers.base
    return _merged(base, layers.inner, container) if base.__class__ is dict else container.copy()


def _inner(base: dict[Any, Any]) -> _Inner:
    return tuple((key, value, _inner(value)) for key, value in base.items() if type(value) is dict)


def _merged(base: dict[Any, Any], inner: _Inner, over: dict[Any, Any]) -> dict[Any, Any]:
    result = {**base, **over}
    for key, below, within in inner:
        above = over.get(key)
        if above.__class__ is dict:
            result[key] = _merged(below, within, above) if within else {**below, **above}
        elif result[key] is below:
            # nothing lies over it
            result[key] = _merged(below, within, {}) if within else below.copy()
    return result
