"""Where one run of the generator reads and writes, and what it compiles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MANIFEST_NAME = "pro_manifest.json"
SCHEMA_NAME = "pro_manifest.schema.json"


@dataclass(frozen=True)
class Project:
    """Settings of one run. ``root`` is the repository, ``out`` the folder of the package; all paths are absolute."""

    root: Path
    exchange: str = "binance"
    package: str = "binance_pro"
    out: Path = Path("generated")
    manifests: Path = Path("manifests")
    tests: Path = Path("tests")
    release: str | None = None
    checkout: Path | None = None
    disabled: tuple[str, ...] = ()

    @classmethod
    def at(
        cls,
        root: Path,
        *,
        exchange: str = "binance",
        package: str = "",
        out: Path | None = None,
        release: str | None = None,
        checkout: Path | None = None,
        disabled: tuple[str, ...] = (),
    ) -> Project:
        """The project in the repository ``root``: relative paths are taken from there, and the manifest goes to
        ``manifests/`` for the committed package and beside the package for any other output."""
        folder = root / (out or "generated")
        committed = folder == root / "generated"
        return cls(
            root=root,
            exchange=exchange,
            package=package or f"{exchange}_pro",
            out=folder,
            manifests=root / "manifests" if committed else folder,
            tests=root / "tests",
            release=release,
            checkout=checkout,
            disabled=disabled,
        )

    @property
    def ts_src(self) -> Path:
        return self.root / "ts_src"

    @property
    def package_folder(self) -> Path:
        return self.out / self.package

    @property
    def manifest_file(self) -> Path:
        return self.manifests / MANIFEST_NAME

    @property
    def schema_file(self) -> Path:
        return self.manifests / SCHEMA_NAME

    @property
    def structures_file(self) -> Path:
        """The manifest of the unified structures."""
        return self.manifests / f"{self.package}_structures.json"

    @property
    def structures_schema_file(self) -> Path:
        return self.manifests / f"{self.package}_structures.schema.json"

    def shown(self, path: Path) -> str:
        """A path as messages print it: relative to the repository where it lies in it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
