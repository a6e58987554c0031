"""What was sent for each subscription of a connection, so that it can be sent again."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

#: Ids of messages that the runtime composes. Compiled code counts its own from 1, and ids are told apart by value.
_FIRST_ID = 1_000_000_000


class _Sent(NamedTuple):
    message: dict[str, Any]
    #: The one entry of the message's ``params`` that the subscription is made by; None if they do not correspond.
    name: Any
    #: Where among the entries that is; None as well.
    place: int | None


class Ledger:
    """Messages by the subscription hashes they were sent for.

    A message lists what it subscribes to under ``params``; if there are as many entries as hashes, each hash stands
    for its entry.
    """

    def __init__(self) -> None:
        self._sent: dict[str, _Sent] = {}
        self._ids = count(_FIRST_ID)

    def note(self, subscribe_hashes: Sequence[str], message: Any, wanted: Container[str]) -> None:
        """A message was sent for these hashes; ``wanted`` are the subscriptions there are."""
        if not isinstance(message, dict):
            return
        names = message.get("params")
        if not isinstance(names, list) or len(names) != len(subscribe_hashes):
            names = None
        for place, subscribe_hash in enumerate(subscribe_hashes):
            self._sent.pop(subscribe_hash, None)  # what was sent last comes last
            sent = _Sent(message, None, None) if names is None else _Sent(message, names[place], place)
            self._sent[subscribe_hash] = sent
        if len(self._sent) > 2 * len(subscribe_hashes) + 1024:
            self._sent = {each: sent for each, sent in self._sent.items() if each in wanted}

    def knows(self, subscribe_hash: str) -> bool:
        """Whether a message was sent for it."""
        return subscribe_hash in self._sent

    def stands(self, subscribe_hash: str, message: dict[str, Any]) -> bool:
        """Whether it is this message that was sent last for it."""
        sent = self._sent.get(subscribe_hash)
        return sent is not None and sent.message is message

    def messages(self, wanted: Container[str]) -> list[dict[str, Any]]:
        """Messages that make the subscriptions in ``wanted`` once more, in order, each with a new id."""
        groups: dict[int, tuple[dict[str, Any], list[Any]]] = {}
        for subscribe_hash, sent in self._sent.items():
            if subscribe_hash in wanted:
                groups.setdefault(id(sent.message), (sent.message, []))[1].append(sent.name)
        return [self._again(message, names) for message, names in groups.values()]

    def renewal(self, subscribe_hash: str, inverse: Mapping[str, str]) -> list[dict[str, Any]]:
        """Messages that end one subscription and begin it again; none, if it is not known how.

        Args:
            inverse: the method that undoes each method.
        """
        sent = self._sent.get(subscribe_hash)
        undo = None if sent is None else inverse.get(str(sent.message.get("method")))
        if sent is None or undo is None:
            return []
        begin = self._again(sent.message, [sent.name])
        return [{**begin, "method": undo, "id": next(self._ids)}, begin]

    def renewed(self, subscribe_hash: str, subscription: Any, identifier: Any) -> Any:
        """What is to be known of one subscription when a message with this id has made it anew.

        Who learns from the answer what to do finds it by the id. Of ``symbols`` it has its own alone, if the message
        had an entry for each: its neighbours are not made anew.
        """
        sent = self._sent.get(subscribe_hash)
        if sent is None or not isinstance(subscription, dict) or "id" not in subscription:
            return subscription
        renewed = {**subscription, "id": str(identifier)}
        symbols = subscription.get("symbols")
        if sent.place is not None and isinstance(symbols, list) and len(symbols) == len(sent.message["params"]):
            renewed["symbols"] = [symbols[sent.place]]
        return renewed

    def _again(self, message: dict[str, Any], names: list[Any]) -> dict[str, Any]:
        again = {**message, "id": next(self._ids)}
        if None not in names:
            again["params"] = names
        return again
