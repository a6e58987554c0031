"""Order entry: what is ordered, and what the exchange answers. Imported by all peers' workers."""

from __future__ import annotations

import json

ORDER = ("BTC/USDT", "limit", "buy", 0.01, 37000.5)
CREDENTIALS = {"apiKey": "k" * 64, "secret": "s" * 64}


def answer(identifier: str) -> str:
    """The response of ``order.place``."""
    return json.dumps(
        {
            "id": identifier,
            "status": 200,
            "result": {
                "symbol": "BTCUSDT",
                "orderId": 12569099453,
                "orderListId": -1,
                "clientOrderId": "x-TKT5PX2F4d4f8e0b1c",
                "transactTime": 1660801715639,
                "price": "37000.50000000",
                "origQty": "0.01000000",
                "executedQty": "0.00000000",
                "origQuoteOrderQty": "0.000000",
                "cummulativeQuoteQty": "0.00000000",
                "status": "NEW",
                "timeInForce": "GTC",
                "type": "LIMIT",
                "side": "BUY",
                "workingTime": 1660801715639,
                "fills": [],
                "selfTradePreventionMode": "NONE",
            },
            "rateLimits": [
                {"rateLimitType": "ORDERS", "interval": "SECOND", "intervalNum": 10, "limit": 50, "count": 1},
                {"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000, "count": 1},
            ],
        },
        separators=(",", ":"),
    )
