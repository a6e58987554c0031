"""Building blocks of the scenario families: entries are written here, what upstream answers is recorded by the judge."""

from __future__ import annotations

import json
from typing import Any

from ..scenario import CLOCK, SCENARIOS, make_job

T0 = CLOCK

SPOT = "wss://stream.binance.com:9443/ws"
INVERSE = "wss://dstream.binance.com/ws"
OPTION = "wss://fstream.binance.com/public/ws"
OPTION_MARKET = "wss://fstream.binance.com/market/ws"
OPTION_PRIVATE = "wss://fstream.binance.com/private/ws"
STOCK = "wss://nbstream.binance.com/equity/ws"
PAPI = "wss://fstream.binance.com/pm/ws"
API_SPOT = "wss://ws-api.binance.com:443/ws-api/v3"
API_LINEAR = "wss://ws-fapi.binance.com/ws-fapi/v1"
API_INVERSE = "wss://ws-dapi.binance.com/ws-dapi/v1"


def spot(stream: int = 0) -> str:
    """The url of the n-th market stream of spot."""
    return f"{SPOT}/{stream}"


def linear(category: str = "market", stream: int = 0) -> str:
    """The url of the n-th market stream of USD-M futures; `category` is public or market."""
    return f"wss://fstream.binance.com/{category}/ws/{stream}"


def inverse(stream: int = 0) -> str:
    """The url of the n-th market stream of COIN-M futures."""
    return f"{INVERSE}/{stream}"


def option(stream: int = 0) -> str:
    """The url of the n-th public stream of options."""
    return f"{OPTION}/{stream}"


def option_market(stream: int = 0) -> str:
    """The url of the n-th market stream of options."""
    return f"{OPTION_MARKET}/{stream}"


def linear_user(listen_key: str) -> str:
    """The url of a USD-M user data stream."""
    return f"wss://fstream.binance.com/private/ws?listenKey={listen_key}"


def ack(request: int | str = 1) -> dict[str, Any]:
    """Binance's answer to SUBSCRIBE and UNSUBSCRIBE."""
    return {"result": None, "id": request}


def refusal(code: int, text: str, request: int | str = 1) -> dict[str, Any]:
    """Binance's answer to a request on a market stream that it does not take."""
    return {"error": {"code": code, "msg": text}, "id": request}


def api(result: Any, request: int | str = "1", status: int = 200, **more: Any) -> dict[str, Any]:
    """An answer of the websocket API."""
    limits = [{"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000, "count": 4}]
    return {"id": str(request), "status": status, "result": result, "rateLimits": limits, **more}


def api_error(code: int, text: str, request: int | str = "1", status: int = 400) -> dict[str, Any]:
    """A refusal by the websocket API."""
    limits = [{"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000, "count": 4}]
    return {"id": str(request), "status": status, "error": {"code": code, "msg": text}, "rateLimits": limits}


def call(method: str, *args: Any, label: str | None = None, times: int | None = None) -> dict[str, Any]:
    """A step: start a call (and start it again as often as `times` says) without waiting for it."""
    step: dict[str, Any] = {"call": method, "args": list(args)}
    if label is not None:
        step["as"] = label
    if times is not None:
        step["times"] = times
    return step


def deliver(url: str | None, *frames: Any) -> dict[str, Any]:
    """A step: frames arrive one after the other, and everything they cause happens in between."""
    return {"frames": list(frames), **({"url": url} if url else {})}


def burst(url: str | None, *frames: Any) -> dict[str, Any]:
    """A step: frames arrive together, before anything they cause can run."""
    return {"burst": list(frames), **({"url": url} if url else {})}


def body(value: Any, path: str | None = None, **more: Any) -> dict[str, Any]:
    """An HTTP answer, optionally only for requests whose path ends with `path`."""
    return {**({"path": path} if path else {}), "body": value, **more}


def refused(code: int, text: str, path: str | None = None, status: int = 400) -> dict[str, Any]:
    """An HTTP refusal in Binance's form."""
    return body({"code": code, "msg": text}, path, status=status, reason="Bad Request")


class Family:
    """One scenario file in the making."""

    def __init__(self, name: str, exchange: str = "binance", **document: Any) -> None:
        self.name = name
        self.document: dict[str, Any] = {"exchange": exchange, "skipKeys": [], "options": {}, **document, "methods": {}}
        self.entries: list[tuple[str, dict[str, Any]]] = []

    def add(self, method: str, description: str, *args: Any, **keys: Any) -> None:
        """One entry; `keys` are the entry's other keys. An entry with steps needs no arguments."""
        entry: dict[str, Any] = {"description": description}
        if "steps" not in keys:
            entry["input"] = list(args)
        entry.update(keys)
        self.entries.append((method, entry))
        self.document["methods"].setdefault(method, []).append(entry)

    def jobs(self) -> list[dict[str, Any]]:
        """The jobs of all entries, in the order they were added."""
        return [
            make_job(entry, self.document, method, f"{self.name}/{method}: {entry['description']}")
            for method, entry in self.entries
        ]

    def write(self, expectations: list[dict[str, Any]]) -> int:
        """Writes the file with what was recorded for each entry; returns the number of entries."""
        from .layout import dump

        path = SCENARIOS / f"{self.name}.json"
        if path.exists():
            self._keep_ours(json.loads(path.read_text(encoding="utf-8")))
        for (_, entry), expected in zip(self.entries, expectations, strict=True):
            entry.update(expected)
        SCENARIOS.mkdir(exist_ok=True)
        path.write_text(dump(self.document), encoding="utf-8")
        return len(self.entries)

    def _keep_ours(self, before: dict[str, Any]) -> None:
        """What deliberate entries say about the compiled class is not the judge's to record: it is taken over."""
        known = {
            (method, entry.get("description")): entry["ours"]
            for method, entries in before["methods"].items()
            for entry in entries
            if "ours" in entry
        }
        for method, entry in self.entries:
            if "deliberate" in entry and (method, entry["description"]) in known:
                entry["ours"] = known[method, entry["description"]]
