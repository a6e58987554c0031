"""Errors with a place in the source, collected so that one run reports all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A range of an upstream file: lines and columns count from one, the end is inclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Span("<generated>", 0, 0, 0, 0)


@dataclass(frozen=True)
class Diagnostic:
    """One thing the compiler could not accept.

    ``code`` is a stable name (``unsupported-syntax``, ``unknown-identifier``, ``unresolved-link``, …), ``kind`` the
    node kind it concerns and ``advice`` what the reader can do about it.
    """

    code: str
    message: str
    span: Span
    kind: str = ""
    advice: str = ""
    method: str = ""

    def render(self, sources: Mapping[str, str] | None = None) -> str:
        """Text for a terminal: place, message, source line with a caret, advice."""
        kind = f" [{self.kind}]" if self.kind else ""
        lines = [f"{self.span}: {self.code}{kind}: {self.message}"]
        text = (sources or {}).get(self.span.path)
        if text is not None and self.span.line > 0:
            source_lines = text.split("\n")
            if self.span.line <= len(source_lines):
                source_line = source_lines[self.span.line - 1].rstrip()
                lines.append(f"    {source_line}")
                lines.append("    " + " " * max(self.span.column - 1, 0) + "^")
        if self.advice:
            lines.append(f"  help: {self.advice}")
        return "\n".join(lines)


class Unsupported(Exception):
    """Raised where a node is met that the compiler has no meaning for; carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class CompileFailed(Exception):
    """The run ended with diagnostics; nothing was written."""

    def __init__(self, diagnostics: list[Diagnostic], sources: Mapping[str, str] | None = None) -> None:
        self.diagnostics = diagnostics
        self.sources = dict(sources or {})
        super().__init__("\n".join(d.render(self.sources) for d in diagnostics))


class Collector:
    """Gathers diagnostics of one run, in source order, without doubles."""

    def __init__(self) -> None:
        self._items: dict[Diagnostic, None] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        self._items.setdefault(diagnostic)

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Turn an ``Unsupported`` of the block into a collected diagnostic."""
        try:
            yield
        except Unsupported as error:
            self.add(error.diagnostic)

    @property
    def items(self) -> list[Diagnostic]:
        return sorted(self._items, key=lambda d: (d.span.path, d.span.line, d.span.column, d.code))

    def raise_if_any(self, sources: Mapping[str, str] | None = None) -> None:
        if self._items:
            raise CompileFailed(self.items, sources)
