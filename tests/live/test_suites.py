"""The live suites, run as `make live` runs them, against the simulated exchange: none of their checks is dead code."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import binance_pro
import pytest

from tests.live import runner
from tests.live.checks import Subject
from tests.live.runner import ENABLING, MARKETS, Outcome, Suite, checks_of, run_suite
from tests.offline import Offline

ORDERS = {ENABLING: "true"}


def run(offline: Offline, *arguments: str, **variables: str) -> dict[str, Any]:
    """The results of `python -m tests.live`, in which nothing failed."""
    done = offline.run(["-m", "tests.live", *arguments, "--json"], **variables)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    for secret in ("BINANCE_PROD_API_KEY", "BINANCE_PROD_API_SECRET"):
        assert offline.variables[secret] not in done.stdout
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("suite", ["public", "private"])
def test_every_check_is_executed_on_every_market(offline: Offline, suite: str) -> None:
    told = run(offline, suite)
    wanted = [(market, name) for market in MARKETS for name in checks_of(Suite(suite), market)]
    assert [(each["market"], each["check"]) for each in told["results"]] == wanted
    assert told["executed"] == len(wanted), told
    assert told["failed"] == told["refused"] == told["skipped"] == 0


def test_an_order_is_placed_and_cancelled_on_every_market(offline: Offline) -> None:
    told = run(offline, "order", *(word for market in MARKETS for word in ("--market", market)), **ORDERS)
    assert told["executed"] == len(MARKETS), told
    assert all(each["detail"].endswith("open, canceled") for each in told["results"])

    async def left() -> list[Any]:
        exchange = runner.instance(Suite.PRIVATE, "spot", offline.variables)
        assert exchange is not None
        async with exchange:
            return list(await exchange.fetch_open_orders_ws("BTC/USDT"))

    assert asyncio.run(left()) == []


def test_no_order_without_the_variable_that_enables_them(offline: Offline) -> None:
    for value in ("", "1", "True"):
        done = offline.run(["-m", "tests.live", "order"], **{ENABLING: value})
        assert done.returncode == 2
        assert ENABLING in done.stderr


def test_without_credentials_private_checks_are_skipped(offline: Offline) -> None:
    told = run(offline, "private", BINANCE_PROD_API_KEY="", BINANCE_PROD_API_SECRET="")
    assert told["skipped"] == len(told["results"]) > 0


def test_with_half_of_the_credentials_it_says_what_is_missing(offline: Offline) -> None:
    told = run(offline, "private", "--market", "spot", BINANCE_PROD_API_SECRET="")
    assert told["skipped"] == len(told["results"])
    assert "BINANCE_PROD_API_SECRET" in told["results"][0]["detail"]


def test_a_key_that_may_not_trade_is_told_as_refused(offline: Offline) -> None:
    key = offline.credentials["readonly"]
    told = run(offline, "order", **ORDERS, BINANCE_PROD_API_KEY=key["apiKey"], BINANCE_PROD_API_SECRET=key["secret"])
    assert (told["refused"], told["executed"], told["failed"]) == (1, 0, 0), told


async def test_what_fails_is_told_and_the_rest_goes_on(offline: Offline, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(subject: Subject) -> str:
        raise binance_pro.BadSymbol(f"no {subject.symbol}")

    async def well(subject: Subject) -> str:
        return subject.exchange.id

    monkeypatch.setattr(runner, "PUBLIC", {"broken": broken, "well": well})
    results = await run_suite(Suite.PUBLIC, ["spot"], offline.variables)
    assert [(each.check, each.outcome) for each in results] == [
        ("broken", Outcome.FAILED),
        ("well", Outcome.EXECUTED),
    ]
    assert results[0].detail == "BadSymbol: no BTC/USDT"
