"""What a soak has seen: counted while it runs, judged at its end, shown as a table and kept as JSON."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

#: No stream may be without an update for longer while the exchange sends: half-open connections are noticed after the
#: keep-alive, and delays grow up to their maximum. In seconds, with room for a busy machine.
LONGEST_SILENCE = 30.0
#: The simulator and its history of trades, orders and books live in the same process.
MEMORY_LIMIT = 96
TASK_LIMIT = 12


@dataclass
class Feed:
    """One stream: how many updates it gave, when, and what was wrong with them."""

    name: str
    begun: float
    updates: int = 0
    first_after: float | None = None
    last_at: float | None = None
    largest_gap: float = 0.0

    def count(self, now: float, number: int = 1) -> None:
        """``number`` updates have arrived at ``now``."""
        if self.last_at is None:
            self.first_after = now - self.begun
        else:
            self.largest_gap = max(self.largest_gap, now - self.last_at)
        self.last_at = now
        self.updates += number


@dataclass
class Findings:
    """Counters of a run, and the promises that it has seen broken."""

    duration: float = 0.0
    seed: int = 0
    feeds: list[Feed] = field(default_factory=list)
    books_compared: int = 0
    trades_missed: int = 0
    reconnects: int = 0
    refusals: int = 0
    resyncs: int = 0
    drops: int = 0
    failed_messages: int = 0
    caller_errors: int = 0
    orders_placed: int = 0
    orders_unknown: int = 0
    orders_cancelled: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    memory_growth: int = 0
    task_growth: int = 0
    tasks_left: int = 0
    files_left: int = 0
    broken: list[str] = field(default_factory=list)

    def violate(self, words: str) -> None:
        """A promise is broken. The first hundred are kept."""
        if len(self.broken) < 100:
            self.broken.append(words)

    def judge(self) -> None:
        """Hold what was counted to what is promised."""
        for feed in self.feeds:
            if feed.updates == 0:
                self.violate(f"{feed.name}: no update at all")
            elif feed.largest_gap > LONGEST_SILENCE:
                self.violate(f"{feed.name}: no update for {feed.largest_gap:.1f} s")
        if self.books_compared == 0 or self.orders_placed == 0:
            self.violate("no book was compared, or no order placed")
        if self.drops:
            self.violate(f"{self.drops} updates were dropped, which nobody has asked for")
        if self.memory_growth > MEMORY_LIMIT:
            self.violate(f"memory has grown by {self.memory_growth} MB after the warm-up")
        if self.task_growth > TASK_LIMIT:
            self.violate(f"{self.task_growth} tasks more than after the warm-up")
        if self.tasks_left > 0 or self.files_left > 0:
            self.violate(f"{self.tasks_left} tasks and {self.files_left} files are left after closing")

    def rows(self) -> list[tuple[str, Any]]:
        """What is shown: names and values."""
        updates = sum(feed.updates for feed in self.feeds)
        first = [feed.first_after for feed in self.feeds if feed.first_after is not None]
        largest = max(self.feeds, key=lambda feed: feed.largest_gap)
        return [
            ("duration, s", round(self.duration, 1)),
            ("seed", self.seed),
            ("streams", len(self.feeds)),
            ("updates", updates),
            ("updates per second", round(updates / self.duration)),
            ("largest gap, s", round(largest.largest_gap, 2)),
            ("largest gap of", largest.name),
            ("first update, median ms", round(1000 * statistics.median(first), 1) if first else None),
            ("first update, latest ms", round(1000 * max(first), 1) if first else None),
            ("books compared", self.books_compared),
            ("reconnects", self.reconnects),
            ("refused connections", self.refusals),
            ("order book resyncs", self.resyncs),
            ("messages that could not be handled", self.failed_messages),
            ("trades missed while disconnected", self.trades_missed),
            ("drops", self.drops),
            ("errors told to callers", self.caller_errors),
            ("orders placed", self.orders_placed),
            ("orders of unknown outcome, looked up", self.orders_unknown),
            ("orders cancelled", self.orders_cancelled),
            ("memory growth, MB", self.memory_growth),
            ("task growth", self.task_growth),
            ("tasks left", self.tasks_left),
            ("files left", self.files_left),
        ]

    def as_dict(self) -> dict[str, Any]:
        """The same for programs."""
        feeds = [
            {"name": each.name, "updates": each.updates, "firstAfter": each.first_after, "largestGap": each.largest_gap}
            for each in self.feeds
        ]
        return {**dict(self.rows()), "faults": self.faults, "feeds": feeds, "broken": self.broken}

    def save(self, path: Path) -> None:
        """Write the JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.as_dict(), indent=1) + "\n", encoding="utf-8")

    def show(self, console: Console) -> None:
        """Print the table, the faults, and what is broken."""
        table = Table(title="soak", show_header=False)
        table.add_column(justify="left")
        table.add_column(justify="right")
        for name, value in self.rows():
            table.add_row(name, f"{value:,}" if isinstance(value, int) else str(value))
        for name, count in sorted(self.faults.items()):
            table.add_row(f"fault: {name}", f"{count:,}")
        console.print(table)
        for words in self.broken:
            console.print(f"broken: {words}", style="red", markup=False)
        console.print("soak: every promise held" if not self.broken else f"soak: {len(self.broken)} broken promises")
