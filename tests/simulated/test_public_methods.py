"""Every public market data method, on spot, linear and inverse markets."""

from __future__ import annotations

from typing import Any

import pytest
from binance_pro import BadRequest

from .ground import LINEAR, SPOT, Ground, Venue, every_future, every_venue, exercises

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.evidence("message-hash-routing", "event-routing", "parser-output", "subscription-life"),
]


def followed(ground: Ground, venue: Venue, stream: str) -> bool:
    """Whether a client follows the stream at the exchange's end."""
    channel = ground.sim.server.hubs[venue.venue].channels.get(stream)
    return channel is not None and bool(channel.connections)


def in_turn(venue: Venue) -> list[tuple[str, str]]:
    """Each symbol with the id of the other one, which is to be silent meanwhile.

    Of updates that arrive together a `watch_*` call returns the first only.
    """
    return [(venue.symbol, venue.other_id), (venue.other, venue.id)]


def is_ticker(ticker: Any, symbol: str) -> bool:
    return bool(
        ticker["symbol"] == symbol
        and ticker["last"] == float(ticker["info"]["c"])
        and ticker["open"] == float(ticker["info"]["o"])
        and ticker["low"] <= ticker["last"] <= ticker["high"]
        and ticker["baseVolume"] > 0
        and ticker["timestamp"] == ticker["info"]["E"]
    )


