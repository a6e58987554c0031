"""Plays a scenario against the compiled class: the Python counterpart of node/player.mjs, step by step the same.

Only the two ends of the class are replaced: the wire of its websocket connections and its HTTP transport. Both are
deterministic, so a scenario runs without a socket and without waiting, and time moves only when a step says so.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import itertools
import logging
import pickle
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from pro_runtime import errors as error_module
from pro_runtime.instance import background
from pro_runtime.rest.transport import HttpRequest, HttpResponse, TransportError, TransportTimeout
from pro_runtime.ws import connection as connection_module

from .plain_values import failure, plain, plain_key, revive
from .scenario import fixture
from .virtual_time import Clock, VirtualAsyncio

STATE = (
    "orderbooks",
    "tickers",
    "bidsasks",
    "trades",
    "ohlcvs",
    "balance",
    "orders",
    "myTrades",
    "positions",
    "liquidations",
    "myLiquidations",
    "newUpdates",
)
OPTIONS = (
    "requestId",
    "streamIndex",
    "streamBySubscriptionsHash",
    "numSubscriptionsByStream",
    "spot",
    "margin",
    "future",
    "delivery",
    "option",
    "stock",
    "leverageBrackets",
    "timeDifference",
    "crossMarginPairsData",
    "isolatedMarginPairsData",
)
LONG_INTEGER = re.compile(rb":(\d{15,}),")
QUIET_TURNS = 24
ARRIVAL_TURNS = 8


_serial = itertools.count()


class BrokenScenario(Exception):
    """A step that cannot be carried out, such as a frame for a connection that does not exist."""


class FakeWire:
    """Stands in for the wire of one connection; keeps what is sent."""

    def __init__(self, stage: Stage, connection: Any) -> None:
        self.stage = stage
        self.connection = connection
        self.is_open = False
        self.paused = False
        self.attached = False
        self.heard_at = asyncio.get_running_loop().time()
        self.gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def send_text(self, payload: bytes) -> None:
        self.stage.sent.append({"url": self.connection.url, "text": payload.decode()})

    async def drain(self) -> None:
        return

    def ping(self) -> None:
        return

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def close(self, *_: Any) -> None:
        self.is_open = False
        self.connection.on_lost(None, 1000, "")

    def abort(self) -> None:
        self.is_open = False


class FakeTransport:
    """Answers requests from the scenario; keeps what was asked."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    async def send(self, request: HttpRequest) -> HttpResponse:
        return await self.stage.answer(request)

    async def close(self) -> None:
        return


