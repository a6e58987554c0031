"""Look-ups of paths.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, ExchangeError

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class Lookups(Base):
    """Look-ups of paths."""

    def safe_market_by_market_id_and_market_type(self, market_id: Any, market_type: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id and market type."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                for current_market in markets:
                    if current_market.get(market_type) is True:
                        return current_market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def safe_market_by_market_id_and_market_type_2(self, market_id: Any, market_type: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id and market type 2."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                if market_type is None:
                    raise ArgumentsRequired(f"{self.id} safe_market_of_base_exchange(): requires `market` {market_id}")
                for current_market in markets:
                    if current_market.get(market_type) is True:
                        return current_market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def safe_market_by_market_id(self, market_id: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                for current_market in markets:
                    if current_market.get("spot") is True:
                        return current_market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def safe_market_by_market_id_2(self, market_id: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id 2."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                for current_market in markets:
                    if current_market.get("swap") is True:
                        return current_market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def safe_market_by_market_id_and_market(self, market_id: Any, market: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id and market."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        market_type = None
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                if market is None:
                    raise ArgumentsRequired(f"{self.id} safe_market_of_base_exchange(): requires `market` {market_id}")
                else:
                    market_type = market.get("type")
                for current_market in markets:
                    if current_market.get(market_type) is True:
                        return current_market
        if market is not None:
            return market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def safe_market_by_market_id_and_market_2(self, market_id: Any, market: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id and market 2."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                for current_market in markets:
                    if current_market.get("swap") is True:
                        return current_market
        if market is not None:
            return market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def safe_market_by_market_id_3(self, market_id: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id 3."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                for current_market in markets:
                    if current_market.get("contract") is True:
                        return current_market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def safe_market_by_market_id_and_market_3(self, market_id: Any, market: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id and market 3."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                for current_market in markets:
                    if current_market.get("spot") is True:
                        return current_market
        if market is not None:
            return market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def safe_market_by_market_id_and_market_4(self, market_id: Any, market: Any) -> Any:
        """What is left of a look-up for these arguments: safe market by market id and market 4."""
        is_option = "-C" in market_id or "-P" in market_id
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        if self.markets_by_id is not None and market_id in self.markets_by_id:
            markets = self.markets_by_id.get(market_id)
            num_markets = len(markets)
            if num_markets == 1:
                return js.item(markets, 0)
            else:
                for current_market in markets:
                    if current_market.get("contract") is True:
                        return current_market
        if market is not None:
            return market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market
