"""Balances of portfolio margin. Its orders are those of the margin and futures accounts, less some fields."""

from __future__ import annotations

from typing import Any

from ..orders import ZERO
from ..spec import decimal_text
from . import futures
from .core import Context, Handler, Params, optional_text


def balances(context: Context, params: Params) -> Any:
    owner = context.owner
    names = {*owner.margin.balances, *owner.futures["usdm"].balances, *owner.futures["coinm"].balances}
    rows: list[dict[str, Any]] = []
    for asset in sorted(names):
        margin = owner.margin.balances.get(asset)
        um = owner.futures["usdm"].balances.get(asset, ZERO)
        cm = owner.futures["coinm"].balances.get(asset, ZERO)
        free = margin.free if margin is not None else ZERO
        locked = margin.locked if margin is not None else ZERO
        rows.append(
            {
                "asset": asset,
                "totalWalletBalance": decimal_text(free + locked + um + cm),
                "crossMarginAsset": decimal_text(free + locked),
                "crossMarginBorrowed": "0.0",
                "crossMarginFree": decimal_text(free),
                "crossMarginInterest": "0.0",
                "crossMarginLocked": decimal_text(locked),
                "umWalletBalance": decimal_text(um),
                "umUnrealizedPNL": "0.0",
                "cmWalletBalance": decimal_text(cm),
                "cmUnrealizedPNL": "0.0",
                "updateTime": context.now_ms,
                "negativeBalance": "0",
            }
        )
    wanted = optional_text(params, "asset")
    return next((row for row in rows if row["asset"] == wanted), {}) if wanted else rows


def account(context: Context, params: Params) -> dict[str, Any]:
    return {
        "uniMMR": "5167.92171923",
        "accountEquity": "122607.35137903",
        "actualEquity": "73.47428058",
        "accountInitialMargin": "23.72469206",
        "accountMaintMargin": "23.72469206",
        "accountStatus": "NORMAL",
        "virtualMaxWithdrawAmount": "1627523.32459208",
        "totalAvailableBalance": "100000.00000000",
        "totalMarginOpenLoss": "",
        "updateTime": context.now_ms,
    }


def order_like(handler: Handler) -> Handler:
    """What a futures endpoint answers about orders, without the fields that portfolio margin has no use for."""
    dropped = ("closePosition", "workingType", "priceProtect", "stopPrice")

    def plain(row: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in row.items() if key not in dropped}

    def run(context: Context, params: Params) -> Any:
        answer = handler(context, params)
        return [plain(row) for row in answer] if isinstance(answer, list) else plain(answer)

    return run


place, query, modify, cancel = map(order_like, (futures.place, futures.query, futures.modify, futures.cancel))
open_orders, all_orders = order_like(futures.open_orders), order_like(futures.all_orders)