class Stage:
    """One instance and everything that went in and out of it."""

    def __init__(self, job: Mapping[str, Any], markets: bytes | None) -> None:
        self.job = job
        self.clock = Clock(job["clock"])
        self.sent: list[dict[str, Any]] = []
        self.http: list[dict[str, Any]] = []
        self.connections: list[str] = []
        self.wires: dict[str, FakeWire] = {}
        self.timers: list[dict[str, Any]] = []
        self.responses = [{**response, "used": False} for response in job.get("httpResponses") or []]
        self.held: list[asyncio.Future[None]] = []
        self.arrivals = asyncio.Lock()
        self.answered = 0
        self.uuids = itertools.count()
        self.exchange = self._make(markets)

    def _make(self, markets: bytes | None) -> Any:
        package = importlib.import_module("binance_pro")
        config: dict[str, Any] = revive(dict(self.job["config"]))
        if config.get("number") == "string":
            config["number"] = str
        # instances of one account share their markets when their options agree; scenarios must not
        config["options"] = {**(config.get("options") or {}), "scenario": next(_serial)}
        exchange = getattr(package, self.job["exchange"])({**config, "transport": FakeTransport(self)})
        exchange.milliseconds = lambda: int(self.clock.now)
        exchange.uuid22 = lambda length=22: ("u" + str(next(self.uuids)).rjust(21, "0"))[:length]
        exchange.log = lambda *_: None
        exchange.delay = self._delay
        if markets is not None:
            parsed, currencies = pickle.loads(markets)
            exchange.set_markets(parsed, currencies)
        for name, *args in self.job.get("setup") or []:
            getattr(exchange, name)(*revive(args))
        return exchange

    def _delay(self, timeout: float, method: Callable[..., Any], *args: Any) -> None:
        self.timers.append({"after": timeout, "method": _camel(method.__name__)})
        type(self.exchange).delay(self.exchange, timeout, method, *args)

    # ---- the two ends

    async def dial(self, _url: str, factory: Any, *_: Any, **__: Any) -> FakeWire:
        """Replaces pro_runtime.ws.connection.dial."""
        connection = factory.__self__
        url = connection.url
        wire = FakeWire(self, connection)
        self.connections.append(url)
        self.wires[url] = wire
        if url in (self.job.get("refuse") or []):
            raise ConnectionRefusedError("connect ECONNREFUSED")
        if url not in (self.job.get("holdConnect") or []):
            asyncio.get_running_loop().call_soon(self.open, wire)
        return wire

    def open(self, wire: FakeWire) -> None:
        """The connection is established."""
        wire.is_open = True
        wire.connection.on_open()

    async def answer(self, request: HttpRequest) -> HttpResponse:
        """The scenario's answer to a REST request."""
        body = None if request.body is None else request.body.decode()
        self.http.append({"method": request.method, "url": request.url, "headers": dict(request.headers), "body": body})
        path = urlsplit(request.url).path
        response = next((item for item in self.responses if self._fits(item, request.method, path)), None)
        if response is None:
            response = {"failure": "NetworkError"}
        response["used"] = not response.get("always")
        if response.get("hold"):
            release: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.held.append(release)
            await release
        async with self.arrivals:
            # answers arrive one by one, as from a network: what one causes has happened when the next one comes
            for _ in range(ARRIVAL_TURNS):
                await asyncio.sleep(0)
            self.answered += 1
        kind = response.get("failure")
        if kind == "RequestTimeout":
            raise TransportTimeout("timed out")
        if kind == "NetworkError":
            raise TransportError(f"the scenario has no response for {request.method} {path}")
        if kind is not None:
            raise getattr(error_module, kind)(kind)
        headers = response.get("headers") or {"content-type": "application/json"}
        return HttpResponse(
            response.get("status", 200), response.get("reason", "OK"), list(headers.items()), response["text"].encode()
        )

    @staticmethod
    def _fits(response: Mapping[str, Any], method: str, path: str) -> bool:
        return (
            not response["used"]
            and (response.get("path") is None or path.endswith(response["path"]))
            and (response.get("method") is None or response["method"] == method)
        )

    def wire(self, url: str | None) -> FakeWire:
        """The wire to a url, or the only one. Raises BrokenScenario."""
        if url is not None:
            if url not in self.wires:
                raise BrokenScenario(f"no connection to {url}; there are {self.connections}")
            return self.wires[url]
        if len(self.wires) != 1:
            raise BrokenScenario(f"name the url, there are {self.connections}")
        return next(iter(self.wires.values()))


def _hashes(names: Any) -> list[str]:
    """Subscription and message hashes; entries of single requests are the runtime's to keep or to forget."""
    return sorted(name for name in map(plain_key, names) if not name.isdigit())


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def _assign(exchange: Any, dotted: str, value: Any) -> None:
    *parents, last = dotted.split(".")
    target: Any = exchange
    for name in parents:
        target = target.setdefault(name, {}) if isinstance(target, dict) else getattr(target, name)
    if isinstance(target, dict):
        if value is None:
            target.pop(last, None)
        else:
            target[last] = value
    else:
        setattr(target, last, value)


def _read(exchange: Any, path: list[Any]) -> Any:
    value = exchange
    for name in path:
        if value is None:
            return None
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list):
            value = value[name] if isinstance(name, int) and name < len(value) else None
        else:
            value = getattr(value, str(name), None)
    return value


