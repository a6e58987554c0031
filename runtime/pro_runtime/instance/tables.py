"""The tables in which markets and currencies are looked up, made of the list of markets that an exchange has.

Thousands of markets name the same few hundred currencies. A currency is described by one of the markets that name it:
which one is found out first, and only that one's description is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pro_runtime import js
from pro_runtime.instance.state import State
from pro_runtime.values.accessors import safe_dict, safe_integer, safe_string, safe_string_2, safe_value_2
from pro_runtime.values.layers import Layers, defined_over, layered
from pro_runtime.values.numbers import DECIMAL_PLACES, TICK_SIZE
from pro_runtime.values.objects import deep_extend, group_by, index_by, sort, sort_by, sorted_keys, to_array

__all__ = ["Tables"]

Market = dict[str, Any]
Currency = dict[str, Any]
#: The two currencies of a market, each with the figure that its precision is taken from if it has none of its own.
_SIDES = (("base", "amount"), ("quote", "price"))
#: By code: of each side the last currency, and of both the one with the finest precision.
_Derived = tuple[dict[str, Currency], dict[str, Currency], dict[str, Currency]]


class Tables(State):
    """Sets the markets and currencies of an instance, and knows what a currency is called."""

    _as_compiled: frozenset[str]

    def set_markets(self, markets: Any, currencies: Any = None) -> dict[str, Any]:
        """Use these markets, and these currencies or else those that the markets name.

        :param markets: a list of market structures, or a dict of them
        :param currencies: currencies by their code
        :return: the markets by symbol, completed by the fees of the exchange
        """
        by_id: dict[str, list[Market]] = {}
        self.markets_by_id = by_id
        values: list[Market] = []
        layers: Layers | None = None
        # an id that several markets have is that of the spot market first
        for value in sort_by(to_array(markets), "spot", True, True):
            name = value.get("id") if value.__class__ is dict else js.get(value, "id")
            same = by_id.setdefault(name if name.__class__ is str else js.key_text(name), [])
            same.append(value)
            if layers is None:
                shared = {"precision": self.precision, "limits": self.limits}
                layers = layered(self.safe_market_structure(), shared, self.fees.get("trading"))
            # what is not known of a market does not hide the exchange's fees
            market = defined_over(layers, value)
            market["subType"] = (
                "linear" if market.get("linear") is True else "inverse" if market.get("inverse") is True else None
            )
            values.append(market)
        self.markets = index_by(values, "symbol")
        self.symbols = sorted_keys(self.markets)
        self.ids = sorted_keys(by_id)
        if currencies is not None and js.keys(currencies):
            self.currencies = deep_extend(self.currencies, currencies)
        else:
            bases, quotes, finest = self._currencies_named(values) or self._currencies_one_by_one(values)
            self.baseCurrencies, self.quoteCurrencies = bases, quotes
            self.currencies = deep_extend(self.currencies, finest)
        assert self.currencies is not None
        self.currencies_by_id = index_by(self.currencies, "id")
        self.codes = sorted_keys(self.currencies)
        return self.markets

    def safe_currency_code(self, currency_id: Any, currency: Any = None) -> Any:
        """The unified code of the currency that the exchange calls by this id."""
        if "safe_currency" in self._as_compiled:
            # the code is all that is wanted of a currency that would have to be described first
            if currency_id.__class__ is str:
                known = self.currencies_by_id.get(currency_id) if self.currencies_by_id else None
                if known is not None:
                    return known.get("code")
                code = currency_id.upper()
                if code not in self.commonCurrencies and "common_currency_code" in self._as_compiled:
                    return code
                return self.common_currency_code(code)
            if currency_id is None and currency is None:
                return None
        return self.safe_currency(currency_id, currency).get("code")

    def _currencies_named(self, markets: list[Market]) -> _Derived | None:
        """What :meth:`_currencies_one_by_one` finds, without what it throws away; None where codes are no texts."""
        if not self.is_compiled("safe_currency_structure"):
            return None  # what somebody else makes of a currency may have another code or precision
        default = self._default_precision()
        better = js.less if self.precisionMode == TICK_SIZE else js.greater
        # code → precision and market, and for the finest its side
        last: list[dict[str, tuple[Any, Market]]] = []
        finest: dict[str, tuple[Any, Market, int]] = {}
        for number, (side, instead) in enumerate(_SIDES):
            named = [market for market in markets if side in market]
            codes = [market[side] for market in named]
            if not {*map(type, codes)} <= {str} or "" in codes:
                return None
            figures = [market.get("precision") for market in named]
            precisions = [each.get(side) if each.__class__ is dict else None for each in figures]
            if None in precisions or "" in precisions:
                precisions = [_precision_of(market, side, instead, default) for market in named]
            last.append(dict(zip(codes, zip(precisions, named, strict=True), strict=True)))
            candidates: Iterable[tuple[str, Any, Market]] = zip(codes, precisions, named, strict=True)
            if [*map(dict(zip(codes, precisions, strict=True)).__getitem__, codes)] == precisions:
                # all that have a code have the same precision: the first of them will do
                first = dict(zip(reversed(codes), zip(reversed(precisions), reversed(named), strict=True), strict=True))
                candidates = ((code, precision, market) for code, (precision, market) in first.items())
            for code, precision, market in candidates:
                best = finest.get(code)
                if best is None or better(precision, best[0]):
                    finest[code] = (precision, market, number)
        made: tuple[dict[str, Currency], dict[str, Currency]] = ({}, {})
        for number, (side, _) in enumerate(_SIDES):
            for code in sort([*last[number]]):
                precision, market = last[number][code]
                made[number][code] = self._currency_of(market, side, code, precision)
        chosen: dict[str, Currency] = {}
        for code in sort([*finest]):
            precision, market, number = finest[code]
            if code in last[number] and last[number][code][1] is market:
                chosen[code] = made[number][code]
            else:
                chosen[code] = self._currency_of(market, _SIDES[number][0], code, precision)
        return *made, chosen

    def _currencies_one_by_one(self, markets: list[Market]) -> _Derived:
        """The currencies that markets name: each is made for each market, and of those with one code one is taken."""
        default = self._default_precision()
        lists: list[list[Currency]] = [
            [
                self._currency_of(
                    market, side, safe_string(market, side), _precision_of(market, side, instead, default)
                )
                for market in markets
                if side in market
            ]
            for side, instead in _SIDES
        ]
        bases, quotes = (sort_by(each, "code", False, "") for each in lists)
        better = js.less if self.precisionMode == TICK_SIZE else js.greater
        chosen = []
        groups = group_by([*bases, *quotes], "code")
        for code in js.keys(groups):
            best, *others = groups[code]
            for other in others:
                if better(js.get(other, "precision"), js.get(best, "precision")):
                    best = other
            chosen.append(best)
        return index_by(bases, "code"), index_by(quotes, "code"), index_by(sort_by(chosen, "code"), "code")

    def _currency_of(self, market: Market, side: str, code: str | None, precision: Any) -> Currency:
        """The currency on one side of a market, as far as the market tells."""
        return self.safe_currency_structure(
            {
                "id": safe_string_2(market, f"{side}Id", side),
                "numericId": safe_integer(market, f"{side}NumericId"),
                "code": code,
                "precision": precision,
            }
        )

    def _default_precision(self) -> Any:
        return 8 if self.precisionMode == DECIMAL_PLACES else self.parse_number("1e-8")


def _precision_of(market: Market, side: str, instead: str, default: Any) -> Any:
    return safe_value_2(safe_dict(market, "precision", {}), side, instead, default)
