"""What the commands print: a progress display on a terminal, plain lines anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from pro_generator.diagnostics import CompileFailed


class Output:
    """Standard output of one command. ``started`` is the value of ``time.perf_counter()`` when it began."""

    def __init__(self, started: float) -> None:
        self.started = started
        self.interactive = sys.stdout.isatty()

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self.started

    def line(self, text: str = "") -> None:
        """One line, as it is."""
        print(text)

    def fact(self, head: str, text: str) -> None:
        """One line with a head, for things that a run did."""
        print(f"{head:<10}{text}")

    def error(self, text: str) -> None:
        print(text, file=sys.stderr)

    def diagnostics(self, failed: CompileFailed) -> None:
        """All errors of a run, each with place, source line and advice."""
        for diagnostic in failed.diagnostics:
            self.error(diagnostic.render(failed.sources))
        count = len(failed.diagnostics)
        self.error(f"{count} error{'' if count == 1 else 's'}; nothing was written")

    @contextmanager
    def progress(self, stages: Sequence[str]) -> Iterator[Callable[[str], None]]:
        """A function to call with each stage as it begins; shown only on a terminal, and gone when the work is done."""
        if not self.interactive:
            yield lambda stage: None
            return
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, transient=True) as display:
            task = display.add_task("", total=len(stages))

            def begin(stage: str) -> None:
                done = stages.index(stage) if stage in stages else len(stages)
                display.update(task, description=stage, completed=done)

            yield begin