class Player:
    """Plays the steps of one job and returns its trace."""

    def __init__(self, job: Mapping[str, Any], markets: bytes | None) -> None:
        self.job = job
        self.markets = markets
        self.outcomes: list[dict[str, Any]] = []
        self.open: dict[str, int] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.calls = 0
        self.stage: Stage

    async def settle(self) -> None:
        """Runs until nothing but the scenario itself can make anything happen."""
        before: tuple[int, ...] = ()
        quiet = 0
        while quiet < QUIET_TURNS:
            await asyncio.sleep(0)
            stage = self.stage
            now = (
                len(self.outcomes),
                len(stage.sent),
                len(stage.http),
                len(stage.connections),
                len(stage.timers),
                stage.answered,
            )
            quiet = quiet + 1 if now == before else 0
            before = now

    def arguments(self, method: Callable[..., Any], args: list[Any]) -> list[Any]:
        """The arguments of a call, with the scenario's per-call options among its `params`."""
        given = revive(args)
        if self.job["perCall"]:
            bound = inspect.signature(method).bind(*given)
            bound.arguments["params"] = {**(bound.arguments.get("params") or {}), **self.job["perCall"]}
            bound.apply_defaults()
            return list(bound.args)
        return list(given)

    async def invoke(self, name: str, args: list[Any], label: str) -> None:
        exchange = self.stage.exchange
        try:
            method = getattr(exchange, name)
            value = method(*self.arguments(method, args))
            if inspect.isawaitable(value):
                value = await value
            self.outcomes.append({"as": label, "value": plain(value)})
        except Exception as error:  # whatever a call raises is its outcome, and is compared
            self.outcomes.append({"as": label, "error": failure(error)})

    async def stream(self, name: str, args: list[Any], label: str, times: int) -> None:
        """What `stream_x` yields, recorded as if `watch_x` had been called for each update."""
        method = getattr(self.stage.exchange, name.replace("watch", "stream", 1))
        try:
            # what it subscribed to is compared while it lasts
            async with method(*self.arguments(method, args), unwatch_on_halt=False) as stream:
                async for value in stream:
                    self.outcomes.append({"as": label, "value": plain(value)})
                    times -= 1
                    self.open[label] = times
                    if times == 0:
                        break
        except Exception as error:  # whatever ends a stream is its outcome, and is compared
            self.outcomes.append({"as": label, "error": failure(error)})
        self.open.pop(label, None)

    async def repeat(self, step: Mapping[str, Any], label: str) -> None:
        times = step.get("times", 1)
        if self.job["stream"] and step["call"].startswith("watch"):
            self.open[label] = times
            await self.stream(step["call"], step.get("args") or [], label, times)
            return
        for done in range(times):
            self.open[label] = times - done
            await self.invoke(step["call"], step.get("args") or [], label)
        self.open.pop(label, None)

    def deliver(self, url: str | None, text: str) -> None:
        payload = text.encode()
        self.stage.wire(url).connection.on_payload(payload, LONG_INTEGER.search(payload) is not None)

    async def play(self, step: Mapping[str, Any]) -> None:
        """Carries out one step and everything it causes."""
        stage = self.stage
        if "call" in step:
            self.calls += 1
            label = step.get("as") or str(self.calls)
            self.tasks.append(asyncio.get_running_loop().create_task(self.repeat(step, label)))
        elif "frames" in step:
            for text in step["frames"]:
                self.deliver(step.get("url"), text)
                await self.settle()
        elif "burst" in step:
            for text in step["burst"]:
                self.deliver(step.get("url"), text)
        elif "advance" in step:
            limit = stage.clock.now + step["advance"]
            while (callback := stage.clock.take_due(limit)) is not None:
                callback()
                await self.settle()
            stage.clock.now = limit
        elif "respond" in step:
            if not stage.held:
                raise BrokenScenario("no request is held")
            stage.held.pop(0).set_result(None)
        elif "set" in step:
            for dotted, value in step["set"].items():
                _assign(stage.exchange, dotted, revive(value))
        elif "read" in step:
            self.outcomes.append({"as": "read", "value": plain(_read(stage.exchange, step["read"]))})
        elif "open" in step:
            stage.open(stage.wire(step["open"]))
        elif "disconnect" in step:
            target = stage.wire(None if step["disconnect"] is True else step["disconnect"])
            target.is_open = False
            target.connection.on_lost(None, step.get("code", 1006), "")
        await self.settle()

    def state(self) -> dict[str, Any]:
        """The live structures and the bookkeeping of the instance."""
        exchange = self.stage.exchange
        return {
            **{name: plain(getattr(exchange, name, None)) for name in STATE},
            "options": {name: plain(exchange.options.get(name)) for name in OPTIONS},
            "connections": {
                url: {
                    "subscriptions": _hashes(client.subscriptions),
                    "waiters": _hashes(name for name, waiter in client.futures.items() if not waiter.done),
                }
                for url, client in exchange.clients.items()
            },
        }

    async def run(self) -> dict[str, Any]:
        """The trace of the job."""
        trace: dict[str, Any] = {"id": self.job["id"]}
        try:
            self.stage = Stage(self.job, self.markets)
        except Exception as error:  # a class that cannot be made is a finding, and the other scenarios go on
            return {**trace, "broken": f"{type(error).__name__}: {error}"}
        try:
            virtual = VirtualAsyncio(self.stage.clock)
            with replaced(connection_module, "dial", self.stage.dial), replaced(background, "asyncio", virtual):
                for step in self.job["steps"]:
                    await self.play(step)
                trace["state"] = self.state()
                self.outcomes.extend({"as": label, "pending": True} for label in self.open)
                outcomes = list(self.outcomes)
                await self._end()
        except BrokenScenario as error:
            outcomes = list(self.outcomes)
            trace["broken"] = f"{error}; outcomes {outcomes}"
            await self._end()
        stage = self.stage
        trace.update(
            outcomes=outcomes,
            connections=stage.connections,
            sent=stage.sent,
            http=stage.http,
            timers=stage.timers,
        )
        return trace

    async def _end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        for wire in self.stage.wires.values():
            if not wire.gone.done():
                wire.gone.set_result(None)
        await self.stage.exchange.close()


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Sets an attribute for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


