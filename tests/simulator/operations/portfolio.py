"""Portfolio margin and options: as much as user-data streams and market loading need."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from .. import exchange_info
from ..orders import ZERO
from ..spec import decimal_text
from ..universe import quarter_ends
from .core import Context, Params, optional_text, present, text


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


# --- options


def option_expiries(now_ms: int) -> list[tuple[str, int]]:
    """(yymmdd, ms) of the next day, week and quarter, 08:00 UTC."""
    today = datetime.fromtimestamp(now_ms / 1000, UTC).replace(hour=8, minute=0, second=0, microsecond=0)
    dates = [today + timedelta(days=1), today + timedelta(days=7), quarter_ends(now_ms)[0]]
    return [(f"{date:%y%m%d}", int(date.timestamp() * 1000)) for date in dates]


def option_info(context: Context, params: Params) -> dict[str, Any]:
    now_ms = context.now_ms
    return exchange_info.option_info(
        context.server.clock.server_ms(), {"BTC": 67000, "ETH": 3400}, option_expiries(now_ms)
    )


def option_symbols(context: Context) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = option_info(context, {})["optionSymbols"]
    return found


def option_fair(symbol: dict[str, Any], spot: Decimal) -> Decimal:
    """A plain price of an option: what it is worth now and two percent for the time left."""
    strike = Decimal(symbol["strikePrice"])
    inner = spot - strike if symbol["side"] == "CALL" else strike - spot
    return max(inner, ZERO) + (spot * Decimal("0.02")).quantize(Decimal(1))


def _wanted(context: Context, params: Params) -> list[dict[str, Any]]:
    rows = option_symbols(context)
    return [row for row in rows if row["symbol"] == text(params, "symbol")] if present(params, "symbol") else rows


def _underlying(context: Context, row: dict[str, Any]) -> Decimal:
    return context.server.venues["usdm"].instrument(row["underlying"]).mark_price()


def option_marks(context: Context, params: Params) -> list[dict[str, Any]]:
    return [
        {
            "symbol": row["symbol"],
            "markPrice": decimal_text(option_fair(row, _underlying(context, row)), 3),
            "bidIV": "0.45000000",
            "askIV": "0.55000000",
            "markIV": "0.50000000",
            "delta": "0.50000000",
            "theta": "-10.00000000",
            "gamma": "0.00010000",
            "vega": "20.00000000",
            "highPriceLimit": "100000",
            "lowPriceLimit": "5",
            "riskFreeInterest": "0.05000000",
        }
        for row in _wanted(context, params)
    ]


def option_tickers(context: Context, params: Params) -> list[dict[str, Any]]:
    now_ms = context.now_ms
    rows: list[dict[str, Any]] = []
    for row in _wanted(context, params):
        price = decimal_text(option_fair(row, _underlying(context, row)), 0)
        rows.append(
            {
                "symbol": row["symbol"],
                "priceChange": "0",
                "priceChangePercent": "0",
                "lastPrice": price,
                "lastQty": "1",
                "open": price,
                "high": price,
                "low": price,
                "volume": "1.00",
                "amount": price,
                "bidPrice": price,
                "askPrice": price,
                "openTime": now_ms - 86_400_000,
                "closeTime": now_ms,
                "firstTradeId": 1,
                "tradeCount": 1,
                "strikePrice": row["strikePrice"],
                "exercisePrice": decimal_text(_underlying(context, row)),
            }
        )
    return rows


def option_account(context: Context, params: Params) -> dict[str, Any]:
    return {
        "asset": [
            {
                "asset": "USDT",
                "marginBalance": "10000.000",
                "equity": "10000.000",
                "available": "10000.000",
                "initialMargin": "0",
                "maintMargin": "0",
                "unrealizedPNL": "0",
                "adjustedEquity": "10000.000",
                "lpProfit": "0.0",
            }
        ],
        "greek": [],
        "time": context.now_ms,
        "canTrade": True,
        "canDeposit": True,
        "canWithdraw": False,
        "reduceOnly": False,
        "tradeGroupId": -1,
    }


def option_positions(context: Context, params: Params) -> list[dict[str, Any]]:
    return []
