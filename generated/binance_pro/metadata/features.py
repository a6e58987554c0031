"""`features` of the description: folded from the class's description at generation time.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any


def features() -> dict[str, Any]:
    """`features` of the description, a new value for each call."""
    return {
        "spot": {
            "sandbox": True,
            "fetchCurrencies": {"private": True},
            "createOrder": {
                "marginMode": True,
                "triggerPrice": True,
                "triggerPriceType": None,
                "triggerDirection": False,
                "stopLossPrice": True,
                "takeProfitPrice": True,
                "attachedStopLossTakeProfit": None,
                "timeInForce": {"IOC": True, "FOK": True, "PO": True, "GTD": False},
                "hedged": True,
                "leverage": False,
                "marketBuyByCost": True,
                "marketBuyRequiresPrice": False,
                "selfTradePrevention": {"EXPIRE_MAKER": True, "EXPIRE_TAKER": True, "EXPIRE_BOTH": True, "NONE": True},
                "trailing": False,
                "icebergAmount": True,
            },
            "createOrders": None,
            "fetchMyTrades": {
                "marginMode": False,
                "limit": 1000,
                "daysBack": None,
                "untilDays": 1,
                "symbolRequired": True,
            },
            "fetchOrder": {"marginMode": True, "trigger": False, "trailing": False, "symbolRequired": True},
            "fetchOpenOrders": {
                "marginMode": True,
                "limit": None,
                "trigger": False,
                "trailing": False,
                "symbolRequired": False,
            },
            "fetchOrders": {
                "marginMode": True,
                "limit": 1000,
                "daysBack": None,
                "untilDays": 10000,
                "trigger": False,
                "trailing": False,
                "symbolRequired": True,
            },
            "fetchClosedOrders": {
                "marginMode": True,
                "limit": 1000,
                "daysBack": None,
                "daysBackCanceled": None,
                "untilDays": 10000,
                "trigger": False,
                "trailing": False,
                "symbolRequired": True,
            },
            "fetchOHLCV": {"limit": 1000},
        },
        "forDerivatives": {
            "sandbox": True,
            "createOrder": {
                "marginMode": False,
                "triggerPrice": True,
                "triggerPriceType": {"mark": True, "last": True, "index": False},
                "stopLossPrice": True,
                "takeProfitPrice": True,
                "attachedStopLossTakeProfit": None,
                "timeInForce": {"IOC": True, "FOK": True, "PO": True, "GTD": True},
                "hedged": True,
                "selfTradePrevention": True,
                "trailing": True,
                "iceberg": False,
                "leverage": False,
                "marketBuyRequiresPrice": False,
                "marketBuyByCost": True,
            },
            "createOrders": {"max": 5},
            "fetchMyTrades": {
                "marginMode": False,
                "daysBack": None,
                "limit": 1000,
                "untilDays": 7,
                "symbolRequired": True,
            },
            "fetchOrder": {"marginMode": False, "trigger": False, "trailing": False, "symbolRequired": True},
            "fetchOpenOrders": {
                "marginMode": True,
                "limit": 500,
                "trigger": False,
                "trailing": False,
                "symbolRequired": False,
            },
            "fetchOrders": {
                "marginMode": True,
                "limit": 1000,
                "daysBack": 90,
                "untilDays": 7,
                "trigger": False,
                "trailing": False,
                "symbolRequired": True,
            },
            "fetchClosedOrders": {
                "marginMode": True,
                "limit": 1000,
                "daysBack": 90,
                "daysBackCanceled": 3,
                "untilDays": 7,
                "trigger": False,
                "trailing": False,
                "symbolRequired": True,
            },
            "fetchOHLCV": {"limit": 500},
        },
        "swap": {"linear": {"extends": "forDerivatives"}, "inverse": {"extends": "forDerivatives"}},
        "future": {"linear": {"extends": "forDerivatives"}, "inverse": {"extends": "forDerivatives"}},
    }
