"""Operations, their context, and the reading of parameters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Literal

from ..errors import ApiError, illegal_characters, invalid_symbol, missing_parameter
from ..instrument import Instrument
from ..spec import SymbolSpec

if TYPE_CHECKING:
    from ..accounts import Account
    from ..keys import ApiKey
    from ..server import Server
    from ..streams.connection import Connection
    from ..venue import Venue

Params = dict[str, Any]
Security = Literal["NONE", "KEY", "SIGNED"]
_SYMBOL = re.compile(r"^[A-Z0-9-_.]{1,20}$")
_DECIMAL = re.compile(r"^([0-9]{1,20})(\.[0-9]{1,20})?$")


@dataclass(slots=True)
class Context:
    """Who asks, where, and by which door (``rest`` or ``ws``)."""

    server: Server
    venue: Venue
    door: str = "rest"
    account: Account | None = None
    key: ApiKey | None = None
    connection: Connection | None = None

    @property
    def now_ms(self) -> int:
        return self.server.clock.now_ms()

    @property
    def owner(self) -> Account:
        """The account; only for operations that need a key."""
        assert self.account is not None
        return self.account

    def instrument(self, params: Params) -> Instrument:
        """The instrument that the mandatory ``symbol`` names."""
        symbol = text(params, "symbol")
        if not _SYMBOL.match(symbol):
            raise illegal_characters("symbol", "^[A-Z0-9-_.]{1,20}$")
        if symbol not in self.venue.specs:
            raise invalid_symbol()
        return self.venue.instrument(symbol)


Handler = Callable[[Context, Params], Any]


@dataclass(slots=True, frozen=True)
class Operation:
    """One thing that can be asked. ``weight`` may depend on the parameters; ``permission`` is what the key needs."""

    handler: Handler
    weight: int | Callable[[Params], int] = 1
    security: Security = "NONE"
    permission: str = ""
    group: str = ""
    places_order: bool = False
    once: bool = False

    def cost(self, params: Params) -> int:
        return self.weight if isinstance(self.weight, int) else self.weight(params)


# --- parameters: REST sends text, the websocket API sends JSON values


def present(params: Params, name: str) -> bool:
    value = params.get(name)
    return value is not None and value != ""


def text(params: Params, name: str) -> str:
    """A mandatory text."""
    if not present(params, name):
        raise missing_parameter(name)
    return as_text(params[name])


def as_text(value: Any) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    return str(value)


def optional_text(params: Params, name: str, default: str = "") -> str:
    return as_text(params[name]) if present(params, name) else default


def integer(params: Params, name: str, default: int | None = None) -> int | None:
    """An optional whole number."""
    if not present(params, name):
        return default
    value = as_text(params[name])
    if not re.fullmatch(r"-?[0-9]{1,20}", value):
        raise illegal_characters(name, "^[0-9]{1,20}$")
    return int(value)


def number(params: Params, name: str) -> int:
    """A mandatory whole number."""
    found = integer(params, name)
    if found is None:
        raise missing_parameter(name)
    return found


def limit_of(params: Params, default: int, maximum: int) -> int:
    """``limit``: at least one, capped at ``maximum``."""
    found = integer(params, "limit", default)
    assert found is not None
    if found < 1:
        raise ApiError(-1130, "Data sent for parameter 'limit' is not valid.")
    return min(found, maximum)


def flag(params: Params, name: str, default: bool = False) -> bool:
    if not present(params, name):
        return default
    value = as_text(params[name]).lower()
    if value not in ("true", "false"):
        raise illegal_characters(name, "^(true|false)$")
    return value == "true"


def decimal(params: Params, name: str) -> Decimal | None:
    """An optional plain decimal that is not negative."""
    if not present(params, name):
        return None
    value = as_text(params[name])
    if not _DECIMAL.match(value):
        raise illegal_characters(name, r"^([0-9]{1,20})(\.[0-9]{1,20})?$")
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise missing_parameter(name) from error


def scaled(value: Decimal, decimals: int, name: str) -> int:
    """``value`` in units of the last decimal; more decimals than allowed are refused."""
    shifted = value.scaleb(decimals)
    if shifted != shifted.to_integral_value():
        raise ApiError(-1111, f"Parameter '{name}' has too much precision.")
    return int(shifted)


def choice(params: Params, name: str, allowed: tuple[str, ...], error: ApiError, default: str | None = None) -> str:
    if not present(params, name):
        if default is None:
            raise missing_parameter(name)
        return default
    value = as_text(params[name])
    if value not in allowed:
        raise error
    return value


def symbol_list(params: Params) -> list[str] | None:
    """``symbols`` as a JSON array (REST sends its text); None when it was not sent."""
    if not present(params, "symbols"):
        return None
    value = params["symbols"]
    if isinstance(value, str):
        value = [part.strip().strip('"') for part in value.strip("[] ").split(",") if part.strip()]
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise ApiError(-1135, "JSON sent for parameter 'symbols' is not valid.")
    if len(set(value)) != len(value):
        raise ApiError(-1151, "Symbol is present multiple times in the list.")
    return value


def chosen_specs(context: Context, params: Params) -> list[SymbolSpec]:
    """Specs of ``symbol``, of ``symbols``, or of all."""
    specs = context.venue.specs
    names = symbol_list(params)
    if names is None and present(params, "symbol"):
        names = [text(params, "symbol")]
    if names is None:
        return list(specs.values())
    for name in names:
        if name not in specs:
            raise invalid_symbol()
    return [specs[name] for name in names]
