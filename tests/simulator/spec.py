"""What a symbol is: names, scales and limits. Prices and quantities are integers of the last decimal place."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

VenueName = Literal["spot", "usdm", "coinm"]
VENUES: tuple[VenueName, ...] = ("spot", "usdm", "coinm")
#: decimals that spot prints for every price and quantity
SPOT_TEXT_DECIMALS = 8
PERPETUAL_DELIVERY_MS = 4133404800000


def scaled_text(value: int, decimals: int, pad: int = 0) -> str:
    """``value`` / 10**decimals as a plain decimal with at least ``pad`` decimals.

    >>> scaled_text(-12345, 2), scaled_text(5, 3, 8), scaled_text(7, 0)
    ('-123.45', '0.00500000', '7')
    """
    width = decimals if decimals >= pad else pad
    if width == 0:
        return str(value)
    if width > decimals:
        value *= 10 ** (width - decimals)
    sign = ""
    if value < 0:
        sign, value = "-", -value
    whole, rest = divmod(value, 10**width)
    return f"{sign}{whole}.{rest:0{width}d}"


def decimal_text(value: Decimal, decimals: int = 8) -> str:
    """``value`` with exactly ``decimals`` decimals, never in exponent form."""
    return f"{value:.{decimals}f}"


@dataclass(slots=True, frozen=True)
class SymbolSpec:
    """A tradable symbol. Integers: ``*_qty`` in steps of 10**-qty_decimals, prices in ticks of 10**-price_decimals."""

    venue: VenueName
    symbol: str
    base: str
    quote: str
    price_decimals: int
    qty_decimals: int
    base_price: int
    min_qty: int = 1
    max_qty: int = 9_000_000_000
    min_notional: Decimal = Decimal(5)
    margin_asset: str = ""
    contract_type: str = ""
    contract_size: int = 1
    delivery_ms: int = PERPETUAL_DELIVERY_MS
    onboard_ms: int = 1569398400000
    status: str = "TRADING"
    margin: bool = False
    pair: str = ""
    price_pad: int = field(default=0)
    qty_pad: int = field(default=0)

    @property
    def inverse(self) -> bool:
        return self.venue == "coinm"

    @property
    def contract(self) -> bool:
        return self.venue != "spot"

    @property
    def lower(self) -> str:
        return self.symbol.lower()

    def price_text(self, price: int) -> str:
        return scaled_text(price, self.price_decimals, self.price_pad)

    def qty_text(self, qty: int) -> str:
        return scaled_text(qty, self.qty_decimals, self.qty_pad)

    def price_value(self, price: int) -> Decimal:
        return Decimal(price).scaleb(-self.price_decimals)

    def qty_value(self, qty: int) -> Decimal:
        return Decimal(qty).scaleb(-self.qty_decimals)

    def turnover(self, price: int, qty: int) -> Decimal:
        """Value of a fill: quote asset for spot and linear contracts, base asset for inverse ones."""
        if self.venue == "coinm":
            return Decimal(qty * self.contract_size) / self.price_value(price)
        return Decimal(price * qty).scaleb(-self.price_decimals - self.qty_decimals)
