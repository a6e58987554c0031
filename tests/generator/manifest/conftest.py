"""One build of the pinned class, and of the small exchange, for all tests of the manifest."""

from __future__ import annotations

from pathlib import Path

import pytest
from pro_generator.build import Build, build
from pro_generator.project import Project

from tests.generator.tiny import TinyTree, plant

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def made() -> Build:
    """The pinned class, with the evidence of this repository's tests."""
    return build(Project.at(ROOT))


@pytest.fixture
def tiny(tmp_path: Path) -> TinyTree:
    return plant(tmp_path / "tiny")
