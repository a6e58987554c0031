"""Writing of a run's output: all of it or nothing, and only what differs."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Changes:
    """What a run changed in one folder, by path below it."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        parts = [f"{len(paths)} {word}" for word, paths in self._counted() if paths]
        return ", ".join([*parts, f"{self.unchanged} unchanged"] if self.unchanged else parts)

    def _counted(self) -> list[tuple[str, list[str]]]:
        return [("new", self.added), ("changed", self.changed), ("removed", self.removed)]


def differences(folder: Path, files: Mapping[str, str], *, owned: bool) -> Changes:
    """How ``folder`` differs from ``files``; if it is ``owned``, whatever else lies in it counts as removed."""
    changes = Changes()
    for path, text in sorted(files.items()):
        try:
            present = (folder / path).read_bytes()
        except FileNotFoundError:
            changes.added.append(path)
            continue
        if present == text.encode():
            changes.unchanged += 1
        else:
            changes.changed.append(path)
    if owned:
        changes.removed = [path for path in existing(folder) if path not in files]
    return changes


def existing(folder: Path) -> list[str]:
    """Files below a folder, sorted, caches of the interpreter aside."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.rglob("*") if not path.is_dir() and "__pycache__" not in path.parts)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def publish(
    package_folder: Path, files: Mapping[str, str], beside: Path, texts: Mapping[str, str]
) -> tuple[Changes, Changes]:
    """Bring the package folder, which is owned entirely, and single files of the folder ``beside`` to a new state.

    Everything is written to a temporary folder of the same file system first; then the package folder is exchanged by
    renaming and the single files are replaced. Whatever fails on the way, both are left, or put back, as they were.
    """
    package_changes = differences(package_folder, files, owned=True)
    text_changes = differences(beside, texts, owned=False)
    with ExitStack() as undo:
        if package_changes:
            _replace_folder(package_folder, files, package_changes, undo)
        if text_changes:
            _replace_files(beside, {path: texts[path] for path in text_changes.added + text_changes.changed}, undo)
        undo.pop_all()
    _sweep(package_folder.parent)
    _sweep(beside)
    return package_changes, text_changes


_PREFIX = ".pro-generator-"


def _staging(parent: Path) -> Path:
    parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))


def _sweep(parent: Path) -> None:
    """Remove staging folders: those of this run, and what a killed one left."""
    for folder in parent.glob(f"{_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _replace_folder(folder: Path, files: Mapping[str, str], changes: Changes, undo: ExitStack) -> None:
    staging = _staging(folder.parent)
    undo.callback(shutil.rmtree, staging, ignore_errors=True)
    fresh, old = staging / "new", staging / "old"
    rewritten = {*changes.added, *changes.changed}
    for path, text in files.items():
        target = fresh / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in rewritten:
            target.write_bytes(text.encode())
        else:
            shutil.copy2(folder / path, target)
    if folder.exists():
        os.rename(folder, old)
        undo.callback(_put_back, old, folder)
    os.rename(fresh, folder)


def _put_back(old: Path, folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    os.rename(old, folder)


def _replace_files(folder: Path, texts: Mapping[str, str], undo: ExitStack) -> None:
    staging = _staging(folder)
    undo.callback(shutil.rmtree, staging, ignore_errors=True)
    for name, text in texts.items():
        (staging / name).write_bytes(text.encode())
        if (folder / name).exists():
            shutil.copy2(folder / name, staging / f"{name}.old")
    for name in texts:
        target = folder / name
        undo.callback(_restore, staging / f"{name}.old", target)
        os.replace(staging / name, target)


def _restore(backup: Path, target: Path) -> None:
    if backup.exists():
        os.replace(backup, target)
    else:
        target.unlink(missing_ok=True)
