"""A pass may be spared a method that has none of the nodes it works on: it would leave that method as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pro_generator import ir, optimise
from pro_generator.link.program import Program
from pro_generator.pipeline import compile_exchange
from pro_generator.source import load_sources

ROOT = Path(__file__).parents[3]
WORKS_ON = optimise.WORKS_ON


def test_what_a_pass_is_spared_it_would_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    first: dict[int, set[type[ir.Node]]] = {}
    spared: set[str] = set()

    def watched(name: str, run: optimise.Pass) -> optimise.Pass:
        def run_and_compare(program: Program, method: ir.Method) -> None:
            # the kinds at the beginning are what the choice is made by
            kinds = first.setdefault(id(method), {type(node) for node in method.walk()})
            before = repr(method) if kinds.isdisjoint(WORKS_ON[name]) else ""
            run(program, method)
            if before:
                spared.add(name)
                assert repr(method) == before, f"{name} changes {method.name}"

        return run_and_compare

    passes = {name: watched(name, run) if name in WORKS_ON else run for name, run in optimise.PASSES.items()}
    monkeypatch.setattr(optimise, "PASSES", passes)
    monkeypatch.setattr(optimise, "WORKS_ON", {})
    compile_exchange(load_sources(ROOT / "ts_src"), "binance")
    assert spared == set(WORKS_ON)


def test_passes_are_spared_methods(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    names = [name for name in optimise.PASSES if name not in optimise.TOGETHER]
    passes = {name: lambda program, method, name=name: ran.append(name) for name in names}
    monkeypatch.setattr(optimise, "PASSES", passes)
    method = ir.Method(name="m", parameters=[], returns=ir.ANY, body=[ir.Return(value=ir.ObjectLit(entries=[]))])
    optimise.optimise(None, method)  # type: ignore[arg-type]
    assert ran == [name for name in names if name not in WORKS_ON or ir.ObjectLit in WORKS_ON[name]]
