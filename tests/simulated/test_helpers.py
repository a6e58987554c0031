"""The helpers that scripts written for CCXT use, on an instance with loaded markets."""

from __future__ import annotations

from typing import Any

import binance_pro
import pytest

from .ground import INVERSE, LINEAR, SPOT, Ground, Venue, every_venue, exercises

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("markets", "parser-output")]


async def test_time(ground: Ground) -> None:
    client = ground.client()
    assert client.iso8601(1_700_000_000_123) == "2023-11-14T22:13:20.123Z"
    assert client.parse8601("2023-11-14T22:13:20.123Z") == 1_700_000_000_123
    assert client.parse_timeframe("4h") == 14_400
    assert client.seconds() == pytest.approx(client.milliseconds() / 1000, abs=2)
    assert client.microseconds() > client.milliseconds() * 999
    assert client.ymd(1_700_000_000_123) == "20231114"
    assert client.yyyymmdd(1_700_000_000_123) == "2023-11-14"
    assert client.ymdhms(1_700_000_000_123) == "2023-11-14 22:13:20"


@exercises("sleep", "throttle")
async def test_sleep_and_throttle(ground: Ground) -> None:
    client = ground.client()
    before = client.milliseconds()
    await client.sleep(2)
    assert client.milliseconds() > before
    await client.throttle(1)


async def test_objects(ground: Ground) -> None:
    client = ground.client()
    rows = [{"id": "b", "n": 2}, {"id": "a", "n": 1}]
    assert [row["id"] for row in client.sort_by(rows, "n")] == ["a", "b"]
    assert list(client.index_by(rows, "id")) == ["b", "a"]
    assert client.group_by(rows, "id") == {"b": [rows[0]], "a": [rows[1]]}
    assert client.filter_by(rows, "id", "a") == [rows[1]]
    assert client.extend({"a": 1}, {"b": 2}) == {"a": 1, "b": 2}
    assert client.deep_extend({"a": {"x": 1}}, {"a": {"y": 2}}) == {"a": {"x": 1, "y": 2}}
    assert client.omit({"a": 1, "b": 2}, ["a"]) == {"b": 2}
    assert list(client.keysort({"b": 1, "a": 2})) == ["a", "b"]
    assert client.unique([1, 1, 2]) == [1, 2]
    assert client.sum(1, 2, 3) == 6
    assert client.safe_string({"a": 1}, "a") == "1"
    assert client.safe_float({"a": "1.5"}, "a") == 1.5
    assert client.safe_integer({"a": "7"}, "a") == 7
    assert client.safe_value({"a": None}, "a", "default") == "default"
    assert client.implode_params("x/{id}", {"id": 3}) == "x/3"
    assert client.number_to_string(1e-7) == "0.0000001"


async def test_text_and_hashes(ground: Ground) -> None:
    client = ground.client()
    assert len(client.uuid()) == 36
    assert client.json({"a": [1, None]}) == '{"a":[1,null]}'
    assert client.capitalize("abc") == "Abc"
    assert binance_pro.Precise.string_mul("0.1", "0.2") == "0.02"
    assert binance_pro.Precise.string_add("0.1", "0.2") == "0.3"


@every_venue
async def test_markets(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    market = client.market(venue.symbol)
    assert (market["id"], market["symbol"]) == (venue.id, venue.symbol)
    assert market["contract"] is venue.contract
    assert market["linear"] is (True if venue is LINEAR else None if venue is SPOT else False)
    assert market["inverse"] is (True if venue is INVERSE else None if venue is SPOT else False)
    assert client.market_id(venue.symbol) == venue.id
    assert client.symbol(venue.symbol) == venue.symbol
    assert venue.symbol in client.symbols
    assert any(each["symbol"] == venue.symbol for each in client.markets_by_id[venue.id])
    spec = ground.sim.instrument(venue.venue, venue.id).spec
    assert client.price_to_precision(venue.symbol, 1234.56789) == f"{1234.56789:.{spec.price_decimals}f}"
    assert client.currency("BTC")["code"] == "BTC"
    assert "1m" in client.timeframes
    assert client.has["watchTrades"] is True


async def test_expiring_contracts(ground: Ground) -> None:
    client = await ground.ready()
    futures = [each for each in client.markets.values() if each["future"]]
    assert futures
    for market in futures:
        assert market["expiry"] > client.milliseconds()
        assert market["expiryDatetime"] == client.iso8601(market["expiry"])
        assert market["symbol"].endswith("-" + market["expiryDatetime"][2:10].replace("-", ""))


async def test_build_ohlcvc_from_trades(ground: Ground) -> None:
    client = await ground.ready()
    trades: list[Any] = []
    while len(trades) < 60:
        trades += await ground.drive(client.watch_trades(SPOT.symbol))
    candles = client.build_ohlcvc(trades, "1m")
    assert sum(candle[6] for candle in candles) == len(trades)
    assert sum(candle[5] for candle in candles) == pytest.approx(sum(trade["amount"] for trade in trades))
    first = candles[0]
    inside = [trade for trade in trades if trade["timestamp"] // 60_000 * 60_000 == first[0]]
    prices = [trade["price"] for trade in inside]
    assert first[1:5] == [prices[0], max(prices), min(prices), prices[-1]]


async def test_spellings(ground: Ground) -> None:
    client = ground.client()
    for snake, others in {
        "watch_order_book": ["watchOrderBook"],
        "watch_ohlcv": ["watchOHLCV"],
        "un_watch_trades": ["unWatchTrades", "unwatch_trades"],
        "un_watch_ohlcv_for_symbols": ["unWatchOHLCVForSymbols", "unwatch_ohlcv_for_symbols"],
        "create_order_ws": ["createOrderWs"],
        "fetch_my_trades_ws": ["fetchMyTradesWs"],
        "keep_alive_listen_key": ["keepAliveListenKey"],
        "price_to_precision": ["priceToPrecision"],
    }.items():
        for other in others:
            assert getattr(client, other) == getattr(client, snake), other
    with pytest.raises(AttributeError, match="no attribute 'watch_tradse'"):
        client.watch_tradse  # noqa: B018 - the name is the test
