"""Listen keys, listen tokens, and the wallet endpoints that clients read while starting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..errors import ApiError, missing_parameter
from ..spec import decimal_text
from ..users import Scope
from .core import Context, Params, flag, integer, optional_text, present, text

DAY = 86_400_000
NO_KEY = ApiError(-1125, "This listenKey does not exist.")
Handler = Callable[[Context, Params], Any]


# --- listen keys


def create_listen_key(scope: Scope) -> Handler:
    def run(context: Context, params: Params) -> dict[str, Any]:
        assert context.key is not None
        return {"listenKey": context.server.users.create_listen_key(context.owner, context.key.api_key, scope)}

    return run


def _named(context: Context, params: Params, scope: Scope) -> str:
    """Spot names the key; the other markets mean the account's own."""
    if scope in ("spot", "margin"):
        return text(params, "listenKey")
    found = optional_text(params, "listenKey") or context.server.users.own_listen_key(context.owner, scope)
    if not found:
        raise NO_KEY
    return found


def prolong_listen_key(scope: Scope) -> Handler:
    def run(context: Context, params: Params) -> dict[str, Any]:
        key = _named(context, params, scope)
        if not context.server.users.prolong_listen_key(key, context.owner, scope):
            raise NO_KEY
        return {} if scope in ("spot", "margin") else {"listenKey": key}

    return run


def delete_listen_key(scope: Scope) -> Handler:
    def run(context: Context, params: Params) -> dict[str, Any]:
        if not context.server.users.delete_listen_key(_named(context, params, scope), context.owner, scope):
            raise NO_KEY
        return {}

    return run


def create_token(context: Context, params: Params) -> dict[str, Any]:
    """A listen token for the margin account."""
    validity = integer(params, "validity", DAY)
    assert validity is not None
    if not 0 < validity <= DAY:
        raise ApiError(-1130, "Data sent for parameter 'validity' is not valid.")
    isolated = flag(params, "isIsolated")
    if isolated and not present(params, "symbol"):
        raise missing_parameter("symbol")
    token = context.server.users.create_token(context.owner, validity, optional_text(params, "symbol") or None)
    return {"token": token.text, "expirationTime": token.expires_ms}


# --- wallet and margin


def _networks(asset: str) -> list[dict[str, Any]]:
    names = {"BTC": ("BTC", "BSC"), "ETH": ("ETH", "BSC"), "USDT": ("ETH", "TRX", "BSC")}.get(asset, ("BSC",))
    return [
        {
            "network": name,
            "coin": asset,
            "withdrawIntegerMultiple": "0.00000001",
            "isDefault": index == 0,
            "depositEnable": True,
            "withdrawEnable": True,
            "depositDesc": "",
            "withdrawDesc": "",
            "name": name,
            "resetAddressStatus": False,
            "addressRegex": "^(0x)[0-9A-Fa-f]{40}$",
            "memoRegex": "",
            "withdrawFee": "0.0001",
            "withdrawMin": "0.0002",
            "withdrawMax": "9999999",
            "withdrawInternalMin": "0.00000001",
            "depositDust": "0.00001",
            "minConfirm": 1,
            "unLockConfirm": 0,
            "sameAddress": False,
            "withdrawTag": False,
            "estimatedArrivalTime": 5,
            "busy": False,
            "country": "",
        }
        for index, name in enumerate(names)
    ]


def coins(context: Context, params: Params) -> list[dict[str, Any]]:
    """capital/config/getall."""
    assets: dict[str, None] = {}
    for spec in context.server.venues["spot"].specs.values():
        assets[spec.base] = assets[spec.quote] = None
    return [
        {
            "coin": asset,
            "depositAllEnable": True,
            "free": decimal_text(context.owner.spot[asset].free) if asset in context.owner.spot.balances else "0",
            "freeze": "0",
            "ipoable": "0",
            "ipoing": "0",
            "isLegalMoney": asset in ("TRY", "EUR", "BRL", "JPY"),
            "locked": "0",
            "name": asset.title(),
            "networkList": [] if asset in ("TRY", "EUR", "BRL", "JPY") else _networks(asset),
            "storage": "0",
            "trading": True,
            "withdrawAllEnable": True,
            "withdrawing": "0",
        }
        for asset in assets
    ]


