"""Names that a class has by the thousand: one or more for each REST endpoint, one for each feature.

They are attributes of the class like any other, so that an instance needs no ``__getattr__``: a class with one pays for
it with every attribute that is read, which is a tenth of the time that a message takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pro_runtime.rest.endpoint import endpoint_method

__all__ = ["install_names"]


def install_names(cls: type, endpoints: Iterable[str], features: Iterable[str]) -> None:
    """Give ``cls`` the methods of ``endpoints`` and the old names (`hasFetchTicker`) of ``features`` that it lacks."""
    for name in endpoints:
        if not hasattr(cls, name):
            setattr(cls, name, _Endpoint(name))
    for feature in features:
        name = f"has{feature[:1].upper()}{feature[1:]}"
        if not hasattr(cls, name):
            setattr(cls, name, _Feature(feature))


class _Endpoint:
    """The method of an endpoint, which is made when it is first asked for."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        setattr(owner, self.name, endpoint_method(self.name))
        return getattr(owner if instance is None else instance, self.name)


class _Feature:
    """Whether an instance has a feature, by CCXT's old name for it."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        return self if instance is None else instance.has.get(self.name) not in (None, False)
