"""Signatures of all streams, under each of their spellings, for type checkers and editors only.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from typing import Unpack, overload

from pro_runtime.streams.stream import MarkedStreamOptions, Marker, PlainStreamOptions, Stream
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

from binance_pro.surface import Surface

class Streams(Surface):
    @overload
    def stream_liquidations(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Liquidation]]: ...
    @overload
    def stream_liquidations(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Liquidation] | Marker]: ...
    @overload
    def stream_liquidations_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Liquidation]]: ...
    @overload
    def stream_liquidations_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Liquidation] | Marker]: ...
    @overload
    def stream_my_liquidations(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Liquidation]]: ...
    @overload
    def stream_my_liquidations(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Liquidation] | Marker]: ...
    @overload
    def stream_my_liquidations_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Liquidation]]: ...
    @overload
    def stream_my_liquidations_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Liquidation] | Marker]: ...
    @overload
    def stream_order_book(
        self, symbol: str, limit: int | None = None, params: Dict | None = None, **options: Unpack[PlainStreamOptions]
    ) -> Stream[OrderBook]: ...
    @overload
    def stream_order_book(
        self, symbol: str, limit: int | None = None, params: Dict | None = None, **options: Unpack[MarkedStreamOptions]
    ) -> Stream[OrderBook | Marker]: ...
    @overload
    def stream_order_book_for_symbols(
        self,
        symbols: list[str],
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[OrderBook]: ...
    @overload
    def stream_order_book_for_symbols(
        self,
        symbols: list[str],
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[OrderBook | Marker]: ...
    @overload
    def stream_trades_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Trade]]: ...
    @overload
    def stream_trades_for_symbols(
        self,
        symbols: list[str],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Trade] | Marker]: ...
    @overload
    def stream_trades(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Trade]]: ...
    @overload
    def stream_trades(
        self,
        symbol: str,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Trade] | Marker]: ...
    @overload
    def stream_ohlcv(
        self,
        symbol: str,
        timeframe: str | None = "1m",
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[OHLCV]]: ...
    @overload
    def stream_ohlcv(
        self,
        symbol: str,
        timeframe: str | None = "1m",
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[OHLCV] | Marker]: ...
    @overload
    def stream_ohlcv_for_symbols(
        self,
        symbols_and_timeframes: list[list[str]],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[dict[str, dict[str, list[OHLCV]]]]: ...
    @overload
    def stream_ohlcv_for_symbols(
        self,
        symbols_and_timeframes: list[list[str]],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[dict[str, dict[str, list[OHLCV]]] | Marker]: ...
    @overload
    def stream_ticker(
        self, symbol: str, params: Dict | None = None, **options: Unpack[PlainStreamOptions]
    ) -> Stream[Ticker]: ...
    @overload
    def stream_ticker(
        self, symbol: str, params: Dict | None = None, **options: Unpack[MarkedStreamOptions]
    ) -> Stream[Ticker | Marker]: ...
    @overload
    def stream_mark_price(
        self, symbol: str, params: Dict | None = None, **options: Unpack[PlainStreamOptions]
    ) -> Stream[Ticker]: ...
    @overload
    def stream_mark_price(
        self, symbol: str, params: Dict | None = None, **options: Unpack[MarkedStreamOptions]
    ) -> Stream[Ticker | Marker]: ...
    @overload
    def stream_mark_prices(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[PlainStreamOptions]
    ) -> Stream[Tickers]: ...
    @overload
    def stream_mark_prices(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[MarkedStreamOptions]
    ) -> Stream[Tickers | Marker]: ...
    @overload
    def stream_tickers(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[PlainStreamOptions]
    ) -> Stream[Tickers]: ...
    @overload
    def stream_tickers(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[MarkedStreamOptions]
    ) -> Stream[Tickers | Marker]: ...
    @overload
    def stream_bids_asks(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[PlainStreamOptions]
    ) -> Stream[Tickers]: ...
    @overload
    def stream_bids_asks(
        self, symbols: list[str] | None = None, params: Dict | None = None, **options: Unpack[MarkedStreamOptions]
    ) -> Stream[Tickers | Marker]: ...
    @overload
    def stream_balance(self, params: Dict | None = None, **options: Unpack[PlainStreamOptions]) -> Stream[Balances]: ...
    @overload
    def stream_balance(
        self, params: Dict | None = None, **options: Unpack[MarkedStreamOptions]
    ) -> Stream[Balances | Marker]: ...
    @overload
    def stream_orders(
        self,
        symbol: str | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Order]]: ...
    @overload
    def stream_orders(
        self,
        symbol: str | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Order] | Marker]: ...
    @overload
    def stream_positions(
        self,
        symbols: list[str] | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Position]]: ...
    @overload
    def stream_positions(
        self,
        symbols: list[str] | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Position] | Marker]: ...
    @overload
    def stream_my_trades(
        self,
        symbol: str | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[PlainStreamOptions],
    ) -> Stream[list[Trade]]: ...
    @overload
    def stream_my_trades(
        self,
        symbol: str | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
        **options: Unpack[MarkedStreamOptions],
    ) -> Stream[list[Trade] | Marker]: ...
    streamLiquidations = stream_liquidations
    streamLiquidationsForSymbols = stream_liquidations_for_symbols
    streamMyLiquidations = stream_my_liquidations
    streamMyLiquidationsForSymbols = stream_my_liquidations_for_symbols
    streamOrderBook = stream_order_book
    streamOrderBookForSymbols = stream_order_book_for_symbols
    streamTradesForSymbols = stream_trades_for_symbols
    streamTrades = stream_trades
    streamOHLCV = stream_ohlcv
    streamOHLCVForSymbols = stream_ohlcv_for_symbols
    streamTicker = stream_ticker
    streamMarkPrice = stream_mark_price
    streamMarkPrices = stream_mark_prices
    streamTickers = stream_tickers
    streamBidsAsks = stream_bids_asks
    streamBalance = stream_balance
    streamOrders = stream_orders
    streamPositions = stream_positions
    streamMyTrades = stream_my_trades
