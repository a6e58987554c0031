"""What streams tell between their updates, if asked to (``markers=True``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Marker:
    """Something that happened to a stream, told in order with its updates (``markers=True``)."""


@dataclass(frozen=True)
class Subscribed(Marker):
    """The subscription is in place: what follows is live."""

    message_hashes: tuple[str, ...]


@dataclass(frozen=True)
class Reconnected(Marker):
    """The subscription was lost with its connection and is in place again; updates in between may be missing."""

    error: str
    attempts: int


@dataclass(frozen=True)
class Resynced(Marker):
    """An order book had a gap and was loaded afresh."""

    message_hash: str


@dataclass(frozen=True)
class Gap(Marker):
    """Updates with the ids from ``from_id`` to ``to_id``, both included, are missing and could not be fetched."""

    message_hash: str
    from_id: int
    to_id: int


@dataclass(frozen=True)
class Dropped(Marker):
    """The consumer was too slow: that many updates were dropped here."""

    count: int