@every_venue
@exercises("watch_trades", "un_watch_trades", "watch_multiple", "load_markets")
async def test_trades(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    await client.load_markets()
    seen: list[Any] = []
    while len(seen) < 5:
        seen += await ground.drive(client.watch_trades(venue.symbol))
    assert {trade["symbol"] for trade in seen} == {venue.symbol}
    ids = [int(trade["id"]) for trade in seen]
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    for trade in seen:
        assert trade["price"] == float(trade["info"]["p"])
        assert trade["amount"] == float(trade["info"]["q"])
        assert trade["side"] == ("sell" if trade["info"]["m"] else "buy")
    assert len(client.trades[venue.symbol]) >= 5
    stream = f"{venue.id.lower()}@trade"
    assert followed(ground, venue, stream)
    assert await ground.drive(client.un_watch_trades(venue.symbol)) is True
    assert not followed(ground, venue, stream)
    assert venue.symbol not in client.trades


@every_venue
@exercises("watch_trades_for_symbols", "un_watch_trades_for_symbols")
async def test_trades_for_symbols(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    symbols = [venue.symbol, venue.other]
    for symbol, silent in in_turn(venue):
        with ground.alone(venue, silent):
            await ground.seek(
                lambda: client.watch_trades_for_symbols(symbols), lambda new, symbol=symbol: new[0]["symbol"] == symbol
            )
    assert await ground.drive(client.un_watch_trades_for_symbols(symbols)) is True
    assert not any(followed(ground, venue, f"{name.lower()}@trade") for name in (venue.id, venue.other_id))


@every_venue
@pytest.mark.evidence("order-book")
@exercises("watch_order_book", "un_watch_order_book", "fetch_order_book_snapshot", "fetch_rest_order_book_safe")
async def test_order_book(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    book = await ground.drive(client.watch_order_book(venue.symbol))
    later = await ground.drive(client.watch_order_book(venue.symbol))
    assert later is book, "the book is a live structure"
    assert book["symbol"] == venue.symbol
    assert book["bids"][0][0] < book["asks"][0][0]
    assert await ground.drive(client.un_watch_order_book(venue.symbol)) is True
    assert not followed(ground, venue, f"{venue.id.lower()}@depth@100ms")
    assert venue.symbol not in client.orderbooks


@every_venue
@pytest.mark.evidence("order-book")
@exercises("watch_order_book_for_symbols", "un_watch_order_book_for_symbols")
async def test_order_book_for_symbols(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    symbols = [venue.symbol, venue.other]
    for symbol, silent in in_turn(venue):
        with ground.alone(venue, silent):
            await ground.seek(
                lambda: client.watch_order_book_for_symbols(symbols),
                lambda book, symbol=symbol: book["symbol"] == symbol,
            )
    assert await ground.drive(client.un_watch_order_book_for_symbols(symbols)) is True
    assert not client.orderbooks


@every_venue
@pytest.mark.evidence("array-caches")
@exercises("watch_ohlcv", "un_watch_ohlcv")
async def test_ohlcv(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    # nothing is traded in the first moments of a minute
    candles = await ground.seek(lambda: client.watch_ohlcv(venue.symbol, "1m"), lambda new: new[-1][5] > 0)
    timestamp, opened, high, low, close, _ = candles[-1]
    assert timestamp % 60_000 == 0
    assert low <= min(opened, close) <= max(opened, close) <= high
    await ground.seek(lambda: client.watch_ohlcv(venue.symbol, "1m"), lambda new: new[-1][0] == timestamp + 60_000)
    # the candle of a minute is replaced, not repeated
    times = [each[0] for each in client.ohlcvs[venue.symbol]["1m"]]
    assert times == list(range(times[0], timestamp + 60_001, 60_000))
    assert await ground.drive(client.un_watch_ohlcv(venue.symbol, "1m")) is True
    assert not followed(ground, venue, f"{venue.id.lower()}@kline_1m")


@every_venue
@exercises("watch_ohlcv_for_symbols", "un_watch_ohlcv_for_symbols")
async def test_ohlcv_for_symbols(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    wanted = [[venue.symbol, "1m"], [venue.other, "5m"]]
    for (symbol, silent), timeframe in zip(in_turn(venue), ("1m", "5m"), strict=True):
        with ground.alone(venue, silent):
            update = await ground.seek(
                lambda: client.watch_ohlcv_for_symbols(wanted), lambda new, symbol=symbol: symbol in new
            )
        assert list(update[symbol]) == [timeframe]
    assert await ground.drive(client.un_watch_ohlcv_for_symbols(wanted)) is True


@every_venue
@exercises("watch_ticker", "un_watch_ticker", "watch_multi_ticker_helper")
async def test_ticker(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    ticker = await ground.drive(client.watch_ticker(venue.symbol))
    assert is_ticker(ticker, venue.symbol)
    assert client.tickers[venue.symbol] == ticker
    assert await ground.drive(client.un_watch_ticker(venue.symbol)) is True
    assert not followed(ground, venue, f"{venue.id.lower()}@miniTicker")


@every_venue
@exercises("watch_tickers", "un_watch_tickers")
async def test_tickers(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    symbols = [venue.symbol, venue.other]
    seen: dict[str, Any] = {}
    for symbol, silent in in_turn(venue):
        with ground.alone(venue, silent):
            seen |= await ground.seek(lambda: client.watch_tickers(symbols), lambda new, symbol=symbol: symbol in new)
    assert all(is_ticker(ticker, symbol) for symbol, ticker in seen.items())
    assert await ground.drive(client.un_watch_tickers(symbols)) is True
    assert not any(followed(ground, venue, f"{name.lower()}@miniTicker") for name in (venue.id, venue.other_id))


@every_future
async def test_tickers_of_all_symbols(ground: Ground, venue: Venue) -> None:
    client = await ground.ready(options={"defaultType": venue.type})
    tickers = await ground.drive(client.watch_tickers())
    assert followed(ground, venue, "!miniTicker@arr")
    assert {venue.symbol, venue.other} <= set(tickers)
    assert all(client.market(symbol)[venue.name] for symbol in tickers)


@every_venue
@exercises("watch_bids_asks", "un_watch_bids_asks")
async def test_bids_asks(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    symbols = [venue.symbol, venue.other]
    seen: dict[str, Any] = {}
    for symbol, silent in in_turn(venue):
        with ground.alone(venue, silent):
            seen |= await ground.seek(lambda: client.watch_bids_asks(symbols), lambda new, symbol=symbol: symbol in new)
    for symbol, ticker in seen.items():
        assert ticker["symbol"] == symbol
        assert ticker["bid"] == float(ticker["info"]["b"]) < ticker["ask"] == float(ticker["info"]["a"])
        assert ticker["bidVolume"] == float(ticker["info"]["B"])
    assert await ground.drive(client.un_watch_bids_asks(symbols)) is True
    assert not any(followed(ground, venue, f"{name.lower()}@bookTicker") for name in (venue.id, venue.other_id))


@every_future
@exercises("watch_mark_price", "un_watch_mark_price")
async def test_mark_price(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    ticker = await ground.drive(client.watch_mark_price(venue.symbol))
    assert ticker["symbol"] == venue.symbol
    assert ticker["markPrice"] == float(ticker["info"]["p"])
    assert ticker["indexPrice"] == float(ticker["info"]["i"])
    assert await ground.drive(client.un_watch_mark_price(venue.symbol)) is True
    assert not followed(ground, venue, f"{venue.id.lower()}@markPrice@1s")


@every_future
@exercises("watch_mark_prices", "un_watch_mark_prices")
async def test_mark_prices(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    symbols = [venue.symbol, venue.other]
    seen: dict[str, Any] = {}
    for symbol, silent in in_turn(venue):
        with ground.alone(venue, silent):
            seen |= await ground.seek(
                lambda: client.watch_mark_prices(symbols), lambda new, symbol=symbol: symbol in new
            )
    assert all(ticker["markPrice"] > 0 for ticker in seen.values())
    assert await ground.drive(client.un_watch_mark_prices(symbols)) is True


async def test_mark_prices_of_all_symbols(ground: Ground) -> None:
    client = await ground.ready(options={"defaultType": "future"})
    prices = await ground.drive(client.watch_mark_prices())
    assert {LINEAR.symbol, LINEAR.other} <= set(prices)


async def open_position(ground: Ground, venue: Venue, symbol: str) -> None:
    """A long position of alice, for the exchange to liquidate."""
    trader = await ground.ready("hmac")
    await ground.drive(trader.create_order_ws(symbol, "market", "buy", venue.amount))


@every_future
@exercises("watch_liquidations")
async def test_liquidations(ground: Ground, venue: Venue) -> None:
    await open_position(ground, venue, venue.symbol)
    client = await ground.ready()

    async def liquidate() -> Any:
        waiting = client.spawn(client.watch_liquidations, venue.symbol)
        await ground.sim.listening(f"{venue.id.lower()}@forceOrder", venue.venue)
        ground.sim.liquidate("alice", venue.venue, venue.id)
        return await waiting

    (found,) = await ground.drive(liquidate())
    assert found["symbol"] == venue.symbol
    assert found["price"] == float(found["info"]["ap"])
    assert found["contracts"] == venue.amount
    assert len(client.liquidations) == 1


@every_future
@exercises("watch_liquidations_for_symbols")
async def test_liquidations_for_symbols(ground: Ground, venue: Venue) -> None:
    client = await ground.ready(options={"defaultType": venue.type, "defaultSubType": venue.name})
    for symbol in (venue.symbol, venue.other):
        await open_position(ground, venue, symbol)

    async def liquidate(symbols: list[str], stream: str, market_id: str) -> Any:
        waiting = client.spawn(client.watch_liquidations_for_symbols, symbols)
        await ground.sim.listening(stream, venue.venue)
        ground.sim.liquidate("alice", venue.venue, market_id)
        return await waiting

    named = [venue.symbol, venue.other]
    (found,) = await ground.drive(liquidate(named, f"{venue.id.lower()}@forceOrder", venue.id))
    assert found["symbol"] == venue.symbol
    (found,) = await ground.drive(liquidate([], "!forceOrder@arr", venue.other_id))
    assert found["symbol"] == venue.other


async def test_liquidations_are_refused_for_spot(ground: Ground) -> None:
    client = await ground.ready()
    with pytest.raises(BadRequest, match="watch_liquidations_for_symbols"):
        await client.watch_liquidations(SPOT.symbol)


@every_venue
@exercises(
    "fetch_order_book", "fetch_markets", "fetch_currencies", "fetch_time", "fetch", "fetch2", "request", "admit_request"
)
async def test_rest(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    book = await client.fetch_order_book(venue.symbol, 20)
    number, bids, asks = ground.sim.book(venue.venue, venue.id, 20, book["nonce"])
    assert (book["nonce"], book["bids"], book["asks"]) == (number, bids, asks)
    markets = await client.fetch_markets()
    market = next(each for each in markets if each["symbol"] == venue.symbol)
    assert market["id"] == venue.id
    assert market[venue.name] is True
    assert await client.fetch_currencies() == {}, "currencies need a key"
    assert abs(await client.fetch_time() - client.milliseconds()) < 5_000


@exercises("load_time_difference", "load_markets_helper", "resynchronise_clock")
async def test_clock_and_markets(ground: Ground) -> None:
    client = ground.client()
    ground.sim.set_clock(-50_000)
    assert 45_000 < await client.load_time_difference() < 55_000
    assert client.options["timeDifference"] > 45_000
    ground.sim.set_clock(0)
    await client.resynchronise_clock()
    assert abs(client.options["timeDifference"]) < 5_000
    markets = await client.load_markets(True)
    assert {SPOT.symbol, LINEAR.symbol} <= set(markets)
    assert client.markets_by_id[SPOT.id][0]["symbol"] == SPOT.symbol


@exercises("fetch_order_book_ws", "watch", "admit_dial")
async def test_order_book_over_the_websocket_api(ground: Ground) -> None:
    client = await ground.ready("hmac")
    book = await ground.drive(client.fetch_order_book_ws(LINEAR.symbol, 20))
    _, bids, asks = ground.sim.book("usdm", LINEAR.id, 20, book["nonce"])
    assert (book["bids"], book["asks"], book["symbol"]) == (bids, asks, LINEAR.symbol)


@exercises("fetch_ticker_ws")
@pytest.mark.evidence("websocket-api", "request-id-routing")
async def test_ticker_over_the_websocket_api(ground: Ground) -> None:
    client = await ground.ready("hmac")
    quote = await ground.drive(client.fetch_ticker_ws(LINEAR.symbol))
    assert quote["info"]["symbol"] == LINEAR.id
    assert quote["bid"] < quote["ask"]
    price = await ground.drive(client.fetch_ticker_ws(LINEAR.symbol, {"method": "ticker.price"}))
    assert price["last"] == float(price["info"]["price"])
    with pytest.raises(BadRequest, match="fetch_ticker_ws"):
        await client.fetch_ticker_ws(SPOT.symbol)


@pytest.mark.parametrize("venue", [SPOT, LINEAR], ids=str)
@exercises("fetch_ohlcv_ws", "fetch_trades_ws")
@pytest.mark.evidence("websocket-api", "request-id-routing")
async def test_history_over_the_websocket_api(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    candles = await ground.drive(client.fetch_ohlcv_ws(venue.symbol, "1m", limit=5))
    times = [each[0] for each in candles]
    assert times == [times[0] + 60_000 * index for index in range(5)]
    trades = await ground.drive(client.fetch_trades_ws(venue.symbol, limit=7))
    ids = [int(trade["id"]) for trade in trades]
    assert ids == list(range(ids[0], ids[0] + 7))
    assert all(trade["price"] == float(trade["info"]["price"]) for trade in trades)
