"""Compiling a class of which some methods are beyond the compiler: they are left out one by one, and listed.

The first attempt takes all methods. Each that a stage rejects is left out, and the whole is compiled anew without it,
until nothing is rejected: the outcome is what the compiler makes of the class if those methods were never to be
compiled, so what only they reached is not in the closure either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pro_generator.diagnostics import Collector, CompileFailed, Diagnostic
from pro_generator.link.program import Reached
from pro_generator.pipeline import Chains, Compilation, compile_exchange
from pro_generator.render.modules import Package, render_package
from pro_generator.source import SourceSet


@dataclass(frozen=True)
class LeftOut:
    """A method that was not compiled, and why."""

    path: str
    name: str
    start_line: int
    end_line: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Tolerated:
    """What became of an exchange: the package without the methods left out, and those that call one of them."""

    compilation: Compilation
    package: Package
    left_out: tuple[LeftOut, ...]
    reaching: dict[str, list[str]]
    """Compiled method → methods left out that it reaches, directly or through others; upstream's names."""


def compile_tolerantly(
    sources: SourceSet,
    exchange: str,
    package: str,
    *,
    variants: Iterable[str] = (),
    disabled: Iterable[str] = (),
) -> Tolerated:
    """Compile and render what can be compiled.

    Raises:
        CompileFailed: something outside of any method failed: a file, or the description.
    """
    collector = Collector()
    chains = Chains(sources, collector)
    collector.raise_if_any({path: file.text for path, file in sources.files.items()})
    places = _Places(chains)
    dropped: dict[tuple[str, str], list[Diagnostic]] = {}
    while True:
        try:
            compilation = compile_exchange(
                sources, exchange, variants=variants, disabled=disabled, absent=dropped, chains=chains
            )
            rendered = render_package(compilation, package)
            break
        except CompileFailed as failed:
            fresh = _by_method(failed.diagnostics, places)
            if fresh is None or not fresh.keys() - dropped.keys():
                raise
            for place, diagnostics in fresh.items():
                dropped.setdefault(place, []).extend(diagnostics)
    left_out = tuple(
        LeftOut(*place, *places.lines[place], tuple(diagnostics))
        for place, diagnostics in sorted(dropped.items(), key=lambda item: (item[0][0], places.lines[item[0]]))
    )
    return Tolerated(compilation, rendered, left_out, _reaching(compilation, {name for _, name in dropped}))


class _Places:
    """Which method a line of a file belongs to."""

    def __init__(self, chains: Chains) -> None:
        self.lines: dict[tuple[str, str], tuple[int, int]] = {}
        for path, classes in chains.by_path.items():
            for source in classes:
                for name, node in source.methods.items():
                    self.lines[path, name] = (node.start_point[0] + 1, node.end_point[0] + 1)

    def method_at(self, path: str, line: int) -> tuple[str, str] | None:
        for place, (start, end) in self.lines.items():
            if place[0] == path and start <= line <= end:
                return place
        return None


def _by_method(diagnostics: list[Diagnostic], places: _Places) -> dict[tuple[str, str], list[Diagnostic]] | None:
    """The diagnostics of each method; None if one belongs to no method."""
    result: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        place = places.method_at(diagnostic.span.path, diagnostic.span.line)
        if place is None or place[1] in ("describe", "describeData"):
            return None
        result.setdefault(place, []).append(diagnostic)
    return result


def _reaching(compilation: Compilation, names: set[str]) -> dict[str, list[str]]:
    """Compiled methods of the entry class that reach one of ``names``."""
    program = compilation.program
    by_python_name = {reached.python_name: reached for reached in program.ordered}
    result: dict[str, list[str]] = {}
    for start in program.ordered:
        if start.source.path != compilation.sources.entry:
            continue
        found: set[str] = set()
        seen: set[str] = set()
        pending: list[Reached] = [start]
        while pending:
            current = pending.pop()
            if current.key in seen:
                continue
            seen.add(current.key)
            for _, binding in current.links:
                if binding.kind not in ("method", "super"):
                    continue
                target = by_python_name.get(binding.name)
                if target is not None:
                    pending.append(target)
                elif binding.source in names:
                    found.add(binding.source)
        if found:
            result[start.method.name] = sorted(found)
    return result


__all__ = ["LeftOut", "Tolerated", "compile_tolerantly"]
