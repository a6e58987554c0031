"""Lets each message that comes over two sockets through once, whichever brings it first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

__all__ = ["EventTable", "Sieve"]

#: A number that goes back by more than this belongs to a sequence that has begun afresh.
_RESTART = 1_000_000
#: Messages without a number that are remembered by their content.
_REMEMBERED = 20_000


class EventTable(NamedTuple):
    """How events of an exchange are told apart.

    `numbers` maps the kind of an event, its field `kind` ("" for events without), to the field with a number that grows
    with each event of its symbol; `ranges` those that cover several numbers to the field with the first one. `parts`
    maps a kind to the path of what tells streams of one symbol apart. `wrappers` are the fields in which an event may
    be wrapped. Events of other kinds are told apart by their content.
    """

    numbers: Mapping[str, str]
    ranges: Mapping[str, str] = {}
    parts: Mapping[str, tuple[str, ...]] = {}
    wrappers: tuple[str, ...] = ()
    kind: str = "e"
    symbol: str = "s"


class Sieve:
    """Remembers what has passed. Sockets are numbered 0 and 1.

    What one socket brings is in order, so an event with a number not above the last one of its symbol has passed. An
    event without a number has passed if the other socket has brought its content more often than this one so far.
    """

    def __init__(self, table: EventTable) -> None:
        self._table = table
        self._last: dict[Any, int] = {}
        self._contents: OrderedDict[bytes, list[int]] = OrderedDict()
        #: Whether both sockets bring events, so that one may wait for the other to close a gap.
        self.both = True

    def sift(self, message: Any, socket: int) -> Any:
        """The part of a message that has not passed yet; None if all of it has."""
        if isinstance(message, list):
            news = [each for each in message if self._is_news(each, socket)]
            return message if len(news) == len(message) else news or None
        for wrapper in self._table.wrappers:
            if isinstance(message, dict) and isinstance(message.get(wrapper), (dict, list)):
                inner = self.sift(message[wrapper], socket)
                return inner if inner is None else {**message, wrapper: inner}
        return message if self._is_news(message, socket) else None

    def _is_news(self, event: Any, socket: int) -> bool:
        table = self._table
        kind = str(event.get(table.kind, "")) if isinstance(event, dict) else None
        number = event.get(table.numbers.get(kind)) if kind is not None else None
        if kind is None or not isinstance(number, int) or isinstance(number, bool):
            return self._is_new_content(event, socket)
        part = event
        for step in table.parts.get(kind, ()):
            part = part.get(step) if isinstance(part, dict) else None
        key = (kind, event.get(table.symbol), part if part is not event else None)
        last = self._last.get(key)
        if last is not None and last - _RESTART < number:
            first = event.get(table.ranges.get(kind, ""))
            overlaps = isinstance(first, int) and first <= last and self.both
            if number <= last or overlaps:
                return False
        self._last[key] = number
        return True

    def _is_new_content(self, event: Any, socket: int) -> bool:
        content = orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS)
        counts = self._contents.get(content)
        if counts is None:
            counts = self._contents[content] = [0, 0]
            if len(self._contents) > _REMEMBERED:
                self._contents.popitem(last=False)
        counts[socket] += 1
        return counts[socket] > counts[1 - socket]

    def swap(self) -> None:
        """The second socket is the first from now on."""
        for counts in self._contents.values():
            counts.reverse()
