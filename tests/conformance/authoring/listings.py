"""What the families about REST have in common: symbols and the lists that markets are loaded from."""

from __future__ import annotations

from typing import Any

from .builder import body, refused

LINEAR = "BTC/USDT:USDT"
COIN = "BTC/USD:BTC"
OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
DENIED = refused(-2015, "Invalid API-key, IP, or permissions for action.")


def info(kind: str, path: str, **more: Any) -> dict[str, Any]:
    """An exchangeInfo answer from the fixtures."""
    return body({"$fixture": kind}, path, **more)


SPOT = info("spot", "/api/v3/exchangeInfo")
LINEAR_INFO = info("linear", "/fapi/v1/exchangeInfo")
INVERSE_INFO = info("inverse", "/dapi/v1/exchangeInfo")
OPTION_INFO = info("option", "/eapi/v1/exchangeInfo")
STOCK_INFO = info("stock", "/equity/market/exchangeInfo")
CROSS = info("crossPairs", "/margin/allPairs")
ISOLATED = info("isolatedPairs", "/margin/isolated/allPairs")
COINS = info("currencies", "/capital/config/getall")
ALL = [SPOT, LINEAR_INFO, INVERSE_INFO]
KEYLESS = {"apiKey": None, "secret": None}
