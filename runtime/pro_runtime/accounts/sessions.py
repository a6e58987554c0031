"""Private streams over their whole life: what a lost one leaves is not trusted, renewals keep their market."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar

from pro_runtime.instance.state import State

if TYPE_CHECKING:
    from pro_runtime.ws.routing import Router

__all__ = ["Sessions", "inherited_params", "inheriting", "own_params"]

#: Parameters of the running call that belong to the background work it schedules, too.
inherited_params: ContextVar[Mapping[str, Any] | None] = ContextVar("pro_runtime_inherited", default=None)


def inheriting(method: Callable[..., Any], names: tuple[str, ...]) -> Callable[..., Any]:
    """Wrap ``method(self, params)`` so that what it schedules has the named parameters of its own call."""

    @functools.wraps(method)
    async def wrapper(self: Any, params: Mapping[str, Any] | None = None) -> Any:
        values = {name: params[name] for name in names if params and params.get(name) is not None}
        token = inherited_params.set(values)
        try:
            return await method(self, params)
        finally:
            inherited_params.reset(token)

    return wrapper


def own_params(params: Mapping[str, Any] | None) -> dict[str, Any]:
    """What of ``params`` a request is for; inherited parameters are for the method that makes it."""
    own = {} if params is None else dict(params)
    for name in inherited_params.get() or ():
        own.pop(name, None)
    return own


class Sessions(State):
    """Forgets what was known through a private stream that has ended, so that the next one starts from the truth."""

    #: What to write into ``options[account type]`` so that the next call authenticates afresh.
    session_reset: ClassVar[Mapping[str, Any]] = {}

    #: Events that tell that the key of a private connection is no longer valid. Nothing comes after them.
    session_end_events: ClassVar[frozenset[str]] = frozenset()

    #: Methods that schedule their own renewal, and the parameters that it has to be given; see :func:`inheriting`.
    inheriting_methods: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def end_session(self, name: str) -> None:
        """The private stream of an account type has ended: authenticate anew, and load its balances and positions.

        An execution while nobody listened is in no event; a snapshot taken after the reconnection has it.
        """
        entry = self.options.get(name)
        if isinstance(entry, dict) and not self.session_reset.keys().isdisjoint(entry):
            self.options[name] = {**entry, **self.session_reset}
        self._forget_account(name)

    def _forget_account(self, name: str) -> None:
        """Let balances and positions of an account type be loaded afresh."""
        for structure in (self.balance, self.positions):
            if isinstance(structure, dict):
                structure.pop(name, None)

    def end_sessions(self, connection: Router) -> None:
        """All private streams of a connection have ended with it."""
        for name in list(connection.subscriptions):
            self.end_session(name)
