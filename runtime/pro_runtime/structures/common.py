"""The parts that structures are made of."""

# Annotations are evaluated here on purpose: postponed ones would each be compiled again when a class is created.

from typing import Any, Literal, NotRequired, TypedDict

Num = float | None
Int = int | None
Str = str | None
Strings = list[str] | None
Bool = bool | None
Dict = dict[str, Any]

OrderSide = Literal["buy", "sell"] | str
OrderType = Literal["limit", "market"] | str
MarketType = Literal["spot", "margin", "swap", "future", "option", "delivery", "index"]
SubType = Literal["linear", "inverse"]


class MinMax(TypedDict):
    """Bounds; ``None`` where there is none."""

    min: Num
    max: Num


class Fee(TypedDict):
    """A fee paid; negative when it is a rebate."""

    currency: Str
    cost: Num  # units of currency
    rate: NotRequired[Num]


class Precision(TypedDict):
    """The smallest steps of a market's numbers."""

    amount: Num
    price: Num
    cost: NotRequired[Num]
    base: NotRequired[Num]
    quote: NotRequired[Num]


class Limits(TypedDict, total=False):
    """What an order on a market may ask for."""

    amount: MinMax
    cost: MinMax
    leverage: MinMax
    price: MinMax
    market: MinMax  # amount of a market order


class MarketMarginModes(TypedDict):
    isolated: Bool
    cross: Bool
