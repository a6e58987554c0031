"""Options: their markets and prices, and the orders, trades and positions of an account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from .. import exchange_info
from ..errors import ApiError, filter_failure, invalid_symbol, missing_parameter
from ..options import OptionFill, OptionOrder, OptionWallet
from ..orders import ZERO
from ..spec import decimal_text
from ..universe import quarter_ends
from .core import Context, Params, choice, decimal, flag, integer, limit_of, optional_text, present, text


def expiries(now_ms: int) -> list[tuple[str, int]]:
    """(yymmdd, ms) of the next day, week and quarter, 08:00 UTC."""
    today = datetime.fromtimestamp(now_ms / 1000, UTC).replace(hour=8, minute=0, second=0, microsecond=0)
    dates = [today + timedelta(days=1), today + timedelta(days=7), quarter_ends(now_ms)[0]]
    return [(f"{date:%y%m%d}", int(date.timestamp() * 1000)) for date in dates]


def info(context: Context, params: Params) -> dict[str, Any]:
    now_ms = context.now_ms
    return exchange_info.option_info(context.server.clock.server_ms(), {"BTC": 67000, "ETH": 3400}, expiries(now_ms))


def symbols(context: Context) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = info(context, {})["optionSymbols"]
    return found


def fair_price(symbol: dict[str, Any], spot: Decimal) -> Decimal:
    """A plain price of an option: what it is worth now and two percent for the time left."""
    strike = Decimal(symbol["strikePrice"])
    inner = spot - strike if symbol["side"] == "CALL" else strike - spot
    return max(inner, ZERO) + (spot * Decimal("0.02")).quantize(Decimal(1))


def _wanted(context: Context, params: Params) -> list[dict[str, Any]]:
    rows = symbols(context)
    return [row for row in rows if row["symbol"] == text(params, "symbol")] if present(params, "symbol") else rows


def _underlying(context: Context, row: dict[str, Any]) -> Decimal:
    return context.server.venues["usdm"].instrument(row["underlying"]).mark_price()


def marks(context: Context, params: Params) -> list[dict[str, Any]]:
    return [
        {
            "symbol": row["symbol"],
            "markPrice": decimal_text(fair_price(row, _underlying(context, row)), 3),
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


def tickers(context: Context, params: Params) -> list[dict[str, Any]]:
    now_ms = context.now_ms
    rows: list[dict[str, Any]] = []
    for row in _wanted(context, params):
        price = decimal_text(fair_price(row, _underlying(context, row)), 0)
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


# --- account


def _wallet(context: Context) -> OptionWallet:
    return context.server.options.wallet(context.owner)


def _symbol(context: Context, params: Params) -> dict[str, Any]:
    """The symbol that the parameters name."""
    wanted = text(params, "symbol")
    found = next((row for row in symbols(context) if row["symbol"] == wanted), None)
    if found is None:
        raise invalid_symbol()
    return found


def account(context: Context, params: Params) -> dict[str, Any]:
    balance = decimal_text(_wallet(context).balance)
    return {
        "asset": [
            {
                "asset": "USDT",
                "marginBalance": balance,
                "equity": balance,
                "available": balance,
                "initialMargin": "0",
                "maintMargin": "0",
                "unrealizedPNL": "0",
                "adjustedEquity": balance,
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


def positions(context: Context, params: Params) -> list[dict[str, Any]]:
    """The positions that are open; what is sold short has a negative quantity."""
    known = {row["symbol"]: row for row in _wanted(context, params)}
    rows: list[dict[str, Any]] = []
    for name, position in _wallet(context).positions.items():
        row = known.get(name)
        if row is None or not position.amount:
            continue
        mark = fair_price(row, _underlying(context, row))
        rows.append(
            {
                "entryPrice": decimal_text(position.entry_price),
                "symbol": name,
                "side": "LONG" if position.amount > 0 else "SHORT",
                "quantity": decimal_text(position.amount),
                "reducibleQty": decimal_text(abs(position.amount)),
                "markValue": decimal_text(position.amount * mark),
                "ror": "0.0000",
                "unrealizedPNL": decimal_text(position.amount * mark - position.cost),
                "markPrice": decimal_text(mark, 1),
                "strikePrice": row["strikePrice"],
                "positionCost": decimal_text(position.cost),
                "expiryDate": row["expiryDate"],
                "priceScale": row["priceScale"],
                "quantityScale": row["quantityScale"],
                "optionSide": row["side"],
                "quoteAsset": "USDT",
                "time": position.updated_ms,
            }
        )
    return rows


# --- orders


def order_row(order: OptionOrder) -> dict[str, Any]:
    average = order.turnover / order.filled if order.filled else ZERO
    return {
        "orderId": order.order_id,
        "symbol": order.symbol,
        "price": decimal_text(order.price, 1),
        "quantity": decimal_text(order.qty, 2),
        "executedQty": decimal_text(order.filled, 2),
        "fee": decimal_text(order.fee),
        "side": "BUY" if order.is_buy else "SELL",
        "type": "LIMIT",
        "timeInForce": order.tif,
        "reduceOnly": order.reduce_only,
        "postOnly": order.post_only,
        "createTime": order.created_ms,
        "updateTime": order.updated_ms,
        "status": order.status,
        "avgPrice": decimal_text(average, 1),
        "source": "API",
        "clientOrderId": order.client_id,
        "priceScale": 0,
        "quantityScale": 2,
        "optionSide": "CALL" if order.symbol.endswith("C") else "PUT",
        "quoteAsset": "USDT",
        "mmp": False,
    }


def fill_row(fill: OptionFill) -> dict[str, Any]:
    """A trade of the account; of what was sold the quantity is negative."""
    order = fill.order
    return {
        "id": fill.unique_id,
        "tradeId": fill.trade_id,
        "orderId": order.order_id,
        "symbol": order.symbol,
        "price": decimal_text(fill.price),
        "quantity": decimal_text(order.sign * fill.qty),
        "fee": decimal_text(fill.fee),
        "realizedProfit": decimal_text(fill.realized),
        "side": "BUY" if order.is_buy else "SELL",
        "type": "LIMIT",
        "volatility": "0.50000000",
        "liquidity": "MAKER" if fill.is_maker else "TAKER",
        "time": fill.time_ms,
        "priceScale": 0,
        "quantityScale": 2,
        "optionSide": "CALL" if order.symbol.endswith("C") else "PUT",
        "quoteAsset": "USDT",
    }


def place(context: Context, params: Params) -> dict[str, Any]:
    row = _symbol(context, params)
    side = choice(params, "side", ("BUY", "SELL"), ApiError(-1117, "Invalid side."))
    choice(params, "type", ("LIMIT",), ApiError(-1116, "Invalid orderType."))
    qty, price = decimal(params, "quantity"), decimal(params, "price")
    if qty is None or price is None:
        raise missing_parameter("quantity" if qty is None else "price")
    if not Decimal(row["minQty"]) <= qty <= Decimal(row["maxQty"]):
        raise filter_failure("LOT_SIZE")
    order = context.server.options.place(
        context.owner,
        row["symbol"],
        side == "BUY",
        qty,
        price,
        fair_price(row, _underlying(context, row)),
        tif=choice(params, "timeInForce", ("GTC", "IOC", "FOK"), ApiError(-1115, "Invalid timeInForce."), "GTC"),
        client_id=optional_text(params, "clientOrderId"),
        reduce_only=flag(params, "reduceOnly"),
        post_only=flag(params, "postOnly"),
    )
    return order_row(order)


def _named(context: Context, params: Params) -> OptionOrder:
    order_id, client_id = integer(params, "orderId"), optional_text(params, "clientOrderId")
    if order_id is None and not client_id:
        raise missing_parameter("orderId")
    return context.server.options.order(context.owner, _symbol(context, params)["symbol"], order_id, client_id)


def query(context: Context, params: Params) -> dict[str, Any]:
    return order_row(_named(context, params))


def cancel(context: Context, params: Params) -> dict[str, Any]:
    order = _named(context, params)
    context.server.options.cancel(context.owner, order)
    return order_row(order)


def _of_symbol(context: Context, params: Params) -> list[OptionOrder]:
    wanted = _symbol(context, params)["symbol"] if present(params, "symbol") else None
    return [each for each in _wallet(context).orders.values() if wanted in (None, each.symbol)]


def open_orders(context: Context, params: Params) -> list[dict[str, Any]]:
    return [order_row(each) for each in _of_symbol(context, params) if each.is_open]


def history_orders(context: Context, params: Params) -> list[dict[str, Any]]:
    _symbol(context, params)
    return [order_row(each) for each in _of_symbol(context, params) if not each.is_open]


def trades(context: Context, params: Params) -> list[dict[str, Any]]:
    """Trades of the account, of one symbol or of all."""
    wanted = _symbol(context, params)["symbol"] if present(params, "symbol") else None
    from_id, start, end = (integer(params, name) for name in ("fromId", "startTime", "endTime"))
    found = [
        each
        for each in _wallet(context).fills
        if wanted in (None, each.order.symbol)
        and (from_id is None or each.unique_id >= from_id)
        and (start is None or each.time_ms >= start)
        and (end is None or each.time_ms <= end)
    ]
    limit = limit_of(params, 100, 1000)
    return [fill_row(each) for each in (found[:limit] if from_id is not None or start is not None else found[-limit:])]
