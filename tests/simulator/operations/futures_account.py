"""Balances, positions and settings of the futures accounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ..accounts import Position
from ..errors import ApiError
from ..futures_engine import MAINTENANCE, MAKER_FEE, TAKER_FEE, entry_price, mark_turnover, unrealized
from ..instrument import Instrument
from ..orders import ZERO
from ..spec import SymbolSpec, decimal_text, scaled_text
from .core import Context, Params, flag, number, present, text
from .futures import engine_of, wallet_of

BRACKETS = (
    (125, 50_000, "0.004"),
    (100, 250_000, "0.005"),
    (50, 3_000_000, "0.01"),
    (20, 20_000_000, "0.025"),
    (10, 40_000_000, "0.05"),
)


def _asset_row(context: Context, asset: str, balance: Decimal) -> dict[str, Any]:
    engine, owner = engine_of(context), context.owner
    initial, maintenance, profit = engine.position_margin(owner, asset)
    orders = engine.order_margin(owner, asset)
    free = max(balance + profit - initial - orders, ZERO)
    return {
        "asset": asset,
        "walletBalance": decimal_text(balance),
        "unrealizedProfit": decimal_text(profit),
        "marginBalance": decimal_text(balance + profit),
        "maintMargin": decimal_text(maintenance),
        "initialMargin": decimal_text(initial + orders),
        "positionInitialMargin": decimal_text(initial),
        "openOrderInitialMargin": decimal_text(orders),
        "maxWithdrawAmount": decimal_text(min(free, balance)),
        "crossWalletBalance": decimal_text(balance),
        "crossUnPnl": decimal_text(profit),
        "availableBalance": decimal_text(free),
        "marginAvailable": True,
        "updateTime": wallet_of(context).updated_ms or context.now_ms,
    }


def position_fields(context: Context, instrument: Instrument, position: Position) -> dict[str, Any]:
    """What account, position risk and positions over the websocket API have in common."""
    spec, mark, wallet = instrument.spec, instrument.mark_price(), wallet_of(context)
    leverage = wallet.leverage_of(spec.symbol)
    value = mark_turnover(spec, mark, position.amount)
    entry = entry_price(spec, position)
    profit = unrealized(spec, position, mark)
    balance = wallet.balances.get(spec.margin_asset, ZERO)
    liquidation = ZERO
    if position.amount:
        amount = spec.qty_value(position.amount)
        room = (balance + profit) / amount if not spec.inverse else ZERO
        liquidation = (
            max(mark - room, ZERO)
            if not spec.inverse
            else entry * (Decimal("0.5") if position.amount > 0 else Decimal(2))
        )
    return {
        "spec": spec,
        "mark": mark,
        "leverage": leverage,
        "notional": value,
        "entry": entry,
        "profit": profit,
        "initial": abs(value) / leverage,
        "maintenance": abs(value) * MAINTENANCE,
        "liquidation": liquidation,
    }


def _all_positions(context: Context, symbol: str | None, *, everything: bool) -> list[tuple[Instrument, Position]]:
    """Positions of the account; ``everything`` includes the empty ones of symbols that are known to it."""
    wallet = wallet_of(context)
    if symbol is not None and everything:
        sides = ("LONG", "SHORT") if wallet.hedge_mode else ("BOTH",)
        for side in sides:
            wallet.position(symbol, side)
    return [
        (context.venue.instrument(one.symbol), one)
        for one in wallet.positions.values()
        if (symbol is None or one.symbol == symbol) and (everything or one.amount)
    ]


def _symbol(context: Context, params: Params) -> str | None:
    return context.instrument(params).spec.symbol if present(params, "symbol") else None


def position_risk_v3(context: Context, params: Params) -> list[dict[str, Any]]:
    """USD-M v3: positions that are open or have open orders."""
    rows: list[dict[str, Any]] = []
    for instrument, position in _all_positions(context, _symbol(context, params), everything=False):
        f = position_fields(context, instrument, position)
        spec: SymbolSpec = f["spec"]
        rows.append(
            {
                "symbol": spec.symbol,
                "positionSide": position.side,
                "positionAmt": scaled_text(position.amount, spec.qty_decimals),
                "entryPrice": decimal_text(f["entry"]),
                "breakEvenPrice": decimal_text(f["entry"]),
                "markPrice": decimal_text(f["mark"]),
                "unRealizedProfit": decimal_text(f["profit"]),
                "liquidationPrice": decimal_text(f["liquidation"]),
                "isolatedMargin": decimal_text(position.isolated_wallet) if position.isolated_wallet else "0",
                "notional": decimal_text(f["notional"]),
                "marginAsset": spec.margin_asset,
                "isolatedWallet": decimal_text(position.isolated_wallet) if position.isolated_wallet else "0",
                "initialMargin": decimal_text(f["initial"]),
                "maintMargin": decimal_text(f["maintenance"]),
                "positionInitialMargin": decimal_text(f["initial"]),
                "openOrderInitialMargin": "0",
                "adl": 2,
                "bidNotional": "0",
                "askNotional": "0",
                "updateTime": position.updated_ms,
            }
        )
    return rows


def position_risk(context: Context, params: Params) -> list[dict[str, Any]]:
    """USD-M v2 and COIN-M v1: also positions that are empty."""
    rows: list[dict[str, Any]] = []
    for instrument, position in _all_positions(context, _symbol(context, params), everything=True):
        f = position_fields(context, instrument, position)
        spec: SymbolSpec = f["spec"]
        row: dict[str, Any] = {
            "symbol": spec.symbol,
            "positionAmt": scaled_text(position.amount, spec.qty_decimals),
            "entryPrice": decimal_text(f["entry"]),
            "breakEvenPrice": decimal_text(f["entry"]),
            "markPrice": decimal_text(f["mark"]),
            "unRealizedProfit": decimal_text(f["profit"]),
            "liquidationPrice": decimal_text(f["liquidation"]),
            "leverage": str(f["leverage"]),
            "marginType": "isolated" if position.isolated else "cross",
            "isolatedMargin": decimal_text(position.isolated_wallet),
            "isAutoAddMargin": "false",
            "positionSide": position.side,
            "isolatedWallet": "0",
            "updateTime": position.updated_ms,
        }
        if spec.inverse:
            row |= {"maxQty": "1500", "notionalValue": decimal_text(f["notional"])}
        else:
            row |= {"maxNotionalValue": "20000000", "notional": decimal_text(f["notional"])}
        rows.append(row)
    return rows


def _account_position(context: Context, instrument: Instrument, position: Position) -> dict[str, Any]:
    f = position_fields(context, instrument, position)
    spec: SymbolSpec = f["spec"]
    row: dict[str, Any] = {
        "symbol": spec.symbol,
        "initialMargin": decimal_text(f["initial"]),
        "maintMargin": decimal_text(f["maintenance"]),
        "unrealizedProfit": decimal_text(f["profit"]),
        "positionInitialMargin": decimal_text(f["initial"]),
        "openOrderInitialMargin": "0",
        "leverage": str(f["leverage"]),
        "isolated": position.isolated,
        "positionSide": position.side,
        "entryPrice": decimal_text(f["entry"]),
        "breakEvenPrice": decimal_text(f["entry"]),
        "positionAmt": scaled_text(position.amount, spec.qty_decimals),
        "isolatedMargin": decimal_text(position.isolated_wallet) if position.isolated_wallet else "0",
        "isolatedWallet": decimal_text(position.isolated_wallet) if position.isolated_wallet else "0",
        "updateTime": position.updated_ms,
    }
    if spec.inverse:
        row |= {"maxQty": "1500", "notionalValue": decimal_text(f["notional"])}
    else:
        row |= {
            "maxNotional": "20000000",
            "notional": decimal_text(f["notional"]),
            "bidNotional": "0",
            "askNotional": "0",
        }
    return row


def account(context: Context, params: Params) -> dict[str, Any]:
    """Account information of USD-M (v2 and v3) and COIN-M."""
    wallet = wallet_of(context)
    assets = [_asset_row(context, asset, balance) for asset, balance in wallet.balances.items()]
    positions = [
        _account_position(context, instrument, one)
        for instrument, one in _all_positions(context, None, everything=True)
    ]
    answer: dict[str, Any] = {"feeTier": 0, "canTrade": True, "canDeposit": True, "canWithdraw": False, "updateTime": 0}
    if context.venue.name == "usdm":
        answer |= {"multiAssetsMargin": wallet.multi_assets, "tradeGroupId": -1}
        dollars = [row for row in assets if row["asset"] in ("USDT", "USDC")]

        def total(name: str) -> str:
            return decimal_text(sum((Decimal(row[name]) for row in dollars), ZERO))

        answer |= {
            "totalInitialMargin": total("initialMargin"),
            "totalMaintMargin": total("maintMargin"),
            "totalWalletBalance": total("walletBalance"),
            "totalUnrealizedProfit": total("unrealizedProfit"),
            "totalMarginBalance": total("marginBalance"),
            "totalPositionInitialMargin": total("positionInitialMargin"),
            "totalOpenOrderInitialMargin": total("openOrderInitialMargin"),
            "totalCrossWalletBalance": total("crossWalletBalance"),
            "totalCrossUnPnl": total("crossUnPnl"),
            "availableBalance": total("availableBalance"),
            "maxWithdrawAmount": total("maxWithdrawAmount"),
        }
    return answer | {"assets": assets, "positions": positions}


def balance(context: Context, params: Params) -> list[dict[str, Any]]:
    alias = "SgsR"
    rows: list[dict[str, Any]] = []
    for asset, amount in wallet_of(context).balances.items():
        row = _asset_row(context, asset, amount)
        answer = {
            "accountAlias": alias,
            "asset": asset,
            "balance": row["walletBalance"],
            "crossWalletBalance": row["crossWalletBalance"],
            "crossUnPnl": row["crossUnPnl"],
            "availableBalance": row["availableBalance"],
            "updateTime": row["updateTime"],
        }
        if context.venue.name == "usdm":
            answer |= {"maxWithdrawAmount": row["maxWithdrawAmount"], "marginAvailable": True}
        else:
            answer["withdrawAvailable"] = row["maxWithdrawAmount"]
        rows.append(answer)
    return rows


# --- settings


def brackets(context: Context, params: Params) -> Any:
    wanted = _symbol(context, params)
    coinm = context.venue.name == "coinm"
    rows: list[dict[str, Any]] = []
    for spec in context.venue.specs.values():
        if wanted is not None and spec.symbol != wanted:
            continue
        floor, found = 0, []
        for index, (leverage, cap, ratio) in enumerate(BRACKETS, start=1):
            cap = cap // 1000 if coinm else cap
            row: dict[str, Any] = {
                "bracket": index,
                "initialLeverage": leverage,
                "maintMarginRatio": float(ratio),
                "cum": 0.0,
            }
            row |= {"qtyCap": cap, "qtyFloor": floor} if coinm else {"notionalCap": cap, "notionalFloor": floor}
            found.append(row)
            floor = cap
        rows.append({"symbol": spec.symbol, "brackets": found} | ({} if coinm else {"notionalCoef": 1.0}))
    return rows


def set_leverage(context: Context, params: Params) -> dict[str, Any]:
    spec, leverage = context.instrument(params).spec, number(params, "leverage")
    if not 1 <= leverage <= 125:
        raise ApiError(-4028, f"Leverage {leverage} is not valid")
    wallet_of(context).leverage[spec.symbol] = leverage
    answer: dict[str, Any] = {"leverage": leverage, "symbol": spec.symbol}
    return answer | ({"maxQty": "1000"} if spec.inverse else {"maxNotionalValue": "1000000"})


def set_margin_type(context: Context, params: Params) -> dict[str, Any]:
    spec, wallet = context.instrument(params).spec, wallet_of(context)
    isolated = text(params, "marginType") == "ISOLATED"
    if isolated == (spec.symbol in wallet.isolated):
        raise ApiError(-4046, "No need to change margin type.")
    if any(one.amount for (symbol, _), one in wallet.positions.items() if symbol == spec.symbol):
        raise ApiError(-4048, "Margin type cannot be changed if there exists position.")
    (wallet.isolated.add if isolated else wallet.isolated.discard)(spec.symbol)
    for (symbol, _), position in wallet.positions.items():
        if symbol == spec.symbol:
            position.isolated = isolated
    return {"code": 200, "msg": "success"}


def position_mode(context: Context, params: Params) -> dict[str, Any]:
    return {"dualSidePosition": wallet_of(context).hedge_mode}


def set_position_mode(context: Context, params: Params) -> dict[str, Any]:
    wallet, dual = wallet_of(context), flag(params, "dualSidePosition")
    if dual == wallet.hedge_mode:
        raise ApiError(-4059, "No need to change position side.")
    if any(one.amount for one in wallet.positions.values()):
        raise ApiError(-4068, "Position side cannot be changed if there exists position.")
    wallet.hedge_mode = dual
    return {"code": 200, "msg": "success"}


def commission(context: Context, params: Params) -> dict[str, Any]:
    spec = context.instrument(params).spec
    return {"symbol": spec.symbol, "makerCommissionRate": str(MAKER_FEE), "takerCommissionRate": str(TAKER_FEE)}
