"""What is checked: each check uses one instance of one market, and fails by raising."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import binance_pro
from binance_pro import Subscribed

Check = Callable[["Subject"], Awaitable[str]]

#: How far below the best bid an order is placed, as a factor: far enough to rest, near enough for every price filter.
DISTANCE = 0.96


@dataclass(frozen=True)
class Subject:
    """An instance, and the symbol that its checks are about."""

    exchange: binance_pro.binance
    symbol: str
    contract: bool


# Public -----------------------------------------------------------------------------------------------------------


async def markets(subject: Subject) -> str:
    """The market is listed, with the precision that orders need."""
    market = (await subject.exchange.load_markets())[subject.symbol]
    assert market["active"]
    assert market["precision"]["price"] and market["precision"]["amount"]
    return f"{len(subject.exchange.symbols)} symbols"


async def clock(subject: Subject) -> str:
    """The two clocks agree well enough for signed requests."""
    difference = await subject.exchange.load_time_difference()
    assert abs(difference) < 5_000, f"the clocks are {difference} ms apart"
    return f"{difference} ms apart"


async def ticker(subject: Subject) -> str:
    """Two updates in order, and the end of the subscription."""
    first = await subject.exchange.watch_ticker(subject.symbol)
    second = await subject.exchange.watch_ticker(subject.symbol)
    assert first["symbol"] == second["symbol"] == subject.symbol
    assert (first["timestamp"] or 0) <= (second["timestamp"] or 0)
    assert second["last"]
    assert await subject.exchange.un_watch_ticker(subject.symbol)
    return f"last {second['last']}"


async def trades(subject: Subject) -> str:
    """A stream hands over trades one after the other, none missing and none twice."""
    seen: list[int] = []
    async with subject.exchange.stream_trades(subject.symbol, unwatch_on_halt=True) as stream:
        async for batch in stream:
            seen += [int(trade["id"] or 0) for trade in batch]
            if len(seen) >= 5:
                break
    assert seen == list(range(seen[0], seen[0] + len(seen))), seen
    return f"{len(seen)} in sequence"


async def order_book(subject: Subject) -> str:
    """The book stays sorted, uncrossed and in sequence."""
    nonce = -1
    async with subject.exchange.stream_order_book(subject.symbol, unwatch_on_halt=True) as stream:
        for _ in range(5):
            book = await anext(stream)
            bids, asks = book["bids"], book["asks"]
            assert bids[0][0] < asks[0][0], f"crossed: {bids[0]} {asks[0]}"
            assert [row[0] for row in bids] == sorted((row[0] for row in bids), reverse=True)
            assert [row[0] for row in asks] == sorted(row[0] for row in asks)
            # of contracts, the first update may end where the snapshot does
            assert (book["nonce"] or 0) >= nonce, f"nonce {book['nonce']} after {nonce}"
            nonce = book["nonce"] or 0
    return f"{len(bids)} bids, {len(asks)} asks"


async def candles(subject: Subject) -> str:
    """The candle that is being made holds together."""
    start, begun, high, low, end, _ = (await subject.exchange.watch_ohlcv(subject.symbol, "1m"))[-1]
    assert start % 60_000 == 0
    assert low <= min(begun, end) <= max(begun, end) <= high
    await subject.exchange.un_watch_ohlcv(subject.symbol, "1m")
    return f"close {end}"


async def best_prices(subject: Subject) -> str:
    """Best bid and ask of a list of symbols."""
    found = (await subject.exchange.watch_bids_asks([subject.symbol]))[subject.symbol]
    bid, ask = found["bid"], found["ask"]
    assert bid is not None and ask is not None and bid < ask
    return f"{bid} / {ask}"


async def mark_price(subject: Subject) -> str:
    """The mark price of a contract."""
    found = await subject.exchange.watch_mark_price(subject.symbol)
    assert found["markPrice"]
    return f"mark {found['markPrice']}"


async def rest_book(subject: Subject) -> str:
    """A snapshot by HTTP."""
    book = await subject.exchange.fetch_order_book(subject.symbol, 5)
    assert len(book["bids"]) == len(book["asks"]) == 5
    return "5 levels"


async def closing(subject: Subject) -> str:
    """Closing leaves no connection, and the next call opens one again."""
    await subject.exchange.watch_ticker(subject.symbol)
    await subject.exchange.close()
    assert not subject.exchange.connections()
    await subject.exchange.watch_ticker(subject.symbol)
    return "closed and opened again"


# Private, read-only -----------------------------------------------------------------------------------------------


async def balance(subject: Subject) -> str:
    """Balances by HTTP."""
    found = await subject.exchange.fetch_balance()
    for code, total in found["total"].items():
        parts = (found["free"].get(code) or 0.0) + (found["used"].get(code) or 0.0)
        assert subject.contract or abs((total or 0.0) - parts) <= 1e-6 * max(1.0, parts), code
    return f"{len(found['total'])} currencies"


async def balance_over_websocket(subject: Subject) -> str:
    """The same over the websocket API; on spot it has the exchange's own message only, as in CCXT."""
    found = await subject.exchange.fetch_balance_ws()
    assert found["info"]
    assert found["total"] or not subject.contract
    return f"{len(found['total'])} currencies"


