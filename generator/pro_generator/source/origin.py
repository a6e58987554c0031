"""Where the typed files come from: an installed release that is merged on demand, or a checkout taken as it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from pro_generator.diagnostics import Collector
from pro_generator.source.cache import MergeIndex, Record
from pro_generator.source.release import PACKAGE, Release


@dataclass(frozen=True, slots=True)
class Unit:
    """One typed file's text and the upstream paths of the class files it needs."""

    text: str
    follows: tuple[str, ...]


class Origin(Protocol):
    """A tree of class files. Files are named by their upstream path (``pro/binance.ts``)."""

    @property
    def location(self) -> str:
        """The tree's folder, as diagnostics name it."""

    def exists(self, path: str) -> bool: ...

    def read(self, path: str, diagnostics: Collector) -> Unit:
        """The file's text; its own defects are added to ``diagnostics``."""

    def candidates(self, needle: bytes) -> list[str]:
        """Paths of the streaming classes (``pro/*.ts``) whose text contains ``needle``."""

    def excerpts(self) -> dict[str, str]:
        """Texts by the path that diagnostics use, for those read so far."""


class ReleaseOrigin:
    """An npm release: JavaScript and declarations, merged into the release's output folder."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.location = release.location
        self.index = MergeIndex(release.output, release.version)
        self._excerpts: dict[str, str] = {}

    def exists(self, path: str) -> bool:
        return self._half(path, ".js").is_file() or self._half(path, ".d.ts").is_file()

    def read(self, path: str, diagnostics: Collector) -> Unit:
        javascript, declarations = self._bytes(path, ".js"), self._bytes(path, ".d.ts")
        inputs = sha256(sha256(javascript).digest() + sha256(declarations).digest()).hexdigest()
        current = self.index.current(path, inputs)
        if current is not None:
            text, record = current
            return Unit(text, record.follows)
        return self._merge(path, javascript, declarations, inputs, diagnostics)

    def candidates(self, needle: bytes) -> list[str]:
        files = sorted((self.release.folder / "pro").glob("*.js"))
        return [f"pro/{file.stem}.ts" for file in files if needle in file.read_bytes()]

    def excerpts(self) -> dict[str, str]:
        return self._excerpts

    def _merge(self, path: str, javascript: bytes, declarations: bytes, inputs: str, diagnostics: Collector) -> Unit:
        # the grammar is only loaded when something has to be merged
        from pro_generator.source.merge import merge
        from pro_generator.source.syntax import Module

        stem = f"{self.location}/{path.removesuffix('.ts')}"
        self._excerpts[f"{stem}.js"] = javascript.decode(errors="replace")
        self._excerpts[f"{stem}.d.ts"] = declarations.decode(errors="replace")
        found = Collector()
        merged = merge(path, javascript, declarations, found, location=self.location)
        if not found.items:
            self._excerpts[path] = merged.text
            for error in Module(path, merged.text.encode()).syntax_errors():
                found.add(error)
        if not found.items:
            digest = sha256(merged.text.encode()).hexdigest()
            self.index.store(path, merged.text, Record(inputs, digest, merged.follows))
        for diagnostic in found.items:
            diagnostics.add(diagnostic)
        return Unit(merged.text, merged.follows)

    def _half(self, path: str, suffix: str) -> Path:
        return self.release.folder / (path.removesuffix(".ts") + suffix)

    def _bytes(self, path: str, suffix: str) -> bytes:
        try:
            return self._half(path, suffix).read_bytes()
        except FileNotFoundError:
            return b""  # a module of types only has no JavaScript worth shipping, a module of code only no declarations


class CheckoutOrigin:
    """Upstream's own ``ts/src`` folder; nothing is merged and nothing is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.location = folder.as_posix()
        self._excerpts: dict[str, str] = {}

    def exists(self, path: str) -> bool:
        return (self.folder / path).is_file()

    def read(self, path: str, diagnostics: Collector) -> Unit:
        from pro_generator.source.imports import followed_classes
        from pro_generator.source.syntax import Module

        text = (self.folder / path).read_bytes().decode("utf-8-sig")
        module = Module(path, text.encode())
        self._excerpts[path] = text
        for error in module.syntax_errors():
            diagnostics.add(error)
        return Unit(text, followed_classes(module, path))

    def candidates(self, needle: bytes) -> list[str]:
        files = sorted((self.folder / "pro").glob("*.ts"))
        return [f"pro/{file.name}" for file in files if needle in file.read_bytes()]

    def excerpts(self) -> dict[str, str]:
        return self._excerpts

    def version(self) -> str:
        """Version in the ``package.json`` of the checkout that the folder belongs to, ``checkout`` if there is none."""
        for folder in (self.folder, *self.folder.absolute().parents[:2]):
            manifest = folder / "package.json"
            if manifest.is_file():
                content = json.loads(manifest.read_bytes())
                if content.get("name") == PACKAGE:
                    return str(content["version"])
        return "checkout"
