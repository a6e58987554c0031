"""Where rows go: JSON lines, or a live picture on a terminal."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Protocol, Self

import orjson
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from pro_cli.channels import Row, without_raw

_TAPE = 20


class Display(Protocol):
    """Shows rows."""

    def show(self, channel: str, rows: Iterable[Row]) -> int:
        """Show rows, and return how many there were."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


def display_for(as_json: bool, *, raw: bool = False, title: str = "") -> Display:
    """A live picture if somebody is looking, JSON lines if not, or if asked for."""
    return JsonLines(raw) if as_json or not sys.stdout.isatty() else Picture(title)


class JsonLines:
    """One JSON object per line, written at once."""

    def __init__(self, raw: bool = False) -> None:
        self._raw = raw

    def show(self, channel: str, rows: Iterable[Row]) -> int:
        """Write each row."""
        lines = [json_line(row if self._raw else without_raw(row)) for row in rows]
        sys.stdout.buffer.write(b"".join(lines))
        sys.stdout.buffer.flush()
        return len(lines)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return


def json_line(row: Any) -> bytes:
    """A line of JSON. Decimals and other foreign values become text."""
    return orjson.dumps(row, default=str, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS)


class Picture:
    """What is known now, redrawn a few times per second."""

    def __init__(self, title: str = "") -> None:
        self._title = title
        self._latest: dict[str, dict[str, Row]] = {}
        self._tape: deque[Row] = deque(maxlen=_TAPE)
        self._count = 0
        self._live = Live(get_renderable=self._draw, console=Console(), refresh_per_second=8, transient=False)

    def show(self, channel: str, rows: Iterable[Row]) -> int:
        """Take rows in; they are drawn with the next picture."""
        count = 0
        for row in rows:
            count += 1
            if channel == "trades":
                self._tape.appendleft(row)
                continue
            key = str(row.get("id") if channel == "orders" else row.get("symbol") or row.get("url"))
            self._latest.setdefault(channel, {})[key] = row
        self._count += count
        return count

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def _draw(self) -> RenderableType:
        # drawn by a thread: everything is copied before it is looked at
        parts: list[RenderableType] = []
        for channel, latest in list(self._latest.items()):
            parts.append(_TABLES[channel](list(latest.values())))
        if self._tape:
            parts.append(tape(list(self._tape)))
        parts.append(Text(f"{self._title}  {self._count} updates  Ctrl-C ends", style="dim"))
        return Group(*parts)


def number(value: Any) -> str:
    """A number as people write it."""
    if value is None:
        return ""
    return f"{value:,.10f}".rstrip("0").rstrip(".") if isinstance(value, (int, float)) else str(value)


def clock(milliseconds: Any) -> str:
    """A timestamp as time of day, UTC."""
    if not isinstance(milliseconds, (int, float)):
        return ""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%H:%M:%S.%f")[:-3]


def table(columns: str, lines: Iterable[Iterable[RenderableType | str]]) -> Table:
    """A table; a column whose name begins with > is of numbers."""
    found = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns.split():
        found.add_column(column.lstrip(">"), justify="right" if column.startswith(">") else "left", no_wrap=True)
    for line in lines:
        found.add_row(*line)
    return found


def signed(value: Any, suffix: str = "") -> Text:
    """A change in its colour."""
    if not isinstance(value, (int, float)):
        return Text("")
    return Text(f"{value:+.2f}{suffix}", style="green" if value >= 0 else "red")


def tickers(rows: list[Row]) -> RenderableType:
    """Tickers, one line each."""
    return table(
        "symbol >last >change >bid >ask >high >low >volume",
        (
            (
                str(row["symbol"]),
                number(row.get("last")),
                signed(row.get("percentage"), " %"),
                *(number(row.get(name)) for name in ("bid", "ask", "high", "low", "baseVolume")),
            )
            for row in sorted(rows, key=lambda row: str(row["symbol"]))
        ),
    )


def tape(rows: list[Row]) -> RenderableType:
    """Trades, the newest first."""
    return table(
        "time symbol side >price >amount",
        (
            (
                clock(row.get("timestamp")),
                str(row["symbol"]),
                Text(str(row.get("side") or ""), style="green" if row.get("side") == "buy" else "red"),
                number(row.get("price")),
                number(row.get("amount")),
            )
            for row in rows
        ),
    )


def books(rows: list[Row]) -> RenderableType:
    """Order books, asks above bids, the best ones next to each other."""
    parts: list[RenderableType] = []
    for row in rows:
        levels = [(price, amount, "red") for price, amount in reversed(row["asks"])]
        levels += [(price, amount, "green") for price, amount in row["bids"]]
        largest = max((amount for _, amount, _ in levels), default=1) or 1
        lines = (
            (Text(number(price), style=colour), number(amount), Text("▇" * round(20 * amount / largest), style=colour))
            for price, amount, colour in levels
        )
        parts += [Text(str(row["symbol"]), style="bold"), table(">price >amount depth", lines)]
    return Group(*parts)


def candles(rows: list[Row]) -> RenderableType:
    """The current candle of each symbol."""
    return table(
        "time symbol timeframe >open >high >low >close >volume",
        (
            (
                clock(row.get("timestamp")),
                str(row["symbol"]),
                str(row["timeframe"]),
                *(number(row.get(name)) for name in ("open", "high", "low", "close", "volume")),
            )
            for row in rows
        ),
    )


def orders(rows: list[Row]) -> RenderableType:
    """Orders, the newest first."""
    return table(
        "time symbol id type side >price >amount >filled status",
        (
            (
                clock(row.get("timestamp")),
                *(str(row.get(name) or "") for name in ("symbol", "id", "type", "side")),
                *(number(row.get(name)) for name in ("price", "amount", "filled")),
                str(row.get("status") or ""),
            )
            for row in reversed(rows[-_TAPE:])
        ),
    )


def connections(rows: list[Row]) -> RenderableType:
    """Connections and their counters."""
    return table(
        "url state >age >messages >subscriptions >waiters error",
        (
            (
                str(row["url"]),
                Text(str(row["state"]), style="green" if row["state"] == "open" else "yellow"),
                f"{row['age']:.1f} s" if row.get("age") is not None else "",
                str(row["messagesReceived"]),
                str(len(row["subscriptions"])),
                str(len(row["waiters"])),
                str(row["error"] or ""),
            )
            for row in rows
        ),
    )


_TABLES: dict[str, Callable[[list[Row]], RenderableType]] = {
    "ticker": tickers,
    "book": books,
    "candles": candles,
    "orders": orders,
    "connections": connections,
}
