"""Frames of the handler benchmark: as Binance sends them, each case with enough variants that no cache fakes a result.

Imported by the workers of all peers, so it needs nothing beyond the standard library.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

NOW = 1_700_000_000_000
VARIANTS = 256

SPOT = "wss://stream.binance.com:9443/ws/0"
SPOT_PRIVATE = "wss://ws-api.binance.com:443/ws-api/v3"
FUTURES = "wss://fstream.binance.com/ws/0"


@dataclass(frozen=True)
class Case:
    """One kind of frame, and how the waiter for it is called."""

    name: str
    url: str
    message_hash: str
    build: Callable[[int], dict[str, Any]]
    book: str = ""
    """Symbol of the order book that has to be there."""
    levels: int = 0
    subscriptions: dict[str, Any] = field(default_factory=dict)

    def frames(self) -> list[str]:
        return [json.dumps(self.build(number), separators=(",", ":")) for number in range(VARIANTS)]


def _price(number: int, base: float = 37000.0) -> str:
    return f"{base + number % 97 * 0.25:.8f}"


def _trade(n: int) -> dict[str, Any]:
    return {
        "e": "trade",
        "E": NOW + n * 7,
        "s": "BTCUSDT",
        "t": 3_300_000_000 + n,
        "p": _price(n),
        "q": f"0.{n + 100:05d}000",
        "T": NOW + n * 7 - 1,
        "m": n % 2 == 0,
        "M": True,
    }


def _aggregate(n: int) -> dict[str, Any]:
    return {
        "e": "aggTrade",
        "E": NOW + n * 7,
        "s": "BTCUSDT",
        "a": 2_800_000_000 + n,
        "p": _price(n),
        "q": f"0.{n + 100:05d}000",
        "f": 3_300_000_000 + n,
        "l": 3_300_000_001 + n,
        "T": NOW + n * 7 - 1,
        "m": n % 2 == 0,
        "M": True,
    }


def _mini(n: int) -> dict[str, Any]:
    return {
        "e": "24hrMiniTicker",
        "E": NOW + n * 1000,
        "s": "BTCUSDT",
        "c": _price(n),
        "o": "36500.01000000",
        "h": "37500.00000000",
        "l": "36000.00000000",
        "v": f"12{n:03d}.34500000",
        "q": f"455{n:03d}123.12345678",
    }


def _ticker(n: int) -> dict[str, Any]:
    return {
        "e": "24hrTicker",
        "E": NOW + n * 1000,
        "s": "BTCUSDT",
        "p": f"{n - 100}.40000000",
        "P": f"{(n - 100) / 370:.3f}",
        "w": "36900.12345678",
        "x": "37100.00000000",
        "c": _price(n),
        "Q": "0.00120000",
        "b": _price(n + 1),
        "B": "1.20000000",
        "a": _price(n + 2),
        "A": "0.50000000",
        "o": "36500.01000000",
        "h": "37500.00000000",
        "l": "36000.00000000",
        "v": f"12{n:03d}.34500000",
        "q": f"455{n:03d}123.12345678",
        "O": NOW - 86_400_000 + n * 1000,
        "C": NOW + n * 1000,
        "F": 3_300_000_000,
        "L": 3_301_000_000 + n,
        "n": 1_000_000 + n,
    }


def _book_ticker(n: int) -> dict[str, Any]:
    return {
        "u": 40_000_000_000 + n,
        "s": "BTCUSDT",
        "b": _price(n),
        "B": "31.21000000",
        "a": _price(n + 1),
        "A": "40.66000000",
    }


def _mark(n: int) -> dict[str, Any]:
    return {
        "e": "markPriceUpdate",
        "E": NOW + n * 1000,
        "s": "BTCUSDT",
        "p": _price(n),
        "i": _price(n + 1),
        "P": _price(n + 2),
        "r": "0.00010000",
        "T": NOW + 6_400_000,
    }


def _kline(n: int) -> dict[str, Any]:
    start = NOW + n // 8 * 60_000
    return {
        "e": "kline",
        "E": start + n % 8 * 2000,
        "s": "BTCUSDT",
        "k": {
            "t": start,
            "T": start + 59_999,
            "s": "BTCUSDT",
            "i": "1m",
            "f": 100,
            "L": 200 + n,
            "o": "37000.00000000",
            "c": _price(n),
            "h": "37100.00000000",
            "l": "36990.00000000",
            "v": f"{10 + n}.50000000",
            "n": 100 + n,
            "x": n % 8 == 7,
            "q": "388000.00000000",
            "V": "5.00000000",
            "Q": "185000.00000000",
            "B": "0",
        },
    }


def _depth(levels: int) -> Callable[[int], dict[str, Any]]:
    half = levels // 2

    def build(n: int) -> dict[str, Any]:
        def row(step: int, sign: int) -> list[str]:
            place = (n * 7 + step * 3) % 400
            gone = (n + step) % 5 == 0
            return [f"{37000 + sign * (place + 1) * 0.01:.2f}", "0.00000000" if gone else f"{step + 1}.{n:03d}00000"]

        return {
            "e": "depthUpdate",
            "E": NOW + n * 100,
            "T": NOW + n * 100 - 3,
            "s": "BTCUSDT",
            "U": 1000 + n * 10,
            "u": 1009 + n * 10,
            "pu": 999 + n * 10,
            "b": [row(step, -1) for step in range(half)],
            "a": [row(step, 1) for step in range(half)],
        }

    return build


def _execution(n: int) -> dict[str, Any]:
    order = n % 64
    return {
        "e": "executionReport",
        "E": NOW + n * 50,
        "s": "BTCUSDT",
        "c": f"x-TKT5PX2F{order:016d}",
        "S": "BUY" if order % 2 else "SELL",
        "o": "LIMIT",
        "f": "GTC",
        "q": "1.00000000",
        "p": "37000.10000000",
        "P": "0.00000000",
        "F": "0.00000000",
        "g": -1,
        "C": "",
        "x": "TRADE",
        "X": "PARTIALLY_FILLED",
        "r": "NONE",
        "i": 9_000_000_000 + order,
        "l": "0.00300000",
        "z": f"0.{3 + n:05d}000",
        "L": "37000.05000000",
        "n": "0.00000300",
        "N": "BNB",
        "T": NOW + n * 50 - 1,
        "t": 3_300_000_000 + n,
        "I": 8641984 + n,
        "w": False,
        "m": True,
        "M": True,
        "O": NOW - 10_000,
        "Z": f"{(3 + n) * 0.37:.8f}",
        "Y": "111.00015000",
        "Q": "0.00000000",
        "W": NOW - 10_000,
        "V": "NONE",
    }


def _account(n: int) -> dict[str, Any]:
    return {
        "e": "ACCOUNT_UPDATE",
        "E": NOW + n * 100,
        "T": NOW + n * 100 - 1,
        "a": {
            "m": "ORDER",
            "B": [
                {"a": "USDT", "wb": f"122624.{n:04d}5678", "cw": "100.12345678", "bc": "50.12345678"},
                {"a": "BNB", "wb": "1.00000000", "cw": "0.00000000", "bc": "-49.12345678"},
            ],
            "P": [
                {
                    "s": "BTCUSDT",
                    "pa": f"{n % 7 + 1}.000",
                    "ep": "36563.66500",
                    "bep": "36570.1",
                    "cr": "200",
                    "up": f"2850.{n:05d}",
                    "mt": "cross",
                    "iw": "0.00000000",
                    "ps": "BOTH",
                },
                {
                    "s": "ETHUSDT",
                    "pa": "-10.000",
                    "ep": "1950.10000",
                    "bep": "1950.2",
                    "cr": "-45.04000000",
                    "up": f"-142.{n:05d}",
                    "mt": "isolated",
                    "iw": "3.00000000",
                    "ps": "BOTH",
                },
            ],
        },
    }


CASES = [
    Case("trade", SPOT, "trade::BTC/USDT", _trade),
    Case("aggTrade", SPOT, "trade::BTC/USDT", _aggregate),
    Case("24hrTicker", SPOT, "ticker:ticker@BTC/USDT", _ticker),
    Case("miniTicker", SPOT, "ticker:miniTicker@BTC/USDT", _mini),
    Case("bookTicker", SPOT, "bidask:bookTicker@BTC/USDT", _book_ticker),
    Case("markPriceUpdate", FUTURES, "markPrice:markPrice@BTC/USDT:USDT", _mark),
    Case("kline", SPOT, "ohlcv::BTC/USDT::1m", _kline),
    Case("depthUpdate20", FUTURES, "orderbook::BTC/USDT:USDT", _depth(20), book="BTC/USDT:USDT", levels=20),
    Case("depthUpdate200", FUTURES, "orderbook::BTC/USDT:USDT", _depth(200), book="BTC/USDT:USDT", levels=200),
    Case("executionReport", SPOT_PRIVATE, "orders:BTC/USDT", _execution, subscriptions={"spot": {}}),
    Case("ACCOUNT_UPDATE", FUTURES, "future:positions", _account, subscriptions={"future": {}}),
]


def snapshot() -> dict[str, Any]:
    """The order book before the first update."""
    return {
        "nonce": 999,
        "timestamp": NOW,
        "bids": [[37000 - (step + 1) * 0.01, 1.5] for step in range(500)],
        "asks": [[37000 + (step + 1) * 0.01, 1.5] for step in range(500)],
    }


def many(markets: dict[str, Any], count: int) -> dict[str, Any]:
    """``count`` spot markets, made after BTC/USDT."""
    pattern = markets["BTC/USDT"]
    return {
        f"S{n}/USDT": {**pattern, "id": f"S{n}USDT", "symbol": f"S{n}/USDT", "base": f"S{n}", "baseId": f"S{n}"}
        for n in range(count)
    }


def book_tickers(count: int) -> list[str]:
    """One book ticker for each of the markets of :func:`many`."""
    return [json.dumps({**_book_ticker(n), "s": f"S{n}USDT"}, separators=(",", ":")) for n in range(count)]


def book_of(levels: int, number: int) -> dict[str, Any]:
    """A snapshot with numbers of its own, as a parsed response has them."""
    start = 1000.0 + number
    return {
        "nonce": 1,
        "timestamp": NOW,
        "bids": [[start - step * 0.01, 1.5 + step] for step in range(levels)],
        "asks": [[start + 0.01 + step * 0.01, 1.5 + step] for step in range(levels)],
    }
