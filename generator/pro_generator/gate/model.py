"""What the gate's checks share: findings, and the state that they look at."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pro_generator.build import Build
from pro_generator.project import Project


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: which check found it, where, what, and what to do about it."""

    check: str
    where: str
    what: str
    help: str = ""

    def __str__(self) -> str:
        text = f"{self.check}: {self.where}: {self.what}"
        return f"{text}\n  help: {self.help}" if self.help else text


@dataclass
class Context:
    """A fresh build, and what is committed in its place."""

    project: Project
    build: Build
    probe: Mapping[str, Any] = field(default_factory=dict)
    """Answer of the import probe; see :mod:`pro_generator.gate.probe`."""

    @cached_property
    def trees(self) -> dict[str, ast.Module]:
        """The generated modules, parsed, by path; those of data alone are left out."""
        return {
            path: ast.parse(text, path)
            for path, text in self.build.files.items()
            if path.endswith(".py") and "/" not in path and path != "endpoints.py"
        }

    @cached_property
    def functions(self) -> dict[str, dict[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        """Module → the methods that its classes define, by name."""
        return {
            path: {
                node.name: node
                for top in tree.body
                if isinstance(top, ast.ClassDef)
                for node in top.body
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            }
            for path, tree in self.trees.items()
        }

    @property
    def module(self) -> str:
        """The package's folder as messages name it."""
        return self.project.shown(self.project.package_folder)


Check = Callable[[Context], Iterable[Finding]]


def committed_manifest(project: Project) -> dict[str, Any]:
    """The manifest that is committed, unchecked; empty when there is none or it is not JSON."""
    try:
        content = json.loads(project.manifest_file.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
