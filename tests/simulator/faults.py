"""Faults on command. Everything is off until a test (or the control endpoint) asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from orjson import dumps

if TYPE_CHECKING:
    from .server import Server
    from .streams.connection import Connection

#: which connections a fault is for: one, several, a predicate, or a pattern on "<venue>:<kind>:<path>" (None means all)
Target = "Connection | Iterable[Connection] | Callable[[Connection], bool] | str | None"


@dataclass(slots=True)
class StreamFault:
    """An alteration of the next frames of the streams that match ``pattern``."""

    kind: str
    pattern: str
    count: int
    payload: bytes = b""
    held: list[bytes] = field(default_factory=list)
    #: whose frame is held
    holder: object = None


@dataclass(slots=True)
class HttpFault:
    """An answer (or none) instead of the real one, for the next ``count`` requests whose path matches ``pattern``."""

    kind: str
    pattern: str
    count: int
    status: int = 500
    code: int | None = None
    msg: str = ""
    retry_after: int | None = None
    body: str | None = None
    delay: float = 0.0
    after: bool = False


@dataclass(slots=True)
class AckFault:
    """What happens to the next acknowledgements: ``late``, ``refuse`` or ``lose``."""

    kind: str
    pattern: str
    count: int
    delay: float = 0.0
    error: dict[str, Any] = field(default_factory=dict)


class Faults:
    """Fault injection. Patterns are shell-style; counts run down and the fault is then gone."""

    def __init__(self) -> None:
        self.streams: list[StreamFault] = []
        self.http: list[HttpFault] = []
        self.acks: list[AckFault] = []
        self.replies: list[AckFault] = []
        self.refused_connections = 0
        self.refuse_status = 503
        self.snapshot_lag_updates = 0
        self.snapshot_lag_ms = 0
        self.counts: dict[str, int] = {}
        self._server: Server | None = None

    def bind(self, server: Server) -> None:
        self._server = server

    def clear(self) -> None:
        """Everything off again (connections already harmed stay so)."""
        self.streams.clear()
        self.http.clear()
        self.acks.clear()
        self.replies.clear()
        self.refused_connections = self.snapshot_lag_updates = self.snapshot_lag_ms = 0

    def _count(self, name: str, number: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + number

    # --- connections

    def select(self, target: Any = None) -> list[Connection]:
        """The open websockets that ``target`` means."""
        assert self._server is not None
        everyone = list(self._server.connections)
        if target is None:
            return everyone
        if isinstance(target, str):
            return [one for one in everyone if fnmatchcase(one.label, target)]
        if callable(target):
            return [one for one in everyone if target(one)]
        return list(target) if isinstance(target, Iterable) else [target]

    def drop(self, target: Any = None, *, code: int | None = None, reason: str = "") -> int:
        """Cut connections: abruptly, or with a close frame when ``code`` is given. Returns how many."""
        chosen = self.select(target)
        for connection in chosen:
            if code is None:
                connection.abort()
            else:
                connection.close_soon(code, reason)
        self._count("drop", len(chosen))
        return len(chosen)

    def half_open(self, target: Any = None) -> int:
        """Stop reading, writing and answering pings without closing. Returns how many connections."""
        chosen = self.select(target)
        for connection in chosen:
            connection.freeze()
        self._count("half_open", len(chosen))
        return len(chosen)

    def thaw(self, target: Any = None) -> int:
        """Let frozen connections live again; what was to be sent meanwhile is lost."""
        chosen = self.select(target)
        for connection in chosen:
            connection.thaw()
        return len(chosen)

    def slow_reader(self, target: Any = None, *, seconds_per_message: float = 1.0) -> int:
        """Take that long before each message of the client is read."""
        chosen = self.select(target)
        for connection in chosen:
            connection.read_delay = seconds_per_message
        return len(chosen)

    def rollover(self, target: Any = None) -> int:
        """The 24-hour disconnect, now."""
        chosen = self.select(target)
        for connection in chosen:
            connection.rollover()
        self._count("rollover", len(chosen))
        return len(chosen)

    def shutdown_notice(self, target: Any = None) -> int:
        """The event that announces a disconnect some minutes ahead."""
        assert self._server is not None
        event = {"e": "serverShutdown", "E": self._server.clock.now_ms()}
        chosen = self.select(target)
        for connection in chosen:
            connection.send_text(dumps(event if connection.kind == "stream" else {"event": event}))
        return len(chosen)

    def malformed(
        self, target: Any = None, payload: bytes | str = b'{"e":"trade","s":', *, binary: bool = False
    ) -> int:
        """Send a text (or binary) frame with ``payload`` as it is."""
        data = payload.encode() if isinstance(payload, str) else payload
        chosen = self.select(target)
        for connection in chosen:
            connection.send_raw(data, binary=binary)
        self._count("malformed", len(chosen))
        return len(chosen)

    def garbage(self, target: Any = None, data: bytes = b"\xff\xff\xff\xff") -> int:
        """Write bytes that need not be a websocket frame at all."""
        chosen = self.select(target)
        for connection in chosen:
            connection.write(data)
        return len(chosen)

    def refuse_connections(self, count: int = 1, status: int = 503) -> None:
        """Answer the next ``count`` websocket handshakes with an HTTP error."""
        self.refused_connections = count
        self.refuse_status = status

    def take_refusal(self) -> int | None:
        if self.refused_connections <= 0:
            return None
        self.refused_connections -= 1
        self._count("refused")
        return self.refuse_status

    # --- frames of streams

    def gap(self, stream: str = "*", count: int = 1) -> None:
        """Lose the next frames of the matching streams."""
        self.streams.append(StreamFault("gap", stream, count))

    def duplicate(self, stream: str = "*", count: int = 1) -> None:
        """Send the next frames twice."""
        self.streams.append(StreamFault("duplicate", stream, count))

    def reorder(self, stream: str = "*", count: int = 1) -> None:
        """Swap the next frame with the one after it in its stream, ``count`` times."""
        self.streams.append(StreamFault("reorder", stream, count))

    def corrupt(self, stream: str = "*", count: int = 1) -> None:
        """Truncate the next frames in the middle."""
        self.streams.append(StreamFault("corrupt", stream, count))

    def replace(self, payload: bytes, stream: str = "*", count: int = 1) -> None:
        """Send ``payload`` instead of the next frames."""
        self.streams.append(StreamFault("replace", stream, count, payload))

    def mute(self, stream: str) -> None:
        """Let a stream fall silent while its neighbours go on, until :meth:`unmute`."""
        self.streams.append(StreamFault("mute", stream, 1 << 60))

    def unmute(self, stream: str) -> None:
        self.streams = [fault for fault in self.streams if not (fault.kind == "mute" and fault.pattern == stream)]

    def stall(self, stream: str, target: Any = None) -> int:
        """Forget a subscription without a word: nothing comes any more until it is made anew. Returns how many."""
        stalled = 0
        for connection in self.select(target):
            channel = connection.channels.get(stream)
            if channel is not None and connection in channel.connections:
                del channel.connections[connection]
                stalled += 1
        self._count("stall", stalled)
        return stalled

    def alter(self, stream: str, payload: bytes, source: object) -> list[bytes]:
        """What is sent instead of ``payload``. ``source`` tells apart what has streams of the same name."""
        for fault in self.streams:
            if fault.count <= 0 or not fnmatchcase(stream, fault.pattern):
                continue
            if fault.held and fault.holder is not source:
                continue
            self._count(fault.kind)
            if fault.kind == "reorder":
                if not fault.held:
                    fault.held.append(payload)
                    fault.holder = source
                    return []
                first = fault.held.pop()
                self._spend(fault)
                return [payload, first]
            self._spend(fault)
            if fault.kind in ("gap", "mute"):
                return []
            if fault.kind == "duplicate":
                return [payload, payload]
            return [fault.payload if fault.kind == "replace" else payload[: len(payload) // 2]]
        return [payload]

    def _spend(self, fault: StreamFault) -> None:
        fault.count -= 1
        if fault.count <= 0:
            self.streams.remove(fault)

    # --- acknowledgements and answers on websockets

    def delay_ack(self, seconds: float, pattern: str = "*", count: int = 1) -> None:
        """The next acknowledgements of SUBSCRIBE and the like come late; the streams start at once."""
        self.acks.append(AckFault("late", pattern, count, delay=seconds))

    def refuse_ack(
        self, pattern: str = "*", count: int = 1, *, code: int = 2, msg: str = "Invalid request: invalid stream"
    ) -> None:
        """The next subscriptions are answered with an error."""
        self.acks.append(AckFault("refuse", pattern, count, error={"code": code, "msg": msg}))

    def lose_ack(self, pattern: str = "*", count: int = 1) -> None:
        """The next acknowledgements never come."""
        self.acks.append(AckFault("lose", pattern, count))

    def delay_reply(self, seconds: float, method: str = "*", count: int = 1) -> None:
        """The next answers of the websocket API to ``method`` come late."""
        self.replies.append(AckFault("late", method, count, delay=seconds))

    def lose_reply(self, method: str = "*", count: int = 1, *, close: bool = True) -> None:
        """The next requests are carried out but not answered; the connection is cut instead if ``close``."""
        self.replies.append(AckFault("close" if close else "lose", method, count))

    def drop_request(self, method: str = "*", count: int = 1) -> None:
        """The connection is cut before the next requests are carried out."""
        self.replies.append(AckFault("drop", method, count))

    def fail_reply(
        self, method: str = "*", count: int = 1, *, status: int = 500, code: int = -1000, msg: str = ""
    ) -> None:
        """The next requests are not carried out and answered with an error."""
        text = msg or "An unknown error occurred while processing the request."
        self.replies.append(AckFault("refuse", method, count, error={"status": status, "code": code, "msg": text}))

    @staticmethod
    def take(faults: list[AckFault], name: str) -> AckFault | None:
        for fault in faults:
            if fnmatchcase(name, fault.pattern):
                fault.count -= 1
                if fault.count <= 0:
                    faults.remove(fault)
                return fault
        return None

    # --- HTTP

    def http_error(
        self,
        status: int,
        path: str = "*",
        count: int = 1,
        *,
        code: int | None = None,
        msg: str = "",
        retry_after: int | None = None,
        body: str | None = None,
    ) -> None:
        """Answer the next requests with ``status``; ``body`` replaces the JSON error when given."""
        self.http.append(HttpFault("error", path, count, status, code, msg, retry_after, body))

    def http_drop(self, path: str = "*", count: int = 1, *, after: bool = False) -> None:
        """Cut the connection of the next requests, before or after they were carried out."""
        self.http.append(HttpFault("drop", path, count, after=after))

    def http_delay(self, seconds: float, path: str = "*", count: int = 1) -> None:
        """Let the next answers wait."""
        self.http.append(HttpFault("delay", path, count, delay=seconds))

    def ban(self, seconds: float) -> None:
        """418 to every request for that long."""
        assert self._server is not None
        self._server.limiter.ban(self._server.clock.server_ms() + int(seconds * 1000))

    def lift_ban(self) -> None:
        assert self._server is not None
        self._server.limiter.ban(0)

    def take_http(self, path: str) -> HttpFault | None:
        for fault in self.http:
            if fnmatchcase(path, fault.pattern):
                fault.count -= 1
                if fault.count <= 0:
                    self.http.remove(fault)
                self._count("http_" + fault.kind)
                return fault
        return None

    # --- keys

    def expire_listen_keys(self, account: str | None = None, *, silently: bool = False) -> int:
        """Listen keys end now (with the listenKeyExpired event unless ``silently``). Returns how many."""
        assert self._server is not None
        return self._server.users.expire_listen_keys(account, silently=silently)

    def expire_tokens(self, account: str | None = None) -> int:
        """Listen tokens end now, with eventStreamTerminated on their subscriptions. Returns how many."""
        assert self._server is not None
        return self._server.users.expire_tokens(account)

    def terminate_user_streams(self, account: str | None = None) -> int:
        """eventStreamTerminated on every user-data subscription of the websocket API."""
        assert self._server is not None
        return self._server.users.terminate(account)

    async def later(self, seconds: float, fault: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Wait, then inject: ``await faults.later(2, faults.drop)``."""
        await asyncio.sleep(seconds)
        return fault(*args, **kwargs)
