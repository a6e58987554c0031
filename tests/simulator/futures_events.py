"""Account events of the futures markets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .accounts import Position
from .orders import ZERO, Fill, Order
from .spec import SymbolSpec, VenueName, decimal_text, scaled_text
from .streams.payloads import order_average


def plain(value: Decimal) -> str:
    """A number without trailing zeros, as futures events print them."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def order_trade_update(
    spec: SymbolSpec, order: Order, execution: str, fill: Fill | None, now_ms: int
) -> dict[str, Any]:
    """``ORDER_TRADE_UPDATE``."""
    trade = fill.trade if fill is not None else None
    shown_kind = "LIQUIDATION" if order.original_kind == "LIQUIDATION" else order.kind
    row: dict[str, Any] = {
        "s": spec.symbol,
        "c": order.client_id,
        "S": order.side,
        "o": shown_kind,
        "f": order.tif,
        "q": scaled_text(order.qty, spec.qty_decimals),
        "p": scaled_text(order.price, spec.price_decimals),
        "ap": decimal_text(order_average(spec, order), max(spec.price_decimals, 2)),
        "sp": scaled_text(order.stop_price, spec.price_decimals),
        "x": execution,
        "X": order.status,
        "i": order.order_id,
        "l": scaled_text(trade.qty if trade is not None else 0, spec.qty_decimals),
        "z": scaled_text(order.filled, spec.qty_decimals),
        "L": scaled_text(trade.price if trade is not None else 0, spec.price_decimals),
    }
    if spec.inverse:
        row["ma"] = spec.margin_asset
    if fill is not None:
        row |= {"n": decimal_text(fill.commission), "N": fill.commission_asset}
    elif not spec.inverse:
        row |= {"n": "0", "N": spec.margin_asset}
    row |= {
        "T": order.updated_ms,
        "t": trade.trade_id if trade is not None else 0,
        "b": "0",
        "a": "0",
        "m": fill.is_maker if fill is not None else False,
        "R": order.reduce_only,
        "wt": order.working_type,
        "ot": order.original_kind or order.kind,
        "ps": order.position_side,
        "cp": order.close_position,
        "rp": plain(fill.realized) if fill is not None else "0",
        "pP": False,
        "si": 0,
        "ss": 0,
        "V": order.stp_mode,
        "pm": "NONE",
    }
    if not spec.inverse:
        row["gtd"] = 0
    event: dict[str, Any] = {"e": "ORDER_TRADE_UPDATE", "T": order.updated_ms, "E": now_ms}
    if spec.inverse:
        event["i"] = "SgsR"
    return event | {"o": row}


def balance_row(asset: str, balance: Decimal, change: Decimal = ZERO) -> dict[str, Any]:
    text = decimal_text(balance)
    return {"a": asset, "wb": text, "cw": text, "bc": plain(change)}


def position_row(spec: SymbolSpec, position: Position, entry: Decimal, profit: Decimal) -> dict[str, Any]:
    return {
        "s": spec.symbol,
        "pa": scaled_text(position.amount, spec.qty_decimals),
        "ep": plain(entry.quantize(Decimal("1E-8"))) if entry else "0",
        "bep": plain(entry.quantize(Decimal("1E-8"))) if entry else "0",
        "cr": plain(position.realized),
        "up": decimal_text(profit),
        "mt": "isolated" if position.isolated else "cross",
        "iw": plain(position.isolated_wallet),
        "ps": position.side,
        "ma": spec.margin_asset,
    }


def account_update(
    venue: VenueName, reason: str, balances: list[dict[str, Any]], positions: list[dict[str, Any]], now_ms: int
) -> dict[str, Any]:
    """``ACCOUNT_UPDATE``."""
    event: dict[str, Any] = {"e": "ACCOUNT_UPDATE", "T": now_ms, "E": now_ms}
    if venue == "coinm":
        event["i"] = "SgsR"
    return event | {"a": {"B": balances, "P": positions, "m": reason}}
