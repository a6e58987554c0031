"""The values which the source stage hands to the parser: typed TypeScript files and where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One TypeScript file.

    ``path`` is upstream's own relative path below ``ts/src``, with forward slashes (``pro/binance.ts``); ``sha256`` is
    the hex digest of the text's UTF-8 bytes.
    """

    path: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceSet:
    """All files of one compilation, ordered by path, and the identity of the release they belong to.

    ``integrity`` is the lock file's integrity string of the npm package; for a checkout, a digest over the files read.
    ``entry`` is the path of the class to compile, ``variants`` the paths of the classes derived from it. ``location``
    names the place that the paths are relative to, as a diagnostic would print it.
    """

    package: str
    version: str
    integrity: str
    files: Mapping[str, SourceFile]
    released_from: Literal["npm", "checkout"]
    entry: str = ""
    variants: tuple[str, ...] = ()
    location: str = ""
