"""What type checkers have to know about the package; `make types-examples` has mypy and pyright check it.

Nothing here runs: `assert_type` fails in the type checker.
"""

from __future__ import annotations

from functools import partial
from typing import Any, assert_type

import binance_pro
from binance_pro import Marker, Stream
from pro_runtime.structures import OHLCV, Balance, Balances, Market, Order, OrderBook, Position, Ticker, Trade


async def results(exchange: binance_pro.binance) -> None:
    ticker = await exchange.watch_ticker("BTC/USDT")
    assert_type(ticker, Ticker)
    assert_type(ticker["last"], float | None)
    assert_type(ticker["symbol"], str | None)
    assert_type(await exchange.watch_tickers(["BTC/USDT"]), dict[str, Ticker])
    assert_type(await exchange.watch_trades("BTC/USDT"), list[Trade])
    assert_type(await exchange.watch_ohlcv("BTC/USDT", "1m"), list[OHLCV])
    assert_type((await exchange.watch_ohlcv("BTC/USDT"))[-1][4], float)
    book = await exchange.watch_order_book("BTC/USDT", 10)
    assert_type(book, OrderBook)
    assert_type(book["bids"][0][0], float)
    assert_type(await exchange.un_watch_ticker("BTC/USDT"), bool)
    assert_type(await exchange.fetch_positions_ws(), list[Position])
    order = await exchange.create_order_ws("BTC/USDT", "limit", "buy", 1.0, 20_000.0, {"postOnly": True})
    assert_type(order, Order)
    assert_type(order["filled"], float | None)


async def balances(exchange: binance_pro.binance) -> None:
    balance = await exchange.watch_balance()
    assert_type(balance, Balances)
    assert_type(balance["free"], dict[str, float | None])
    assert_type(balance["timestamp"], int | None)
    assert_type(balance["BTC"], Balance)
    assert_type(balance["BTC"]["used"], float | None)


async def markets(exchange: binance_pro.binance) -> None:
    loaded = await exchange.load_markets()
    assert_type(loaded, dict[str, Market])
    assert_type(loaded["BTC/USDT"]["precision"]["price"], float | None)
    assert_type(await exchange.fetch_markets(), list[Market])


async def spellings(exchange: binance_pro.binance) -> None:
    assert_type(await exchange.watchTicker("BTC/USDT"), Ticker)
    assert_type(await exchange.fetchBalance(), Balances)
    assert_type(await exchange.loadMarkets(), dict[str, Market])
    assert_type(await exchange.unWatchTrades("BTC/USDT"), bool)
    assert_type(await exchange.unwatch_trades("BTC/USDT"), bool)
    assert_type(await exchange.unwatchTrades("BTC/USDT"), bool)
    assert_type(exchange.api_key, str | None)
    assert_type(exchange.enable_rate_limit, bool)
    assert_type(exchange.parse8601("2024-01-01T00:00:00Z"), int | None)
    assert_type(exchange.setSandboxMode(True), None)


async def streams(exchange: binance_pro.binance) -> None:
    assert_type(exchange.stream_ticker("BTC/USDT"), Stream[Ticker])
    assert_type(exchange.streamTicker("BTC/USDT", overflow="conflate"), Stream[Ticker])
    assert_type(exchange.stream_ticker("BTC/USDT", markers=True), Stream[Ticker | Marker])
    async with exchange.stream_trades("BTC/USDT", max_queue=100) as trades:
        async for batch in trades:
            assert_type(batch[-1]["price"], float | None)
    async for update in exchange.stream_order_book("BTC/USDT", markers=True):
        if isinstance(update, Marker):
            continue
        assert_type(update["nonce"], int | None)


async def workers(exchange: binance_pro.binance) -> None:
    def handle(ticker: Ticker) -> None:
        assert_type(ticker["last"], float | None)

    async with binance_pro.Supervisor(exchange) as supervisor:
        worker = supervisor.add("btc", partial(exchange.stream_ticker, "BTC/USDT"), handle)
        assert_type(worker.latest, Ticker | None)
        orders = supervisor.add("orders", lambda: exchange.stream_orders())
        assert_type(await orders.first(), list[Order])


def instances(settings: dict[str, Any]) -> None:
    assert_type(binance_pro.from_env(settings), binance_pro.binance)
    exchange = binance_pro.binanceusdm({"enableRateLimit": True})
    assert_type(exchange.for_account({"apiKey": "", "secret": ""}), binance_pro.binanceusdm)
