"""A script for CCXT Pro: nothing but the import has to change for it to run on `binance_pro`."""

import asyncio
import json
import sys

import ccxt.pro as ccxt


async def main(config):
    exchange = ccxt.binance(config)
    seen = {}
    symbol = "BTC/USDT"
    try:
        markets = await exchange.load_markets()
        seen["market"] = markets[symbol]["id"]
        ticker = await exchange.watch_ticker(symbol)
        seen["ticker"] = ticker["symbol"]
        trades = await exchange.watchTrades(symbol)
        seen["trades"] = len(trades)
        candles = await exchange.watch_ohlcv(symbol, "1m")
        seen["candle"] = len(candles[-1])
        orderbook = await exchange.watch_order_book(symbol, limit=5)
        seen["spread"] = orderbook["asks"][0][0] - orderbook["bids"][0][0]
        tickers = await exchange.watch_tickers([symbol, "ETH/USDT"])
        seen["tickers"] = sorted(tickers)
        if exchange.has["fetchBalanceWs"]:
            balance = await exchange.fetch_balance({"type": "spot"})
            seen["free"] = balance["free"]["USDT"]
        price = exchange.price_to_precision(symbol, orderbook["bids"][0][0] * 0.95)
        amount = exchange.amount_to_precision(symbol, 0.0020001)
        order = await exchange.create_order_ws(symbol, "limit", "buy", float(amount), float(price))
        opened = await exchange.fetch_open_orders_ws(symbol)
        seen["open"] = order["id"] in [each["id"] for each in opened]
        canceled = await exchange.cancel_order_ws(order["id"], symbol)
        seen["status"] = canceled["status"]
        try:
            await exchange.cancel_order_ws(order["id"], symbol)
        except ccxt.OrderNotFound as error:
            seen["error"] = type(error).__name__
        await exchange.un_watch_order_book(symbol)
        seen["left"] = symbol in exchange.orderbooks
    finally:
        await exchange.close()
    return seen


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(json.load(sys.stdin)))))
