"""REST endpoints as data, and the method names each of them answers to.

An exchange has hundreds of endpoints, and a program uses a handful. They are therefore no methods in the
source: a table lists them, and :mod:`pro_runtime.instance.namespace` turns an entry into a method when its
name is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pro_runtime.errors import NotSupported
from pro_runtime.names import snake_case

__all__ = ["Endpoint", "EndpointMethod", "endpoint_method", "endpoints_of", "index_endpoints", "spellings"]

EndpointMethod = Callable[..., Awaitable[Any]]

_VERBS = frozenset({"get", "post", "put", "delete", "head", "patch"})
_SEPARATORS = re.compile(r"[^a-zA-Z0-9]")


class Endpoint(NamedTuple):
    """One REST endpoint.

    `name` is the camelCase method name, `api` the section (or path of sections) of `urls["api"]`, `method` the HTTP
    verb in capitals, and `config` what upstream declares beside it, such as its cost.
    """

    name: str
    api: str | list[str]
    path: str
    method: str
    config: Mapping[str, Any]


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


def endpoint_name(sections: list[str], verb: str, path: str) -> str:
    """The camelCase method name of an endpoint, e.g. `fapiPrivatePostListenKey`."""
    prefix = sections[0] + "".join(_capitalised(section) for section in sections[1:])
    return prefix + _capitalised(verb) + "".join(_capitalised(part) for part in _SEPARATORS.split(path))


def endpoints_of(api: Mapping[str, Any], sections: tuple[str, ...] = ()) -> Iterator[Endpoint]:
    """All endpoints of a nested `describe()["api"]` description.

    A leaf is a list of paths, or maps each path to its configuration; a bare number is its cost.
    """
    for key, value in api.items():
        verb = key.lower()
        if isinstance(value, Mapping) and verb not in _VERBS:
            yield from endpoints_of(value, (*sections, key))
            continue
        path_configs = value.items() if isinstance(value, Mapping) else ((path, {}) for path in value)
        for path, config in path_configs:
            if not isinstance(config, Mapping):
                config = {"cost": config}
            trimmed = path.strip()
            name = endpoint_name(list(sections), verb, trimmed)
            yield Endpoint(name, list(sections) if len(sections) > 1 else sections[0], trimmed, verb.upper(), config)


def spellings(endpoint: Endpoint) -> tuple[str, ...]:
    """Every method name of the endpoint: camelCase, snake_case, and the two joined spellings of other CCXT ports."""
    sections = endpoint.api if isinstance(endpoint.api, list) else [endpoint.api]
    parts = [part.lower() for part in _SEPARATORS.split(endpoint.path) if part]
    joined = "_".join([*sections, endpoint.method.lower(), *parts])
    return (endpoint.name, snake_case(endpoint.name), joined, joined.lower())


def index_endpoints(endpoints: Iterable[Endpoint]) -> dict[str, Endpoint]:
    """Endpoints by each of their spellings. The first one keeps a spelling that two share."""
    index: dict[str, Endpoint] = {}
    for endpoint in endpoints:
        for spelling in spellings(endpoint):
            index.setdefault(spelling, endpoint)
    return index


def endpoint_method(name: str) -> EndpointMethod:
    """The method that requests the endpoint called `name`.

    The endpoint is looked up per call, since a subclass may declare another one under the same name.
    """

    async def call(self: Any, params: Mapping[str, Any] | None = None, context: Mapping[str, Any] | None = None) -> Any:
        endpoint = self.endpoint_index().get(name)
        if endpoint is None:
            raise NotSupported(f"{self.id} has no endpoint {name}")
        return await self.request(
            endpoint.path, endpoint.api, endpoint.method, {} if params is None else params, None, None, endpoint.config
        )

    call.__name__ = name
    call.__qualname__ = f"Exchange.{name}"
    call.__doc__ = f"Request the REST endpoint {name} with `params`; returns the parsed response."
    return call
