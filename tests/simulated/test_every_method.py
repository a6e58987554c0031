"""That the tests of this package leave no public method out: the class is asked what it has."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import binance_pro
import pytest
from pro_runtime.names import snake_case

import tests.simulated as package

from .ground import Ground, marked_names

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("event-routing")]


def public_methods(cls: type[binance_pro.binance]) -> set[str]:
    """What a user awaits or iterates: coroutine methods and streams, by the name that is not an alias.

    Endpoints, which become methods when they are first used, are apart from it.
    """
    found = set()
    endpoints = cls.endpoint_index()
    for name, method in inspect.getmembers(cls, callable):
        if name.startswith("_") or name != snake_case(name) or method.__name__ != name or name in endpoints:
            continue
        if inspect.iscoroutinefunction(method) or name.startswith("stream_"):
            found.add(name)
    return found


def exercised() -> dict[str, list[str]]:
    """Each method that a test says it calls, with the tests. That they do is checked when they run."""
    found: dict[str, list[str]] = {}
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not module.name.rpartition(".")[2].startswith("test_"):
            continue
        for name, test in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            if name.startswith("test_"):
                for method in marked_names(test):
                    found.setdefault(method, []).append(f"{module.name}.{name}")
    return found


async def test_every_public_method_is_exercised() -> None:
    methods = public_methods(binance_pro.binance)
    assert len(methods) > 100
    missing = methods - exercised().keys()
    assert not missing, f"no test calls {sorted(missing)}"


async def test_no_test_claims_a_method_that_is_none() -> None:
    names = {name for name, _ in inspect.getmembers(binance_pro.binance, inspect.isroutine)}
    assert exercised().keys() <= names


async def test_the_other_classes_have_no_more() -> None:
    for name in binance_pro.exchanges:
        assert public_methods(getattr(binance_pro, name)) == public_methods(binance_pro.binance)


async def test_what_is_used_is_noted(ground: Ground) -> None:
    client = await ground.ready()
    assert {"load_markets", "fetch_markets"} <= ground.used
    assert "watch_ticker" not in ground.used
    await ground.drive(client.watch_ticker("BTC/USDT"))
    assert {"watch_ticker", "watch_tickers", "watch_multiple"} <= ground.used
    assert "un_watch_ticker" not in ground.used
