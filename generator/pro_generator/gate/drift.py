"""Checks of bytes: what is committed is what the generator makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pro_generator.gate.model import Context, Finding
from pro_generator.write import differences

_REGENERATE = "do not edit it by hand: change the generator or the source, then run `make generate`"


def check_generated(context: Context) -> Iterator[Finding]:
    """Every byte of the generated package."""
    yield from _drift("drift-generated", context, context.project.package_folder, context.build.files, owned=True)


def check_manifests(context: Context) -> Iterator[Finding]:
    """Every byte of the manifest and of its schema."""
    yield from _drift("drift-manifests", context, context.project.manifests, context.build.manifests, owned=False)


def _drift(check: str, context: Context, folder: Path, files: Mapping[str, str], *, owned: bool) -> Iterator[Finding]:
    changes = differences(folder, files, owned=owned)
    for path in changes.added:
        yield Finding(check, context.project.shown(folder / path), "is missing", "run `make generate`")
    for path in changes.removed:
        yield Finding(check, context.project.shown(folder / path), "is not written by the generator", "remove it")
    for path in changes.changed:
        line, detail = _first_difference((folder / path).read_bytes(), files[path])
        where = f"{context.project.shown(folder / path)}:{line}"
        yield Finding(check, where, f"differs from what the generator writes{detail}", _REGENERATE)


def _first_difference(present: bytes, wanted: str) -> tuple[int, str]:
    """First line that differs, and the lines on both sides."""
    have = present.decode(errors="replace").split("\n")
    want = wanted.split("\n")
    for number, (a, b) in enumerate(zip(have, want, strict=False), start=1):
        if a != b:
            return number, f"\n    committed: {_shortened(a)}\n    generated: {_shortened(b)}"
    return min(len(have), len(want)) + 1, f" ({len(have) - 1} lines instead of {len(want) - 1})"


def _shortened(line: str) -> str:
    return line.strip() if len(line) <= 160 else line.strip()[:157] + "…"
