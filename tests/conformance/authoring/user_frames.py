"""Messages of the user data streams, in the shapes that the exchange documents."""

from __future__ import annotations

from typing import Any

from .builder import T0
from .frames import with_more


def execution(**more: Any) -> dict[str, Any]:
    """A spot `executionReport` event."""
    return with_more(
        {
            "e": "executionReport",
            "E": T0 + 100,
            "s": "BTCUSDT",
            "c": "mUvoqJxFIILMdfAW5iGSOW",
            "S": "BUY",
            "o": "LIMIT",
            "f": "GTC",
            "q": "1.00000000",
            "p": "104000.00000000",
            "P": "0.00000000",
            "F": "0.00000000",
            "g": -1,
            "C": "",
            "x": "NEW",
            "X": "NEW",
            "r": "NONE",
            "i": 4293153,
            "l": "0.00000000",
            "z": "0.00000000",
            "L": "0.00000000",
            "n": "0",
            "N": None,
            "T": T0 + 99,
            "t": -1,
            "I": 8641984,
            "w": True,
            "m": False,
            "M": False,
            "O": T0 + 99,
            "Z": "0.00000000",
            "Y": "0.00000000",
            "Q": "0.00000000",
            "W": T0 + 99,
            "V": "EXPIRE_MAKER",
        },
        more,
    )


def fill(
    amount: str = "0.40000000", cumulative: str = "0.40000000", ident: int = 109747654, **more: Any
) -> dict[str, Any]:
    """A spot `executionReport` event of a trade."""
    return execution(
        **{
            "x": "TRADE",
            "X": "PARTIALLY_FILLED",
            "l": amount,
            "z": cumulative,
            "L": "104000.00000000",
            "n": "0.00033200",
            "N": "BNB",
            "t": ident,
            "T": T0 + 110,
            "w": False,
            "m": True,
            "M": True,
            "Z": "41600.00000000",
            "Y": "41600.00000000",
            **more,
        }
    )


def futures_order(**more: Any) -> dict[str, Any]:
    """A futures `ORDER_TRADE_UPDATE` event; keywords go into the order."""
    order = {
        "s": "BTCUSDT",
        "c": "x-cvBPrNm9test",
        "S": "SELL",
        "o": "LIMIT",
        "f": "GTC",
        "q": "0.010",
        "p": "105000.00",
        "ap": "0",
        "sp": "0",
        "x": "NEW",
        "X": "NEW",
        "i": 8886774,
        "l": "0",
        "z": "0",
        "L": "0",
        "N": "USDT",
        "n": "0",
        "T": T0 + 120,
        "t": 0,
        "b": "0",
        "a": "9.91",
        "m": False,
        "R": False,
        "wt": "CONTRACT_PRICE",
        "ot": "LIMIT",
        "ps": "BOTH",
        "cp": False,
        "rp": "0",
        "pP": False,
        "si": 0,
        "ss": 0,
        "V": "EXPIRE_TAKER",
        "pm": "NONE",
        "gtd": 0,
    }
    return {"e": "ORDER_TRADE_UPDATE", "E": T0 + 121, "T": T0 + 120, "o": with_more(order, more)}


def futures_fill(**more: Any) -> dict[str, Any]:
    """A futures `ORDER_TRADE_UPDATE` event of a trade."""
    return futures_order(
        **{
            "x": "TRADE",
            "X": "FILLED",
            "ap": "105000.00",
            "l": "0.010",
            "z": "0.010",
            "L": "105000.00",
            "n": "0.42000000",
            "t": 458032604,
            "m": True,
            "T": T0 + 130,
            "rp": "0.00335000",
            **more,
        }
    )


def algo_update(**more: Any) -> dict[str, Any]:
    """A USD-M `ALGO_UPDATE` event; keywords go into the order."""
    order = {
        "caid": "Q5xaq5EGKgXXa0fD7fs0Ip",
        "aid": 2148719,
        "at": "CONDITIONAL",
        "o": "TAKE_PROFIT",
        "s": "BNBUSDT",
        "S": "SELL",
        "ps": "BOTH",
        "f": "GTC",
        "q": "0.01",
        "X": "NEW",
        "ai": "",
        "ap": "0.00000",
        "aq": "0.00000",
        "act": "0",
        "tp": "750",
        "p": "750",
        "V": "EXPIRE_MAKER",
        "wt": "CONTRACT_PRICE",
        "pm": "NONE",
        "cp": False,
        "pP": False,
        "R": False,
        "tt": 0,
        "gtd": 0,
        "rm": "",
    }
    return {"e": "ALGO_UPDATE", "T": T0 + 140, "E": T0 + 141, "o": with_more(order, more)}


def option_order(*orders: dict[str, Any]) -> dict[str, Any]:
    """An options `ORDER_TRADE_UPDATE` event, whose `o` is a list."""
    return {"e": "ORDER_TRADE_UPDATE", "E": T0 + 150, "o": list(orders)}


