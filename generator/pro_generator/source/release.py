"""Which installed npm package a release is, and what the lock file says about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pro_generator.diagnostics import CompileFailed, Diagnostic, Span

PACKAGE = "ccxt"


@dataclass(frozen=True, slots=True)
class Release:
    """An installed release. ``folder`` holds its JavaScript, ``location`` is that folder relative to ``ts_src`` and
    ``output`` the folder that its merged files belong in."""

    package: str
    version: str
    integrity: str
    folder: Path
    location: str
    output: Path


def find_release(ts_src: Path, version: str | None = None) -> Release:
    """The pinned default release, or the one of that version installed under the alias ``ccxt-<version>``.

    Raises CompileFailed if the lock file does not pin it or the package that is installed is another one.
    """
    lock_path = ts_src / "package-lock.json"
    if not lock_path.is_file():
        raise _failure(
            str(lock_path), "there is no lock file here", "point TS_SRC at the folder of the pinned packages"
        )
    packages: dict[str, Any] = json.loads(lock_path.read_bytes())["packages"]
    default = packages.get(f"node_modules/{PACKAGE}", {})
    is_default = version is None or version == default.get("version")
    location = f"node_modules/{PACKAGE}" if is_default else f"node_modules/{PACKAGE}-{version}"
    entry = packages.get(location)
    if entry is None:
        pinned = ", ".join(sorted(pinned_releases(packages))) or "none"
        raise _failure(lock_path.name, f"release {version} is not pinned; pinned: {pinned}", "add it to ts_src")
    manifest = ts_src / location / "package.json"
    installed = json.loads(manifest.read_bytes())["version"] if manifest.is_file() else "nothing"
    if installed != entry["version"]:
        message = f"the lock file pins {entry['version']}, installed is {installed}"
        raise _failure(f"{location}/package.json", message, "run `make source`")
    output = ts_src / "src" if is_default else ts_src / "releases" / str(version) / "src"
    folder = f"{location}/js/src"
    return Release(PACKAGE, entry["version"], entry["integrity"], ts_src / folder, folder, output)


def pinned_releases(packages: dict[str, Any]) -> list[str]:
    """Versions of the upstream package that a lock file's ``packages`` table pins, under its own name or an alias."""
    return [
        entry["version"]
        for path, entry in packages.items()
        if path == f"node_modules/{PACKAGE}" or entry.get("name") == PACKAGE
    ]


def _failure(path: str, message: str, advice: str) -> CompileFailed:
    return CompileFailed([Diagnostic("missing-source", message, Span(path, 0, 0, 0, 0), advice=advice)])