class Theatre:
    """Plays jobs one after the other, in one event loop, with the markets parsed once."""

    def __init__(self) -> None:
        self._fixtures: dict[str, bytes] = {}
        self._shared: dict[str, Any] = {}

    def fixture(self, name: str) -> bytes:
        """Markets and currencies as the compiled class itself reads the raw fixtures."""
        if name not in self._fixtures:
            package = importlib.import_module("binance_pro")
            exchange = getattr(package, name)({})
            exchange.options["crossMarginPairsData"] = []
            exchange.options["isolatedMarginPairsData"] = []
            raw = fixture()
            currencies = exchange.parse_currencies_custom(raw["currencies"], {})
            markets = [exchange.parse_market(market) for market in raw["markets"]]
            self._fixtures[name] = pickle.dumps((markets, currencies))
        return self._fixtures[name]

    async def play(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """The trace of one job."""
        if "evaluate" in job:
            return self.evaluate(job)
        markets = None if job["markets"] == "none" else self.fixture(job["exchange"])
        return await Player(job, markets).run()

    def evaluate(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """Many plain calls on one instance: how parsers are fuzzed, thousands a second."""
        name = job["exchange"]
        if name not in self._shared:
            blank = {**job, "steps": [], "httpResponses": [], "setup": [], "stream": False, "perCall": {}}
            self._shared[name] = Stage(blank, self.fixture(name)).exchange
        exchange = self._shared[name]
        owners: dict[str, Any] = {"": exchange, **_owners()}
        outcomes = []
        for item in job["evaluate"]:
            prefix, _, method = item["target"].rpartition(".")
            try:
                outcomes.append({"value": plain(getattr(owners[prefix], method)(*revive(item["args"])))})
            except Exception as error:  # whatever a call raises is its outcome, and is compared
                outcomes.append({"error": failure(error)})
        return {"id": job["id"], "outcomes": outcomes}


def _owners() -> dict[str, Any]:
    from pro_runtime.instance import helpers
    from pro_runtime.values.precise import Precise

    class Numbers:
        @staticmethod
        def text(value: Any) -> str:
            from pro_runtime.values.numbers import js_number_text

            return js_number_text(value)

    class Nested:
        @staticmethod
        def value(tree: Any) -> Any:
            return _nested(Precise, tree, "string")

    return {"Precise": _Aliased(Precise), "functions": _Aliased(helpers.Helpers), "Number": Numbers, "Nested": Nested}


def _nested(owner: Any, tree: Any, form: str) -> Any:
    """Decimal operations within one another, as the compiler prints them: the outermost gives a text, the others not."""
    if not isinstance(tree, list):
        return tree
    name, left, right, *more = tree
    operation = getattr(owner, name.replace("string", f"{form}_").lower())
    return operation(_nested(owner, left, "exact"), _nested(owner, right, "exact"), *more)


class _Aliased:
    """A class whose static functions are found by upstream's spelling."""

    def __init__(self, owner: Any) -> None:
        self._owner = owner

    def __getattr__(self, name: str) -> Any:
        from pro_runtime.names import snake_case

        return getattr(self._owner, snake_case(name))


def run(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Traces of all jobs, in order."""

    async def main() -> list[dict[str, Any]]:
        theatre = Theatre()
        return [await theatre.play(job) for job in jobs]

    # what goes wrong is meant to
    log = logging.getLogger("pro_runtime")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        return asyncio.run(main())
    finally:
        log.setLevel(before)
