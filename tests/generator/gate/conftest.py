"""The pinned class compiled once for all tests; what a test changes is put back after it."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pro_generator.gate import Finding
from pro_generator.project import Project
from pro_generator.source import load_sources

from tests.generator.gate.trees import ROOT, Tree, commit, copy_source
from tests.generator.tiny import TinyTree, plant


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The pinned class, generated and committed in a folder of its own."""
    load_sources(ROOT / "ts_src")
    root = tmp_path_factory.mktemp("tree")
    tree = commit(Project.at(root, checkout=copy_source(root)))
    # a compiled class is half a million objects that stay: the collector need not look at them again and again
    gc.collect()
    gc.freeze()
    return tree


@pytest.fixture
def tree(committed: Tree, tmp_path: Path) -> Iterator[Tree]:
    """The same, to be changed by one test."""
    root = committed.project.root
    saved = tmp_path / "saved"
    shutil.copytree(root, saved)
    yield Tree(committed.project, committed.made)
    shutil.rmtree(root)
    shutil.copytree(saved, root)


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A small exchange of our own, generated and committed; see :mod:`tests.generator.tiny`."""
    return commit(plant(tmp_path_factory.mktemp("planted") / "tiny").project)


@pytest.fixture(scope="session")
def baseline(planted: Tree) -> frozenset[Finding]:
    """What the gate always says of an exchange this small: that it needs few sections and features of the runtime, and
    no paths, as it documents no messages."""
    findings = planted.findings()
    assert {finding.check for finding in findings} == {"section", "feature", "renderer", "template"}
    unused = [str(finding) for finding in findings if finding.check == "template"]
    assert len(unused) == 2 and "/path.py.j2" in unused[0] and "/paths.py.j2" in unused[1]
    return frozenset(findings)


@pytest.fixture
def tiny_tree(planted: Tree, tmp_path: Path) -> Tree:
    """The small exchange, to be changed by one test."""
    root = tmp_path / "tiny"
    shutil.copytree(planted.project.root, root)
    project = TinyTree(root).project
    return Tree(project, replace(planted.made, project=project))


@pytest.fixture
def tiny(tiny_tree: Tree) -> TinyTree:
    """Its source."""
    return TinyTree(tiny_tree.project.root)


@pytest.fixture
def found(tiny_tree: Tree, baseline: frozenset[Finding]) -> Callable[..., list[Finding]]:
    """What the gate says beyond the baseline; with ``afresh=True``, after compiling anew."""

    def findings(*, afresh: bool = False) -> list[Finding]:
        return [finding for finding in tiny_tree.findings(afresh=afresh) if finding not in baseline]

    return findings
