"""Lossless streams, one for each watch method.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from pro_runtime.streams.stream import Stream, StreamOptions
from pro_runtime.structures import (
    OHLCV,
    Balances,
    Dict,
    Liquidation,
    Order,
    OrderBook,
    Position,
    Ticker,
    Tickers,
    Trade,
)

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class Streams(Base):
    """Lossless streams, one for each watch method."""

    def stream_liquidations(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Liquidation]]:
        """Every update that `watch_liquidations` would wait for, in order, exactly once.

        Takes the arguments of `watch_liquidations` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_liquidations, symbol, since, limit, params, unwatch=None, **options)

    def stream_liquidations_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Liquidation]]:
        """Every update that `watch_liquidations_for_symbols` would wait for, in order, exactly once.

        Takes the arguments of `watch_liquidations_for_symbols` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_liquidations_for_symbols, symbols, since, limit, params, unwatch=None, **options)

    def stream_my_liquidations(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Liquidation]]:
        """Every update that `watch_my_liquidations` would wait for, in order, exactly once.

        Takes the arguments of `watch_my_liquidations` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_my_liquidations, symbol, since, limit, params, unwatch=None, **options)

    def stream_my_liquidations_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Liquidation]]:
        """Every update that `watch_my_liquidations_for_symbols` would wait for, in order, exactly once.

        Takes the arguments of `watch_my_liquidations_for_symbols` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(
            self, self.watch_my_liquidations_for_symbols, symbols, since, limit, params, unwatch=None, **options
        )

    def stream_order_book(
        self, symbol: str, limit: int | None = None, params: Dict | None = None, **options: Unpack[StreamOptions]
    ) -> Stream[OrderBook]:
        """Every update that `watch_order_book` would wait for, in order, exactly once.

        Takes the arguments of `watch_order_book` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_order_book, symbol, limit, params, unwatch=self.un_watch_order_book, **options)

    def stream_order_book_for_symbols(
        self, symbols: list[str], limit: int | None = None, params: Dict | None = None, **options: Unpack[StreamOptions]
    ) -> Stream[OrderBook]:
        """Every update that `watch_order_book_for_symbols` would wait for, in order, exactly once.

        Takes the arguments of `watch_order_book_for_symbols` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(
            self,
            self.watch_order_book_for_symbols,
            symbols,
            limit,
            params,
            unwatch=self.un_watch_order_book_for_symbols,
            **options,
        )

    def stream_trades_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Trade]]:
        """Every update that `watch_trades_for_symbols` would wait for, in order, exactly once.

        Takes the arguments of `watch_trades_for_symbols` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(
            self,
            self.watch_trades_for_symbols,
            symbols,
            since,
            limit,
            params,
            unwatch=self.un_watch_trades_for_symbols,
            **options,
        )

    def stream_trades(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Trade]]:
        """Every update that `watch_trades` would wait for, in order, exactly once.

        Takes the arguments of `watch_trades` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_trades, symbol, since, limit, params, unwatch=self.un_watch_trades, **options)

    def stream_ohlcv(
        self,
        symbol: str,
        timeframe: str | None = "1m",
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[OHLCV]]:
        """Every update that `watch_ohlcv` would wait for, in order, exactly once.

        Takes the arguments of `watch_ohlcv` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(
            self, self.watch_ohlcv, symbol, timeframe, since, limit, params, unwatch=self.un_watch_ohlcv, **options
        )

    def stream_ohlcv_for_symbols(
        self,
        symbols_and_timeframes: list[list[str]],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[dict[str, dict[str, list[OHLCV]]]]:
        """Every update that `watch_ohlcv_for_symbols` would wait for, in order, exactly once.

        Takes the arguments of `watch_ohlcv_for_symbols` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(
            self,
            self.watch_ohlcv_for_symbols,
            symbols_and_timeframes,
            since,
            limit,
            params,
            unwatch=self.un_watch_ohlcv_for_symbols,
            **options,
        )

    def stream_ticker(
        self, symbol: str, params: Dict | None = None, **options: Unpack[StreamOptions]
    ) -> Stream[Ticker]:
        """Every update that `watch_ticker` would wait for, in order, exactly once.

        Takes the arguments of `watch_ticker` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_ticker, symbol, params, unwatch=self.un_watch_ticker, **options)

    def stream_mark_price(
        self, symbol: str, params: Dict | None = None, **options: Unpack[StreamOptions]
    ) -> Stream[Ticker]:
        """Every update that `watch_mark_price` would wait for, in order, exactly once.

        Takes the arguments of `watch_mark_price` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_mark_price, symbol, params, unwatch=self.un_watch_mark_price, **options)

    def stream_mark_prices(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[StreamOptions]
    ) -> Stream[Tickers]:
        """Every update that `watch_mark_prices` would wait for, in order, exactly once.

        Takes the arguments of `watch_mark_prices` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_mark_prices, symbols, params, unwatch=self.un_watch_mark_prices, **options)

    def stream_tickers(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[StreamOptions]
    ) -> Stream[Tickers]:
        """Every update that `watch_tickers` would wait for, in order, exactly once.

        Takes the arguments of `watch_tickers` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_tickers, symbols, params, unwatch=self.un_watch_tickers, **options)

    def stream_bids_asks(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[StreamOptions]
    ) -> Stream[Tickers]:
        """Every update that `watch_bids_asks` would wait for, in order, exactly once.

        Takes the arguments of `watch_bids_asks` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_bids_asks, symbols, params, unwatch=self.un_watch_bids_asks, **options)

    def stream_balance(self, params: Dict | None = None, **options: Unpack[StreamOptions]) -> Stream[Balances]:
        """Every update that `watch_balance` would wait for, in order, exactly once.

        Takes the arguments of `watch_balance` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_balance, params, unwatch=None, **options)

    def stream_orders(
        self,
        symbol: str | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Order]]:
        """Every update that `watch_orders` would wait for, in order, exactly once.

        Takes the arguments of `watch_orders` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_orders, symbol, since, limit, params, unwatch=None, **options)

    def stream_positions(
        self,
        symbols: list[str] | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Position]]:
        """Every update that `watch_positions` would wait for, in order, exactly once.

        Takes the arguments of `watch_positions` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_positions, symbols, since, limit, params, unwatch=None, **options)

    def stream_my_trades(
        self,
        symbol: str | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[list[Trade]]:
        """Every update that `watch_my_trades` would wait for, in order, exactly once.

        Takes the arguments of `watch_my_trades` and, by keyword, the options of a stream: `max_queue`, `overflow`,
        `on_error`, `unwatch_on_halt`, `markers`, `backfill`, `stale_after`, `redundancy`. Use it with
        `async for`, best inside `async with`.
        """
        return Stream(self, self.watch_my_trades, symbol, since, limit, params, unwatch=None, **options)
