"""The streams of one market: who follows what, and what is pushed when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..instrument import DEPTH_PERIODS, Instrument
from ..orders import AggTrade, Order, Trade
from ..statistics import WINDOWS
from . import payloads
from .channel import Channel
from .names import StreamName, parse

if TYPE_CHECKING:
    from ..faults import Faults
    from ..venue import Venue
    from .connection import Connection

PERIODS = (100, 250, 500, 1000, 3000)
TICKER_KINDS = ("miniTicker!", "ticker!", "window!")


class Hub:
    """Channels of one market. Real-time streams are pushed by the instruments' events, the others by :meth:`tick`."""

    def __init__(self, venue: Venue, faults: Faults) -> None:
        self.venue = venue
        self._faults = faults
        self.channels: dict[str, Channel] = {}
        self._periodic: dict[int, dict[Channel, Instrument | None]] = {period: {} for period in PERIODS}
        self._global: dict[str, Channel] = {}
        self._last_tick_ms = 0
        self._ticker_ms = 0

    # --- following

    def channel(self, text: str) -> Channel | None:
        """The channel of a stream name, made on first use; None for a name that this market does not have.

        A well-formed name of a symbol that does not exist gives a channel that stays silent, as Binance does.
        """
        found = self.channels.get(text)
        if found is not None:
            return found
        stream = parse(self.venue.name, text)
        if stream is None:
            return None
        channel = Channel(stream, self._faults)
        self.channels[text] = channel
        instrument = self._instrument_of(stream)
        if stream.symbol is None:
            self._global[text] = channel
        elif instrument is not None:
            instrument.channels.setdefault(stream.key, []).append(channel)
            if stream.key == ("depth", 0):
                instrument.marks[0] = instrument.book.last_update_id
            if stream.kind in ("kline", "continuousKline", "markPriceKline", "indexPriceKline"):
                instrument.statistics.track(stream.detail[0], self.venue.clock.now_ms(), stream.detail[1])
        if stream.period and (instrument is not None or stream.symbol is None):
            self._periodic[stream.period][channel] = instrument
        return channel

    def _instrument_of(self, stream: StreamName) -> Instrument | None:
        symbol = stream.symbol
        if symbol is None:
            return None
        specs = self.venue.specs
        if stream.kind == "continuousKline":
            for spec in specs.values():
                if spec.pair == symbol and spec.contract_type == stream.detail[2]:
                    return self.venue.instrument(spec.symbol)
            return None
        if stream.kind in ("indexPriceKline", "indexPrice") and symbol not in specs:
            symbol += "_PERP"
        return self.venue.instrument(symbol) if symbol in specs else None

    def forget(self, connection: Connection) -> None:
        """The connection is gone."""
        for channel in connection.channels.values():
            channel.connections.pop(connection, None)

    # --- events of the instruments

    def on_trade(self, instrument: Instrument, trade: Trade) -> None:
        for channel in instrument.channels.get(("trade", 0), ()):
            if channel.connections:
                channel.publish(payloads.trade(instrument.spec, trade, trade.time_ms))

    def on_agg_trade(self, instrument: Instrument, agg: AggTrade) -> None:
        for channel in instrument.channels.get(("aggTrade", 0), ()):
            if channel.connections:
                channel.publish(payloads.agg_trade(instrument.spec, agg, agg.time_ms))

    def on_book(self, instrument: Instrument) -> None:
        if not instrument.channels and not self._global:
            return
        now_ms = self.venue.clock.now_ms()
        tickers = [*instrument.channels.get(("bookTicker", 0), ()), *self._all("!bookTicker")]
        if tickers:
            self._push_top(instrument, now_ms, tickers)
        if ("depth", 0) in instrument.channels:
            self._push_depth(instrument, 0, now_ms)

    def _all(self, name: str) -> list[Channel]:
        channel = self._global.get(name)
        return [] if channel is None else [channel]

    def on_liquidation(self, instrument: Instrument, order: Order) -> None:
        payload = payloads.force_order(instrument.spec, order, self.venue.clock.now_ms())
        for channel in (*instrument.channels.get(("forceOrder", 0), ()), *self._all("!forceOrder@arr")):
            channel.publish(payload)

    def _push_top(self, instrument: Instrument, now_ms: int, channels: list[Channel]) -> None:
        bid, ask = instrument.book.bids.best(), instrument.book.asks.best()
        top = (bid.price if bid else 0, bid.qty if bid else 0, ask.price if ask else 0, ask.qty if ask else 0)
        if top == instrument.published_top:
            return
        instrument.published_top = top
        payload = payloads.book_ticker(instrument.spec, instrument.book.last_update_id, top, now_ms)
        for channel in channels:
            channel.publish(payload)

    def _push_depth(self, instrument: Instrument, period: int, now_ms: int) -> None:
        book = instrument.book
        mark, last = instrument.marks[period], book.last_update_id
        if last == mark:
            return
        instrument.marks[period] = last
        channels = [
            channel
            for kind in ("depth", "rpiDepth")
            for channel in instrument.channels.get((kind, period), ())
            if channel.connections
        ]
        if channels:
            bids, asks = book.changes(mark)
            payload = payloads.depth_update(instrument.spec, mark + 1, last, mark, bids, asks, now_ms)
            for channel in channels:
                channel.publish(payload)

    # --- time

    def tick(self, now_ms: int) -> None:
        """Push what is due: everything whose period ended between the last call and ``now_ms``."""
        before = self._last_tick_ms or now_ms - self.venue.tick_ms
        self._last_tick_ms = now_ms
        for period in PERIODS:
            if now_ms // period == before // period:
                continue
            if period in DEPTH_PERIODS:
                for instrument in self.venue.live:
                    if period == 100 and instrument.marks[100] != instrument.book.last_update_id:
                        instrument.mark_history.append((now_ms, instrument.marks[100]))
                    self._push_depth(instrument, period, now_ms)
            due = [(channel, owner) for channel, owner in self._periodic[period].items() if channel.connections]
            for channel, owner in due:
                if owner is None:
                    self._push_all(channel, now_ms)
                elif channel.stream.kind not in ("depth", "rpiDepth"):
                    for payload in self._render(channel.stream, owner, now_ms):
                        channel.publish(payload)
        if now_ms // 1000 != before // 1000:
            self._ticker_ms = now_ms

    def update_id_before(self, instrument: Instrument, milliseconds: int) -> int:
        """The book's update id that long ago, as far as it is remembered."""
        wanted = self.venue.clock.now_ms() - milliseconds
        found = instrument.marks[100]
        for time_ms, update_id in reversed(instrument.mark_history):
            found = update_id
            if time_ms <= wanted:
                break
        return found

    def _render(self, stream: StreamName, instrument: Instrument, now_ms: int) -> list[bytes]:
        spec, statistics, kind = instrument.spec, instrument.statistics, stream.kind
        if kind == "markPrice":
            return [payloads.dumps(payloads.mark_price_fields(instrument, now_ms))]
        if kind == "indexPrice":
            return [payloads.index_price(instrument, now_ms)]
        if kind == "partial":
            return [self._partial(instrument, stream, now_ms)]
        if kind in ("kline", "continuousKline", "markPriceKline", "indexPriceKline"):
            return self._candles(stream, instrument, now_ms)
        if kind == "window":
            length = WINDOWS[stream.detail[0]]
            bar = statistics.window(length, now_ms)
            return [] if bar is None else [
                payloads.dumps(payloads.window_ticker_fields(spec, stream.detail[0], length, bar, now_ms))
            ]  # fmt: skip
        if kind == "avgPrice":
            bar = statistics.window(300_000, now_ms)
            last = statistics.last
            return [] if bar is None or last is None else [payloads.average_price(spec, bar, now_ms, last.time_ms)]
        day = statistics.window(86_400_000, now_ms)
        if day is None:
            return []
        if kind == "miniTicker":
            return [payloads.dumps(payloads.mini_ticker_fields(spec, day, now_ms))]
        return [payloads.dumps(payloads.ticker_fields(instrument, day, now_ms))]

    def _partial(self, instrument: Instrument, stream: StreamName, now_ms: int) -> bytes:
        last, bids, asks = instrument.book.snapshot(stream.detail[0])
        if not instrument.spec.contract:
            return payloads.partial_depth(instrument.spec, last, bids, asks)
        mark = instrument.marks.get(stream.period, last)
        return payloads.depth_update(instrument.spec, mark, last, mark, bids, asks, now_ms)

    def _candles(self, stream: StreamName, instrument: Instrument, now_ms: int) -> list[bytes]:
        spec, kind = instrument.spec, stream.kind
        interval, shift = stream.detail[0], stream.detail[1]
        closed, current = instrument.statistics.roll(interval, now_ms, shift)
        frames: list[bytes] = []
        for bar, is_closed in ((closed, True), (current, False)):
            if bar is None:
                continue
            if kind == "kline":
                frames.append(payloads.kline(spec, bar, interval, shift, is_closed, now_ms))
            elif kind == "continuousKline":
                frames.append(payloads.continuous_kline(spec, bar, interval, is_closed, now_ms))
            else:
                frames.append(payloads.price_kline(spec, kind, bar, interval, is_closed, now_ms))
        return frames

    def _push_all(self, channel: Channel, now_ms: int) -> None:
        """Streams of all symbols: those that traded since the last push."""
        kind = channel.stream.kind
        rows: list[dict[str, Any]] = []
        for instrument in list(self.venue.live):
            if kind == "markPrice!":
                rows.append(payloads.mark_price_fields(instrument, now_ms))
                continue
            last = instrument.statistics.last
            if kind not in TICKER_KINDS or last is None or last.time_ms <= self._ticker_ms:
                continue
            length = WINDOWS[channel.stream.detail[0]] if kind == "window!" else 86_400_000
            bar = instrument.statistics.window(length, now_ms)
            if bar is None:
                continue
            if kind == "miniTicker!":
                rows.append(payloads.mini_ticker_fields(instrument.spec, bar, now_ms))
            elif kind == "ticker!":
                rows.append(payloads.ticker_fields(instrument, bar, now_ms))
            else:
                rows.append(
                    payloads.window_ticker_fields(instrument.spec, channel.stream.detail[0], length, bar, now_ms)
                )
        if rows:
            channel.publish(payloads.dumps(rows))
