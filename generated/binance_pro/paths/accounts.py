"""Paths of messages about accounts.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime import js
from pro_runtime.incremental.caches import ArrayCacheBySymbolBySide
from pro_runtime.values.accessors import safe_string, safe_value
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import text_of
from pro_runtime.values.numbers import number_to_string
from pro_runtime.values.objects import is_empty
from pro_runtime.values.precise import Precise

from binance_pro.paths.lookups import Lookups

_POSITION: dict[str, Any] = {
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
    "hedged": None,
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


class AccountsPaths(Lookups):
    """Paths of messages about accounts."""

    def take_account_position(self, client: Any, message: Any, e: Any, E: Any, u: Any, b: Any) -> bool:
        """Take in a message: balances of the spot or margin account that have changed."""
        for b_entry in b:
            if b_entry.__class__ is not dict:
                return False
            b_entry_a = b_entry.get("a")
            b_entry_f = b_entry.get("f")
            b_entry_l = b_entry.get("l")
            if not (
                b_entry_a.__class__ is str
                and b_entry_a
                and b_entry_f.__class__ is str
                and b_entry_f
                and b_entry_l.__class__ is str
                and b_entry_l
            ):
                return False
        wallet = safe_string(self.options, "wallet", "wb")
        subscriptions = client.subscriptions
        subscriptions_keys = js.keys(subscriptions)
        account_type = self.get_account_type_from_subscriptions(subscriptions_keys)
        message_hash = f"{account_type}:balance"
        if self.balance.get(account_type) is None:
            self.balance[account_type] = {}
        self.balance[account_type]["info"] = message
        for entry in b:
            if account_type is not None:
                entry_a = entry.get("a")
                code = self.safe_currency_code(entry_a)
                if code is not None:
                    account = {"free": entry.get("f"), "used": entry.get("l"), "total": safe_string(entry, wallet)}
                    js.put(self.balance[account_type], code, account)
        self.balance[account_type]["timestamp"] = E
        self.balance[account_type]["datetime"] = iso8601(E)
        self.balance[account_type] = self.safe_balance(self.balance.get(account_type))
        client.resolve(self.balance.get(account_type), message_hash)
        return True

    def take_balance_update(self, client: Any, message: Any, e: Any, E: Any, a: Any, d: Any, t: Any) -> bool:
        """Take in a message: deposit, withdrawal or transfer of the spot or margin account."""
        subscriptions = client.subscriptions
        subscriptions_keys = js.keys(subscriptions)
        account_type = self.get_account_type_from_subscriptions(subscriptions_keys)
        message_hash = f"{account_type}:balance"
        if self.balance.get(account_type) is None:
            self.balance[account_type] = {}
        self.balance[account_type]["info"] = message
        code = self.safe_currency_code(a)
        account = {"free": None, "used": None, "total": None}
        if account_type is not None and code is not None and js.has(self.balance.get(account_type), code):
            previous_value = js.get(js.get(self.balance[account_type], code), "free")
            if not isinstance(previous_value, str):
                previous_value = number_to_string(previous_value)
            entry = Precise.string_add(previous_value, d)
            account["free"] = entry
        else:
            account["free"] = d
        if account_type is not None and code is not None:
            js.put(self.balance[account_type], code, account)
        self.balance[account_type]["timestamp"] = E
        self.balance[account_type]["datetime"] = iso8601(E)
        self.balance[account_type] = self.safe_balance(self.balance.get(account_type))
        client.resolve(self.balance.get(account_type), message_hash)
        return True

    def take_linear_account(self, client: Any, message: Any, e: Any, E: Any, t: Any, a: Any) -> bool:
        """Take in a message: balances and positions of the USDⓈ-M futures account that have changed."""
        a_b = a.get("B")
        a_p = a.get("P")
        if not (a_b.__class__ is list and a_p.__class__ is list and "E" not in a):
            return False
        for a_b_entry in a_b:
            if a_b_entry.__class__ is not dict:
                return False
            a_b_entry_a = a_b_entry.get("a")
            if not (a_b_entry_a.__class__ is str and a_b_entry_a and "f" not in a_b_entry and "l" not in a_b_entry):
                return False
        for a_p_entry in a_p:
            if a_p_entry.__class__ is not dict:
                return False
            a_p_entry_s = a_p_entry.get("s")
            a_p_entry_pa = a_p_entry.get("pa")
            a_p_entry_ep = a_p_entry.get("ep")
            a_p_entry_up = a_p_entry.get("up")
            a_p_entry_mt = a_p_entry.get("mt")
            a_p_entry_ps = a_p_entry.get("ps")
            if not (
                a_p_entry_s.__class__ is str
                and a_p_entry_s
                and a_p_entry_pa.__class__ is str
                and a_p_entry_pa
                and a_p_entry_ep.__class__ is str
                and a_p_entry_ep
                and a_p_entry_up.__class__ is str
                and a_p_entry_up
                and a_p_entry_mt.__class__ is str
                and a_p_entry_mt
                and a_p_entry_ps.__class__ is str
                and a_p_entry_ps
            ):
                return False
        wallet = safe_string(self.options, "wallet", "wb")
        subscriptions = client.subscriptions
        subscriptions_keys = js.keys(subscriptions)
        account_type = self.get_account_type_from_subscriptions(subscriptions_keys)
        message_hash = f"{account_type}:balance"
        if self.balance.get(account_type) is None:
            self.balance[account_type] = {}
        self.balance[account_type]["info"] = message
        for entry in a_b:
            if account_type is not None:
                entry_a = entry.get("a")
                code = self.safe_currency_code(entry_a)
                if code is not None:
                    account = {"free": None, "used": None, "total": safe_string(entry, wallet)}
                    js.put(self.balance[account_type], code, account)
        self.balance[account_type]["timestamp"] = None
        self.balance[account_type]["datetime"] = None
        self.balance[account_type] = self.safe_balance(self.balance.get(account_type))
        client.resolve(self.balance.get(account_type), message_hash)
        subscriptions4 = client.subscriptions
        subscriptions_keys_2 = js.keys(subscriptions4)
        account_type_3 = self.get_account_type_from_subscriptions(subscriptions_keys_2)
        if self.positions is None:
            self.positions = {}
        if account_type_3 not in self.positions:
            js.put(self.positions, account_type_3, ArrayCacheBySymbolBySide())
        cache = js.get(self.positions, account_type_3)
        new_positions = []
        for raw_position in a_p:
            raw_position_s = raw_position.get("s")
            raw_position_pa = raw_position.get("pa")
            raw_position_ep = raw_position.get("ep")
            raw_position_up = raw_position.get("up")
            raw_position_mt = raw_position.get("mt")
            raw_position_ps = raw_position.get("ps")
            contracts_abs = Precise.string_abs(raw_position_pa)
            position_side = raw_position_ps.lower()
            hedged = True
            if position_side == "both":
                hedged = False
                if not Precise.string_eq(raw_position_pa, "0"):
                    if Precise.string_lt(raw_position_pa, "0"):
                        position_side = "short"
                    else:
                        position_side = "long"
            market = self.safe_market_by_market_id_2(raw_position_s)
            position_symbol = market.get("symbol")
            entry_price = self.parse_number(raw_position_ep)
            unrealized_pnl = self.parse_number(raw_position_up)
            position_contracts = self.parse_number(contracts_abs)
            position_contract_size = None
            contract_size = None
            symbol = text_of(position_symbol)
            unified_market = None
            if symbol is not None:
                unified_market = safe_value(self.markets, symbol)
            if unified_market is not None:
                contract_size = self.safe_number(unified_market, "contractSize")
                position_contract_size = contract_size
            position = _POSITION.copy()
            position["info"] = raw_position
            position["symbol"] = position_symbol
            position["marginMode"] = raw_position_mt
            position["entryPrice"] = entry_price
            position["unrealizedPnl"] = unrealized_pnl
            position["contracts"] = position_contracts
            position["contractSize"] = position_contract_size
            position["side"] = position_side
            position["hedged"] = hedged
            position["timestamp"] = E
            position["datetime"] = iso8601(E)
            new_positions.append(position)
            cache.append(position)
        message_hashes = self.find_message_hashes(client, f"{account_type_3}:positions::")
        for message_hash_2 in message_hashes:
            parts = message_hash_2.split("::")
            symbols_string = js.item(parts, 1)
            symbols = symbols_string.split(",")
            positions = self.filter_by_array(new_positions, "symbol", symbols, False)
            if not is_empty(positions):
                client.resolve(positions, message_hash_2)
        client.resolve(new_positions, f"{account_type_3}:positions")
        return True

    def take_inverse_account(self, client: Any, message: Any, e: Any, E: Any, t: Any, i: Any, a: Any) -> bool:
        """Take in a message: balances and positions of the COIN-M futures account that have changed."""
        return self.take_linear_account(client, message, e, E, t, a)
