"""HTTP routes of public market data."""

from __future__ import annotations

from ..operations import market as m
from ..operations.core import Operation
from ..spec import VenueName

Route = tuple[str, str]
Routes = dict[Route, tuple[VenueName, Operation]]


def spot() -> Routes:
    paths = {
        "ping": Operation(m.ping, 1),
        "time": Operation(m.server_time, 1),
        "exchangeInfo": Operation(m.info, 20),
        "depth": Operation(m.depth, m.depth_weight_spot),
        "trades": Operation(m.recent_trades, 25),
        "historicalTrades": Operation(m.old_trades, 25, "KEY"),
        "aggTrades": Operation(m.agg_trades, 4),
        "klines": Operation(m.klines, 2),
        "uiKlines": Operation(m.klines, 2),
        "avgPrice": Operation(m.average_price, 2),
        "ticker/24hr": Operation(m.ticker_day, m.by_symbol(2, 80)),
        "ticker/tradingDay": Operation(m.ticker_day, 4),
        "ticker/price": Operation(m.ticker_price, m.by_symbol(2, 4)),
        "ticker/bookTicker": Operation(m.ticker_book, m.by_symbol(2, 4)),
        "ticker": Operation(m.ticker_window, 4),
    }
    return {("GET", "/api/v3/" + path): ("spot", operation) for path, operation in paths.items()}


def futures(venue: VenueName, prefix: str) -> Routes:
    """USD-M under /fapi, COIN-M under /dapi."""
    paths = {
        "ping": Operation(m.ping, 1),
        "time": Operation(m.server_time, 1),
        "exchangeInfo": Operation(m.info, 1),
        "depth": Operation(m.depth, m.depth_weight_futures),
        "rpiDepth": Operation(m.depth, 20),
        "trades": Operation(m.recent_trades, 5),
        "historicalTrades": Operation(m.old_trades, 20, "KEY"),
        "aggTrades": Operation(m.agg_trades, 20),
        "klines": Operation(m.klines, m.klines_weight_futures),
        "continuousKlines": Operation(m.pair_klines, m.klines_weight_futures),
        "indexPriceKlines": Operation(m.pair_klines, m.klines_weight_futures),
        "markPriceKlines": Operation(m.klines, m.klines_weight_futures),
        "premiumIndexKlines": Operation(m.klines, m.klines_weight_futures),
        "ticker/24hr": Operation(m.ticker_day, m.by_symbol(1, 40)),
        "ticker/price": Operation(m.ticker_price, m.by_symbol(1, 2)),
        "ticker/bookTicker": Operation(m.ticker_book, m.by_symbol(2, 5)),
        "premiumIndex": Operation(m.premium_index, 10),
        "openInterest": Operation(m.open_interest, 1),
        "fundingRate": Operation(m.funding_history, 1),
    }
    routes: Routes = {("GET", f"/{prefix}/v1/{path}"): (venue, operation) for path, operation in paths.items()}
    if venue == "usdm":
        routes["GET", "/fapi/v2/ticker/price"] = (venue, paths["ticker/price"])
    return routes
