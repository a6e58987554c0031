"""Row maps: exact, stable, the same for the same thing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Context, Decimal
from typing import Any

import pytest
from binance_pro.persistence import StructurePersistence
from hypothesis import example, given
from hypothesis import strategies as st
from pro_runtime.errors import ArgumentsRequired, BadRequest
from pro_runtime.persistence.values import exact_decimal, instant, json_text, sortable

PERSISTENCE = StructurePersistence("binance", "mine")
TICKER = {"symbol": "BTC/USDT", "timestamp": 1_700_000_000_123, "last": "0.10", "info": {"b": 1, "a": "x"}}

#: The usual context does not divide numbers whose quotient has more digits than it keeps.
WIDE = Context(prec=500)
decimals = st.decimals(allow_nan=False, allow_infinity=False).filter(lambda each: abs(each.adjusted()) < 200)


@given(decimals)
def test_decimals_keep_every_digit(number: Decimal) -> None:
    text = exact_decimal(number)
    assert Decimal(text) == number and "E" not in text
    assert exact_decimal(text) == text
    if number.as_tuple().exponent <= 0:
        assert Decimal(text).as_tuple() == number.as_tuple()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_have_the_digits_that_they_are_shown_with(number: float) -> None:
    assert float(exact_decimal(number)) == number


@given(decimals.map(abs), decimals.map(abs))
@example(Decimal(0), Decimal("1.000000000000000000000000000E+48"))
def test_sortable_texts_sort_as_the_numbers_do(one: Decimal, other: Decimal) -> None:
    one, other = (+WIDE.remainder(number, Decimal(10) ** 20) for number in (one, other))
    assert (sortable(one) < sortable(other)) == (one < other)
    assert (sortable(one) == sortable(other)) == (one == other)


@pytest.mark.parametrize("value", [float("nan"), Decimal("Infinity"), "abc", "", True, [], {}])
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(BadRequest, match=r"Ticker\.last: .* is not a number"):
        PERSISTENCE.row("Ticker", {**TICKER, "last": value})


def test_a_row() -> None:
    row = PERSISTENCE.row("Ticker", TICKER)
    assert row["last"] == "0.10" and row["high"] is None
    assert row["timestamp"] == datetime(2023, 11, 14, 22, 13, 20, 123_000, tzinfo=UTC)
    assert row["info"] == '{"a":"x","b":1}'
    assert (row["row_exchange"], row["row_account"]) == ("binance", "mine")
    assert "datetime" not in row  # the same instant


def test_ids_tell_content_and_keys_tell_identity() -> None:
    row = PERSISTENCE.row("Ticker", TICKER)
    turned = dict(reversed([*TICKER.items(), ("high", None), ("unknown", 1)]))
    assert PERSISTENCE.row("Ticker", turned) == row
    later = PERSISTENCE.row("Ticker", {**TICKER, "last": "0.11"})
    assert (later["row_key"], later["row_id"] != row["row_id"]) == (row["row_key"], True)
    for other in (StructurePersistence("binanceusdm", "mine"), StructurePersistence("binance", "yours")):
        assert not {row["row_id"], row["row_key"]} & {
            other.row("Ticker", TICKER)[each] for each in ("row_id", "row_key")
        }


def test_an_event_is_its_identity_and_without_one_its_content() -> None:
    trade = {"symbol": "BTC/USDT", "id": "7", "price": "1", "info": {}}
    row = PERSISTENCE.row("Trade", trade)
    assert PERSISTENCE.row("Trade", {**trade, "price": "1.0"})["row_id"] == row["row_id"] == row["row_key"]
    assert PERSISTENCE.row("Trade", {**trade, "id": "8"})["row_id"] != row["row_id"]
    nameless = {**trade, "id": None}
    assert (
        PERSISTENCE.row("Trade", nameless)["row_id"] != PERSISTENCE.row("Trade", {**nameless, "price": "2"})["row_id"]
    )


def test_versions_sort_as_the_states_do() -> None:
    order = {"id": "1", "symbol": "BTC/USDT", "timestamp": 900, "fee": {"cost": "0.1", "currency": "BNB"}}
    early = PERSISTENCE.row("Order", order)
    late = PERSISTENCE.row("Order", {**order, "lastUpdateTimestamp": 1000})
    assert "" < early["row_version"] < late["row_version"]
    assert (early["fee_cost"], early["fee_currency"], early["fee_rate"]) == ("0.1", "BNB", None)
    books = [PERSISTENCE.row("OrderBook", {"symbol": "BTC/USDT", "nonce": nonce}) for nonce in (9, 10)]
    assert books[0]["row_version"] < books[1]["row_version"]
    assert PERSISTENCE.row("Leverage", {"symbol": "BTC/USDT"})["row_version"] == ""


def test_levels_are_exact_json() -> None:
    book = {"symbol": "BTC/USDT", "bids": [[0.1, Decimal("1.10")]], "asks": [("0.3", 1e-8)]}
    row = PERSISTENCE.row("OrderBook", book)
    assert (row["bids"], row["asks"]) == ('[["0.1","1.10"]]', '[["0.3","0.00000001"]]')


def test_candles_need_their_context() -> None:
    candles = [[60_000, 1, 2, 0.5, 1.5, 10], [120_000, 1, 2, 0.5, 1.5, "11.0"]]
    rows = PERSISTENCE.rows("OHLCV", candles, symbol="BTC/USDT", timeframe="1m")
    assert [row["volume"] for row in rows] == ["10", "11.0"]
    assert rows[0]["row_key"] != rows[1]["row_key"]
    assert PERSISTENCE.rows("OHLCV", candles[0], symbol="BTC/USDT", timeframe="1m") == rows[:1]
    with pytest.raises(ArgumentsRequired, match="OHLCV does not say its timeframe"):
        PERSISTENCE.rows("OHLCV", candles, symbol="BTC/USDT")


def test_containers_are_taken_apart() -> None:
    tickers = {"BTC/USDT": TICKER, "ETH/USDT": {**TICKER, "symbol": "ETH/USDT"}}
    assert PERSISTENCE.rows("Tickers", tickers) == PERSISTENCE.rows("Ticker", list(tickers.values()))
    tiers = {"BTC/USDT": [{"symbol": "BTC/USDT", "tier": 1}, {"symbol": "BTC/USDT", "tier": 2.0}]}
    rows = PERSISTENCE.rows("LeverageTiers", tiers)
    assert rows[1]["row_key"] == PERSISTENCE.row("LeverageTier", {"symbol": "BTC/USDT", "tier": "2"})["row_key"]
    balances = {
        "info": {"free": 1},
        "timestamp": 1000,
        "datetime": "…",
        "BTC": {"free": 1.5, "used": 0, "total": 1.5},
        "free": {"BTC": 1.5},
        "used": {"BTC": 0},
        "total": {"BTC": 1.5},
    }
    (balance,) = PERSISTENCE.rows("Balances", balances)
    assert (balance["currency"], balance["free"], balance["timestamp"]) == ("BTC", "1.5", instant(1000))


def test_raw_events_are_told_apart_by_where_when_and_what() -> None:
    record = {"kind": "frame", "at": 1_700_000_000_000.123, "url": "wss://host/ws/" + "k" * 60, "data": '{"a":1}'}
    row = PERSISTENCE.raw_event(record, 1)
    assert "kkk" not in row["connection"] and row["payload"] == '{"a":1}'
    assert row["received_at"].microsecond == 123
    others = [({**record, "at": 1_700_000_000_000.124}, 1), (record, 2), ({**record, "data": '{"a":2}'}, 1)]
    ids = {PERSISTENCE.raw_event(each, sequence)["row_id"] for each, sequence in others}
    assert len(ids | {row["row_id"]}) == 4
    assert PERSISTENCE.raw_event(dict(record), 1) == row


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
    )
)
def test_json_has_one_form_and_nothing_is_lost(value: Any) -> None:
    text = json_text(value)
    assert json.loads(text) == value and text.isascii()
    assert json_text(json.loads(text)) == text


def test_unknown_structures_and_impossible_values() -> None:
    for call in (PERSISTENCE.row, PERSISTENCE.rows):
        with pytest.raises(BadRequest, match="no structure is called 'Tikcer'"):
            call("Tikcer", {})
    for field, value in {"timestamp": 1e30, "info": {1, 2}}.items():
        with pytest.raises(BadRequest, match=f"Ticker.{field}"):
            PERSISTENCE.row("Ticker", {**TICKER, field: value})
    with pytest.raises(BadRequest, match=r"OrderBook\.nonce: 1\.5 is not an integer"):
        PERSISTENCE.row("OrderBook", {"symbol": "BTC/USDT", "nonce": 1.5})
    assert PERSISTENCE.row("Ticker", {**TICKER, "symbol": "A\0\ud800"})["symbol"] == "A\ufffd?"
