"""Paths of messages about markets.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime import js
from pro_runtime.values.accessors import safe_dict
from pro_runtime.values.objects import in_array, index_by

from binance_pro.paths.lookups import Lookups

_RESULT: dict[str, Any] = {
    "id": None,
    "lowercaseId": None,
    "symbol": None,
    "base": None,
    "quote": None,
    "settle": None,
    "baseId": None,
    "quoteId": None,
    "settleId": None,
    "type": "spot",
    "spot": True,
    "margin": None,
    "swap": False,
    "future": False,
    "option": False,
    "index": False,
    "active": None,
    "contract": False,
    "linear": None,
    "inverse": None,
    "subType": None,
    "taker": None,
    "maker": None,
    "contractSize": None,
    "expiry": None,
    "expiryDatetime": None,
    "strike": None,
    "optionType": None,
    "precision": None,
    "limits": None,
    "marginModes": None,
    "created": None,
    "info": None,
    "stock": False,
}

_RESULT_2: dict[str, Any] = {
    "id": None,
    "lowercaseId": None,
    "symbol": None,
    "base": None,
    "quote": None,
    "settle": None,
    "baseId": None,
    "quoteId": None,
    "settleId": None,
    "type": "swap",
    "spot": False,
    "margin": False,
    "swap": True,
    "future": False,
    "option": False,
    "index": None,
    "active": None,
    "contract": True,
    "linear": None,
    "inverse": None,
    "subType": None,
    "taker": None,
    "maker": None,
    "contractSize": None,
    "expiry": None,
    "expiryDatetime": None,
    "strike": None,
    "optionType": None,
    "precision": None,
    "limits": None,
    "marginModes": None,
    "created": None,
    "info": None,
    "stock": False,
}


class MarketsPaths(Lookups):
    """Paths of messages about markets."""

    def parse_market_of_spot(
        self,
        market: Any,
        symbol: Any,
        status: Any,
        base_asset: Any,
        base_asset_precision: Any,
        quote_asset: Any,
        quote_precision: Any,
        quote_asset_precision: Any,
        base_commission_precision: Any,
        quote_commission_precision: Any,
        order_types: Any,
        iceberg_allowed: Any,
        oco_allowed: Any,
        oto_allowed: Any,
        quote_order_qty_market_allowed: Any,
        allow_trailing_stop: Any,
        cancel_replace_allowed: Any,
        amend_allowed: Any,
        peg_instructions_allowed: Any,
        is_spot_trading_allowed: Any,
        is_margin_trading_allowed: Any,
        filters: Any,
        permissions: Any,
        permission_sets: Any,
        default_self_trade_prevention_mode: Any,
        allowed_self_trade_prevention_modes: Any,
    ) -> Any:
        """Parse a symbol of the spot market."""
        if not (
            symbol.__class__ is str
            and symbol
            and status.__class__ is str
            and status
            and base_asset.__class__ is str
            and base_asset
            and base_asset_precision.__class__ is int
            and quote_asset.__class__ is str
            and quote_asset
            and quote_precision.__class__ is int
            and is_margin_trading_allowed.__class__ is bool
            and filters.__class__ is list
            and permissions.__class__ is list
        ):
            return None
        filters_by_filter_type = index_by(filters, "filterType")
        price_filter = filters_by_filter_type.get("PRICE_FILTER")
        lot_size = filters_by_filter_type.get("LOT_SIZE")
        market_lot_size = filters_by_filter_type.get("MARKET_LOT_SIZE")
        notional = filters_by_filter_type.get("NOTIONAL")
        if not (
            price_filter.__class__ is dict
            and lot_size.__class__ is dict
            and market_lot_size.__class__ is dict
            and notional.__class__ is dict
            and "MIN_NOTIONAL" not in filters_by_filter_type
        ):
            return None
        price_filter_min_price = price_filter.get("minPrice")
        price_filter_max_price = price_filter.get("maxPrice")
        price_filter_tick_size = price_filter.get("tickSize")
        if not (
            price_filter_min_price.__class__ is str
            and price_filter_min_price
            and price_filter_max_price.__class__ is str
            and price_filter_max_price
            and price_filter_tick_size.__class__ is str
            and price_filter_tick_size
        ):
            return None
        lot_size_min_qty = lot_size.get("minQty")
        lot_size_max_qty = lot_size.get("maxQty")
        lot_size_step_size = lot_size.get("stepSize")
        if not (
            lot_size_min_qty.__class__ is str
            and lot_size_min_qty
            and lot_size_max_qty.__class__ is str
            and lot_size_max_qty
            and lot_size_step_size.__class__ is str
            and lot_size_step_size
        ):
            return None
        market_lot_size_min_qty = market_lot_size.get("minQty")
        market_lot_size_max_qty = market_lot_size.get("maxQty")
        if not (
            market_lot_size_min_qty.__class__ is str
            and market_lot_size_min_qty
            and market_lot_size_max_qty.__class__ is str
            and market_lot_size_max_qty
        ):
            return None
        notional_min_notional = notional.get("minNotional")
        notional_max_notional = notional.get("maxNotional")
        if not (
            notional_min_notional.__class__ is str
            and notional_min_notional
            and notional_max_notional.__class__ is str
            and notional_max_notional
        ):
            return None
        lowercase_id = symbol.lower()
        base = self.safe_currency_code(base_asset)
        quote = self.safe_currency_code(quote_asset)
        settle = self.safe_currency_code(None)
        fees = self.fees
        symbol2 = f"{js.text(base)}/{js.text(quote)}"
        active = status == "TRADING"
        for permission in js.elements(permissions):
            if permission == "TRD_GRP_003":
                active = False
                break
        (
            precision_amount_number,
            precision_price_number,
            precision_base_number,
            precision_quote_number,
            amount_min_number,
            amount_max_number,
            price_min_number,
            price_max_number,
            cost_min_number,
            cost_max_number,
            market_min_number,
            market_max_number,
        ) = self.parse_numbers(
            lot_size_step_size,
            price_filter_tick_size,
            self.parse_precision(base_asset_precision),
            self.parse_precision(quote_precision),
            lot_size_min_qty,
            lot_size_max_qty,
            price_filter_min_price,
            price_filter_max_price,
            notional_min_notional,
            notional_max_notional,
            market_lot_size_min_qty,
            market_lot_size_max_qty,
        )
        result = _RESULT.copy()
        result["id"] = symbol
        result["lowercaseId"] = lowercase_id
        result["symbol"] = symbol2
        result["base"] = base
        result["quote"] = quote
        result["settle"] = settle
        result["baseId"] = base_asset
        result["quoteId"] = quote_asset
        result["margin"] = is_margin_trading_allowed
        result["active"] = active
        result["taker"] = js.get(fees["trading"], "taker")
        result["maker"] = js.get(fees["trading"], "maker")
        result["precision"] = {
            "amount": precision_amount_number,
            "price": precision_price_number,
            "base": precision_base_number,
            "quote": precision_quote_number,
        }
        result["limits"] = {
            "leverage": {"min": None, "max": None},
            "amount": {"min": amount_min_number, "max": amount_max_number},
            "price": {"min": price_min_number, "max": price_max_number},
            "cost": {"min": cost_min_number, "max": cost_max_number},
            "market": {"min": market_min_number, "max": market_max_number},
        }
        result["marginModes"] = {
            "cross": in_array(symbol, self.options.get("crossMarginPairsData")),
            "isolated": in_array(symbol, self.options.get("isolatedMarginPairsData")),
        }
        result["info"] = market
        return result

    def parse_market_of_linear_perpetual(
        self,
        market: Any,
        symbol: Any,
        pair: Any,
        contract_type: Any,
        delivery_date: Any,
        onboard_date: Any,
        maint_margin_percent: Any,
        required_margin_percent: Any,
        base_asset: Any,
        quote_asset: Any,
        margin_asset: Any,
        price_precision: Any,
        quantity_precision: Any,
        base_asset_precision: Any,
        quote_precision: Any,
        underlying_type: Any,
        underlying_sub_type: Any,
        trigger_protect: Any,
        liquidation_fee: Any,
        market_take_bound: Any,
        max_move_order_limit: Any,
        filters: Any,
        order_types: Any,
        time_in_force: Any,
        status: Any,
        settle_plan: Any,
        permission_sets: Any,
    ) -> Any:
        """Parse a perpetual contract that is settled in its quote currency."""
        if not (
            symbol.__class__ is str
            and symbol
            and contract_type == "PERPETUAL"
            and delivery_date.__class__ is int
            and onboard_date.__class__ is int
            and base_asset.__class__ is str
            and base_asset
            and quote_asset.__class__ is str
            and quote_asset
            and margin_asset.__class__ is str
            and margin_asset
            and price_precision.__class__ is int
            and quantity_precision.__class__ is int
            and base_asset_precision.__class__ is int
            and quote_precision.__class__ is int
            and filters.__class__ is list
            and status.__class__ is str
            and status
        ):
            return None
        filters_by_filter_type = index_by(filters, "filterType")
        price_filter = filters_by_filter_type.get("PRICE_FILTER")
        lot_size = filters_by_filter_type.get("LOT_SIZE")
        market_lot_size = filters_by_filter_type.get("MARKET_LOT_SIZE")
        min_notional = filters_by_filter_type.get("MIN_NOTIONAL")
        if not (
            price_filter.__class__ is dict
            and lot_size.__class__ is dict
            and market_lot_size.__class__ is dict
            and min_notional.__class__ is dict
        ):
            return None
        price_filter_min_price = price_filter.get("minPrice")
        price_filter_max_price = price_filter.get("maxPrice")
        price_filter_tick_size = price_filter.get("tickSize")
        if not (
            price_filter_min_price.__class__ is str
            and price_filter_min_price
            and price_filter_max_price.__class__ is str
            and price_filter_max_price
            and price_filter_tick_size.__class__ is str
            and price_filter_tick_size
        ):
            return None
        lot_size_min_qty = lot_size.get("minQty")
        lot_size_max_qty = lot_size.get("maxQty")
        lot_size_step_size = lot_size.get("stepSize")
        if not (
            lot_size_min_qty.__class__ is str
            and lot_size_min_qty
            and lot_size_max_qty.__class__ is str
            and lot_size_max_qty
            and lot_size_step_size.__class__ is str
            and lot_size_step_size
        ):
            return None
        market_lot_size_min_qty = market_lot_size.get("minQty")
        market_lot_size_max_qty = market_lot_size.get("maxQty")
        if not (
            market_lot_size_min_qty.__class__ is str
            and market_lot_size_min_qty
            and market_lot_size_max_qty.__class__ is str
            and market_lot_size_max_qty
        ):
            return None
        min_notional_notional = min_notional.get("notional")
        if not (
            min_notional_notional.__class__ is str
            and min_notional_notional
            and "maxNotional" not in min_notional
            and "minNotional" not in min_notional
        ):
            return None
        lowercase_id = symbol.lower()
        base = self.safe_currency_code(base_asset)
        quote = self.safe_currency_code(quote_asset)
        settle = self.safe_currency_code(margin_asset)
        symbol2 = f"{js.text(base)}/{js.text(quote)}"
        symbol2 = f"{symbol2}:{js.text(settle)}"
        contract_size = self.parse_number("1")
        linear = settle == quote
        inverse = settle == base
        fees_type = "linear" if linear else "inverse"
        fees = safe_dict(self.fees, fees_type, {})
        active = status == "TRADING"
        margin_modes = None
        if linear is True or inverse is True:
            margin_modes_2 = {"cross": True, "isolated": True}
            margin_modes = margin_modes_2
        (
            precision_amount_number,
            precision_price_number,
            precision_base_number,
            precision_quote_number,
            amount_min_number,
            amount_max_number,
            price_min_number,
            price_max_number,
            cost_min_number,
            market_min_number,
            market_max_number,
        ) = self.parse_numbers(
            lot_size_step_size,
            price_filter_tick_size,
            self.parse_precision(base_asset_precision),
            self.parse_precision(quote_precision),
            lot_size_min_qty,
            lot_size_max_qty,
            price_filter_min_price,
            price_filter_max_price,
            min_notional_notional,
            market_lot_size_min_qty,
            market_lot_size_max_qty,
        )
        result = _RESULT_2.copy()
        result["id"] = symbol
        result["lowercaseId"] = lowercase_id
        result["symbol"] = symbol2
        result["base"] = base
        result["quote"] = quote
        result["settle"] = settle
        result["baseId"] = base_asset
        result["quoteId"] = quote_asset
        result["settleId"] = margin_asset
        result["active"] = active
        result["linear"] = linear
        result["inverse"] = inverse
        result["taker"] = js.get(fees["trading"], "taker")
        result["maker"] = js.get(fees["trading"], "maker")
        result["contractSize"] = contract_size
        result["precision"] = {
            "amount": precision_amount_number,
            "price": precision_price_number,
            "base": precision_base_number,
            "quote": precision_quote_number,
        }
        result["limits"] = {
            "leverage": {"min": None, "max": None},
            "amount": {"min": amount_min_number, "max": amount_max_number},
            "price": {"min": price_min_number, "max": price_max_number},
            "cost": {"min": cost_min_number, "max": None},
            "market": {"min": market_min_number, "max": market_max_number},
        }
        result["marginModes"] = margin_modes
        result["created"] = onboard_date
        result["info"] = market
        return result

    def parse_market_of_inverse_perpetual(
        self,
        market: Any,
        symbol: Any,
        pair: Any,
        contract_type: Any,
        delivery_date: Any,
        onboard_date: Any,
        maint_margin_percent: Any,
        required_margin_percent: Any,
        base_asset: Any,
        quote_asset: Any,
        margin_asset: Any,
        price_precision: Any,
        quantity_precision: Any,
        base_asset_precision: Any,
        quote_precision: Any,
        underlying_type: Any,
        underlying_sub_type: Any,
        trigger_protect: Any,
        liquidation_fee: Any,
        market_take_bound: Any,
        max_move_order_limit: Any,
        filters: Any,
        order_types: Any,
        time_in_force: Any,
        contract_status: Any,
        contract_size: Any,
        equal_qty_precision: Any,
    ) -> Any:
        """Parse a perpetual contract that is settled in its base currency."""
        if not (
            symbol.__class__ is str
            and symbol
            and contract_type == "PERPETUAL"
            and delivery_date.__class__ is int
            and onboard_date.__class__ is int
            and base_asset.__class__ is str
            and base_asset
            and quote_asset.__class__ is str
            and quote_asset
            and margin_asset.__class__ is str
            and margin_asset
            and price_precision.__class__ is int
            and quantity_precision.__class__ is int
            and base_asset_precision.__class__ is int
            and quote_precision.__class__ is int
            and filters.__class__ is list
            and contract_status.__class__ is str
            and contract_status
            and contract_size.__class__ is int
        ):
            return None
        filters_by_filter_type = index_by(filters, "filterType")
        price_filter = filters_by_filter_type.get("PRICE_FILTER")
        lot_size = filters_by_filter_type.get("LOT_SIZE")
        market_lot_size = filters_by_filter_type.get("MARKET_LOT_SIZE")
        if not (
            price_filter.__class__ is dict
            and lot_size.__class__ is dict
            and market_lot_size.__class__ is dict
            and "MIN_NOTIONAL" not in filters_by_filter_type
            and "NOTIONAL" not in filters_by_filter_type
        ):
            return None
        price_filter_min_price = price_filter.get("minPrice")
        price_filter_max_price = price_filter.get("maxPrice")
        price_filter_tick_size = price_filter.get("tickSize")
        if not (
            price_filter_min_price.__class__ is str
            and price_filter_min_price
            and price_filter_max_price.__class__ is str
            and price_filter_max_price
            and price_filter_tick_size.__class__ is str
            and price_filter_tick_size
        ):
            return None
        lot_size_min_qty = lot_size.get("minQty")
        lot_size_max_qty = lot_size.get("maxQty")
        lot_size_step_size = lot_size.get("stepSize")
        if not (
            lot_size_min_qty.__class__ is str
            and lot_size_min_qty
            and lot_size_max_qty.__class__ is str
            and lot_size_max_qty
            and lot_size_step_size.__class__ is str
            and lot_size_step_size
        ):
            return None
        market_lot_size_min_qty = market_lot_size.get("minQty")
        market_lot_size_max_qty = market_lot_size.get("maxQty")
        if not (
            market_lot_size_min_qty.__class__ is str
            and market_lot_size_min_qty
            and market_lot_size_max_qty.__class__ is str
            and market_lot_size_max_qty
        ):
            return None
        lowercase_id = symbol.lower()
        base = self.safe_currency_code(base_asset)
        quote = self.safe_currency_code(quote_asset)
        settle = self.safe_currency_code(margin_asset)
        symbol2 = f"{js.text(base)}/{js.text(quote)}"
        symbol2 = f"{symbol2}:{js.text(settle)}"
        contract_size_2 = self.safe_number_2(market, "contractSize", "unit", self.parse_number("1"))
        linear = settle == quote
        inverse = settle == base
        fees_type = "linear" if linear else "inverse"
        fees = safe_dict(self.fees, fees_type, {})
        active = contract_status == "TRADING"
        margin_modes = None
        if linear is True or inverse is True:
            margin_modes_2 = {"cross": True, "isolated": True}
            margin_modes = margin_modes_2
        (
            precision_amount_number,
            precision_price_number,
            precision_base_number,
            precision_quote_number,
            amount_min_number,
            amount_max_number,
            price_min_number,
            price_max_number,
            market_min_number,
            market_max_number,
        ) = self.parse_numbers(
            lot_size_step_size,
            price_filter_tick_size,
            self.parse_precision(base_asset_precision),
            self.parse_precision(quote_precision),
            lot_size_min_qty,
            lot_size_max_qty,
            price_filter_min_price,
            price_filter_max_price,
            market_lot_size_min_qty,
            market_lot_size_max_qty,
        )
        result = _RESULT_2.copy()
        result["id"] = symbol
        result["lowercaseId"] = lowercase_id
        result["symbol"] = symbol2
        result["base"] = base
        result["quote"] = quote
        result["settle"] = settle
        result["baseId"] = base_asset
        result["quoteId"] = quote_asset
        result["settleId"] = margin_asset
        result["active"] = active
        result["linear"] = linear
        result["inverse"] = inverse
        result["taker"] = js.get(fees["trading"], "taker")
        result["maker"] = js.get(fees["trading"], "maker")
        result["contractSize"] = contract_size_2
        result["precision"] = {
            "amount": precision_amount_number,
            "price": precision_price_number,
            "base": precision_base_number,
            "quote": precision_quote_number,
        }
        result["limits"] = {
            "leverage": {"min": None, "max": None},
            "amount": {"min": amount_min_number, "max": amount_max_number},
            "price": {"min": price_min_number, "max": price_max_number},
            "cost": {"min": None, "max": None},
            "market": {"min": market_min_number, "max": market_max_number},
        }
        result["marginModes"] = margin_modes
        result["created"] = onboard_date
        result["info"] = market
        return result