async def open_orders(subject: Subject) -> str:
    """Open orders of the symbol, over the websocket API where the market has that request, else their stream."""
    if subject.contract:
        positions = await subject.exchange.fetch_positions_ws([subject.symbol])
        return f"{len(positions)} positions"
    orders = await subject.exchange.fetch_open_orders_ws(subject.symbol)
    assert all(order["status"] == "open" and order["symbol"] == subject.symbol for order in orders)
    return f"{len(orders)} open"


async def own_trades(subject: Subject) -> str:
    """The account's last trades of the symbol."""
    found = await subject.exchange.fetch_my_trades_ws(subject.symbol, limit=5)
    assert len(found) <= 5 and all(trade["symbol"] == subject.symbol for trade in found)
    return f"{len(found)} trades"


async def order_events(subject: Subject) -> str:
    """The stream of order events can be subscribed to."""
    async with subject.exchange.stream_orders(markers=True) as stream:
        first = await anext(stream)
    assert isinstance(first, Subscribed), first
    return "subscribed"


# Orders -----------------------------------------------------------------------------------------------------------


async def order_life(subject: Subject) -> str:
    """A post-only order below the market is placed, seen in the stream and by request, and cancelled at once."""
    exchange, symbol = subject.exchange, subject.symbol
    market = (await exchange.load_markets())[symbol]
    bid = (await exchange.fetch_order_book(symbol, 5))["bids"][0][0]
    price = float(exchange.price_to_precision(symbol, bid * DISTANCE))
    least = 1.2 * (market["limits"]["cost"]["min"] or 5.0)
    smallest = market["limits"]["amount"]["min"] or 0.0
    step = market["precision"]["amount"] or 0.0
    size = market["contractSize"] or 1.0
    # an inverse contract is worth its size in the quote currency; any other one, and a coin, its size times the price
    unit = size if market["inverse"] else size * price
    # rounding to the step may take up to one step away
    amount = float(exchange.amount_to_precision(symbol, max(least / unit, smallest) + step))
    async with exchange.stream_orders(markers=True) as events:
        assert isinstance(await anext(events), Subscribed)
        order = await exchange.create_order_ws(symbol, "limit", "buy", amount, price, {"postOnly": True})
        identifier = order["id"]
        assert identifier
        try:
            seen = await exchange.fetch_order_ws(identifier, symbol)
            assert (seen["status"], seen["filled"]) == ("open", 0), seen
        finally:
            cancelled = await exchange.cancel_order_ws(identifier, symbol)
        assert (cancelled["status"], cancelled["filled"]) == ("canceled", 0), cancelled
        told: list[str | None] = []
        while "canceled" not in told:
            update = await anext(events)
            if isinstance(update, list):
                told += [each["status"] for each in update if each["id"] == identifier]
    assert told[0] == "open", told
    return f"{amount} at {price}: {', '.join(str(each) for each in told)}"


PUBLIC: dict[str, Check] = {
    "markets": markets,
    "clock": clock,
    "ticker": ticker,
    "trades": trades,
    "order book": order_book,
    "candles": candles,
    "best prices": best_prices,
    "order book by HTTP": rest_book,
    "closing": closing,
}
OF_CONTRACTS: dict[str, Check] = {"mark price": mark_price}
PRIVATE: dict[str, Check] = {
    "balance": balance,
    "balance over websocket": balance_over_websocket,
    "orders and positions": open_orders,
    "order events": order_events,
}
OF_SPOT: dict[str, Check] = {"own trades": own_trades}
ORDER: dict[str, Check] = {"order life": order_life}
