"""Parsers of balances and positions.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ExchangeError
from pro_runtime.values.accessors import safe_dict, safe_list, safe_list_2, safe_string, safe_value
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import ABSENT, first_of, getter, integer_of, list_of, lower_of, text_of
from pro_runtime.values.numbers import number_to_string, omit_zero, precision_from_string
from pro_runtime.values.objects import extend
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object

_STRUCTURE_4: dict[str, Any] = {
    "info": None,
    "id": None,
    "symbol": None,
    "notional": None,
    "marginMode": None,
    "liquidationPrice": None,
    "entryPrice": None,
    "unrealizedPnl": None,
    "percentage": None,
    "contracts": None,
    "contractSize": None,
    "markPrice": None,
    "side": None,
    "hedged": False,
    "timestamp": None,
    "datetime": None,
    "maintenanceMargin": None,
    "maintenanceMarginPercentage": None,
    "collateral": None,
    "initialMargin": None,
    "initialMarginPercentage": None,
    "leverage": None,
    "marginRatio": None,
}

_STRUCTURE_7: dict[str, Any] = {
    "info": None,
    "id": None,
    "symbol": None,
    "timestamp": None,
    "datetime": None,
    "initialMargin": None,
    "initialMarginPercentage": None,
    "maintenanceMargin": None,
    "maintenanceMarginPercentage": None,
    "entryPrice": None,
    "notional": None,
    "leverage": None,
    "unrealizedPnl": None,
    "contracts": None,
    "contractSize": None,
    "marginRatio": None,
    "liquidationPrice": None,
    "markPrice": None,
    "collateral": None,
    "marginMode": None,
    "side": None,
    "hedged": None,
    "percentage": None,
}

_STRUCTURE_8: dict[str, Any] = {
    "info": None,
    "id": None,
    "symbol": None,
    "contracts": None,
    "contractSize": None,
    "unrealizedPnl": None,
    "leverage": None,
    "liquidationPrice": None,
    "collateral": None,
    "notional": None,
    "markPrice": None,
    "entryPrice": None,
    "timestamp": None,
    "initialMargin": None,
    "initialMarginPercentage": None,
    "maintenanceMargin": None,
    "maintenanceMarginPercentage": None,
    "marginRatio": None,
    "datetime": None,
    "marginMode": None,
    "marginType": None,
    "side": None,
    "hedged": None,
    "percentage": None,
    "stopLossPrice": None,
    "takeProfitPrice": None,
}

_STRUCTURE_9: dict[str, Any] = {
    "info": None,
    "id": None,
    "symbol": None,
    "entryPrice": None,
    "markPrice": None,
    "notional": None,
    "collateral": None,
    "unrealizedPnl": None,
    "side": None,
    "contracts": None,
    "contractSize": None,
    "timestamp": None,
    "datetime": None,
    "hedged": None,
    "maintenanceMargin": None,
    "maintenanceMarginPercentage": None,
    "initialMargin": None,
    "initialMarginPercentage": None,
    "leverage": None,
    "liquidationPrice": None,
    "marginRatio": None,
    "marginMode": None,
    "percentage": None,
}


class AccountParsers(Base):
    """Parsers of balances and positions."""

    def parse_ws_position(self, position: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws position. (`pro/binance.ts:5098`)"""
        get = position.get if position.__class__ is dict else getter(position)
        market_id = v if (v := get("s")) is None or v.__class__ is str and v else text_of(v)
        contracts = v if (v := get("pa")) is None or v.__class__ is str and v else text_of(v)
        contracts_abs = Precise.string_abs(v if (v := get("pa")) is None or v.__class__ is str and v else text_of(v))
        position_side = None if (v := get("ps")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        hedged = True
        if position_side == "both":
            hedged = False
            if not Precise.string_eq(contracts, "0"):
                if Precise.string_lt(contracts, "0"):
                    position_side = "short"
                else:
                    position_side = "long"
        return self.safe_position(
            {
                "info": position,
                "id": None,
                "symbol": self.safe_market(market_id, None, None, "swap").get("symbol"),
                "notional": None,
                "marginMode": v if (v := get("mt")) is None or v.__class__ is str and v else text_of(v),
                "liquidationPrice": None,
                "entryPrice": self.safe_number(position, "ep"),
                "unrealizedPnl": self.safe_number(position, "up"),
                "percentage": None,
                "contracts": self.parse_number(contracts_abs),
                "contractSize": None,
                "markPrice": None,
                "side": position_side,
                "hedged": hedged,
                "timestamp": None,
                "datetime": None,
                "maintenanceMargin": None,
                "maintenanceMarginPercentage": None,
                "collateral": None,
                "initialMargin": None,
                "initialMarginPercentage": None,
                "leverage": None,
                "marginRatio": None,
            }
        )

    def parse_ws_options_position(self, position: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws options position. (`pro/binance.ts:5153`)"""
        get = position.get if position.__class__ is dict else getter(position)
        market_id = v if (v := get("s")) is None or v.__class__ is str and v else text_of(v)
        contracts = v if (v := get("c")) is None or v.__class__ is str and v else text_of(v)
        contracts_abs = Precise.string_abs(contracts)
        side: Any = None
        if contracts is not None:
            if Precise.string_lt(contracts, "0"):
                side = "short"
            elif Precise.string_gt(contracts, "0"):
                side = "long"
        position_symbol = self.safe_market(market_id, market, None, "option").get("symbol")
        notional = v if (v := get("p")) is None or v.__class__ is str and v else text_of(v)
        entry_price = self.safe_number(position, "a")
        position_contracts = self.parse_number(contracts_abs)
        position_contract_size = None
        contract_size = None
        symbol = text_of(position_symbol)
        unified_market = None
        if symbol is not None:
            unified_market = safe_value(self.markets, symbol)
        if contract_size is None and unified_market is not None:
            contract_size = self.safe_number(unified_market, "contractSize")
            position_contract_size = contract_size
        structure = _STRUCTURE_4.copy()
        structure["info"] = position
        structure["symbol"] = position_symbol
        structure["notional"] = notional
        structure["entryPrice"] = entry_price
        structure["contracts"] = position_contracts
        structure["contractSize"] = position_contract_size
        structure["side"] = side
        return structure

    def parse_balance_helper(self, entry: Any) -> Any:
        """Turn a message into the unified structure: balance helper. (`binance.ts:3964`)"""
        account = self.account()
        get = entry.get if entry.__class__ is dict else getter(entry)
        account["used"] = v if (v := get("locked")) is None or v.__class__ is str and v else text_of(v)
        account["free"] = v if (v := get("free")) is None or v.__class__ is str and v else text_of(v)
        interest = v if (v := get("interest")) is None or v.__class__ is str and v else text_of(v)
        debt = v if (v := get("borrowed")) is None or v.__class__ is str and v else text_of(v)
        account["debt"] = Precise.string_add(debt, interest)
        return account

    def parse_balance_custom(
        self, response: Any, type: Any = None, margin_mode: Any = None, is_portfolio_margin: Any = None
    ) -> Any:
        """Turn a message into the unified structure: balance custom. (`binance.ts:3973`)"""
        if is_portfolio_margin is None:
            is_portfolio_margin = False
        result = {"info": response}
        timestamp: Any = None
        isolated = margin_mode == "isolated"
        cross = type == "margin" or margin_mode == "cross"
        response_get = response.get if response.__class__ is dict else getter(response)
        if is_portfolio_margin:
            for entry in js.elements(response):
                entry_get = entry.get if entry.__class__ is dict else getter(entry)
                account = self.account()
                currency_id = v if (v := entry_get("asset")) is None or v.__class__ is str and v else text_of(v)
                code = self.safe_currency_code(currency_id)
                if type == "linear":
                    account["free"] = (
                        v if (v := entry_get("umWalletBalance")) is None or v.__class__ is str and v else text_of(v)
                    )
                    account["used"] = (
                        v if (v := entry_get("umUnrealizedPNL")) is None or v.__class__ is str and v else text_of(v)
                    )
                elif type == "inverse":
                    account["free"] = (
                        v if (v := entry_get("cmWalletBalance")) is None or v.__class__ is str and v else text_of(v)
                    )
                    account["used"] = (
                        v if (v := entry_get("cmUnrealizedPNL")) is None or v.__class__ is str and v else text_of(v)
                    )
                elif cross:
                    borrowed = (
                        v if (v := entry_get("crossMarginBorrowed")) is None or v.__class__ is str and v else text_of(v)
                    )
                    interest = (
                        v if (v := entry_get("crossMarginInterest")) is None or v.__class__ is str and v else text_of(v)
                    )
                    account["debt"] = Precise.string_add(borrowed, interest)
                    account["free"] = (
                        v if (v := entry_get("crossMarginFree")) is None or v.__class__ is str and v else text_of(v)
                    )
                    account["used"] = (
                        v if (v := entry_get("crossMarginLocked")) is None or v.__class__ is str and v else text_of(v)
                    )
                    account["total"] = (
                        v if (v := entry_get("crossMarginAsset")) is None or v.__class__ is str and v else text_of(v)
                    )
                else:
                    used_linear = (
                        v if (v := entry_get("umUnrealizedPNL")) is None or v.__class__ is str and v else text_of(v)
                    )
                    used_inverse = (
                        v if (v := entry_get("cmUnrealizedPNL")) is None or v.__class__ is str and v else text_of(v)
                    )
                    total_used = Precise.string_add(used_linear, used_inverse)
                    total_wallet_balance = (
                        v if (v := entry_get("totalWalletBalance")) is None or v.__class__ is str and v else text_of(v)
                    )
                    account["total"] = Precise.string_add(total_used, total_wallet_balance)
                if code is not None:
                    result[code] = account
        elif not isolated and (type == "spot" or cross):
            timestamp = v if (v := response_get("updateTime")) is None or v.__class__ is int else integer_of(v)
            balances: Any = safe_list_2(response, "balances", "userAssets", [])
            for balance in balances:
                balance_get = balance.get if balance.__class__ is dict else getter(balance)
                currency_id = v if (v := balance_get("asset")) is None or v.__class__ is str and v else text_of(v)
                code = self.safe_currency_code(currency_id)
                account = self.account()
                account["free"] = v if (v := balance_get("free")) is None or v.__class__ is str and v else text_of(v)
                account["used"] = v if (v := balance_get("locked")) is None or v.__class__ is str and v else text_of(v)
                if cross:
                    debt = v if (v := balance_get("borrowed")) is None or v.__class__ is str and v else text_of(v)
                    interest = v if (v := balance_get("interest")) is None or v.__class__ is str and v else text_of(v)
                    account["debt"] = Precise.string_add(debt, interest)
                if code is not None:
                    result[code] = account
        elif isolated:
            assets = v if (v := response_get("assets")).__class__ is list else list_of(v, [])
            for asset in assets:
                base = safe_dict(asset, "baseAsset", {})
                quote = safe_dict(asset, "quoteAsset", {})
                base_code = self.safe_currency_code(safe_string(base, "asset"))
                quote_code = self.safe_currency_code(safe_string(quote, "asset"))
                if base_code is not None:
                    result = self.merge_balance_account(result, base_code, self.parse_balance_helper(base))
                if quote_code is not None:
                    result = self.merge_balance_account(result, quote_code, self.parse_balance_helper(quote))
        elif type == "savings":
            position_amount_vos = v if (v := response_get("positionAmountVos")).__class__ is list else list_of(v, [])
            for entry in position_amount_vos:
                entry_get = entry.get if entry.__class__ is dict else getter(entry)
                currency_id = v if (v := entry_get("asset")) is None or v.__class__ is str and v else text_of(v)
                code = self.safe_currency_code(currency_id)
                account = self.account()
                used_and_total = v if (v := entry_get("amount")) is None or v.__class__ is str and v else text_of(v)
                account["total"] = used_and_total
                account["used"] = used_and_total
                if code is not None:
                    result[code] = account
        elif type == "funding":
            for entry in js.elements(response):
                entry_get = entry.get if entry.__class__ is dict else getter(entry)
                account = self.account()
                currency_id = v if (v := entry_get("asset")) is None or v.__class__ is str and v else text_of(v)
                code = self.safe_currency_code(currency_id)
                account["free"] = v if (v := entry_get("free")) is None or v.__class__ is str and v else text_of(v)
                frozen = v if (v := entry_get("freeze")) is None or v.__class__ is str and v else text_of(v)
                withdrawing = v if (v := entry_get("withdrawing")) is None or v.__class__ is str and v else text_of(v)
                locked = v if (v := entry_get("locked")) is None or v.__class__ is str and v else text_of(v)
                account["used"] = Precise.string_add(frozen, Precise.exact_add(locked, withdrawing))
                if code is not None:
                    result[code] = account
        else:
            balances = response
            if not isinstance(response, list):
                balances = v if (v := response_get("assets")).__class__ is list else list_of(v, [])
            for balance in js.elements(balances):
                balance_get = balance.get if balance.__class__ is dict else getter(balance)
                update_time = v if (v := balance_get("updateTime")) is None or v.__class__ is int else integer_of(v)
                if update_time == 0:
                    continue
                currency_id = v if (v := balance_get("asset")) is None or v.__class__ is str and v else text_of(v)
                code = self.safe_currency_code(currency_id)
                account = self.account()
                account["free"] = (
                    v if (v := balance_get("availableBalance")) is None or v.__class__ is str and v else text_of(v)
                )
                account["used"] = (
                    v if (v := balance_get("initialMargin")) is None or v.__class__ is str and v else text_of(v)
                )
                account["total"] = (
                    v
                    if (v := balance_get("marginBalance", balance_get("balance", ABSENT))).__class__ is str and v
                    else None
                    if v is ABSENT
                    else text_of(v or first_of(balance_get, "marginBalance", "balance"))
                )
                if code is not None:
                    result[code] = account
        result["timestamp"] = timestamp
        result["datetime"] = iso8601(timestamp)
        return self.safe_balance(result)

    def parse_account_positions(self, account: Any, filter_closed: Any = None) -> Any:
        """Turn a message into the unified structure: account positions. (`binance.ts:11252`)"""
        if filter_closed is None:
            filter_closed = False
        positions = safe_list(account, "positions", [])
        assets = safe_list(account, "assets", [])
        balances = {}
        for entry in assets:
            get = entry.get if entry.__class__ is dict else getter(entry)
            currency_id = v if (v := get("asset")) is None or v.__class__ is str and v else text_of(v)
            code = self.safe_currency_code(currency_id)
            cross_wallet_balance = (
                v if (v := get("crossWalletBalance")) is None or v.__class__ is str and v else text_of(v)
            )
            cross_un_pnl = v if (v := get("crossUnPnl")) is None or v.__class__ is str and v else text_of(v)
            if code is not None:
                balances[code] = {
                    "crossMargin": Precise.string_add(cross_wallet_balance, cross_un_pnl),
                    "crossWalletBalance": cross_wallet_balance,
                }
        result = []
        for position in positions:
            market_id = safe_string(position, "symbol")
            market = self.safe_market(market_id, None, None, "contract")
            code = market.get("quote") if market.get("linear") is True else market.get("base")
            maintenance_margin = safe_string(position, "maintMargin")
            is_position_open = maintenance_margin != "0" and maintenance_margin != "0.00000000"
            if not filter_closed or is_position_open:
                if code in balances:
                    parsed = self.parse_account_position(
                        extend(
                            position,
                            {
                                "crossMargin": js.get(balances[code], "crossMargin"),
                                "crossWalletBalance": js.get(balances[code], "crossWalletBalance"),
                            },
                        ),
                        market,
                    )
                    result.append(parsed)
        return result

    def parse_account_position(self, position: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: account position. (`binance.ts:11291`)"""
        get = position.get if position.__class__ is dict else getter(position)
        market_id = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
        market = self.safe_market(market_id, market, None, "contract")
        symbol = safe_string(market, "symbol")
        leverage_string = omit_zero(v if (v := get("leverage")) is None or v.__class__ is str and v else text_of(v))
        leverage = js.parse_int(leverage_string) if leverage_string is not None else None
        initial_margin_string = v if (v := get("initialMargin")) is None or v.__class__ is str and v else text_of(v)
        initial_margin = self.parse_number(initial_margin_string)
        initial_margin_percentage_string = None
        if leverage_string is not None:
            initial_margin_percentage_string = Precise.string_div("1", leverage_string, 8)
            if leverage is None:
                raise ExchangeError(
                    f"{self.id} parse_account_position(): the exchange gave no usable answer: leverage is missing"
                )
            rational = self.is_round_number(js.remainder(1000, leverage))
            if not rational:
                initial_margin_percentage_string = Precise.string_div(
                    Precise.exact_add(initial_margin_percentage_string, "1e-8"), "1", 8
                )
        usdm = js.has(position, "notional")
        maintenance_margin_string = v if (v := get("maintMargin")) is None or v.__class__ is str and v else text_of(v)
        maintenance_margin = self.parse_number(maintenance_margin_string)
        entry_price_string = v if (v := get("entryPrice")) is None or v.__class__ is str and v else text_of(v)
        entry_price = self.parse_number(entry_price_string)
        notional_string = (
            v
            if (v := get("notional", get("notionalValue", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "notional", "notionalValue"))
        )
        notional_string_abs = Precise.string_abs(notional_string)
        notional = self.parse_number(notional_string_abs)
        contracts_string = v if (v := get("positionAmt")) is None or v.__class__ is str and v else text_of(v)
        contracts_string_abs = Precise.string_abs(contracts_string)
        if contracts_string is None:
            entry_notional = Precise.string_mul(
                Precise.exact_mul(leverage_string, initial_margin_string), entry_price_string
            )
            contract_size_new = safe_string(market, "contractSize")
            contracts_string = Precise.string_div(entry_notional, contract_size_new)
            contracts_string_abs = Precise.string_div(Precise.exact_add(contracts_string, "0.5"), "1", 0)
        contracts = self.parse_number(contracts_string_abs)
        leverage_brackets = safe_dict(self.options, "leverageBrackets", {})
        leverage_bracket = safe_list(leverage_brackets, symbol, [])
        maintenance_margin_percentage_string = None
        for bracket in leverage_bracket:
            if Precise.string_lt(notional_string_abs, js.get(bracket, 0)):
                break
            maintenance_margin_percentage_string = js.get(bracket, 1)
        maintenance_margin_percentage = self.parse_number(maintenance_margin_percentage_string)
        unrealized_pnl_string = v if (v := get("unrealizedProfit")) is None or v.__class__ is str and v else text_of(v)
        unrealized_pnl = self.parse_number(unrealized_pnl_string)
        timestamp: Any = v if (v := get("updateTime")) is None or v.__class__ is int else integer_of(v)
        if timestamp == 0:
            timestamp = None
        isolated: Any = v if (v := get("isolated")) is True or v is False else None
        if isolated is None:
            isolated_margin_raw = v if (v := get("isolatedMargin")) is None or v.__class__ is str and v else text_of(v)
            isolated = not Precise.string_eq(isolated_margin_raw, "0")
        margin_mode = None
        collateral_string = None
        wallet_balance = None
        if isolated:
            margin_mode = "isolated"
            wallet_balance = v if (v := get("isolatedWallet")) is None or v.__class__ is str and v else text_of(v)
            collateral_string = Precise.string_add(wallet_balance, unrealized_pnl_string)
        else:
            margin_mode = "cross"
            wallet_balance = v if (v := get("crossWalletBalance")) is None or v.__class__ is str and v else text_of(v)
            collateral_string = v if (v := get("crossMargin")) is None or v.__class__ is str and v else text_of(v)
        collateral = self.parse_number(collateral_string)
        margin_ratio = None
        side: Any = None
        percentage: Any = None
        liquidation_price_string_raw = None
        liquidation_price = None
        contract_size = self.safe_number(market, "contractSize")
        contract_size_string = number_to_string(contract_size)
        if Precise.string_equals(notional_string, "0"):
            entry_price = None
        else:
            side = "short" if Precise.string_lt(notional_string, "0") else "long"
            margin_ratio = self.parse_number(
                Precise.string_div(
                    Precise.exact_add(Precise.exact_div(maintenance_margin_string, collateral_string), "5e-5"), "1", 4
                )
            )
            percentage = self.parse_number(
                self.product(Precise.exact_div(unrealized_pnl_string, initial_margin_string, 4), "100")
            )
            if usdm:
                one_plus_maintenance_margin_percentage_string = None
                entry_price_sign_string = entry_price_string
                if side == "short":
                    one_plus_maintenance_margin_percentage_string = Precise.string_add(
                        "1", maintenance_margin_percentage_string
                    )
                else:
                    one_plus_maintenance_margin_percentage_string = Precise.string_add(
                        "-1", maintenance_margin_percentage_string
                    )
                    entry_price_sign_string = Precise.string_mul("-1", entry_price_sign_string)
                left_side = Precise.string_div(
                    wallet_balance,
                    Precise.exact_mul(contracts_string_abs, one_plus_maintenance_margin_percentage_string),
                )
                right_side = Precise.string_div(entry_price_sign_string, one_plus_maintenance_margin_percentage_string)
                liquidation_price_string_raw = Precise.string_add(left_side, right_side)
            else:
                one_plus_maintenance_margin_percentage_string = None
                entry_price_sign_string = entry_price_string
                if side == "short":
                    one_plus_maintenance_margin_percentage_string = Precise.string_sub(
                        "1", maintenance_margin_percentage_string
                    )
                else:
                    one_plus_maintenance_margin_percentage_string = Precise.string_sub(
                        "-1", maintenance_margin_percentage_string
                    )
                    entry_price_sign_string = Precise.string_mul("-1", entry_price_sign_string)
                size = Precise.string_mul(contracts_string_abs, contract_size_string)
                left_side = Precise.string_mul(size, one_plus_maintenance_margin_percentage_string)
                right_side = Precise.string_sub(
                    Precise.exact_mul(Precise.exact_div("1", entry_price_sign_string), size), wallet_balance
                )
                liquidation_price_string_raw = Precise.string_div(left_side, right_side)
            price_precision = precision_from_string(safe_string(market.get("precision"), "price"))
            price_precision_plus_one = price_precision + 1
            price_precision_plus_one_string = str(price_precision_plus_one)
            rounder = Precise(f"5e-{price_precision_plus_one_string}")
            rounder_string = rounder.to_string()
            liquidation_price_rounded_string = Precise.string_add(rounder_string, liquidation_price_string_raw)
            truncated_liquidation_price = Precise.string_div(liquidation_price_rounded_string, "1", price_precision)
            if truncated_liquidation_price is not None and js.get(truncated_liquidation_price, 0) == "-":
                truncated_liquidation_price = None
            liquidation_price = self.parse_number(truncated_liquidation_price)
        position_side = v if (v := get("positionSide")) is None or v.__class__ is str and v else text_of(v)
        hedged = position_side != "BOTH"
        structure = _STRUCTURE_7.copy()
        structure["info"] = position
        structure["symbol"] = symbol
        structure["timestamp"] = timestamp
        structure["datetime"] = iso8601(timestamp)
        structure["initialMargin"] = initial_margin
        structure["initialMarginPercentage"] = self.parse_number(initial_margin_percentage_string)
        structure["maintenanceMargin"] = maintenance_margin
        structure["maintenanceMarginPercentage"] = maintenance_margin_percentage
        structure["entryPrice"] = entry_price
        structure["notional"] = notional
        structure["leverage"] = self.parse_number(leverage_string)
        structure["unrealizedPnl"] = unrealized_pnl
        structure["contracts"] = contracts
        structure["contractSize"] = contract_size
        structure["marginRatio"] = margin_ratio
        structure["liquidationPrice"] = liquidation_price
        structure["collateral"] = collateral
        structure["marginMode"] = margin_mode
        structure["side"] = side
        structure["hedged"] = hedged
        structure["percentage"] = percentage
        return structure

    def parse_position_risk(self, position: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: position risk. (`binance.ts:11548`)"""
        position_get = position.get if position.__class__ is dict else getter(position)
        market_id = v if (v := position_get("symbol")) is None or v.__class__ is str and v else text_of(v)
        market = self.safe_market(market_id, market, None, "contract")
        symbol = safe_string(market, "symbol")
        isolated_margin_string = (
            v if (v := position_get("isolatedMargin")) is None or v.__class__ is str and v else text_of(v)
        )
        leverage_brackets = safe_dict(self.options, "leverageBrackets", {})
        leverage_bracket = safe_list(leverage_brackets, symbol, [])
        notional_string = (
            v
            if (v := position_get("notional", position_get("notionalValue", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(position_get, "notional", "notionalValue"))
        )
        notional_string_abs = Precise.string_abs(notional_string)
        maintenance_margin_percentage_string = None
        for bracket in leverage_bracket:
            if Precise.string_lt(notional_string_abs, js.get(bracket, 0)):
                break
            maintenance_margin_percentage_string = js.get(bracket, 1)
        notional = self.parse_number(notional_string_abs)
        contracts_abs = Precise.string_abs(
            v if (v := position_get("positionAmt")) is None or v.__class__ is str and v else text_of(v)
        )
        contracts = self.parse_number(contracts_abs)
        unrealized_pnl_string = (
            v if (v := position_get("unRealizedProfit")) is None or v.__class__ is str and v else text_of(v)
        )
        unrealized_pnl = self.parse_number(unrealized_pnl_string)
        liquidation_price_string = omit_zero(
            v if (v := position_get("liquidationPrice")) is None or v.__class__ is str and v else text_of(v)
        )
        liquidation_price = self.parse_number(liquidation_price_string)
        collateral_string = None
        margin_mode = v if (v := position_get("marginType")) is None or v.__class__ is str and v else text_of(v)
        if margin_mode is None and isolated_margin_string is not None:
            margin_mode = "cross" if Precise.string_eq(isolated_margin_string, "0") else "isolated"
        side: Any = None
        if Precise.string_gt(notional_string, "0"):
            side = "long"
        elif Precise.string_lt(notional_string, "0"):
            side = "short"
        entry_price_string = v if (v := position_get("entryPrice")) is None or v.__class__ is str and v else text_of(v)
        entry_price = self.parse_number(entry_price_string)
        contract_size = self.safe_number(market, "contractSize")
        contract_size_string = number_to_string(contract_size)
        linear = js.has(position, "notional")
        if margin_mode == "cross":
            precision = safe_dict(market, "precision", {})
            precision_get = precision.get if precision.__class__ is dict else getter(precision)
            base_precision_value = v if (v := precision_get("base")) is None or v.__class__ is str and v else text_of(v)
            quote_precision_value = (
                v
                if (v := precision_get("quote", precision_get("price", ABSENT))).__class__ is str and v
                else None
                if v is ABSENT
                else text_of(v or first_of(precision_get, "quote", "price"))
            )
            precision_is_undefined = base_precision_value is None and quote_precision_value is None
            if not precision_is_undefined:
                if linear:
                    one_plus_maintenance_margin_percentage_string = None
                    entry_price_sign_string = entry_price_string
                    if side == "short":
                        one_plus_maintenance_margin_percentage_string = Precise.string_add(
                            "1", maintenance_margin_percentage_string
                        )
                        entry_price_sign_string = Precise.string_mul("-1", entry_price_sign_string)
                    else:
                        one_plus_maintenance_margin_percentage_string = Precise.string_add(
                            "-1", maintenance_margin_percentage_string
                        )
                    inner = Precise.string_mul(liquidation_price_string, one_plus_maintenance_margin_percentage_string)
                    left_side = Precise.string_add(inner, entry_price_sign_string)
                    quote_precision = precision_from_string(
                        v
                        if (v := precision_get("quote", precision_get("price", ABSENT))).__class__ is str and v
                        else None
                        if v is ABSENT
                        else text_of(v or first_of(precision_get, "quote", "price"))
                    )
                    if quote_precision is not None:
                        collateral_string = Precise.string_div(
                            Precise.exact_mul(left_side, contracts_abs), "1", quote_precision
                        )
                else:
                    one_plus_maintenance_margin_percentage_string = None
                    entry_price_sign_string = entry_price_string
                    if side == "short":
                        one_plus_maintenance_margin_percentage_string = Precise.string_sub(
                            "1", maintenance_margin_percentage_string
                        )
                    else:
                        one_plus_maintenance_margin_percentage_string = Precise.string_sub(
                            "-1", maintenance_margin_percentage_string
                        )
                        entry_price_sign_string = Precise.string_mul("-1", entry_price_sign_string)
                    left_side = Precise.string_mul(contracts_abs, contract_size_string)
                    right_side = Precise.string_sub(
                        Precise.exact_div("1", entry_price_sign_string),
                        Precise.exact_div(one_plus_maintenance_margin_percentage_string, liquidation_price_string),
                    )
                    base_precision = precision_from_string(
                        v if (v := precision_get("base")) is None or v.__class__ is str and v else text_of(v)
                    )
                    if base_precision is not None:
                        collateral_string = Precise.string_div(
                            Precise.exact_mul(left_side, right_side), "1", base_precision
                        )
        else:
            collateral_string = (
                v if (v := position_get("isolatedMargin")) is None or v.__class__ is str and v else text_of(v)
            )
        collateral_string = "0" if collateral_string is None else collateral_string
        collateral = self.parse_number(collateral_string)
        mark_price = self.parse_number(
            omit_zero(v if (v := position_get("markPrice")) is None or v.__class__ is str and v else text_of(v))
        )
        timestamp: Any = v if (v := position_get("updateTime")) is None or v.__class__ is int else integer_of(v)
        if timestamp == 0:
            timestamp = None
        maintenance_margin_percentage = self.parse_number(maintenance_margin_percentage_string)
        maintenance_margin_string = Precise.string_mul(maintenance_margin_percentage_string, notional_string_abs)
        if maintenance_margin_string is None:
            maintenance_margin_string = (
                v if (v := position_get("maintMargin")) is None or v.__class__ is str and v else text_of(v)
            )
        maintenance_margin = self.parse_number(maintenance_margin_string)
        initial_margin_string = None
        initial_margin_percentage_string = None
        leverage_string = omit_zero(
            v if (v := position_get("leverage")) is None or v.__class__ is str and v else text_of(v)
        )
        if leverage_string is not None:
            leverage = js.parse_int(leverage_string)
            rational = self.is_round_number(js.remainder(1000, leverage))
            initial_margin_percentage_string = Precise.string_div("1", leverage_string, 8)
            if not rational:
                initial_margin_percentage_string = Precise.string_add(initial_margin_percentage_string, "1e-8")
            unrounded = Precise.string_mul(notional_string_abs, initial_margin_percentage_string)
            initial_margin_string = Precise.string_div(unrounded, "1", 8)
        else:
            initial_margin_string = (
                v if (v := position_get("initialMargin")) is None or v.__class__ is str and v else text_of(v)
            )
            unrounded = Precise.string_mul(initial_margin_string, "1")
            initial_margin_percentage_string = Precise.string_div(unrounded, notional_string_abs, 8)
        margin_ratio = None
        percentage: Any = None
        if not Precise.string_equals(collateral_string, "0"):
            margin_ratio = self.parse_number(
                Precise.string_div(
                    Precise.exact_add(Precise.exact_div(maintenance_margin_string, collateral_string), "5e-5"), "1", 4
                )
            )
            percentage = self.parse_number(
                self.product(Precise.exact_div(unrealized_pnl_string, initial_margin_string, 4), "100")
            )
        position_side = v if (v := position_get("positionSide")) is None or v.__class__ is str and v else text_of(v)
        hedged = position_side != "BOTH"
        position_contract_size = contract_size
        position_leverage = self.parse_number(leverage_string)
        initial_margin = self.parse_number(initial_margin_string)
        initial_margin_percentage = self.parse_number(initial_margin_percentage_string)
        datetime = iso8601(timestamp)
        position_percentage = percentage
        unified_unrealized_pnl_string = text_of(unrealized_pnl)
        unified_initial_margin_string = text_of(initial_margin)
        unified_percentage = None if position_percentage == "" else position_percentage
        if (
            unified_percentage is None
            and unified_unrealized_pnl_string is not None
            and unified_initial_margin_string is not None
        ):
            percentage_string = Precise.string_mul(
                Precise.exact_div(unified_unrealized_pnl_string, unified_initial_margin_string, 4), "100"
            )
            position_percentage = self.parse_number(percentage_string)
        unified_contract_size = self.safe_number([position_contract_size], 0)
        unified_market = None
        if symbol is not None:
            unified_market = safe_value(self.markets, symbol)
        if unified_contract_size is None and unified_market is not None:
            unified_contract_size = self.safe_number(unified_market, "contractSize")
            position_contract_size = unified_contract_size
        structure = _STRUCTURE_8.copy()
        structure["info"] = position
        structure["symbol"] = symbol
        structure["contracts"] = contracts
        structure["contractSize"] = position_contract_size
        structure["unrealizedPnl"] = unrealized_pnl
        structure["leverage"] = position_leverage
        structure["liquidationPrice"] = liquidation_price
        structure["collateral"] = collateral
        structure["notional"] = notional
        structure["markPrice"] = mark_price
        structure["entryPrice"] = entry_price
        structure["timestamp"] = timestamp
        structure["initialMargin"] = initial_margin
        structure["initialMarginPercentage"] = initial_margin_percentage
        structure["maintenanceMargin"] = maintenance_margin
        structure["maintenanceMarginPercentage"] = maintenance_margin_percentage
        structure["marginRatio"] = margin_ratio
        structure["datetime"] = datetime
        structure["marginMode"] = margin_mode
        structure["marginType"] = margin_mode
        structure["side"] = side
        structure["hedged"] = hedged
        structure["percentage"] = position_percentage
        return structure

    def parse_option_position(self, position: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: option position. (`binance.ts:12083`)"""
        get = position.get if position.__class__ is dict else getter(position)
        market_id = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
        market = self.safe_market(market_id, market, None, "swap")
        symbol = market.get("symbol")
        side = None if (v := get("side")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        quantity = v if (v := get("quantity")) is None or v.__class__ is str and v else text_of(v)
        if side != "long":
            quantity = Precise.string_mul("-1", quantity)
        timestamp = v if (v := get("time")) is None or v.__class__ is int else integer_of(v)
        entry_price = self.safe_number(position, "entryPrice")
        mark_price = self.safe_number(position, "markPrice")
        notional = self.safe_number(position, "markValue")
        collateral = self.safe_number(position, "positionCost")
        unrealized_pnl = self.safe_number(position, "unrealizedPNL")
        contracts = self.parse_number(quantity)
        position_contract_size = None
        datetime = iso8601(timestamp)
        contract_size = None
        unified_symbol = text_of(symbol)
        unified_market = None
        if unified_symbol is not None:
            unified_market = safe_value(self.markets, unified_symbol)
        if contract_size is None and unified_market is not None:
            contract_size = self.safe_number(unified_market, "contractSize")
            position_contract_size = contract_size
        structure = _STRUCTURE_9.copy()
        structure["info"] = position
        structure["symbol"] = symbol
        structure["entryPrice"] = entry_price
        structure["markPrice"] = mark_price
        structure["notional"] = notional
        structure["collateral"] = collateral
        structure["unrealizedPnl"] = unrealized_pnl
        structure["side"] = side
        structure["contracts"] = contracts
        structure["contractSize"] = position_contract_size
        structure["timestamp"] = timestamp
        structure["datetime"] = datetime
        return structure
