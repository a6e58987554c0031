"""What happens inside, for whoever wants to know: metrics, logs, tests.

A handler is attached to a prefix of event names and is called, in the event loop, for each event below it::

    telemetry.attach("connection", lambda event, measurements, metadata: print(event, metadata["url"]))

Which events there are, and their measurements and metadata, is told in `docs/telemetry.md`; tests hold both together.

The metadata of each event but those of workers also name the ``exchange`` (the ``id`` of the instance).

URLs are without keys, and errors are the names of their classes: no event carries a secret. As long as nothing is
attached an event costs the look at :data:`active`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.metrics import MeterProvider

    from pro_runtime.observe.metrics import Instrumentation

Handler = Callable[[str, Mapping[str, Any], Mapping[str, Any]], object]

logger = logging.getLogger(__name__)

#: Whether anything is attached. Emitters look at it before they put an event together.
active = False

_attached: dict[int, tuple[str, Handler]] = {}
# Handlers by full event name, found once per event and forgotten when anything is attached or detached.
_routes: dict[str, tuple[tuple[int, Handler], ...]] = {}
_last_token = 0


def attach(prefix: str, handler: Handler) -> int:
    """Call ``handler(event, measurements, metadata)`` for events named ``prefix`` or below it ("" means all).

    The handler must not block. One that raises is logged and detached.

    Returns:
        a token for :func:`detach`.
    """
    global active, _last_token
    _last_token += 1
    _attached[_last_token] = (prefix, handler)
    _routes.clear()
    active = True
    return _last_token


def attach_many(prefixes: Iterable[str], handler: Handler) -> list[int]:
    """Attach one handler to several prefixes. Returns their tokens."""
    return [attach(prefix, handler) for prefix in prefixes]


def detach(token: int | Iterable[int] | Handler) -> bool:
    """Undo :func:`attach`, by its token, several tokens, or the handler itself wherever it is attached.

    Returns:
        whether anything was attached.
    """
    global active
    tokens: list[int]
    if isinstance(token, int):
        tokens = [token]
    elif callable(token):
        tokens = [number for number, (_, handler) in _attached.items() if handler == token]
    else:
        tokens = list(token)
    removed = [_attached.pop(number, None) for number in tokens]
    _routes.clear()
    active = bool(_attached)
    return any(entry is not None for entry in removed)


def emit(event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
    """Tell the handlers attached to ``event``. Emitters check :data:`active` first."""
    route = _routes.get(event)
    if route is None:
        route = tuple(
            (token, handler)
            for token, (prefix, handler) in _attached.items()
            if not prefix or event == prefix or event.startswith(prefix + ".")
        )
        _routes[event] = route
    for token, handler in route:
        try:
            handler(event, measurements, metadata)
        except Exception:  # a faulty observer must never disturb what it observes
            logger.exception("telemetry handler %r failed on %s and was detached", handler, event)
            detach(token)


def otel(meter_provider: MeterProvider | None = None) -> Instrumentation:
    """Measure all instances with OpenTelemetry, until the result is closed. Needs the extra `otel`.

    Args:
        meter_provider: receives the metrics; by default OpenTelemetry's global one.
    """
    from pro_runtime.observe.metrics import instrument

    return instrument(meter_provider)
