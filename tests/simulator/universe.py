"""The symbols of the three markets, generated the same way every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from .spec import PERPETUAL_DELIVERY_MS, SPOT_TEXT_DECIMALS, SymbolSpec

#: known assets with a rough price in dollars; the rest of the universe is invented
MAJORS: dict[str, float] = {
    "BTC": 67000.0, "ETH": 3400.0, "BNB": 590.0, "SOL": 160.0, "XRP": 0.62, "ADA": 0.46, "DOGE": 0.145, "LTC": 84.0,
    "TRX": 0.124, "AVAX": 37.0, "LINK": 17.2, "DOT": 7.1, "UNI": 9.8, "ATOM": 8.4, "ETC": 29.5, "BCH": 480.0,
    "XLM": 0.108, "FIL": 5.9, "NEAR": 7.3, "APT": 8.9, "ARB": 1.08, "OP": 2.4, "SUI": 1.07, "AAVE": 92.0,
    "SHIB": 0.0000245, "PEPE": 0.0000132, "TON": 6.9, "ICP": 12.1, "HBAR": 0.102, "VET": 0.034, "INJ": 24.5,
    "RUNE": 5.4, "ALGO": 0.18, "SAND": 0.43, "MANA": 0.44, "AXS": 7.4, "EOS": 0.8, "XTZ": 0.94, "THETA": 2.2,
    "EGLD": 41.0, "FLOW": 0.92, "CRV": 0.44, "GALA": 0.043, "IMX": 2.2, "LDO": 2.1, "SNX": 2.8, "GRT": 0.31,
    "CHZ": 0.12, "ZEC": 23.5, "DASH": 30.2,
}  # fmt: skip
SPOT_QUOTES: dict[str, float] = {
    "USDT": 1.0, "USDC": 1.0, "FDUSD": 1.0, "BTC": 67000.0, "BNB": 590.0, "ETH": 3400.0, "TRY": 0.031, "EUR": 1.08,
    "BRL": 0.19, "JPY": 0.0064,
}  # fmt: skip
COINM_BASES = (
    "BTC",
    "ETH",
    "BNB",
    "SOL",
    "XRP",
    "ADA",
    "DOGE",
    "LTC",
    "TRX",
    "AVAX",
    "LINK",
    "DOT",
    "UNI",
    "ATOM",
    "ETC",
    "BCH",
    "XLM",
    "FIL",
    "NEAR",
    "APT",
    "ALGO",
    "SAND",
    "MANA",
    "AXS",
    "EOS",
    "XTZ",
    "THETA",
    "EGLD",
    "GALA",
    "VET",
    "ICP",
    "RUNE",
)
_CONSONANTS, _VOWELS = "BCDFGHJKLMNPRSTVWXZ", "AEIOUY"


def invented_assets(count: int) -> dict[str, float]:
    """``count`` asset names that collide with no known one, with a price in dollars each."""
    rng = random.Random("assets")
    taken = set(MAJORS) | set(SPOT_QUOTES)
    found: dict[str, float] = {}
    while len(found) < count:
        name = rng.choice(_CONSONANTS) + rng.choice(_VOWELS) + rng.choice(_CONSONANTS)
        if rng.random() < 0.6:
            name += rng.choice(_VOWELS + _CONSONANTS)
        if name in taken:
            continue
        taken.add(name)
        found[name] = round(10 ** rng.uniform(-4.0, 2.2), 7)
    return found


def scales(price: float) -> tuple[int, int]:
    """Decimals of price and quantity for a symbol near ``price``; together never above eight."""
    for floor, decimals in (
        (10000.0, (2, 5)), (1000.0, (2, 4)), (100.0, (2, 3)), (10.0, (3, 3)), (1.0, (4, 2)), (0.1, (5, 1)),
        (0.01, (5, 0)), (0.001, (6, 0)),
    ):  # fmt: skip
        if price >= floor:
            return decimals
    return (8, 0)


def _spot(base: str, quote: str, price: float, margin: bool, status: str = "TRADING") -> SymbolSpec:
    price_decimals, qty_decimals = scales(price)
    return SymbolSpec(
        venue="spot",
        symbol=base + quote,
        base=base,
        quote=quote,
        price_decimals=price_decimals,
        qty_decimals=qty_decimals,
        base_price=max(round(price * 10**price_decimals), 50),
        min_notional=Decimal(5)
        if SPOT_QUOTES[quote] == 1.0
        else Decimal("0.0001")
        if quote in ("BTC", "ETH")
        else Decimal(1),
        margin=margin,
        status=status,
        price_pad=SPOT_TEXT_DECIMALS,
        qty_pad=SPOT_TEXT_DECIMALS,
        pair=base + quote,
    )


def spot_symbols(limit: int = 3000) -> Iterator[SymbolSpec]:
    """Spot symbols, the best known first; ``limit`` of them."""
    assets = MAJORS | invented_assets(580)
    rng = random.Random("spot")
    seen: set[str] = set()
    count = 0
    for quote, quote_price in SPOT_QUOTES.items():
        for base, price in assets.items():
            if base == quote or base + quote in seen:
                continue
            major = base in MAJORS
            if quote not in ("USDT", "USDC", "FDUSD", "BTC") and not major and rng.random() < 0.25:
                continue
            if count >= limit:
                return
            seen.add(base + quote)
            count += 1
            status = "TRADING" if major or rng.random() > 0.4 else "BREAK"
            yield _spot(
                base, quote, price / quote_price, margin=major and quote in ("USDT", "USDC", "BTC"), status=status
            )


def quarter_ends(now_ms: int) -> list[datetime]:
    """The next two quarterly deliveries after ``now_ms``: the quarter's last Friday, 08:00 UTC."""
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    found: list[datetime] = []
    year, month = now.year, (now.month - 1) // 3 * 3 + 3
    while len(found) < 2:
        after = datetime(year + month // 12, month % 12 + 1, 1, 8, tzinfo=UTC)
        last = after - timedelta(days=1)
        delivery = last - timedelta(days=(last.weekday() - 4) % 7)
        if delivery > now + timedelta(days=1):
            found.append(delivery)
        year, month = (year + 1, 3) if month == 12 else (year, month + 3)
    return found


def _contract(
    venue: str, base: str, price: float, quote: str, kind: str, delivery: datetime | None, asset: str
) -> SymbolSpec:
    price_decimals, qty_decimals = scales(price)
    if venue == "coinm":
        qty_decimals = 0
    pair = base + quote
    suffix = "_PERP" if venue == "coinm" else ""
    symbol = pair + (suffix if delivery is None else f"_{delivery:%y%m%d}")
    return SymbolSpec(
        venue="coinm" if venue == "coinm" else "usdm",
        symbol=symbol,
        base=base,
        quote=quote,
        price_decimals=price_decimals,
        qty_decimals=qty_decimals,
        base_price=max(round(price * 10**price_decimals), 50),
        min_notional=Decimal(0) if venue == "coinm" else Decimal(5),
        margin_asset=asset,
        contract_type=kind,
        contract_size=(100 if base == "BTC" else 10) if venue == "coinm" else 1,
        pair=pair,
        price_pad=price_decimals,
        qty_pad=qty_decimals,
        max_qty=1_000_000 if venue == "coinm" else 9_000_000_000,
        delivery_ms=PERPETUAL_DELIVERY_MS if delivery is None else int(delivery.timestamp() * 1000),
    )


def usdm_symbols(now_ms: int, limit: int = 500) -> Iterator[SymbolSpec]:
    """USD-M perpetuals in USDT and USDC and the quarterly contracts; ``limit`` of them."""
    ends = quarter_ends(now_ms)
    assets = MAJORS | invented_assets(430)
    perpetuals: list[SymbolSpec] = []
    others: list[SymbolSpec] = []
    for position, (base, price) in enumerate(assets.items()):
        if price < 0.0001:
            base, price = "1000" + base, price * 1000
        perpetuals.append(_contract("usdm", base, price, "USDT", "PERPETUAL", None, "USDT"))
        if position < 20:
            others.append(_contract("usdm", base, price, "USDC", "PERPETUAL", None, "USDC"))
        if position < 2:
            others += [
                _contract("usdm", base, price, "USDT", kind, end, "USDT")
                for kind, end in zip(("CURRENT_QUARTER", "NEXT_QUARTER"), ends, strict=True)
            ]
    made = perpetuals[:20] + others + perpetuals[20:]
    yield from made[:limit]


def coinm_symbols(now_ms: int, limit: int = 50) -> Iterator[SymbolSpec]:
    """COIN-M perpetuals and the quarterly contracts of the largest assets; ``limit`` of them."""
    ends = quarter_ends(now_ms)
    made = [_contract("coinm", base, MAJORS[base], "USD", "PERPETUAL", None, base) for base in COINM_BASES]
    for base in COINM_BASES[:9]:
        made += [
            _contract("coinm", base, MAJORS[base], "USD", kind, end, base)
            for kind, end in zip(("CURRENT_QUARTER", "NEXT_QUARTER"), ends, strict=True)
        ]
    yield from made[:limit]
