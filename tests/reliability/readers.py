"""Consumers of streams, as the tests of this package need them."""

from __future__ import annotations

import asyncio
from typing import Any

from binance_pro import Marker

from .ground import soon


class Reader:
    """Takes all that a stream yields, as it comes."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.seen: list[Any] = []
        self.task = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for update in self.stream:
            self.take(update)

    def take(self, update: Any) -> None:
        self.seen.append(update)

    @property
    def ids(self) -> list[int]:
        return [int(row["id"]) for update in self.seen for row in update]

    async def end(self) -> None:
        await self.stream.aclose()
        await soon(self.task)


class MarkedReader(Reader):
    """Takes markers, and of updates what tells their order: ids of trades, nonces of books."""

    def take(self, update: Any) -> None:
        if isinstance(update, Marker):
            self.seen.append(update)
        elif isinstance(update, list):
            self.seen += [int(row["id"]) for row in update]
        else:
            self.seen.append(update["nonce"])

    @property
    def ids(self) -> list[int]:
        return [each for each in self.seen if isinstance(each, int)]

    @property
    def markers(self) -> list[Marker]:
        return [each for each in self.seen if isinstance(each, Marker)]


class RowReader(Reader):
    """Takes the rows of lists one by one."""

    def take(self, update: Any) -> None:
        self.seen += update if isinstance(update, list) else [update]
