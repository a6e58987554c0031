"""REST: from an endpoint and its parameters to the parsed response.

The way of a request: the limits admit it, the exchange's compiled `sign` composes URL, headers and body, a transport
sends it, and the exchange's compiled `handle_errors` has the first word about the response. What is retried, and when,
is decided in :meth:`Rest.fetch2` alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
from collections.abc import Mapping
from typing import Any

from pro_runtime.accounts.sessions import own_params
from pro_runtime.errors import (
    BaseError,
    ChecksumError,
    ExchangeError,
    InvalidNonce,
    NetworkError,
    NotSupported,
    OperationFailed,
    RequestTimeout,
)
from pro_runtime.hooks import hook
from pro_runtime.instance.calls import current_call, without_call
from pro_runtime.js import starting
from pro_runtime.observe.redact import redact, redact_text
from pro_runtime.rest.guard import Guard
from pro_runtime.rest.limits import Ticket
from pro_runtime.rest.proxy import Proxy
from pro_runtime.rest.responses import header_words, parse_json
from pro_runtime.rest.throttle import LEAKY_BUCKET, ROLLING_WINDOW, Throttler
from pro_runtime.rest.transport import (
    AiohttpTransport,
    HttpRequest,
    HttpResponse,
    Transport,
    TransportError,
    TransportTimeout,
)
from pro_runtime.values.encoding import encode

__all__ = ["Rest"]

# The ticket of the request that the current task is sending. `fetch` is called with URL, method, headers and body
# only, as upstream's is, because people replace it by functions of their own.
_ticket: contextvars.ContextVar[Ticket | None] = contextvars.ContextVar("pro_runtime_ticket", default=None)


class Rest(Guard, Proxy):
    """Sends requests to the exchange's REST endpoints."""

    _transport: Transport | None
    _owns_transport: bool
    _resynchronising: asyncio.Task[Any] | None

    # ------------------------------------------------------------------ what an exchange decides

    @hook
    def sign(
        self,
        path: str,
        api: Any = "public",
        method: str = "GET",
        params: dict[str, Any] | None = None,
        headers: dict[str, Any] | None = None,
        body: Any = None,
    ) -> dict[str, Any]:
        """Compose the request for an endpoint: a dict of `url`, `method`, `headers` and `body`."""
        raise NotSupported(f"{self.id} sign() is not supported yet")

    @hook
    def handle_errors(
        self,
        code: int,
        reason: str,
        url: str,
        method: str,
        headers: dict[str, str],
        body: str,
        response: Any,
        request_headers: Any,
        request_body: Any,
    ) -> Any:
        """Raise what the response reports. A result other than None means that its status is not to be looked at."""
        return None

    @hook
    def calculate_rate_limiter_cost(
        self, api: Any, method: str, path: str, params: Mapping[str, Any], config: Mapping[str, Any] | None = None
    ) -> Any:
        """What a request takes from the instance's request budget."""
        return (config or {}).get("cost", 1)

    @hook
    def nonce(self) -> int:
        """The number or time that makes a signed request unique; by default the time in seconds."""
        return int(self.milliseconds() // 1000)

    @hook
    def set_headers(self, headers: dict[str, Any]) -> dict[str, Any]:
        """The headers that are sent, given those composed so far."""
        return headers

    @hook
    def on_rest_response(
        self,
        status_code: int,
        status_text: str,
        url: str,
        method: str,
        response_headers: dict[str, str],
        response_body: str,
        request_headers: Any,
        request_body: Any,
    ) -> str:
        """The text that is parsed, given the body that arrived."""
        return response_body.strip()

    # ------------------------------------------------------------------ requests

    @hook
    async def request(
        self,
        path: str,
        api: Any = "public",
        method: str = "GET",
        params: Mapping[str, Any] | None = None,
        headers: dict[str, Any] | None = None,
        body: Any = None,
        config: Mapping[str, Any] | None = None,
        context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Request an endpoint and return its parsed response."""
        return await self.fetch2(path, api, method, params, headers, body, config)

    async def fetch2(
        self,
        path: str,
        api: Any = "public",
        method: str = "GET",
        params: Mapping[str, Any] | None = None,
        headers: dict[str, Any] | None = None,
        body: Any = None,
        config: Mapping[str, Any] | None = None,
    ) -> Any:
        """Request an endpoint, within the limits, and return its parsed response.

        `maxRetriesOnFailure` and `maxRetriesOnFailureDelay` (milliseconds), among `params` or in the options, repeat a
        request that failed for a transient reason. A request refused for its time is repeated once after the clock has
        been compared with the exchange's, unless `options["resynchroniseClock"]` is False.

        :raises RequestTimeout: no response within `timeout` milliseconds
        :raises NetworkError: no response
        :raises BaseError: whatever the exchange's error table makes of the response
        """
        arguments = own_params(params)
        cost = self.calculate_rate_limiter_cost(api, method, path, arguments, {} if config is None else config)
        if self.enableRateLimit:
            await self.throttle(cost)
        retries = int(self._request_option(arguments, path, "maxRetriesOnFailure", 0))
        delay = float(self._request_option(arguments, path, "maxRetriesOnFailureDelay", 0))
        synchronised = False
        failures = 0
        # What signing adds to the parameters, such as a generated client order id, belongs to the request and stays
        # when it is repeated; what it only rewrites is composed anew.
        added: dict[str, Any] = {}
        while True:
            ticket = await self.admit_request(api, method, path, arguments, cost)
            record: dict[str, Any] | None = None
            if self.fetchHistoryCacheSize > 0:
                record = {"request": None, "response": {"body": None}, "error": None}
            token = _ticket.set(ticket)
            sent = False
            try:
                self.lastRestRequestTimestamp = self.milliseconds()
                signed = {**arguments, **added}
                request = self.sign(path, api, method, signed, headers, body)
                added.update((key, value) for key, value in signed.items() if key not in arguments)
                if record is not None:
                    record["request"] = request
                self.last_request_headers = request.get("headers")
                self.last_request_body = request.get("body")
                self.last_request_url = request.get("url")
                self.last_request_path = path
                sent = True
                response = await self.fetch(
                    request["url"], request["method"], request.get("headers"), request.get("body")
                )
                if record is not None:
                    record["response"]["body"] = response
                return response
            except OperationFailed as error:
                if record is not None:
                    record["error"] = error
                if self._is_out_of_time(error) and not synchronised and self.options.get("resynchroniseClock", True):
                    synchronised = True
                    refusal = error
                elif failures < retries:
                    failures += 1
                    if self._is_verbose():
                        self.log(f"Request failed with {type(error).__name__}, retry {failures} of {retries}")
                    if delay > 0:
                        await asyncio.sleep(delay / 1000)
                    continue
                else:
                    raise
            except BaseError as error:
                if record is not None:
                    record["error"] = error
                raise
            finally:
                _ticket.reset(token)
                if ticket is not None:
                    ticket.settle(sent)
                if record is not None:
                    self.add_fetch_cache(record)
            try:
                await self.resynchronise_clock()
            except OperationFailed:
                # without the exchange's time the refusal stands
                raise refusal from None

    async def fetch(
        self, url: str, method: str = "GET", headers: Mapping[str, Any] | None = None, body: Any = None
    ) -> Any:
        """Send one HTTP request and return its response, parsed if it is JSON, else as text.

        :raises RequestTimeout: no response within `timeout` milliseconds
        :raises NetworkError: no response, or a redirect
        :raises InvalidProxySettings: the proxy settings contradict each other
        :raises NotSupported: the URL is not encrypted and not on this machine
        """
        if starting.get():
            # a compiled call that nobody awaits yet runs its first step in its caller's task; transports need their own
            await asyncio.sleep(0)
        combined: dict[str, Any] = {**self.headers, **(headers or {})}
        gateway = self.check_proxy_url_settings(url, method, headers, body)
        if gateway is not None:
            combined = {"Origin": self.origin, **combined}
            url = gateway + self.url_encoder_for_proxy_url(url)
        proxies = self.check_proxy_settings(url, method, headers, body)
        proxy = next((each for each in proxies if each), None)
        self.check_conflicting_proxies(proxy, gateway)
        self.require_secure_url(url)
        if isinstance(self.userAgent, str) and self.userAgent:
            combined = {"User-Agent": self.userAgent, **combined}
        elif isinstance(self.userAgent, Mapping):
            combined = {**self.userAgent, **combined}
        combined = self.set_headers(combined)
        verbose = self._is_verbose()
        if verbose:
            self._log_redacted("request", method, url, combined, body)
        call = current_call.get()
        milliseconds = self.timeout if call is None or call.timeout is None else call.timeout
        request = HttpRequest(
            method,
            url,
            {name: str(value) for name, value in combined.items() if value is not None},
            None if body is None else encode(body) if isinstance(body, str) else bytes(body),
            milliseconds / 1000,
            proxy,
            self.tls_setting(),
        )
        try:
            response = await self.transport.send(request)
        except TransportTimeout:
            problem: NetworkError = RequestTimeout(
                f"{self.id} {method} {self._plain(url)} request timed out ({milliseconds:g} ms)"
            )
        except TransportError as error:
            problem = NetworkError(f"{self.id} {method} {self._plain(url)} failed: {self._plain(str(error))}")
        else:
            return self.handle_rest_response(response, url, method, combined, body)
        # raised here and not above, so that it does not drag along an exception that knows the URL
        raise problem

    def handle_rest_response(
        self,
        response: HttpResponse,
        url: str,
        method: str = "GET",
        request_headers: Any = None,
        request_body: Any = None,
    ) -> Any:
        """Turn a response into its parsed body, or into the exception that it stands for."""
        status, reason = response.status, response.reason
        headers = header_words(response.headers)
        self._observe(response, headers)
        location = headers.get("Location")
        if 300 <= status < 400 and location is not None:
            raise NetworkError(
                f"{self.id} {method} {self._plain(url)} redirect to {self._plain(location)} was not followed "
                f"(HTTP {status})"
            )
        if self.handleContentTypeApplicationZip and headers.get("Content-Type") == "application/zip":
            self._remember(headers, response.body, None)
            return response.body
        body = response.body.decode("utf-8", "replace")
        text = self.on_rest_response(status, reason, url, method, headers, body, request_headers, request_body)
        parsed = self.parse_json(text)
        self._remember(headers, body, parsed)
        if self._is_verbose():
            self._log_redacted(f"response {status} {reason}", method, url, headers, body)
        ticket = _ticket.get()
        if ticket is not None and isinstance(parsed, dict):
            ticket.group.learn(parsed.get(self.rate_limit_table.list_key), ticket.account)
        handled = self.handle_errors(status, reason, url, method, headers, body, parsed, request_headers, request_body)
        if handled is None:
            self.handle_http_status_code(status, reason, url, method, body)
        if parsed is None:
            return body
        if self.returnResponseHeaders and isinstance(parsed, dict):
            parsed["responseHeaders"] = headers
        return parsed

    def handle_http_status_code(self, code: int, reason: str, url: str, method: str, body: str) -> None:
        """:raises BaseError: the class that `httpExceptions` has for the status, if it has one"""
        error_class = self.httpExceptions.get(str(code))
        if error_class is not None:
            raise error_class(f"{self.id} {method} {self._plain(url)} {code} {reason} {self._plain(body)}")

    def parse_json(self, json_string: str) -> Any:
        """Parse the text of a response; None if it is no JSON object or array."""
        return parse_json(json_string, self.quoteJsonNumbers)

    def add_fetch_cache(self, data: dict[str, Any]) -> None:
        """Append to the history of requests, which holds `fetchHistoryCacheSize` of them."""
        if self.fetchHistoryCacheSize > 0:
            del self.fetchHistoryCache[: len(self.fetchHistoryCache) + 1 - self.fetchHistoryCacheSize]
            self.fetchHistoryCache.append(data)

    def get_fetch_cache(self) -> list[dict[str, Any]]:
        """The history of requests, oldest first: dicts of `request`, `response` and `error`."""
        return self.fetchHistoryCache

    # ------------------------------------------------------------------ pace and clock

    def init_rest_rate_limiter(self) -> None:
        """Set the pace of requests from `rateLimit` (milliseconds per unit of cost) and `rateLimiterAlgorithm`.

        :raises ExchangeError: no `rateLimit` is configured
        """
        configured: float | None = self.rateLimit
        if configured is None or configured == -1:
            raise ExchangeError(f"{self.id} rateLimit is not configured")
        rolling = self.rateLimiterAlgorithm == ROLLING_WINDOW and self.rollingWindowSize > 0
        self.tokenBucket = {
            "delay": 0.001,
            "capacity": 1,
            "cost": 1,
            "refillRate": 1 / self.rateLimit if self.rateLimit > 0 else self.MAX_VALUE,
            "algorithm": ROLLING_WINDOW if rolling else LEAKY_BUCKET,
            "windowSize": self.rollingWindowSize,
            "rateLimit": self.rateLimit,
            **(self.tokenBucket or {}),
        }
        self.throttler = Throttler(self.tokenBucket)

    async def throttle(self, cost: Any = None) -> None:
        """Wait until the instance's pace allows a request of that cost."""
        if self.throttler is None:
            self.init_rest_rate_limiter()
        assert self.throttler is not None
        await self.throttler.throttle(cost)

    async def resynchronise_clock(self) -> None:
        """Compare the clock with the exchange's; callers that ask meanwhile share the answer."""
        task = self._resynchronising
        if task is None or task.done() or task.get_loop() is not asyncio.get_running_loop():
            task = asyncio.get_running_loop().create_task(self.load_time_difference(), context=without_call())
            # a failure reaches those who wait; when nobody does any more, it is of no interest
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._resynchronising = task
        await asyncio.shield(task)

    # ------------------------------------------------------------------ the transport

    @property
    def transport(self) -> Transport:
        """What sends the requests; created when first used unless the configuration named one."""
        if self._transport is None:
            self._transport = AiohttpTransport()
            self._owns_transport = True
        return self._transport

    @transport.setter
    def transport(self, transport: Transport | None) -> None:
        self._transport = transport
        self._owns_transport = False

    async def close_rest(self) -> None:
        """End what REST has under way, and close the transport if it is the instance's own."""
        for task in (self.marketsLoading, self._resynchronising):
            if task is not None and not task.done() and task.get_loop() is asyncio.get_running_loop():
                task.cancel()
                await asyncio.wait([task])
        if self._transport is not None and self._owns_transport:
            await self._transport.close()
        self.release_limits()

    # ------------------------------------------------------------------ details

    def _request_option(self, params: dict[str, Any], path: str, name: str, default: Any) -> Any:
        """An option of requests: taken out of `params`, or set for the path, or for all requests."""
        value = params.pop(name, None)
        if value is None:
            own = self.options.get(path)
            value = own.get(name) if isinstance(own, dict) else None
        if value is None:
            value = self.options.get(name)
        return default if value is None else value

    def _is_out_of_time(self, error: BaseException) -> bool:
        return isinstance(error, InvalidNonce) and not isinstance(error, ChecksumError)

    def _is_verbose(self) -> bool:
        call = current_call.get()
        return self.verbose if call is None or call.verbose is None else call.verbose

    def _secrets(self) -> tuple[str | None, ...]:
        return (self.apiKey, self.secret, self.password, self.privateKey, self.token, self.twofa)

    def _plain(self, text: str) -> str:
        return redact_text(text, self._secrets())

    def _log_redacted(self, what: str, method: str, url: str, headers: Mapping[str, Any], body: Any) -> None:
        secrets = self._secrets()
        self.log(
            f"{self.id} {what}: {method} {redact_text(url, secrets)}\nheaders: {redact(headers, secrets)}\n"
            f"body: {redact(body, secrets)}"
        )

    def _remember(self, headers: dict[str, str], body: Any, parsed: Any) -> None:
        if self.enableLastResponseHeaders:
            self.last_response_headers = headers
        if self.enableLastHttpResponse:
            self.last_http_response = body
        if self.enableLastJsonResponse:
            self.last_json_response = parsed

    def _observe(self, response: HttpResponse, headers: Mapping[str, str]) -> None:
        ticket = _ticket.get()
        if ticket is None:
            return
        date = headers.get("Date")
        if date is not None:
            # loaded by the HTTP client anyway, and not needed before the first response
            from email.utils import parsedate_to_datetime

            with contextlib.suppress(ValueError):
                ticket.group.synchronise(parsedate_to_datetime(date).timestamp())
        ticket.answered(
            response.status, {name.lower(): value for name, value in headers.items()}, self.rate_limit_table
        )
