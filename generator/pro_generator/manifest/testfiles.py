"""What one file of the tests says: its imports, its test functions, their markers and the attributes that they name.

Parsing a large suite takes longer than compiling an exchange, and few of its files change between two runs: what was
read is kept in a cache, by the digest of the text.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

#: Markers whose arguments name what a test vouches for.
MARKERS = ("evidence", "exercises")

_DEFINITIONS = ("def ", "async def ", "class ", "@")


class TestFunction(NamedTuple):
    """A test function: its name with its classes (``TestX::test_y``), what its markers name, the attributes in it."""

    name: str
    marked: tuple[str, ...]
    named: tuple[str, ...]


class Import(NamedTuple):
    """An import: level of a relative one (0 for absolute), and dotted name."""

    level: int
    name: str


@dataclass
class TestFile:
    """One file. ``id`` is its path from the folder that holds the tests' folder."""

    id: str
    text: str
    digest: str
    cache: Cache

    @property
    def vouches(self) -> bool:
        """Whether a marker stands in it."""
        return any(f"mark.{marker}" in self.text for marker in MARKERS)

    @property
    def imports(self) -> list[Import]:
        """Imports at the head of the file."""
        known = self.cache.get(self.digest, "imports")
        if known is None:
            known = self.cache.put(self.digest, "imports", sorted(set(_imports(self.text))))
        return [Import(level, name) for level, name in known]

    @property
    def tests(self) -> list[TestFunction]:
        """Test functions, in order."""
        known = self.cache.get(self.digest, "tests")
        if known is None:
            tree = ast.parse(self.text, self.id)
            known = self.cache.put(self.digest, "tests", list(_tests(tree.body, "", frozenset(_module_marks(tree)))))
        return [TestFunction(name, tuple(marked), tuple(named)) for name, marked, named in known]


class Cache:
    """What was read of files, by the digest of their text: it saves time and changes nothing.

    Without ``path`` nothing is kept.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._old: dict[str, dict[str, Any]] = {}
        self._new: dict[str, dict[str, Any]] = {}
        if path is not None:
            try:
                content = json.loads(path.read_bytes())
                self._old = content["files"] if content["version"] == _version() else {}
            except (FileNotFoundError, ValueError, KeyError, TypeError):
                self._old = {}

    def get(self, digest: str, kind: str) -> Any:
        entry = self._new.get(digest) or self._old.get(digest)
        if entry is None:
            return None
        self._new[digest] = entry
        return entry.get(kind)

    def put(self, digest: str, kind: str, value: Any) -> Any:
        self._new.setdefault(digest, {})[kind] = value
        return value

    def save(self) -> None:
        """Keep what was asked for in this run, if that is more or less than what was kept before."""
        content = json.dumps({"version": _version(), "files": self._new}, separators=(",", ":"))
        if self.path is not None and (not self.path.exists() or self.path.read_text(encoding="utf-8") != content):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(content, encoding="utf-8")


def read_files(tests: Path, cache: Cache) -> list[TestFile]:
    """All Python files below the folder ``tests``, by path."""
    result = []
    for path in sorted(tests.rglob("*.py")):
        data = path.read_bytes()
        result.append(
            TestFile(path.relative_to(tests.parent).as_posix(), data.decode(), sha256(data).hexdigest(), cache)
        )
    return result


def importers(files: Iterable[TestFile], package: str) -> set[str]:
    """Ids of the files that import ``package``, or import a helper or stand below a conftest that does."""
    texts = {file.id: file for file in files}
    found = {file.id for file in texts.values() if _names_package(file.text, package)}
    if not found:
        return found
    needs = {file.id: _helpers(file, texts.keys()) for file in texts.values() if file.id not in found}
    while True:
        more = {name for name, helpers in needs.items() if name not in found and not helpers.isdisjoint(found)}
        if not more:
            return found
        found |= more


def _names_package(text: str, package: str) -> bool:
    """Whether an import of the package stands anywhere, inside of functions too."""
    tails = [tail for word in ("import", "from") for tail in text.split(f"{word} {package}")[1:]]
    return any(not (tail[:1].isalnum() or tail[:1] == "_") for tail in tails)


def _helpers(file: TestFile, known: Iterable[str]) -> set[str]:
    """Ids of the test files that a file imports, and of the conftests above it."""
    folders = file.id.split("/")[:-1]
    found = {"/".join([*folders[: depth + 1], "conftest.py"]) for depth in range(len(folders))}
    for level, name in file.imports:
        base = [] if level == 0 else folders[: len(folders) - level + 1]
        target = "/".join([*base, *name.split(".")]).rstrip("/")
        found |= {f"{target}.py", f"{target}/__init__.py"}
    return found.intersection(known) - {file.id}


def _imports(text: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(_head(text)):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield (node.level, module)
            yield from ((node.level, f"{module}.{alias.name}".strip(".")) for alias in node.names)


def _head(text: str) -> ast.Module:
    """What stands before the first definition: parsing all of it costs ten times as much."""
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines) if line.startswith(_DEFINITIONS)), len(lines))
    try:
        return ast.parse("\n".join(lines[:end]))
    except SyntaxError:
        return ast.parse(text)


def _tests(body: list[ast.stmt], prefix: str, marks: frozenset[str]) -> Iterator[TestFunction]:
    for node in body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from _tests(node.body, f"{prefix}{node.name}::", marks | _marks_of(node))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
            named = {inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute)}
            marked = marks | _marks_of(node)
            yield TestFunction(f"{prefix}{node.name}", tuple(sorted(marked)), tuple(sorted(named)))


def _marks_of(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> frozenset[str]:
    return frozenset(name for decorator in node.decorator_list for name in _mark_names(decorator))


def _module_marks(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "pytestmark" for t in node.targets):
            values = node.value.elts if isinstance(node.value, (ast.List, ast.Tuple)) else [node.value]
            for value in values:
                yield from _mark_names(value)


def _mark_names(node: ast.expr) -> Iterator[str]:
    """The names of ``pytest.mark.evidence("…", …)`` and the like."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MARKERS:
        for argument in node.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def _version() -> str:
    """Digest of this module: what another version has read is not used."""
    return sha256(Path(__file__).read_bytes()).hexdigest()
