"""Records of answers, documented ones and mutated ones: the paths make what the parsers make."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import binance_pro
import pytest
from binance_pro.paths import PARSER_PATHS
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_generator.exchanges import exchange_shapes
from pro_generator.shapes import Listed

SHAPES = {shape.name: shape for shape in exchange_shapes("binance") if shape.entry == "parseMarket"}
#: What decides about markets.
FIGURES = ["0.01000000", "5", "9000000.00000000", "0.00000000", "1e-7", "abc", "1."]
NAMES = ["BTC", "USDT", "USD", "ETH", "bcc", "NEW", "1000"]
PERMISSIONS = ["TRD_GRP_003", "TRD_GRP_004", "SPOT"]
ODD = st.sampled_from(
    [None, "", True, False, 0, 5, -1, 1.5, "x", "8", "0.1", [], {}, ["TRD_GRP_003"], "PERPETUAL", 4133404800000]
)
OTHER_KEYS = ("underlying", "tradability", "stepSize", "minQty", "minNotional", "unit", "side", "expiryDate", "1")


def _values(kind: Any, key: str) -> st.SearchStrategy[Any]:
    if isinstance(kind, Listed):
        told = {kind.by: st.just("")}
        rows = [
            st.fixed_dictionaries({**told, **_inner(fields), kind.by: st.just(name)})
            for name, fields in kind.fields.items()
        ]
        rows += [st.fixed_dictionaries({kind.by: st.just("ICEBERG_PARTS"), "limit": st.just(10)})]
        return st.tuples(*rows).map(list)
    if not isinstance(kind, str):
        return st.fixed_dictionaries(_inner(kind))
    if kind.startswith("="):
        return st.just(kind[1:])
    if key.endswith("Asset"):
        return st.sampled_from(NAMES)
    if key.endswith(("Precision", "Scale")):
        return st.integers(-2, 12)
    if key == "deliveryDate":
        return st.sampled_from([4133404800000, 1766707200000])
    kinds = {
        "text": st.sampled_from(["TRADING", "BREAK", "BTCUSDT", *FIGURES]),
        "integer": st.integers(0, 2**53),
        "boolean": st.booleans(),
        "list": st.lists(st.sampled_from(PERMISSIONS), max_size=3),
    }
    return kinds[kind]


def _inner(fields: Mapping[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    return {key: st.sampled_from(FIGURES) if kind == "text" else _values(kind, key) for key, kind in fields.items()}


@st.composite
def _records(draw: st.DrawFn) -> dict[str, Any]:
    """A documented record, often with something the matter."""
    shape = SHAPES[draw(st.sampled_from(sorted(SHAPES)))]
    record = {key: draw(_values(kind, key)) for key, kind in shape.fields.items()}
    filters = record["filters"]
    keys = sorted(record)
    match draw(st.integers(0, 9)):
        case 0:
            record[draw(st.sampled_from(keys))] = draw(ODD)
        case 1:
            del record[draw(st.sampled_from(keys))]
        case 2:
            record[draw(st.sampled_from(OTHER_KEYS))] = draw(ODD)
        case 3:
            record = dict(draw(st.permutations([*record.items()])))
        case 4:
            one = draw(st.sampled_from(filters))
            one[draw(st.sampled_from([*one, *OTHER_KEYS]))] = draw(ODD)
        case 5:
            one = draw(st.sampled_from(filters))
            del one[draw(st.sampled_from([*one]))]
        case 6:
            filters.append(
                draw(st.sampled_from([{**filters[0], "minPrice": "7"}, {"filterType": "MIN_NOTIONAL"}, {}, 5, None]))
            )
        case 7:
            record["filters"] = draw(st.permutations(filters))[: draw(st.integers(0, 5))]
    return record


def _exchange(config: dict[str, Any]) -> Any:
    exchange = binance_pro.binance(copy.deepcopy(config))
    exchange.options["crossMarginPairsData"] = ["BTCUSDT"]
    exchange.options["isolatedMarginPairsData"] = []
    return exchange


def _outcome(exchange: Any, record: Any) -> str:
    try:
        return repr(exchange.parse_market(record))
    except Exception as error:
        return f"{type(error).__name__} {error}"


CONFIGS: list[dict[str, Any]] = [
    {},
    {"number": str},
    {"commonCurrencies": {"BTC": "XBT", "USD": "USDT"}},
    {"substituteCommonCurrencyCodes": False},
    {"fees": {"linear": {"trading": {"taker": 7}}}},
]


def _documented(name: str) -> dict[str, Any]:
    """A record of a shape with nothing the matter."""
    plain = {"text": "0.01000000", "integer": 8, "boolean": True, "list": []}

    def value(kind: Any) -> Any:
        if isinstance(kind, Listed):
            return [
                {kind.by: each, **{key: value(inner) for key, inner in kind.fields[each].items()}}
                for each in kind.fields
            ]
        return kind[1:] if kind.startswith("=") else plain[kind]

    return {key: value(kind) for key, kind in SHAPES[name].fields.items()}


@given(st.lists(_records(), min_size=1, max_size=3), st.sampled_from(CONFIGS))
@settings(max_examples=400, deadline=None)
def test_paths_and_the_parser_agree(records: list[Any], config: dict[str, Any]) -> None:
    direct, general = _exchange(config), _exchange(config)
    general._parser_paths = {name: {} for name in general._parser_paths}
    for record in records:
        before = copy.deepcopy(record)
        assert _outcome(direct, record) == _outcome(general, record)
        assert record == before


@given(st.data())
@settings(max_examples=30, deadline=None)
@pytest.mark.parametrize("name", SHAPES)
def test_documented_records_take_their_path(name: str, data: st.DataObject) -> None:
    exchange = _exchange({})
    record = {key: data.draw(_values(kind, key)) for key, kind in SHAPES[name].fields.items()}
    made = exchange._parser_paths["parse_market"][tuple(record)](exchange, record, *record.values())
    assert made is not None and made["info"] is record
    assert repr(exchange.parse_market(record)) == repr(made)


def test_no_two_structures_share_what_is_in_them() -> None:
    exchange = _exchange({})
    record = _documented("spot")
    one, other = exchange.parse_market(record), exchange.parse_market(record)
    for key in ("precision", "limits", "marginModes"):
        assert one[key] is not other[key]
    assert one["limits"]["price"] is not other["limits"]["price"]


def test_every_shape_has_a_path() -> None:
    keys = [" ".join(shape.fields) for shape in SHAPES.values()]
    assert sorted(keys) == sorted(PARSER_PATHS["parse_market"])


def test_a_subclass_that_replaces_a_part_is_asked() -> None:
    class Mine(binance_pro.binance):
        def safe_market_structure(self, market: Any = None) -> Any:
            return {**super().safe_market_structure(market), "mine": True}

    exchange = Mine()
    record = _documented("spot")
    exchange.options["crossMarginPairsData"] = exchange.options["isolatedMarginPairsData"] = []
    assert exchange.parse_market(record)["mine"] is True
    assert tuple(record) not in exchange._parser_paths["parse_market"]
