"""Further spellings of what an instance has: CCXT's camelCase, `unwatch_*`, and snake_case attributes.

They are installed on each class once, when it is created, so that using one costs nothing.
"""

from __future__ import annotations

from inspect import get_annotations
from types import FunctionType
from typing import Any

from pro_runtime.names import snake_case
from pro_runtime.native import python_of

__all__ = ["attribute_spellings", "camel_case", "install_aliases", "method_spellings"]

# Words that upstream writes in capitals.
_CAPITALS = {"ohlcv": "OHLCV", "ohlcvs": "OHLCVs", "ohlcvc": "OHLCVC", "adl": "ADL", "uta": "UTA", "json": "Json"}

# Attributes that go by a name of another form as well.
_OTHER_NAMES = {"api_key": "apiKey", "api_secret": "secret", "apiSecret": "secret"}


def camel_case(name: str) -> str | None:
    """The TypeScript spelling of a snake_case method name; None if it cannot be told from the name, or is the same."""
    first, *words = name.split("_")
    camel = first + "".join(_CAPITALS.get(word, word[:1].upper() + word[1:]) for word in words)
    return camel if camel != name and snake_case(camel) == name else None


def attribute_spellings(cls: type) -> dict[str, str]:
    """Every other spelling of the annotated attributes of `cls`, with the attribute it stands for."""
    result = dict(_OTHER_NAMES)
    for base in cls.__mro__:
        for name in get_annotations(base):
            if not name.startswith("_") and snake_case(name) != name:
                result.setdefault(snake_case(name), name)
    return result


def install_aliases(cls: type) -> None:
    """Install the other spellings of what `cls` itself defines."""
    names = dict(vars(cls))
    for name, member in names.items():
        if name.startswith("_"):
            continue
        if isinstance(member, staticmethod):
            member = member.__func__
        if not isinstance(python_of(member), FunctionType):
            continue
        for alias in method_spellings(name):
            if alias not in names:
                setattr(cls, alias, names[name])
    for alias, name in attribute_spellings(cls).items():
        if not hasattr(cls, alias):
            setattr(cls, alias, _attribute(name))


def method_spellings(name: str) -> list[str]:
    """The other spellings of the method called `name`."""
    spellings = [camel_case(name)]
    if name.startswith("un_watch_"):
        plain = "unwatch_" + name.removeprefix("un_watch_")
        spellings += [plain, camel_case(plain)]
    return [spelling for spelling in spellings if spelling is not None]


def _attribute(name: str) -> property:
    def read(self: Any) -> Any:
        return getattr(self, name)

    def write(self: Any, value: Any) -> None:
        setattr(self, name, value)

    return property(read, write, doc=f"Another spelling of `{name}`.")
