"""The structures' manifest says what the types say, and is shipped."""

from __future__ import annotations

import json
import subprocess
import sys
import typing
from pathlib import Path

import pro_runtime.structures as structures
import pytest
from binance_pro import structure_schema
from pro_generator.structures import (
    StructuresManifest,
    build_structures,
    declared,
    structures_schema_text,
    structures_text,
)
from pro_generator.structures.assemble import UndeclaredStructure
from pro_runtime.errors import BadRequest

ROOT = Path(__file__).parents[2]
MANIFESTS = ROOT / "manifests"

TYPED_DICTS = {name: value for name, value in vars(structures).items() if typing.is_typeddict(value)}


def test_what_is_shipped_is_the_manifest() -> None:
    text = (MANIFESTS / "binance_pro_structures.json").read_text()
    assert text == structures_text(build_structures("binance_pro"))
    committed = json.loads(text)
    assert structure_schema.manifest() == committed
    assert (MANIFESTS / "binance_pro_structures.schema.json").read_text() == structures_schema_text()
    assert StructuresManifest.model_validate(committed).model_dump(mode="json") == committed


@pytest.mark.parametrize("name", sorted({kind.__name__ for kind in TYPED_DICTS.values()}))
def test_fields_are_those_of_the_type(name: str) -> None:
    kind = TYPED_DICTS[name]
    fields = structure_schema.fields(name)
    assert list(fields) == list(kind.__annotations__)
    assert {field for field, told in fields.items() if told["required"]} == kind.__required_keys__


def test_types_keys_and_descriptions() -> None:
    ticker = structure_schema.structure("Ticker")
    assert ticker["identity"] == ["symbol"] and ticker["timestamp"] == "timestamp"
    assert ticker["table"]["name"] == "ticker" and ticker["table"]["lifetime"] == "state"
    fields = structure_schema.fields("Ticker")
    assert {name: fields[name]["type"] for name in ("symbol", "last", "timestamp", "datetime", "info")} == {
        "symbol": "text",
        "last": "decimal",
        "timestamp": "timestamp",
        "datetime": "datetime",
        "info": "json",
    }
    assert fields["bidVolume"]["description"] == "amount at the best bid"
    order = structure_schema.fields("Order")
    assert (order["fee"]["type"], order["fee"]["of"], order["trades"]["type"]) == ("structure", "Fee", "list")
    assert order["side"]["values"] == ["buy", "sell"]
    assert structure_schema.structure("Trade")["table"]["lifetime"] == "event"
    assert structure_schema.structure("OHLCV")["context"] == ["symbol", "timeframe"]


def test_every_structure_has_tables_or_is_no_structure_of_its_own() -> None:
    for each in structure_schema.manifest()["structures"]:
        assert (each["table"] is None) == (each["kind"] in ("part", "request")), each["name"]
        if each["table"] is not None:
            names = [column["name"] for column in each["table"]["columns"]]
            assert len(names) == len(set(names)), each["name"]


def test_containers() -> None:
    found = {each["name"]: each for each in structure_schema.manifest()["containers"]}
    assert found["Tickers"] == {"name": "Tickers", "of": "Ticker", "levels": ["dict"], "key": ""}
    assert found["LeverageTiers"]["levels"] == ["dict", "list"]
    assert found["Balances"]["key"] == "currency"


def test_an_unknown_name_is_refused_with_what_may_have_been_meant() -> None:
    with pytest.raises(BadRequest, match=r"no structure is called 'Tickr', did you mean Ticker"):
        structure_schema.structure("Tickr")


def test_what_is_not_declared_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    less = {name: keys for name, keys in declared.STRUCTURES.items() if name != "Ticker"}
    monkeypatch.setattr(declared, "STRUCTURES", less)
    with pytest.raises(UndeclaredStructure, match=r"declare.*Ticker"):
        build_structures("binance_pro")
    monkeypatch.setattr(declared, "STRUCTURES", {**less, "Ticker": declared.Declared("ticker", ("sybmol",))})
    with pytest.raises(UndeclaredStructure, match="Ticker has no sybmol"):
        build_structures("binance_pro")


def test_nothing_of_it_is_imported_before_it_is_used() -> None:
    program = """
import sys, binance_pro
assert "binance_pro.structure_schema" not in sys.modules and "pro_runtime.persistence" not in sys.modules
from binance_pro import structure_schema
from binance_pro.persistence import StructurePersistence
assert StructurePersistence().row("Ticker", {"symbol": "BTC/USDT", "last": 1.5})["last"] == "1.5"
loaded = [name for name in ("sqlalchemy", "alembic", "psycopg", "opentelemetry", "pydantic") if name in sys.modules]
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
