"""Facts about public methods that follow from what they call: whether they need credentials, and whether they read
``type`` among their params."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pro_generator import ir
from pro_generator.link.program import EndpointSource, Program, Reached
from pro_generator.semantics import Fact

_CREDENTIALS = {"auth:user-data", "request:signed-waiter", "auth:credentials-required"}
#: Does without what credentials would give.
_ASKING = "auth:credentials-asked"
_TYPE_READERS = {"handleMarketTypeAndParams", "handleMarketTypeAndParams2", "getMarketType", "resolveAuthType"}


@dataclass(frozen=True)
class Traits:
    """What a call of the method may come to, through everything it calls."""

    needs_credentials: bool
    reads_type: bool


def method_traits(program: Program, facts: Mapping[str, list[Fact]]) -> dict[str, Traits]:
    """Traits of every method of the closure, by its key."""
    calls = {reached.key: _called(program, reached) for reached in program.ordered}
    credentials = {key for key, found in facts.items() if _CREDENTIALS & {fact.name for fact in found}}
    asking = {key for key, found in facts.items() if _ASKING in {fact.name for fact in found}}
    signing = {reached.key for reached in program.ordered if _sends_signed_requests_only(program, reached)}
    credentials |= signing - asking
    readers = {reached.key for reached in program.ordered if _reads_type(reached)}
    return {key: Traits(bool(_reach(key, calls) & credentials), bool(_reach(key, calls) & readers)) for key in calls}


def _called(program: Program, reached: Reached) -> set[str]:
    names = {binding.source for _, binding in reached.links if binding.kind == "method"}
    return {name for name in names if name in program.reached and _is_called(reached, name)}


def _is_called(reached: Reached, name: str) -> bool:
    """Called, rather than only handed on as a handler or a task."""
    return any(
        isinstance(node, ir.Call) and isinstance(node.callee, ir.Member) and node.callee.property == name
        for node in reached.nodes
    )


def _sends_signed_requests_only(program: Program, reached: Reached) -> bool:
    """Whether it sends REST requests itself, and none of them only reads what is public."""
    found = [program.endpoints[binding.source] for _, binding in reached.links if binding.kind == "endpoint"]
    return bool(found) and not any(_is_public(endpoint) for endpoint in found)


def _is_public(endpoint: EndpointSource) -> bool:
    section = endpoint.api if isinstance(endpoint.api, str) else " ".join(endpoint.api)
    return "public" in section.lower() and endpoint.verb.upper() == "GET"


def _reads_type(reached: Reached) -> bool:
    if reached.method.name in _TYPE_READERS:
        return True
    for node in reached.nodes:
        if isinstance(node, (ir.Call, ir.HelperCall)):
            values = node.arguments
            if len(values) >= 2 and isinstance(values[0], ir.Name) and values[0].name == "params":
                if any(isinstance(value, ir.StringLit) and value.value == "type" for value in values[1:]):
                    return True
    return False


def _reach(start: str, calls: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        key = todo.pop()
        if key not in seen:
            seen.add(key)
            todo.extend(calls.get(key, ()))
    return seen
