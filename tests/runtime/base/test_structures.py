"""The structures name the fields that upstream declares and fills."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_type_hints, is_typeddict

import pytest
from pro_runtime import structures

from tests.oracle import run_oracle

_TYPES = Path(__file__).parents[3] / "ts_src" / "node_modules" / "ccxt" / "js" / "src" / "base" / "types.d.ts"

#: Fields that upstream fills without declaring them.
_UNDECLARED = {
    "Currency": {"fees"},
    "Order": {"fees"},
    "Trade": {"fees"},
}
#: Fields that belong to no dict (a method), or to venues of another kind.
_NOT_HERE = {
    "OrderBook": {"copy"},
    "Market": {"outcomes", "prediction", "stock"},
    "BalanceAccount": {"frozen", "info"},
    "Greeks": {"vanna", "volga", "charm"},
}


def _declared() -> dict[str, set[str]]:
    text = _TYPES.read_text()
    found: dict[str, set[str]] = {}
    for name, body in re.findall(r"^export interface (\w+) \{\n(.*?)^\}", text, re.MULTILINE | re.DOTALL):
        found[name] = set(re.findall(r"^    '?(\w+)'?\??(?::|\()", body, re.MULTILINE))
    return found


def _typed_dicts() -> dict[str, Any]:
    return {name: value for name, value in vars(structures).items() if is_typeddict(value)}


def test_fields_are_those_upstream_declares() -> None:
    declared = _declared()
    compared = 0
    for name, structure in _typed_dicts().items():
        fields = declared.get(name)
        if fields is None:
            continue
        compared += 1
        ours = set(structure.__annotations__)
        own = structure.__name__
        assert ours - fields == _UNDECLARED.get(own, set()), name
        assert fields - ours == _NOT_HERE.get(own, set()), name
    assert compared > 35


def test_every_structure_upstream_declares_is_there() -> None:
    other_kind = {name for name in _declared() if "rediction" in name or name.endswith(("Args", "Params"))}
    # inside structures.Dict here, or types of the upstream compiler
    inner = {"Dictionary", "NestedDictionary", "Endpoint", "FeeStringInterface", "DepositWithdrawFeeNetwork"}
    missing = {name for name in _declared() if not hasattr(structures, name)} - other_kind - inner
    assert missing == {"WithdrawalResponse"}


_MARKET = {
    "id": "BTCUSDT",
    "symbol": "BTC/USDT:USDT",
    "base": "BTC",
    "quote": "USDT",
    "linear": True,
    "contract": True,
    "contractSize": 1,
    "precision": {"price": 0.01, "amount": 0.001},
}
_TRADE = {"id": 1, "price": "1", "qty": "2", "time": 1700000000000, "isBuyerMaker": True}


@pytest.mark.parametrize(
    ("method", "structure", "arguments"),
    [
        ("parseTrade", structures.Trade, [_TRADE, _MARKET]),
        ("safeOrder", structures.Order, [{"amount": "1", "price": "2", "filled": "0.5", "fees": []}]),
        ("safeTicker", structures.Ticker, [{"last": "1", "open": "2"}]),
        ("parsePositionRisk", structures.Position, [{"positionAmt": "1", "entryPrice": "1"}, _MARKET]),
        ("parseLiquidation", structures.Liquidation, [{"price": "1", "side": "SELL"}, _MARKET]),
        ("parseFundingRate", structures.FundingRate, [{"lastFundingRate": "1"}, _MARKET]),
        ("safeMarketStructure", structures.Market, []),
        ("safeCurrencyStructure", structures.Currency, [{"limits": {}, "networks": {}}]),
        ("safeLedgerEntry", structures.LedgerEntry, [{}]),
    ],
)
def test_upstream_fills_known_fields_only(method: str, structure: Any, arguments: list[Any]) -> None:
    (answer,) = run_oracle([{"target": f"exchange.{method}", "args": arguments}])
    fields = structure.__annotations__.keys()
    assert {name for name, value in answer["value"].items() if value is not None} <= fields
    assert len(answer["value"].keys() & fields) > len(fields) * 0.7


def test_annotations_can_be_evaluated_and_are_documented() -> None:
    for name, structure in _typed_dicts().items():
        assert get_type_hints(structure), name
    assert set(structures.__all__) == {name for name in vars(structures) if name[0].isupper()}
