"""Hand over all files that the compilation of one exchange needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from pro_generator.diagnostics import Collector, Diagnostic, Span
from pro_generator.source.model import SourceFile, SourceSet
from pro_generator.source.origin import CheckoutOrigin, Origin, ReleaseOrigin, Unit
from pro_generator.source.release import PACKAGE, find_release

SUPPORT = (
    "base/types.ts",
    "base/errors.ts",
    "base/Precise.ts",
    "base/ws/Cache.ts",
    "base/ws/Client.ts",
    "base/ws/Future.ts",
    "base/ws/OrderBook.ts",
    "base/ws/OrderBookSide.ts",
    "base/ws/WsClient.ts",
)
"""Modules that the classes name types of. They are read for their declarations; a release may lack some."""


def load_sources(
    ts_src: Path,
    *,
    exchange: str = "binance",
    variants: Sequence[str] | None = None,
    release: str | None = None,
    checkout: Path | None = None,
) -> SourceSet:
    """Read the streaming class of an exchange, the classes it is derived from and the types they use.

    ``ts_src`` is the folder of the pinned packages. ``variants`` are ids of exchanges whose class is derived from this
    one's; None means all that upstream has. ``release`` names another pinned version. ``checkout`` is a folder with
    upstream's own ``.ts`` tree (``ts/src``), which is then read instead of an npm release.

    Merged files are written below ``ts_src/src`` (``ts_src/releases/<version>/src`` for a named release) when their
    inputs have changed. Raises CompileFailed with everything found missing or contradictory.
    """
    if checkout is not None:
        tree = CheckoutOrigin(checkout)
        entry, units, derived = _collect(tree, exchange, variants)
        files = _files(units)
        integrity = f"sha256-{_digest(files)}"
        return SourceSet(PACKAGE, tree.version(), integrity, files, "checkout", entry, derived, tree.location)
    installed = find_release(ts_src, release)
    origin = ReleaseOrigin(installed)
    try:
        entry, units, derived = _collect(origin, exchange, variants)
    finally:
        origin.index.save()
    return SourceSet(
        installed.package,
        installed.version,
        installed.integrity,
        _files(units),
        "npm",
        entry,
        derived,
        _relative(installed.output, ts_src),
    )


def _collect(
    origin: Origin, exchange: str, variants: Sequence[str] | None
) -> tuple[str, dict[str, Unit], tuple[str, ...]]:
    """Entry path, all files reached from the entry and its variants, and the variants' paths."""
    diagnostics = Collector()
    entry = f"pro/{exchange}.ts"
    units: dict[str, Unit] = {}
    if not origin.exists(entry):
        diagnostics.add(_missing(origin, entry, _suggestion(origin, exchange)))
        diagnostics.raise_if_any()
    derived = _discover(origin, exchange, entry) if variants is None else tuple(f"pro/{name}.ts" for name in variants)
    required = [entry, *derived]
    # the REST class of the same id is usually, but need not be, what the streaming class extends
    optional = [path.removeprefix("pro/") for path in required]
    while required or optional:
        is_required = bool(required)
        path = required.pop(0) if required else optional.pop(0)
        if path in units:
            continue
        if origin.exists(path):
            units[path] = origin.read(path, diagnostics)
            required.extend(units[path].follows)
        elif is_required:
            diagnostics.add(_missing(origin, path, "the tree is not complete"))
    for path in SUPPORT:
        if path not in units and origin.exists(path):
            units[path] = origin.read(path, diagnostics)
    diagnostics.raise_if_any(origin.excerpts())
    return entry, units, derived


def _discover(origin: Origin, exchange: str, entry: str) -> tuple[str, ...]:
    """Streaming classes that are directly derived from the entry's class."""
    ignored = (
        Collector()
    )  # whatever is wrong with a file that turns out to be a variant is found when it is read for good
    return tuple(
        path
        for path in origin.candidates(f"'./{exchange}.js'".encode())
        if path != entry and entry in origin.read(path, ignored).follows
    )


def _files(units: Mapping[str, Unit]) -> Mapping[str, SourceFile]:
    return MappingProxyType(
        {
            path: SourceFile(path, unit.text, sha256(unit.text.encode()).hexdigest())
            for path, unit in sorted(units.items())
        }
    )


def _digest(files: Mapping[str, SourceFile]) -> str:
    digest = sha256()
    for path, file in files.items():
        digest.update(f"{path}\0{file.sha256}\n".encode())
    return digest.hexdigest()


def _missing(origin: Origin, path: str, advice: str) -> Diagnostic:
    message = f"{origin.location} has no such class file"
    return Diagnostic("missing-source", message, Span(path, 0, 0, 0, 0), advice=advice)


def _suggestion(origin: Origin, exchange: str) -> str:
    known = [path.removeprefix("pro/").removesuffix(".ts") for path in origin.candidates(b"")]
    near = get_close_matches(exchange, known)
    return f"did you mean {' or '.join(near)}?" if near else f"{len(known)} exchanges have a streaming class"


def _relative(folder: Path, ts_src: Path) -> str:
    return folder.relative_to(ts_src).as_posix()
