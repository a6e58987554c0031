"""Messages that subscribe, until they are answered: what stays without an answer is sent again.

The answer matters where more than updates follow from it: a book is loaded when its subscription is confirmed. A
message, or its answer, can be lost while the connection lives on, or with a socket that another one has replaced.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from pro_runtime.ws.ledger import Ledger

#: The longest time between two attempts, in seconds, unless the first answer may take longer.
_LONGEST = 60.0


class Asker(Protocol):
    """The connection, as it is seen here."""

    subscriptions: dict[str, Any]
    ledger: Ledger

    @property
    def answer_limit(self) -> float: ...
    @property
    def held(self) -> bool: ...
    def subscribe_again(self, message: dict[str, Any], cost: float, attempt: int) -> None: ...


class _Asked:
    __slots__ = ("answered", "cost", "due", "hashes", "message", "open", "sent")

    def __init__(self, message: dict[str, Any], cost: float, hashes: Sequence[str]) -> None:
        self.message, self.cost, self.hashes = message, cost, hashes
        #: How often it was sent, and how many of the answers to that are still to come.
        self.sent = self.open = 0
        #: When it is looked at again (loop's time); None: it waits to be sent.
        self.due: float | None = None
        self.answered = False


class Unanswered:
    """Sends a message again when its answer does not come, with growing delays, for as long as it is wanted.

    It keeps its id, so that whichever answer is the first is taken for what it is; later ones are nobody's affair.
    """

    def __init__(self, connection: Asker, clock: Callable[[], float]) -> None:
        self._connection = connection
        self._clock = clock
        #: By id; empty most of the time.
        self.asked: dict[str, _Asked] = {}
        self._timer: asyncio.TimerHandle | None = None

    def note(self, message: dict[str, Any], cost: float, hashes: Sequence[str]) -> None:
        """A message is about to be sent, which makes the subscriptions of these hashes."""
        self.asked[str(message["id"])] = _Asked(message, cost, hashes)

    def sending(self, identifier: str) -> bool:
        """It is its turn to be sent. Returns whether it has to be: not again, if it has been answered meanwhile."""
        asked = self.asked.get(identifier)
        if asked is None:
            return False
        if not asked.answered:
            asked.sent += 1
            asked.open += 1
        limit = self._connection.answer_limit
        # an exponent of 20 exceeds every sensible maximum; beyond it floats would overflow some day
        asked.due = self._clock() + min(limit * 2 ** min(asked.sent - 1, 20), max(limit, _LONGEST))
        self._look_at(asked.due)
        return not asked.answered

    def is_superfluous(self, identifier: Any) -> bool:
        """An answer has arrived. Returns whether the same message was answered before."""
        asked = self.asked.get(str(identifier))
        if asked is None:
            return False
        again, asked.answered = asked.answered, True
        asked.open -= 1
        # in a replay nothing is sent, and the recording may have any number of answers
        if asked.open <= 0 and asked.sent:
            del self.asked[str(identifier)]
        return again

    def repeat(self, subscribe_hash: str | None = None) -> bool:
        """Send again now what was sent and has not been answered: all of it, or what makes one subscription."""
        found = [
            asked
            for asked in self.asked.values()
            if asked.due is not None
            and not asked.answered
            and (subscribe_hash is None or subscribe_hash in asked.hashes)
            and self._is_wanted(asked)
        ]
        for asked in found:
            self._send_again(asked)
        return bool(found)

    def clear(self) -> None:
        """The connection has ended."""
        self.asked.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look_at(self, due: float) -> None:
        if self._timer is not None:
            if self._timer.when() <= due:
                return
            self._timer.cancel()
        # a timer keeps its context for as long as it would have run, also when it is cancelled
        context = contextvars.Context()
        self._timer = asyncio.get_running_loop().call_at(due, self._look, due, context=context)

    def _look(self, now: float) -> None:
        self._timer = None
        for identifier, asked in list(self.asked.items()):
            if asked.due is None or asked.due > now:
                continue
            if asked.answered or not self._is_wanted(asked):
                del self.asked[identifier]
            elif self._connection.held:
                # the answer may be among what is not being read
                asked.due = now + self._connection.answer_limit
            else:
                self._send_again(asked)
        upcoming = [asked.due for asked in self.asked.values() if asked.due is not None]
        if upcoming:
            self._look_at(min(upcoming))

    def _send_again(self, asked: _Asked) -> None:
        asked.due = None
        self._connection.subscribe_again(asked.message, asked.cost, asked.sent)

    def _is_wanted(self, asked: _Asked) -> bool:
        connection = self._connection
        return any(
            each in connection.subscriptions and connection.ledger.stands(each, asked.message) for each in asked.hashes
        )
