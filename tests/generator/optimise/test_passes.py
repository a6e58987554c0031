"""The list of passes: what is documented is what runs."""

from __future__ import annotations

import re
from pathlib import Path

from pro_generator.optimise import PASSES, TOGETHER

COMPILER = Path(__file__).parents[3] / "docs" / "compiler.md"


def test_every_pass_is_documented_in_its_place() -> None:
    table = COMPILER.read_text().split("| pass | does |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \| \S", table, re.MULTILINE) == list(PASSES)


def test_passes_over_all_methods_run_first() -> None:
    assert set(list(PASSES)[: len(TOGETHER)]) == TOGETHER
