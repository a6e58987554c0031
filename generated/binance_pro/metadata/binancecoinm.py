"""Description of a variant: folded from the class's description at generation time.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime.values.objects import deep_extend

from binance_pro import metadata


def describe(exchange: Any) -> dict[str, Any]:
    """Description of this variant."""
    result: dict[str, Any] = deep_extend(
        metadata.describe(exchange),
        {
            "has": {"spot": False, "margin": False, "option": None, "createStopMarketOrder": True},
            "urls": {
                "logo": "https://user-images.githubusercontent.com/1294454/117738721-668c8d80-b205-11eb-8c49-3fad84c4a07f.jpg"
            },
            "id": "binancecoinm",
            "name": "Binance COIN-M",
            "options": {"fetchMarkets": {"types": ["inverse"]}, "defaultSubType": "inverse", "leverageBrackets": None},
        },
    )
    return result
