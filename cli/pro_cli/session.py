"""What every command that talks to the exchange has in common: its instance, symbols, errors, and a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import difflib
import enum
import json
import os
import signal
import sys
from collections.abc import Coroutine, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import binance_pro
import typer
from pro_runtime.errors import ArgumentsRequired, AuthenticationError, BadRequest, BadSymbol, BaseError, NetworkError
from pro_runtime.observe import telemetry
from pro_runtime.observe.redact import redact_text

FAILED = 1
USAGE = 2
CREDENTIALS = 3
NETWORK = 4
INTERRUPTED = 130


class MarketName(enum.StrEnum):
    """The markets of the exchange."""

    SPOT = "spot"
    USDM = "usdm"
    COINM = "coinm"


class EnvironmentName(enum.StrEnum):
    """The environments, as `BINANCE_PRO_ENV` names them."""

    PROD = "prod"
    TESTNET = "testnet"
    SANDBOX = "sandbox"
    DEMO = "demo"


#: Class, kind of markets to load, and a liquid symbol of each market.
MARKETS: dict[MarketName, tuple[type[binance_pro.binance], str, str]] = {
    MarketName.SPOT: (binance_pro.binance, "spot", "BTC/USDT"),
    MarketName.USDM: (binance_pro.binanceusdm, "linear", "BTC/USDT:USDT"),
    MarketName.COINM: (binance_pro.binancecoinm, "inverse", "BTC/USD:BTC"),
}


@dataclass(frozen=True)
class Session:
    """What the options of the command line say."""

    market: MarketName = MarketName.SPOT
    environment: EnvironmentName | None = None
    urls: str | None = None

    def config(self) -> dict[str, Any]:
        """CCXT's configuration for it, credentials apart."""
        found: dict[str, Any] = {"options": {"fetchMarkets": {"types": [MARKETS[self.market][1]]}}}
        if self.environment is not None:
            found["binance_env"] = str(self.environment)
        if self.urls:
            found["urls"] = read_urls(self.urls)
        return found

    def exchange_class(self) -> type[binance_pro.binance]:
        """The class that the market needs."""
        return MARKETS[self.market][0]

    def exchange(self, kind: type[binance_pro.binance] | None = None, **settings: Any) -> binance_pro.binance:
        """An instance in the chosen environment, with its credentials if there are any."""
        return (kind or self.exchange_class()).from_env({**self.config(), **settings})

    def need_credentials(self, exchange: binance_pro.binance) -> None:
        """Refuse a command that needs keys, before anything is sent.

        :raises AuthenticationError: there are none
        """
        if not exchange.apiKey or not exchange.secret:
            table = exchange.environment_table
            prefix = table.environments[exchange.environment].variables
            raise AuthenticationError(
                f"no credentials for the environment {exchange.environment!r}: "
                f"set {prefix}_API_KEY and {prefix}_API_SECRET (or {prefix}_PRIVATE_KEY)"
            )


def read_urls(text: str) -> dict[str, Any]:
    """URLs as CCXT spells them, from JSON text or from the file of that name.

    :raises BadRequest: it is neither
    """
    where = "BINANCE_PRO_URLS_JSON"
    if not text.lstrip().startswith("{"):
        where = text
        try:
            text = Path(text).read_text(encoding="utf-8")
        except OSError as error:
            raise BadRequest(f"no addresses in {where}: {error.strerror}") from None
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BadRequest(f"the addresses in {where} are not JSON: {error}") from None
    if isinstance(found, dict) and isinstance(found.get("urls"), dict):
        found = found["urls"]
    if not isinstance(found, dict):
        raise BadRequest(f"the addresses in {where} must be a JSON object such as {{'api': ...}}")
    return found


async def resolve(exchange: binance_pro.binance, session: Session, names: Iterable[str]) -> list[str]:
    """Unified symbols for what somebody typed: a symbol, `btc/usdt` without its settlement, or an id.

    :raises BadSymbol: with what may have been meant
    """
    markets = await exchange.load_markets()
    return [_symbol(name, markets, session) for name in names]


def _symbol(name: str, markets: Mapping[str, Any], session: Session) -> str:
    typed = name.upper()
    base, _, quote = typed.partition("/")
    endings = {MarketName.SPOT: "", MarketName.USDM: f":{quote}", MarketName.COINM: f":{base}"}
    for candidate in (name, typed, typed + endings[session.market]):
        if candidate in markets:
            return candidate
    bare = typed.replace("/", "")
    for symbol, market in markets.items():
        if market["id"].upper() in (typed, bare):
            return symbol
    similar = difflib.get_close_matches(typed, list(markets), n=3, cutoff=0.6)
    hint = f", did you mean {' or '.join(similar)}?" if similar else ""
    raise BadSymbol(f"{session.market} has no market {name!r}{hint}")


def note(text: str) -> None:
    """A line for the person at the terminal; never mixed with data."""
    typer.secho(redact_text(text), err=True, fg=typer.colors.YELLOW)


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run a command to its end.

    :raises typer.Exit: with the exit code that tells what went wrong
    """
    try:
        asyncio.run(_interruptible(work))
    except BrokenPipeError:
        # whoever read our output has seen enough; nothing can be written any more, not even by the interpreter's exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise typer.Exit(INTERRUPTED) from None
    except BaseError as error:
        raise typer.Exit(explain(error)) from None


async def _interruptible(work: Coroutine[Any, Any, None]) -> None:
    """SIGTERM ends a command as Ctrl-C does: connections are closed first."""
    task = asyncio.current_task()
    assert task is not None
    with contextlib.suppress(NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    token = telemetry.attach("stream.reconnecting", _tell_reconnecting)
    try:
        await work
    finally:
        telemetry.detach(token)


def _tell_reconnecting(event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
    note(f"{metadata['stream']}: {metadata['error']}, connecting again in {measurements['delay']:.1f} s")


def explain(error: BaseError) -> int:
    """Tell the person what happened and what to do about it. Returns the exit code."""
    text = redact_text(str(error)) or type(error).__name__
    typer.secho(f"{type(error).__name__}: {text}", err=True, fg=typer.colors.RED)
    if isinstance(error, AuthenticationError):
        typer.echo("The key may be missing, wrong, of another environment (--env), or without permission.", err=True)
        return CREDENTIALS
    if isinstance(error, (BadSymbol, BadRequest, ArgumentsRequired)):
        typer.echo("See `binance-pro markets` for symbols and --help for arguments.", err=True)
        return USAGE
    if isinstance(error, NetworkError):
        typer.echo(
            "The exchange could not be reached or asked to wait; `binance-pro connections` tells more.", err=True
        )
        return NETWORK
    return FAILED