def margin_pairs(context: Context, params: Params) -> list[dict[str, Any]]:
    return [
        {"base": spec.base, "id": 350000000 + index, "isBuyAllowed": True, "isMarginTrade": True, "isSellAllowed": True,
         "quote": spec.quote, "symbol": spec.symbol}
        for index, spec in enumerate(context.server.venues["spot"].specs.values())
        if spec.margin
    ]  # fmt: skip


def isolated_pairs(context: Context, params: Params) -> list[dict[str, Any]]:
    return [
        {
            "symbol": row["symbol"],
            "base": row["base"],
            "quote": row["quote"],
            "isMarginTrade": True,
            "isBuyAllowed": True,
            "isSellAllowed": True,
        }
        for row in margin_pairs(context, params)
    ]


def margin_account(context: Context, params: Params) -> dict[str, Any]:
    rows = [
        {
            "asset": asset,
            "borrowed": decimal_text(one.borrowed),
            "free": decimal_text(one.free),
            "interest": decimal_text(one.interest),
            "locked": decimal_text(one.locked),
            "netAsset": decimal_text(one.free + one.locked - one.borrowed - one.interest),
        }
        for asset, one in context.owner.margin.balances.items()
    ]
    return {
        "created": True,
        "borrowEnabled": True,
        "marginLevel": "999.00000000",
        "collateralMarginLevel": "999.00000000",
        "totalAssetOfBtc": "2.00000000",
        "totalLiabilityOfBtc": "0.00000000",
        "totalNetAssetOfBtc": "2.00000000",
        "TotalCollateralValueInUSDT": "150000.00000000",
        "tradeEnabled": True,
        "transferInEnabled": True,
        "transferOutEnabled": True,
        "accountType": "MARGIN_1",
        "userAssets": rows,
    }


def isolated_account(context: Context, params: Params) -> dict[str, Any]:
    names = [name for name in optional_text(params, "symbols").split(",") if name] or ["BTCUSDT"]
    specs = context.server.venues["spot"].specs
    assets: list[dict[str, Any]] = []
    for name in names:
        spec = specs.get(name)
        if spec is None:
            raise ApiError(-11001, "Isolated margin account does not exist.")
        side = {
            "borrowEnabled": True,
            "borrowed": "0.00000000",
            "free": "0.00000000",
            "interest": "0.00000000",
            "locked": "0.00000000",
            "netAsset": "0.00000000",
            "netAssetOfBtc": "0.00000000",
            "repayEnabled": True,
            "totalAsset": "0.00000000",
        }
        assets.append(
            {
                "symbol": name,
                "baseAsset": {"asset": spec.base, **side},
                "quoteAsset": {"asset": spec.quote, **side},
                "isolatedCreated": True,
                "enabled": True,
                "marginLevel": "999.00000000",
                "marginLevelStatus": "EXCESSIVE",
                "marginRatio": "10.00000000",
                "indexPrice": spec.price_text(spec.base_price),
                "liquidatePrice": "0.00000000",
                "liquidateRate": "0.00000000",
                "tradeEnabled": True,
            }
        )
    return {"assets": assets}


def funding_assets(context: Context, params: Params) -> list[dict[str, Any]]:
    return [
        {
            "asset": asset,
            "free": decimal_text(one.free),
            "locked": decimal_text(one.locked),
            "freeze": "0",
            "withdrawing": "0",
            "btcValuation": "0.00000000",
        }
        for asset, one in context.owner.funding.balances.items()
    ]


def system_status(context: Context, params: Params) -> dict[str, Any]:
    return {"status": 0, "msg": "normal"}
