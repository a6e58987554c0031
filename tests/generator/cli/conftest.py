"""The command line in the folder of a small exchange."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pro_generator.cli import app
from typer.testing import CliRunner, Result

from tests.generator.tiny import TinyTree, plant


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TinyTree:
    """The small exchange; its folder is the working folder."""
    tree = plant(tmp_path / "tiny")
    monkeypatch.chdir(tree.root)
    return tree


@pytest.fixture
def run(tiny: TinyTree) -> Callable[..., Result]:
    """Runs a command on the small exchange."""

    def command(name: str, *arguments: str) -> Result:
        return CliRunner().invoke(app, [name, "--exchange", "tiny", "--ts-src", "ts/src", *arguments])

    return command
