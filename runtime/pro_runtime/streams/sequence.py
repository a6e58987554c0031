"""Updates with consecutive ids: what is missing between them is found, fetched over REST, and told if it cannot be."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pro_runtime.errors import BaseError, OperationFailed
from pro_runtime.observe import telemetry
from pro_runtime.streams.markers import Gap, Marker
from pro_runtime.ws.pacing import Backoff

if TYPE_CHECKING:
    from pro_runtime.instance.background import Spawned
    from pro_runtime.streams.entries import Entry
    from pro_runtime.ws.connection import Connection
    from pro_runtime.ws.websocket import Websocket

__all__ = ["Backfill", "BackfillTable", "IdSequence"]

#: Ids that go back by more than this have begun afresh; anything less is a double.
_RESTART = 100_000

#: Seconds after a reconnection in which a symbol's own next update would tell what is missing before it.
QUIET = 1.0

_ATTEMPTS = 3


class Backfill(NamedTuple):
    """Where missed updates of one kind can be had.

    `endpoint` is the REST endpoint that lists them from an id on, at most `page` at once. If it needs a key, `recent`
    is one that does not, for instances without: it lists the newest `recent_page`.
    """

    endpoint: str
    page: int = 1000
    recent: str | None = None
    recent_page: int = 1000


class BackfillTable(NamedTuple):
    """Which updates of an exchange have consecutive ids per symbol, and where missed ones can be had.

    `sources` maps the kind of an update, the field `kind` of its payload, to families of markets ("spot", "linear",
    "inverse") and those to their source. The other fields name the parameters of the requests.
    """

    sources: Mapping[str, Mapping[str, Backfill]]
    kind: str = "e"
    symbol: str = "symbol"
    from_id: str = "fromId"
    limit: str = "limit"


class Holder(Protocol):
    """The queue, as a sequence sees it."""

    name: str

    def hold(self) -> Entry: ...
    def settle(self, entry: Entry, parts: list[list[Any] | Marker]) -> None: ...


class Missing:
    """Updates that have not come, with the place in the queue that is kept for them."""

    __slots__ = ("arrived", "entry", "fill", "first", "key", "last", "message_hash")

    def __init__(self, key: tuple[str, str], message_hash: str, first: int, last: int) -> None:
        self.key = key
        self.message_hash = message_hash
        self.first = first
        self.last = last
        #: Those among them that have come late, by id.
        self.arrived: dict[int, Any] = {}
        self.entry: Entry | None = None
        self.fill: Spawned | None = None


class IdSequence:
    """Watches the ids of a stream's updates.

    Args:
        host: whose REST endpoints to ask.
        queue: where a place is kept for what is missing.
        limit: how many updates of one gap are fetched, the newest ones; 0: none, gaps are only told.
    """

    def __init__(self, host: Websocket, queue: Holder, limit: int) -> None:
        self._host = host
        self._queue = queue
        self._table = host.backfill_table or BackfillTable({})
        self._limit = limit
        self._last: dict[tuple[str, str], int] = {}
        self._hashes: dict[tuple[str, str], str] = {}
        self._heard: set[tuple[str, str]] = set()
        self._missing: list[Missing] = []
        self._check: Spawned | None = None

    # ---- what arrives

    def sort(self, message_hash: str, rows: Sequence[Any]) -> list[list[Any] | Missing]:
        """The rows that are news, in parts, and between them what is missing: see :meth:`keep_place`."""
        part: list[Any] = []
        parts: list[list[Any] | Missing] = [part]
        for row in rows:
            key = self._key(row)
            if key is None:
                part.append(row)
                continue
            number = int(row["id"])
            last = self._last.get(key)
            self._heard.add(key)
            if last is not None and last - _RESTART < number <= last:
                self._take_late(key, number, row)
                continue
            if last is not None and number > last + 1:
                missing = Missing(key, message_hash, last + 1, number - 1)
                self._missing.append(missing)
                part = []
                parts += [missing, part]
            part.append(row)
            if last is None:
                self._hashes[key] = message_hash
            self._last[key] = number
        return parts

    def keep_place(self, missing: Missing) -> None:
        """Keep a place at the end of the queue for what is missing, and begin to fetch it."""
        missing.entry = self._queue.hold()
        missing.fill = self._host.spawn(self._fill, missing)

    def _key(self, row: Any) -> tuple[str, str] | None:
        info = row.get("info")
        kind, symbol = info.get(self._table.kind) if isinstance(info, dict) else None, row.get("symbol")
        if not isinstance(kind, str) or not isinstance(symbol, str) or row.get("id") is None:
            return None
        return (symbol, kind) if self._source(symbol, kind) is not None else None

    def _source(self, symbol: str, kind: str) -> Backfill | None:
        families = self._table.sources.get(kind)
        return None if families is None else families.get(_family(self._host.market(symbol)))

    def _take_late(self, key: tuple[str, str], number: int, row: Any) -> None:
        """A row with an id that has been passed: a double, unless it is among what is missing."""
        for missing in self._missing:
            if missing.key == key and missing.first <= number <= missing.last:
                missing.arrived.setdefault(number, row)

    # ---- after a reconnection

    def resume(self, connection: Connection) -> None:
        """The subscription has begun anew: what was missed is found even if nothing more happens."""
        self.pause()
        if self._last:
            self._check = self._host.spawn(self._catch_up, connection)

    def pause(self) -> None:
        """Nothing arrives for now."""
        check, self._check = self._check, None
        if check is not None and not check.done():
            check.cancel()

    def close(self) -> None:
        """The stream is over: what is missing stays so."""
        self.pause()
        for missing in list(self._missing):
            if missing.fill is not None:
                missing.fill.cancel()
            self._settle(missing)

    async def _catch_up(self, connection: Connection) -> None:
        self._heard.clear()
        with contextlib.suppress(BaseError):  # a connection that fails is the stream's affair
            await connection.connected
            await asyncio.sleep(QUIET)
            for key, last in list(self._last.items()):
                if key in self._heard:
                    continue
                newest = await self._request(key, None, 1)
                if newest and max(newest) > last == self._last[key]:
                    missing = Missing(key, self._hashes[key], last + 1, max(newest))
                    self._last[key] = missing.last
                    self._missing.append(missing)
                    self.keep_place(missing)

    # ---- fetching

    async def _fill(self, missing: Missing) -> None:
        try:
            if self._limit:
                await self._fetch(missing, missing.arrived)
        finally:
            # cancelled or failed: what has been found counts, and the rest is a gap
            self._settle(missing)

    def _settle(self, missing: Missing) -> None:
        if missing not in self._missing:
            return
        self._missing.remove(missing)
        if missing.entry is None:
            return
        found = {number: row for number, row in missing.arrived.items() if missing.first <= number <= missing.last}
        self._queue.settle(missing.entry, _parts(missing, found))
        if telemetry.active:
            telemetry.emit(
                "stream.gap",
                {"missing": missing.last - missing.first + 1, "filled": len(found)},
                {"stream": self._queue.name, "exchange": self._host.id, "message_hash": missing.message_hash},
            )

    async def _fetch(self, missing: Missing, found: dict[int, Any]) -> None:
        """Fetch the newest of what is missing, up to the limit, page by page."""
        cursor = max(missing.first, missing.last - self._limit + 1)
        oldest = cursor
        backoff = Backoff(base=0.5, maximum=5.0)
        while cursor <= missing.last:
            try:
                page = await self._request(missing.key, cursor, missing.last - cursor + 1)
            except OperationFailed:
                # the REST host may need a moment longer than the websocket's
                if backoff.attempts >= _ATTEMPTS:
                    return
                backoff.attempts = max(backoff.attempts, 1)
                await asyncio.sleep(backoff.next_delay(asyncio.get_running_loop().time()))
                continue
            except BaseError:
                return
            for number, row in page.items():
                if oldest <= number <= missing.last:
                    found.setdefault(number, row)
            newest = max(page, default=0)
            if newest < cursor:
                return
            cursor = newest + 1

    async def _request(self, key: tuple[str, str], from_id: int | None, count: int) -> dict[int, Any]:
        """Rows of a key by id: from an id on, or the newest. More than asked for may come."""
        symbol, kind = key
        table, source = self._table, self._source(symbol, kind)
        assert source is not None
        host: Any = self._host
        market = host.market(symbol)
        params: dict[str, Any] = {table.symbol: market["id"]}
        endpoint = source.endpoint
        if source.recent is not None and not host.apiKey:
            endpoint = source.recent
            params[table.limit] = source.recent_page if from_id is not None else 1
        else:
            params[table.limit] = min(count, source.page)
            if from_id is not None:
                params[table.from_id] = from_id
        rows = host.parse_trades(await getattr(host, endpoint)(params), market)
        return {int(row["id"]): row for row in rows}


def _family(market: Mapping[str, Any]) -> str:
    if market.get("option"):
        return "option"
    if market.get("linear"):
        return "linear"
    return "inverse" if market.get("inverse") else "spot"


def _parts(missing: Missing, found: Mapping[int, Any]) -> list[list[Any] | Marker]:
    """What to hand out in the place of what was missing: rows, and markers for what could not be had."""
    parts: list[list[Any] | Marker] = []
    expected = missing.first
    for number in sorted(found):
        if number > expected or not parts:
            if number > expected:
                parts.append(Gap(missing.message_hash, expected, number - 1))
            parts.append([])
        rows = parts[-1]
        assert isinstance(rows, list)
        rows.append(found[number])
        expected = number + 1
    if expected <= missing.last:
        parts.append(Gap(missing.message_hash, expected, missing.last))
    return parts
