"""The commands of `binance-pro` and their options."""

from __future__ import annotations

import asyncio
import enum
import json
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any

import typer
from pro_runtime.errors import BaseError

from pro_cli.session import USAGE, EnvironmentName, MarketName, Session, explain, note, run

EXIT_CODES = (
    "Exit codes: 0 done, 1 refused by the exchange, 2 wrong usage or symbol, 3 credentials, 4 network, 130 interrupted."
)

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Binance at the command line: live displays on a terminal, JSON lines when piped.",
    epilog=EXIT_CODES,
)
watch_app = typer.Typer(no_args_is_help=True, help="Show a market, or your orders, as they change.")
app.add_typer(watch_app, name="watch")


class ChannelName(enum.StrEnum):
    """What can be recorded."""

    TICKER = "ticker"
    TRADES = "trades"
    BOOK = "book"
    CANDLES = "candles"


class Speed(enum.StrEnum):
    """The pace of a replay."""

    REAL = "real"
    FULL = "full"


Symbols = Annotated[list[str], typer.Argument(help="Symbols such as BTC/USDT, or ids such as btcusdt.")]
Some = Annotated[list[str] | None, typer.Argument(help="Symbols; without any, all of them.")]
Market = Annotated[MarketName, typer.Option("--market", "-m", help="Spot, USDⓈ-M or COIN-M futures.")]
Env = Annotated[
    EnvironmentName | None,
    typer.Option("--env", "-e", help="Environment, with its own credentials.", envvar="BINANCE_PRO_ENV"),
]
Urls = Annotated[
    str | None,
    typer.Option(
        help="Addresses as CCXT spells them: JSON, or a file of it; e.g. of `binance-pro simulate`.",
        envvar="BINANCE_PRO_URLS_JSON",
        show_envvar=True,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON lines, on a terminal too.")]
Raw = Annotated[bool, typer.Option("--raw", help="Keep the exchange's own message in JSON lines (`info`).")]
Db = Annotated[
    str | None,
    typer.Option("--db", help="Database: a file for SQLite, or postgresql://user@host/name.", envvar="BINANCE_PRO_DB"),
]
Count = Annotated[int | None, typer.Option("--count", "-n", min=1, help="End after this many rows.")]
Depth = Annotated[int, typer.Option("--depth", "-d", min=1, max=1000, help="Levels of each side of a book.")]
Timeframe = Annotated[str, typer.Option("--timeframe", "-t", help="Of candles: 1s, 1m, 5m, 1h, 1d, …")]


def _version(asked: bool) -> None:
    if asked:
        try:
            typer.echo(version("binance-pro"))
        except PackageNotFoundError:
            typer.echo("not installed")
        raise typer.Exit


@app.callback()
def _options(
    shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Binance at the command line: live displays on a terminal, JSON lines when piped."""


def _watch(
    channel: str,
    symbols: list[str],
    session: Session,
    as_json: bool,
    raw: bool,
    count: int | None,
    **settings: Any,
) -> None:
    from pro_cli.display import display_for
    from pro_cli.watching import watch

    display = display_for(as_json, raw=raw, title=f"{channel} {session.market}")
    run(watch(session, channel, symbols, display, count=count, **settings))


@watch_app.command("ticker")
def watch_ticker(
    symbols: Symbols,
    market: Market = MarketName.SPOT,
    env: Env = None,
    urls: Urls = None,
    as_json: Json = False,
    raw: Raw = False,
    count: Count = None,
) -> None:
    """Last price, best bid and ask, and the last 24 hours."""
    _watch("ticker", symbols, Session(market, env, urls), as_json, raw, count)


@watch_app.command("trades")
def watch_trades(
    symbols: Symbols,
    market: Market = MarketName.SPOT,
    env: Env = None,
    urls: Urls = None,
    as_json: Json = False,
    raw: Raw = False,
    count: Count = None,
) -> None:
    """Every public trade, exactly once."""
    _watch("trades", symbols, Session(market, env, urls), as_json, raw, count)


@watch_app.command("book")
def watch_book(
    symbols: Symbols,
    depth: Depth = 10,
    market: Market = MarketName.SPOT,
    env: Env = None,
    urls: Urls = None,
    as_json: Json = False,
    count: Count = None,
) -> None:
    """The order book, kept up to date."""
    _watch("book", symbols, Session(market, env, urls), as_json, False, count, depth=depth)


@watch_app.command("candles")
def watch_candles(
    symbols: Symbols,
    timeframe: Timeframe = "1m",
    market: Market = MarketName.SPOT,
    env: Env = None,
    urls: Urls = None,
    as_json: Json = False,
    count: Count = None,
) -> None:
    """The current candle, as it grows."""
    _watch("candles", symbols, Session(market, env, urls), as_json, False, count, timeframe=timeframe)


@watch_app.command("orders")
def watch_orders(
    symbols: Some = None,
    market: Market = MarketName.SPOT,
    env: Env = None,
    urls: Urls = None,
    as_json: Json = False,
    raw: Raw = False,
    count: Count = None,
) -> None:
    """Your orders, as they change. Needs the credentials of the environment."""
    _watch("orders", symbols or [], Session(market, env, urls), as_json, raw, count)


@app.command()
def markets(
    search: Annotated[list[str] | None, typer.Argument(help="Only symbols with all of these in them.")] = None,
    market: Market = MarketName.SPOT,
    env: Env = None,
    urls: Urls = None,
    as_json: Json = False,
    raw: Raw = False,
) -> None:
    """The symbols of a market: precision, limits, fees."""
    session = Session(market, env, urls)
    wanted = [each.upper() for each in search or []]

    async def work() -> None:
        async with session.exchange() as exchange:
            found = await exchange.load_markets()
        markets = {symbol: each for symbol, each in sorted(found.items()) if all(part in symbol for part in wanted)}
        chosen: list[dict[str, Any]] = [dict(each) for each in markets.values()]
        if not raw:
            chosen = [{name: each.get(name) for name in _MARKET_FIELDS} for each in chosen]
        _table_or_lines(chosen, as_json, "symbol id active type precision limits maker taker")

    run(work())


_MARKET_FIELDS = (
    *("symbol", "id", "base", "quote", "settle", "type", "active", "contractSize", "precision", "limits"),
    *("maker", "taker"),
)


@app.command()
def connections(
    symbols: Annotated[
        list[str] | None, typer.Argument(help="Symbols to subscribe to; one liquid one by default.")
    ] = None,
    market: Market = MarketName.SPOT,
    env: Env = None,
    urls: Urls = None,
    as_json: Json = False,
    count: Annotated[
        int | None, typer.Option("--count", "-n", min=1, help="End after this many looks, one per second.")
    ] = None,
) -> None:
    """Open what the library opens for a market, and show state, age and traffic of each connection."""
    from pro_cli.display import display_for
    from pro_cli.probing import probe

    session = Session(market, env, urls)
    piped = as_json or not sys.stdout.isatty()
    run(probe(session, symbols or [], display_for(as_json), 1 if count is None and piped else count))


@app.command()
def record(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="[FILE] SYMBOLS...",
            help="FILE receives the recording, packed if it ends in .gz; with --db all arguments are symbols.",
        ),
    ],
    db: Db = None,
    file: Annotated[Path | None, typer.Option(help="With --db: receives the recording as well.")] = None,
    channel: Annotated[
        list[ChannelName] | None, typer.Option("--channel", "-c", help="May be given several times.")
    ] = None,
    seconds: Annotated[float | None, typer.Option(min=0.0, help="End after this time.")] = None,
    frames: Annotated[int | None, typer.Option(min=1, help="End after this many frames.")] = None,
    depth: Depth = 10,
    timeframe: Timeframe = "1m",
    market: Market = MarketName.SPOT,
    env: Env = None,
    urls: Urls = None,
) -> None:
    """Store raw frames with the moment they arrived, until Ctrl-C. Ticker, trades and book by default.

    Into a file that can be replayed; with --db into a database, together with the structures they contain.
    """
    from pro_cli.recording import Recording
    from pro_cli.recording import record as work
    from pro_cli.storing import Store, open_writer, telling

    symbols = arguments
    if db is None:
        if file is not None:
            raise typer.BadParameter("without --db the file is the first argument: record FILE SYMBOLS...")
        file, symbols = Path(arguments[0]), arguments[1:]
    if not symbols:
        raise typer.BadParameter("name at least one symbol, such as BTC/USDT")
    if db is not None and symbols[0].endswith((".gz", ".json", ".jsonl", ".ndjson")):
        raise typer.BadParameter(f"with --db all arguments are symbols; for a file, too: --file {symbols[0]}")

    def tell(recording: Recording) -> None:
        if sys.stderr.isatty():
            print(f"\r{recording.frames} frames, {recording.bytes / 1e6:.1f} MB", end="", file=sys.stderr)

    chosen = [str(each) for each in channel or (ChannelName.TICKER, ChannelName.TRADES, ChannelName.BOOK)]
    session = Session(market, env, urls)

    async def into(store: Store | None) -> None:
        await work(
            session,
            file,
            chosen,
            symbols,
            depth=depth,
            timeframe=timeframe,
            seconds=seconds,
            frames=frames,
            tell=tell,
            store=store,
        )

    async def whole() -> None:
        try:
            if db is None:
                await into(None)
                return
            writer = open_writer(db, session.exchange_class().__name__)
            with telling(writer):
                async with writer:
                    await into(Store(writer, depth))
        except asyncio.CancelledError:
            if seconds is not None or frames is not None:
                raise
            if file is not None:
                note(f"recorded to {file}")  # without a limit, Ctrl-C is how a recording ends

    run(whole())


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="A recording.", exists=True, dir_okay=False)],
    speed: Annotated[
        Speed, typer.Option("--speed", "-s", help="The pace it was recorded at, or as fast as possible.")
    ] = (Speed.FULL),
    channel: Annotated[list[ChannelName] | None, typer.Option("--channel", "-c", help="Only these.")] = None,
    db: Db = None,
    as_json: Json = False,
    raw: Raw = False,
) -> None:
    """Feed a recording back through the same class, and show what its streams tell.

    With --db it is loaded into a database instead, and shown only if --json says so. Loading it again changes nothing.
    """
    from pro_cli.channels import Call, rows
    from pro_cli.display import display_for
    from pro_cli.replaying import Player
    from pro_cli.replaying import replay as play
    from pro_cli.storing import Store, open_writer, telling

    only = [str(each) for each in channel or []]

    async def showing(player: Player) -> None:
        with display_for(as_json, raw=raw, title=f"replay of {file.name}") as display:

            def show(call: Call, update: Any) -> None:
                display.show(call.channel, rows(call.channel, update, depth=player.depth))

            await play(player, show, only)

    async def work() -> None:
        player = Player(file, 1.0 if speed is Speed.REAL else None)
        if db is None:
            await showing(player)
        else:
            writer = open_writer(db, player.header["exchange"])
            with telling(writer):
                async with writer:
                    player.store = Store(writer, player.depth)
                    await (showing(player) if as_json else play(player, lambda call, update: None, only))
        if sys.stderr.isatty() or player.unclaimed:
            note(f"{player.frames} frames, {player.unclaimed} of the recording not used")

    run(work())


@app.command()
def simulate(
    port: Annotated[int, typer.Option(help="0 picks a free one.")] = 0,
    seed: Annotated[int, typer.Option(help="The same seed, the same market.")] = 1,
    env_file: Annotated[
        Path | None,
        typer.Option(help="Write variables for a shell: `. FILE` points every program of the package here."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Run a simulated Binance on loopback, until Ctrl-C, to try everything else offline."""
    from pro_cli.simulation import exports, find, variables

    async def work() -> None:
        simulator = find()
        async with simulator.Simulator(seed=seed, port=port) as running:
            credentials = running.credentials["hmac"].config()
            if env_file is not None:
                urls = env_file.with_suffix(".urls.json")
                urls.write_text(json.dumps(running.urls), encoding="utf-8")
                env_file.touch(mode=0o600)
                env_file.write_text(exports(variables(urls.resolve(), credentials)), encoding="utf-8")
            if as_json or not sys.stdout.isatty():
                everything = {
                    name: {"account": each.account, **each.config()} for name, each in running.credentials.items()
                }
                line = {"url": running.base_url, "urls": running.urls, "credentials": everything}
                print(json.dumps(line), flush=True)
            else:
                typer.echo(f"A simulated Binance listens at {running.base_url}. Ctrl-C ends it.")
                if env_file is not None:
                    typer.echo(f"In another terminal:  . {env_file}; binance-pro watch ticker BTC/USDT ETH/USDT")
            await asyncio.Event().wait()

    run(work())


@app.command()
def methods(
    name: Annotated[
        str | None,
        typer.Argument(help="A method, in any spelling.", autocompletion=lambda incomplete: _complete(incomplete)),
    ] = None,
    as_json: Json = False,
) -> None:
    """The methods by category; or one: parameters, errors, source, facts, tests."""
    from pro_cli.manifest import describe, public_methods

    if name is None:
        rows = [{**row, "credentials": "yes" if row["credentials"] else ""} for row in public_methods()]
        rows.sort(key=lambda row: (row["category"], row["name"]))
        _table_or_lines(rows, as_json, "name category credentials stream summary")
        return
    try:
        found = describe(name)
    except BaseError as error:
        explain(error)
        raise typer.Exit(USAGE) from None
    if as_json or not sys.stdout.isatty():
        print(json.dumps(found))
        return
    typer.secho(found.pop("signature"), bold=True)
    typer.echo(found.pop("documentation") + "\n")
    for key, value in found.items():
        text = ", ".join(map(str, value)) if isinstance(value, list) else value
        typer.echo(f"{key}: {text}")


def _complete(incomplete: str) -> Iterable[str]:
    from pro_cli.manifest import public_methods

    return [row["name"] for row in public_methods() if row["name"].startswith(incomplete)]


def _table_or_lines(rows: list[dict[str, Any]], as_json: bool, columns: str) -> None:
    from rich.console import Console

    from pro_cli.display import json_line, table

    if as_json or not sys.stdout.isatty():
        sys.stdout.buffer.write(b"".join(json_line(row) for row in rows))
        sys.stdout.buffer.flush()
        return
    lines = [[_cell(row.get(column)) for column in columns.split()] for row in rows]
    Console().print(table(columns, lines))
    typer.echo(f"{len(rows)} rows", err=True)


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(f"{key}={_cell(each)}" for key, each in value.items() if each not in (None, {}))
    return "" if value is None else str(value)
