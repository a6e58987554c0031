"""Runs a suite and says of each check whether it was executed, skipped, refused or failed, and why."""

from __future__ import annotations

import asyncio
import enum
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import binance_pro
from pro_runtime.observe.redact import redact_text

from tests.live.checks import OF_CONTRACTS, OF_SPOT, ORDER, PRIVATE, PUBLIC, Check, Subject

#: Without this variable being "true" no order is placed, in whatever environment.
ENABLING = "CCXT_PRO_ENABLE_PROD_ORDER_LIVE"

#: Seconds that one check may take; it is the deadline of a failure, not a delay.
DEADLINE = 60.0

MARKETS: dict[str, tuple[type[binance_pro.binance], str, str]] = {
    "spot": (binance_pro.binance, "spot", "BTC/USDT"),
    "usdm": (binance_pro.binanceusdm, "linear", "BTC/USDT:USDT"),
    "coinm": (binance_pro.binancecoinm, "inverse", "BTC/USD:BTC"),
}


class Suite(enum.StrEnum):
    """What can be run."""

    PUBLIC = "public"
    PRIVATE = "private"
    ORDER = "order"


class Outcome(enum.StrEnum):
    """What became of a check."""

    EXECUTED = "executed"
    SKIPPED = "skipped: no credentials"
    REFUSED = "refused: no permission"
    FAILED = "failed"


#: Answers that say that the account, its key or its place may not do this, which says nothing about the library.
REFUSALS: tuple[type[BaseException], ...] = (
    binance_pro.PermissionDenied,
    binance_pro.AccountNotEnabled,
    binance_pro.RestrictedLocation,
)


@dataclass(frozen=True)
class Result:
    """One check on one market."""

    market: str
    check: str
    outcome: Outcome
    detail: str


def checks_of(suite: Suite, market: str) -> dict[str, Check]:
    """The checks of a suite that make sense on a market."""
    if suite is Suite.PUBLIC:
        return PUBLIC if market == "spot" else PUBLIC | OF_CONTRACTS
    if suite is Suite.PRIVATE:
        return PRIVATE | OF_SPOT if market == "spot" else PRIVATE
    return ORDER


def settings(market: str, variables: Mapping[str, str]) -> dict[str, Any]:
    """The configuration of a market's instance, with the addresses that `BINANCE_PRO_URLS_JSON` names, if any."""
    found: dict[str, Any] = {"options": {"fetchMarkets": {"types": [MARKETS[market][1]]}}}
    urls = variables.get("BINANCE_PRO_URLS_JSON", "")
    if urls:
        found["urls"] = json.loads(urls if urls.startswith("{") else Path(urls).read_text(encoding="utf-8"))
    return found


def instance(suite: Suite, market: str, variables: Mapping[str, str]) -> binance_pro.binance | None:
    """The instance to check with; None where credentials are needed and not there.

    Raises:
        BaseError: the environment does not exist, or its credentials are incomplete.
    """
    cls = MARKETS[market][0]
    configured = settings(market, variables)
    if suite is Suite.PUBLIC:
        # public data need no key, and a key that may not trade must not spoil them
        configured["binance_env"] = variables.get("BINANCE_PRO_ENV") or "prod"
        return cls(configured)
    made = cls.from_env(configured, variables=variables)
    return made if made.apiKey and made.secret else None


async def run_suite(suite: Suite, markets: list[str], variables: Mapping[str, str] | None = None) -> list[Result]:
    """Run a suite's checks: the markets at the same time, the checks of each one after the other.

    Raises:
        PermissionError: orders were asked for, and not enabled.
    """
    values = os.environ if variables is None else variables
    if suite is Suite.ORDER and values.get(ENABLING) != "true":
        raise PermissionError(f"orders are placed only with {ENABLING}=true")
    return [each for found in await asyncio.gather(*(_on(suite, name, values) for name in markets)) for each in found]


async def _on(suite: Suite, market: str, variables: Mapping[str, str]) -> list[Result]:
    checks = checks_of(suite, market)
    try:
        exchange = instance(suite, market, variables)
    except binance_pro.AuthenticationError as error:
        return [Result(market, name, Outcome.SKIPPED, str(error)) for name in checks]
    if exchange is None:
        return [Result(market, name, Outcome.SKIPPED, "") for name in checks]
    subject = Subject(exchange, MARKETS[market][2], market != "spot")
    async with exchange:
        return [await _result(market, name, check, subject) for name, check in checks.items()]


async def _result(market: str, name: str, check: Check, subject: Subject) -> Result:
    try:
        async with asyncio.timeout(DEADLINE):
            detail = await check(subject)
    except Exception as error:  # whatever it is: it is told, and the other checks have their turn
        # Binance has one code for keys, addresses and permissions that do not suffice
        refused = isinstance(error, REFUSALS) or (isinstance(error, binance_pro.BaseError) and "-2015" in str(error))
        return Result(market, name, Outcome.REFUSED if refused else Outcome.FAILED, _told(error))
    return Result(market, name, Outcome.EXECUTED, detail)


def _told(error: Exception) -> str:
    return redact_text(f"{type(error).__name__}: {error}").replace("\n", " ")[:300]


def document(suite: Suite, results: list[Result]) -> dict[str, Any]:
    """The results as JSON: how many of each outcome, and all of them."""
    counts = {outcome.name.lower(): sum(each.outcome is outcome for each in results) for outcome in Outcome}
    return {"suite": str(suite), **counts, "results": [asdict(each) for each in results]}
