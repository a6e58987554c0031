"""Dicts that many dicts are laid over: what :func:`pro_runtime.values.objects.deep_extend` merges again for each.

The lower layers are merged once; which of their values are dicts is looked up once, too. Every result has inner dicts
of its own, as if all had been merged anew.
"""

from __future__ import annotations

from typing import Any

from pro_runtime.values.objects import deep_extend
from pro_runtime.values.searches import defined_entries

__all__ = ["Layers", "defined_over", "laid_over", "layered"]

#: Key, the dict behind it, and the same of the dicts within that.
_Inner = tuple[tuple[Any, dict[Any, Any], Any], ...]


class Layers:
    """The lower layers, merged."""

    __slots__ = ("base", "filled", "inner", "keys", "more", "template")

    def __init__(self, base: Any) -> None:
        self.base = base
        self.inner: _Inner = _inner(base) if type(base) is dict else ()
        #: What :func:`defined_over` knows of dicts with the keys of the last one: their keys, those that the base
        #: lacks, and a dict with the keys of both.
        self.keys: list[Any] | None = None
        self.more: tuple[Any, ...] = ()
        self.template: dict[Any, Any] = {}
        #: The entries of the base that those may hide or share, with the dicts within those that are dicts.
        self.filled: tuple[tuple[Any, Any, _Inner], ...] = ()

    def learn(self, keys: list[Any]) -> bool:
        """Get ready for dicts with these keys; False if their order is not that of the result."""
        if not all(key.__class__ is str and not key.isdigit() for key in keys):
            self.keys = None
            return False
        self.keys = keys
        self.more = tuple(key for key in keys if key not in self.base)
        self.template = {**self.base, **dict.fromkeys(self.more)}
        # what such dicts do not have at all, and is no dict, is in the template
        self.filled = tuple(
            (key, value, _inner(value) if type(value) is dict else ())
            for key, value in self.base.items()
            if value is not None and (key in keys or type(value) is dict)
        )
        return True


def layered(*containers: Any) -> Layers:
    """The layers that are the same for all."""
    return Layers(deep_extend(*containers))


def laid_over(layers: Layers, container: Any) -> Any:
    """``deep_extend (…, container)`` with the layers in front."""
    if container.__class__ is not dict:
        return container
    base = layers.base
    return _merged(base, layers.inner, container) if base.__class__ is dict else container.copy()


def defined_over(layers: Layers, container: Any) -> Any:
    """:func:`laid_over` of the entries that are not ``None``.

    Dicts that follow each other mostly have the same keys in the same order. The keys of the result are then known, so
    that it is a copy of a dict that has them, with the values of the container; only where the layers have something
    is looked at whether the container has something, too.
    """
    if container.__class__ is not dict or layers.base.__class__ is not dict:
        return laid_over(layers, defined_entries(container))
    keys = [*container]
    if keys != layers.keys and not layers.learn(keys):
        return laid_over(layers, defined_entries(container))
    result = layers.template.copy()
    result.update(container)
    for key in layers.more:
        if result[key] is None:
            del result[key]
    for key, below, within in layers.filled:
        above = container.get(key)
        if below.__class__ is dict:
            if above is None:
                result[key] = _merged(below, within, {}) if within else below.copy()
            elif above.__class__ is dict:
                result[key] = _merged(below, within, above) if within else {**below, **above}
        elif above is None:
            result[key] = below
    return result


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
