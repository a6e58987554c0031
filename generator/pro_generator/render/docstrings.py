"""Docstrings of public methods: composed from the plan, never from upstream's comments."""

from __future__ import annotations

import textwrap

from pro_generator.plan import Argument, RenderPlan

#: Meaning of the unified interface's parameters, with units.
PARAMETERS = {
    "symbol": "unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)",
    "symbols": "unified symbols; all must be of one market type",
    "symbols_and_timeframes": "pairs of a unified symbol and a timeframe, e.g. `[['BTC/USDT', '1m']]`",
    "timeframe": "length of a candle, one of `exchange.timeframes`",
    "since": "only what is not older than this timestamp (ms)",
    "limit": "at most this many entries, the newest ones",
    "params": "extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`, `api_key`, …)",
    "id": "the exchange's order id",
    "ids": "the exchange's order ids",
    "type": "`limit`, `market` or one of the exchange's own order types",
    "side": "`buy` or `sell`",
    "amount": "quantity in base currency, or in contracts for derivatives",
    "price": "limit price in quote currency; None for orders without one",
    "code": "unified currency code",
    "method_name": "unified name of the calling method",
    "channel_name": "the exchange's name of the channel",
    "is_unsubscribe": "end the subscription instead",
}

RETURNS = {
    "Ticker": "one ticker",
    "Tickers": "tickers by symbol",
    "list[Trade]": "trades, oldest first",
    "OrderBook": "the order book: `bids` and `asks` as `[price, amount]`, best first",
    "list[OHLCV]": "candles `[timestamp (ms), open, high, low, close, volume]`, oldest first",
    "Order": "one order",
    "list[Order]": "orders, oldest first",
    "Balances": "balances by currency: `free`, `used`, `total`",
    "Position": "one position",
    "list[Position]": "positions",
    "bool": "True, once the exchange has confirmed it",
    "list[Market]": "markets",
    "list[Liquidation]": "liquidations, oldest first",
}


def public_docstring(plan: RenderPlan, path: str, start: int, end: int, *, notes: list[str]) -> list[str]:
    """Lines of the docstring, quotes included."""
    lines = [plan.summary, ""]
    if notes:
        lines += [*notes, ""]
    for argument in plan.arguments:
        lines += _field(f":param {argument.pythonName}:", _meaning(argument))
    if plan.returns != "None":
        lines += _field(":return:", RETURNS.get(plan.returns, "the unified structure, or the exchange's answer"))
    for error in plan.raises:
        lines += _field(f":raises {error}:", _RAISED.get(error, "see the text of the error"))
    lines += _field("Credentials:", "required" if plan.needsCredentials else "not needed")
    lines.append(f"Source: `{path}:{start}-{end}`")
    return ['"""' + lines[0], *lines[1:], '"""']


def _meaning(argument: Argument) -> str:
    return PARAMETERS.get(argument.pythonName, argument.pythonName.replace("_", " "))


def _field(head: str, text: str) -> list[str]:
    return textwrap.wrap(f"{head} {text}", width=108, subsequent_indent="    ", break_on_hyphens=False)


_RAISED = {
    "ArgumentsRequired": "an argument that this call needs is missing",
    "AuthenticationError": "credentials are missing or were refused",
    "BadRequest": "the arguments do not go together",
    "BadSymbol": "the symbol is not known",
    "InvalidOrder": "the order cannot be placed like this",
    "NotSupported": "this market type has no such request",
    "ChecksumError": "the local order book lost step with the exchange",
}
