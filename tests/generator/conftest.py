"""Whatever these tests compile is verified after every pass."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pro_generator import ir, optimise
from pro_generator.link.program import Program
from pro_generator.verify import verify


def verified(run: optimise.Pass) -> optimise.Pass:
    def run_and_verify(program: Program, method: ir.Method) -> None:
        run(program, method)
        verify(method)

    return run_and_verify


@pytest.fixture(scope="session", autouse=True)
def verified_passes() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(optimise, "PASSES", {name: verified(run) for name, run in optimise.PASSES.items()})
        yield
