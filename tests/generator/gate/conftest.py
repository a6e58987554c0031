"""The pinned class compiled once for all tests; what a test changes is put back after it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pro_generator.project import Project
from pro_generator.source import load_sources
from tests.generator.gate.trees import ROOT, Tree, commit, copy_source
from tests.generator.tiny import TinyTree, plant


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    load_sources(ROOT / "ts_src")
    root = tmp_path_factory.mktemp("tree")
    return commit(Project.at(root, checkout=copy_source(root)))


@pytest.fixture
def tree(committed: Tree, tmp_path: Path) -> Iterator[Tree]:
    """The pinned class, generated and committed in a folder of its own."""
    root = committed.project.root
    saved = tmp_path / "saved"
    shutil.copytree(root, saved)
    yield Tree(committed.project, committed.made)
    shutil.rmtree(root)
    shutil.copytree(saved, root)


@pytest.fixture
def tiny(tmp_path: Path) -> TinyTree:
    """A small exchange of our own; see :mod:`tests.generator.tiny`."""
    return plant(tmp_path / "tiny")


@pytest.fixture
def tiny_tree(tiny: TinyTree) -> Tree:
    """The small exchange, generated and committed."""
    return commit(tiny.project)
