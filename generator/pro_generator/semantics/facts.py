"""Semantic nodes: ``family:detail`` facts with the span they were read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel, ConfigDict

from pro_generator import ir
from pro_generator.diagnostics import Span
from pro_generator.link.program import Program, Reached


class Fact(BaseModel):
    """One thing a method does."""

    model_config = ConfigDict(frozen=True)

    name: str
    """``family:detail``."""
    line: int


_Rule = Callable[[Program, ir.Node], Iterator[str]]

_FAMILIES = {
    "AggTrade": "trades",
    "Trades": "trades",
    "Trade": "trades",
    "OHLCV": "candles",
    "OrderBook": "order-book",
    "Ticker": "tickers",
    "BidsAsks": "bids-asks",
    "MarkPrice": "mark-price",
    "Liquidation": "liquidations",
    "Balance": "balance",
    "Position": "positions",
    "MyTrade": "my-trades",
    "Order": "orders",
    "Stock": "stocks",
    "ListenKey": "listen-key",
    "ListenToken": "listen-token",
}


def analyse(program: Program, reached: Reached) -> list[Fact]:
    """The facts of one method, in source order, each once."""
    found: dict[str, int] = {}
    method = reached.method
    for name in _by_name(method.name):
        found.setdefault(name, method.span.line)
    for name in method.spliced:
        if name.startswith("safe") and name[4:] in _STRUCTURES:
            found.setdefault(f"parser-wrapper:{program.snake(name)}", method.span.line)
    for node in method.walk():
        for rule in _RULES:
            for name in rule(program, node):
                found.setdefault(name, node.span.line)
    if not found:
        found[f"computes:{method.returns.kind}"] = method.span.line
    return [Fact(name=name, line=line) for name, line in found.items()]


def _by_name(name: str) -> Iterator[str]:
    for word, family in sorted(_FAMILIES.items(), key=lambda item: -len(item[0])):
        if word in name:
            yield f"channel-family:{family}"
            return


def _this_call(node: ir.Node) -> tuple[str, ir.Call] | None:
    if isinstance(node, ir.Call) and isinstance(node.callee, ir.Member) and isinstance(node.callee.object, ir.This):
        return node.callee.property, node
    return None


def _is_question(call: ir.Call) -> bool:
    """Whether missing credentials are an answer, not an error."""
    return any(isinstance(argument, ir.BoolLit) and not argument.value for argument in call.arguments)


def _calls(program: Program, node: ir.Node) -> Iterator[str]:
    called = _this_call(node)
    if called is None:
        return
    name, call = called
    fixed = _CALLS.get(name)
    if name == "checkRequiredCredentials" and _is_question(call):
        yield "auth:credentials-asked"
    elif fixed is not None:
        yield fixed
    elif name.startswith("safe") and name[4:] in _STRUCTURES:
        yield f"parser-wrapper:{program.snake(name)}"
    elif name.startswith("parse") and name not in ("parseNumber", "parseToInt", "parse8601"):
        yield f"parses:{program.snake(name)}"
    elif name.startswith(("handleOption", "handleParam")):
        for argument in call.arguments[-3:]:
            if isinstance(argument, ir.StringLit):
                yield f"option:{argument.value}"
    elif name.startswith("filterBy"):
        yield f"filter:{program.snake(name)}"
    elif name.startswith(("watch", "unWatch", "fetch", "create", "edit", "cancel", "ensure", "renew", "keepAlive")):
        yield f"delegates:{program.snake(name)}"
    elif name.startswith(("throwExactly", "throwBroadly")):
        yield "error:exception-table"
    binding = call.callee.binding if isinstance(call.callee, ir.Member) else None
    if binding is not None and binding.kind == "endpoint":
        yield f"rest-endpoint:{binding.source}"
        if "ListenKey" in name:
            yield "listen-key-keepalive:supported" if "Put" in name else "listen-key-create:supported"


_STRUCTURES = {"Order", "Trade", "Ticker", "Position", "Liquidation", "Balance", "Currency", "Market", "Symbol"}
_STRUCTURES |= {"CurrencyCode", "CurrencyStructure", "MarketStructure", "OpenInterest"}

_CALLS: Mapping[str, str] = {
    "watch": "watch:single",
    "watchMultiple": "watch:multiple",
    "signParams": "request:signed-waiter",
    "authenticate": "auth:user-data",
    "checkRequiredCredentials": "auth:credentials-required",
    "hmac": "auth-signing:hmac-sha256",
    "spawn": "task:spawned",
    "delay": "task:delayed",
    "client": "connection:by-url",
    "orderBook": "orderbook:created",
    "loadMarkets": "markets:required",
    "requestId": "request:id",
    "stream": "connection:stream-number",
    "findMessageHashes": "message-hash:search",
    "cleanUnsubscription": "unwatch:cleaned",
    "cleanCache": "unwatch:cache-cleaned",
    "mergeBalanceAccount": "balance:delta",
}


def _imported_calls(program: Program, node: ir.Node) -> Iterator[str]:
    if isinstance(node, ir.Call) and isinstance(node.callee, ir.Name) and node.callee.scope == "import":
        known = {"rsa": "auth-signing:rsa-sha256", "eddsa": "auth-signing:eddsa-ed25519"}
        yield known.get(node.callee.name, f"helper:{program.snake(node.callee.name)}")
    if isinstance(node, ir.Member) and isinstance(node.object, ir.Name) and node.object.name == "Precise":
        yield f"decimal:{program.snake(node.property)}"


def _construction(program: Program, node: ir.Node) -> Iterator[str]:
    if not isinstance(node, ir.New) or not isinstance(node.callee, ir.Name):
        return
    name = node.callee.name
    if name in program.surface.errors:
        yield f"error:{program.snake(name).replace('_', '-')}"
    elif "Cache" in name:
        yield f"cache-class:{program.snake(name).replace('_', '-')}"


_CLIENT = {
    "resolve": "waiter:resolved",
    "reject": "waiter:rejected",
    "future": "waiter:created",
    "reset": "connection:reset",
}


def _client(program: Program, node: ir.Node) -> Iterator[str]:
    if not (isinstance(node, ir.Call) and isinstance(node.callee, ir.Member)):
        return
    owner, name = node.callee.object, node.callee.property
    if owner.type.name == "Client" and name in _CLIENT:
        yield _CLIENT[name]
        hash_argument = node.arguments[-1] if node.arguments else None
        prefix = _prefix(hash_argument)
        if prefix:
            yield f"message-hash:{prefix}"
    if name == "reset" and owner.type.name != "Client":
        yield "orderbook:snapshot-delta-merge"
    if name == "append":
        yield "cache:appended"
    if name in ("store", "storeArray"):
        yield "orderbook:delta-stored"


def _prefix(expr: ir.Expr | None) -> str:
    while isinstance(expr, ir.Binary) and expr.op == "+":
        expr = expr.left
    if isinstance(expr, ir.Template):
        expr = expr.parts[0]
    return expr.value.rstrip(":") if isinstance(expr, ir.StringLit) else ""


def _payload(program: Program, node: ir.Node) -> Iterator[str]:
    if not isinstance(node, ir.Entry) or not isinstance(node.key, ir.StringLit):
        return
    key, value = node.key.value, node.value
    if key == "method" and isinstance(value, ir.StringLit):
        if value.value in ("SUBSCRIBE", "UNSUBSCRIBE"):
            yield "subscription:sent" if value.value == "SUBSCRIBE" else "unwatch:sent"
        else:
            yield f"ws-method:{value.value}"
            if value.value.startswith("order") or "rder" in value.value:
                yield f"order-payload:{value.value.replace('.', '-')}"
    elif key == "method" and isinstance(value, ir.Member) and value.binding is not None:
        yield f"subscription-handler:{value.binding.name}"


def _dispatch(program: Program, node: ir.Node) -> Iterator[str]:
    entries: list[tuple[str, str]] = []
    if isinstance(node, ir.DispatchTable):
        entries = node.entries
    elif isinstance(node, ir.ObjectLit) and len(node.entries) >= 3:
        for entry in node.entries:
            if isinstance(entry.key, ir.StringLit) and isinstance(entry.value, ir.Member) and entry.value.binding:
                entries.append((entry.key.value, entry.value.binding.name))
    for event, _ in entries:
        yield f"dispatch-branch:{event}"


def _state(program: Program, node: ir.Node) -> Iterator[str]:
    if isinstance(node, ir.Index) and isinstance(node.object, ir.Member) and node.object.binding is not None:
        binding = node.object.binding
        if binding.kind == "attribute" and binding.source in _CACHES:
            yield f"state:{binding.source}"


_CACHES = {
    "orderbooks",
    "tickers",
    "bidsasks",
    "trades",
    "ohlcvs",
    "balance",
    "positions",
    "orders",
    "myTrades",
    "liquidations",
}

_RULES: tuple[_Rule, ...] = (_calls, _imported_calls, _construction, _client, _payload, _dispatch, _state)

__all__ = ["Fact", "Span", "analyse"]
