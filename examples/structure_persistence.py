"""Keep tickers and trades in a database: the latest of each, and everything in order. Needs `binance-pro[db]`.

`DATABASE` is a file for SQLite or a URL such as postgresql://user@host/name; `ROUNDS` how many updates of each to take.
"""

from __future__ import annotations

import asyncio
import os
from decimal import Decimal
from typing import Any

from binance_pro import Stream
from binance_pro.persistence.database import DatabaseWriter, open_database, open_writer
from binance_pro.persistence.models import TickerCurrent, TradeHistory
from client import client
from sqlalchemy import func, select
from sqlalchemy.orm import Session

SYMBOLS = ["BTC/USDT", "ETH/USDT"]


async def keep(name: str, stream: Stream[Any], writer: DatabaseWriter, rounds: int) -> None:
    async with stream:
        async for update in stream:
            writer.structures(name, update)
            await writer.room()  # while the database is behind, the stream fills, and then the socket is not read
            rounds -= 1
            if not rounds:
                return


async def main() -> None:
    url = os.environ.get("DATABASE", "market.db")
    rounds = int(os.environ.get("ROUNDS", "10"))
    # numbers as texts: with all of the digits that the exchange sent
    async with client(number=str) as exchange, open_writer(url) as writer:
        await asyncio.gather(
            keep("Ticker", exchange.stream_ticker(SYMBOLS[0]), writer, rounds),
            keep("Trade", exchange.stream_trades_for_symbols(SYMBOLS), writer, rounds),
        )
    database = open_database(url)
    with Session(database.engine) as session:
        ticker = session.scalars(select(TickerCurrent)).one()
        trades = session.scalar(select(func.count()).select_from(TradeHistory))
        assert isinstance(ticker.last, Decimal)
        print(f"{ticker.symbol} {ticker.last} at {ticker.timestamp:%Y-%m-%dT%H:%M:%S%z}; {trades} trades")
    database.close()


asyncio.run(main())