def option_order_entry(**more: Any) -> dict[str, Any]:
    """One order of an options `ORDER_TRADE_UPDATE` event."""
    return with_more(
        {
            "T": T0 + 148,
            "t": T0 + 149,
            "s": "BTC-251226-100000-C",
            "c": "myOption1",
            "oid": "4611869636869226548",
            "p": "8200.5",
            "q": "1",
            "stp": 0,
            "r": False,
            "po": True,
            "S": "ACCEPTED",
            "e": "0",
            "ec": "0",
            "f": "0",
            "tif": "GTC",
            "oty": "LIMIT",
            "fi": [],
        },
        more,
    )


def option_fill(ident: str = "20", **more: Any) -> dict[str, Any]:
    """One fill of an options order."""
    return with_more({"t": ident, "p": "8200.5", "q": "0.1", "T": T0 + 149, "m": "TAKER", "f": "0.246"}, more)


def stock_order(**more: Any) -> dict[str, Any]:
    """A tokenised-equity `orderReport` event."""
    return with_more(
        {
            "e": "orderReport",
            "E": T0 + 160,
            "x": "ORDER_UPDATE",
            "i": "6c62d749-b1e5-4559-9747-d4237f55ff26",
            "ai": "b0b6dd9d-8b9b-48a9-ba46-b9d54906e415",
            "b": "EQ_AAPL",
            "q": "USDC",
            "S": "buy",
            "o": "limit",
            "p": 290,
            "Q": 0.02,
            "N": None,
            "fq": 0,
            "FN": 0,
            "tc": 5.97,
            "Z": 0,
            "n": "24H",
            "s": "new",
            "T": T0 + 158,
            "U": T0 + 159,
        },
        more,
    )


def account_position(*balances: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """A spot `outboundAccountPosition` event of (asset, free, locked)."""
    return with_more(
        {
            "e": "outboundAccountPosition",
            "E": T0 + 170,
            "u": T0 + 169,
            "B": [{"a": asset, "f": free, "l": locked} for asset, free, locked in balances],
        },
        more,
    )


def balance_update(asset: str = "BTC", delta: str = "0.43750000", **more: Any) -> dict[str, Any]:
    """A spot `balanceUpdate` event."""
    return with_more({"e": "balanceUpdate", "E": T0 + 180, "a": asset, "d": delta, "T": T0 + 179}, more)


def lock_update(asset: str = "NEO", delta: str = "10.00000000") -> dict[str, Any]:
    """A spot `externalLockUpdate` event."""
    return {"e": "externalLockUpdate", "E": T0 + 190, "a": asset, "d": delta, "T": T0 + 189}


def futures_account(
    balances: list[dict[str, Any]] | None = None, positions: list[dict[str, Any]] | None = None, **more: Any
) -> dict[str, Any]:
    """A futures `ACCOUNT_UPDATE` event."""
    usdt = {"a": "USDT", "wb": "122624.12345678", "cw": "100.12345678", "bc": "50.12345678"}
    return with_more(
        {
            "e": "ACCOUNT_UPDATE",
            "E": T0 + 200,
            "T": T0 + 199,
            "a": {
                "m": "ORDER",
                "B": balances if balances is not None else [usdt],
                "P": positions if positions is not None else [ws_position()],
            },
        },
        more,
    )


def ws_position(symbol: str = "BTCUSDT", amount: str = "-0.089", side: str = "BOTH", **more: Any) -> dict[str, Any]:
    """One position of an `ACCOUNT_UPDATE` event."""
    return with_more(
        {
            "s": symbol,
            "pa": amount,
            "ep": "104700.03933",
            "bep": "104721.1",
            "cr": "-1260.24809979",
            "up": "1.53058860",
            "mt": "isolated",
            "iw": "87.13658940",
            "ps": side,
            "ma": "USDT",
        },
        more,
    )


def option_account(**more: Any) -> dict[str, Any]:
    """An options `BALANCE_POSITION_UPDATE` event."""
    return with_more(
        {
            "e": "BALANCE_POSITION_UPDATE",
            "E": T0 + 210,
            "T": T0 + 209,
            "m": "ORDER",
            "B": [{"a": "USDT", "b": "10000471.37940900", "bc": "0"}],
            "P": [{"s": "BTC-251226-100000-C", "c": "-0.1000", "p": "-820.00000000", "a": "8200.00000000"}],
        },
        more,
    )


def subscription_event(event: dict[str, Any], subscription: int = 0) -> dict[str, Any]:
    """A user data event as the websocket API wraps it."""
    return {"subscriptionId": subscription, "event": event}


def of_account(event: dict[str, Any], alias: str = "SfsR") -> dict[str, Any]:
    """A futures event as the COIN-M account tells it: the account's alias (`i`) stands behind the times."""
    told = {key: event[key] for key in ("e", "E", "T") if key in event}
    return {**told, "i": alias, **{key: value for key, value in event.items() if key not in told}}
