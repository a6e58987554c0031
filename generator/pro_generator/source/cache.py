"""Which merged files are up to date: a small index beside them.

A record holds for the digest of its two inputs and of the merge's own modules, so neither a new release nor a change
of the merge can leave an old file in use. A merged file that was edited or removed is merged again as well.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

INDEX_NAME = ".merge-index.json"


@dataclass(frozen=True, slots=True)
class Record:
    """``inputs`` and ``output`` are sha256 digests, ``follows`` the upstream paths of the class files it needs."""

    inputs: str
    output: str
    follows: tuple[str, ...]


class MergeIndex:
    """The records of one output folder; unreadable or foreign content counts as no record."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self._identity = {"merge": merge_digest(), "version": version}
        self._records: dict[str, Record] = {}
        self._changed = False
        self._load()

    def current(self, path: str, inputs: str) -> tuple[str, Record] | None:
        """Text and record of a merged file, if it was made from exactly these inputs and is untouched since."""
        record = self._records.get(path)
        if record is None or record.inputs != inputs:
            return None
        try:
            data = (self.folder / path).read_bytes()
        except FileNotFoundError:
            return None
        return (data.decode(), record) if sha256(data).hexdigest() == record.output else None

    def store(self, path: str, text: str, record: Record) -> None:
        """Write a merged file and remember how it was made."""
        write_atomically(self.folder / path, text.encode())
        self._records[path] = record
        self._changed = True

    def save(self) -> None:
        """Write the index if anything was stored."""
        if self._changed:
            files = {path: asdict(record) for path, record in sorted(self._records.items())}
            content = json.dumps({**self._identity, "files": files}, indent=1) + "\n"
            write_atomically(self.folder / INDEX_NAME, content.encode())
            self._changed = False

    def _load(self) -> None:
        try:
            content: dict[str, Any] = json.loads((self.folder / INDEX_NAME).read_bytes())
            files = {
                path: Record(entry["inputs"], entry["output"], tuple(entry["follows"]))
                for path, entry in content["files"].items()
            }
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return
        if {name: content.get(name) for name in self._identity} == self._identity:
            self._records = files
            return
        # another release or another merge made these: nothing of them may be taken for current content
        for path in files:
            (self.folder / path).unlink(missing_ok=True)
        (self.folder / INDEX_NAME).unlink(missing_ok=True)


@cache
def merge_digest() -> str:
    """Digest over this package's modules: the version of the merge."""
    digest = sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.name.encode() + b"\0" + module.read_bytes())
    return digest.hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Create or replace a file so that a reader sees the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
