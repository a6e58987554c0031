"""Optimise stage: IR to IR passes that leave the meaning as it is. Each can be switched off by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.accessors import inline_accessors
from pro_generator.optimise.certain import name_certain_texts
from pro_generator.optimise.constants import fold_constants
from pro_generator.optimise.contains import raise_contains
from pro_generator.optimise.dispatch import raise_dispatch_tables
from pro_generator.optimise.dissolve import dissolve_literals
from pro_generator.optimise.elements import fetch_elements
from pro_generator.optimise.exact import keep_numbers
from pro_generator.optimise.figures import omit_zeros_together
from pro_generator.optimise.finish import split_finish
from pro_generator.optimise.fstrings import raise_templates
from pro_generator.optimise.helpers import call_helpers_directly
from pro_generator.optimise.late import compute_late
from pro_generator.optimise.loops import raise_loops
from pro_generator.optimise.numbers import batch_numbers
from pro_generator.optimise.reads import read_in_place
from pro_generator.optimise.rows import batch_rows
from pro_generator.optimise.searches import raise_searches
from pro_generator.optimise.shapes import make_paths
from pro_generator.optimise.specialise import specialise_calls
from pro_generator.optimise.structures import copy_structures
from pro_generator.optimise.tables import raise_tables
from pro_generator.optimise.unpacked import splice_unpacked
from pro_generator.optimise.wrappers import inline_wrappers

Pass = Callable[[Program, ir.Method], None]

#: In the order in which they run.
PASSES: Mapping[str, Pass] = {
    "unpacked": splice_unpacked,
    "specialise": specialise_calls,
    "shapes": make_paths,
    "dissolve": dissolve_literals,
    "wrappers": inline_wrappers,
    "constants": fold_constants,
    "loops": raise_loops,
    "certain": name_certain_texts,
    "contains": raise_contains,
    "searches": raise_searches,
    "rows": batch_rows,
    "dispatch": raise_dispatch_tables,
    "tables": raise_tables,
    "fstrings": raise_templates,
    "numbers": batch_numbers,
    "exact": keep_numbers,
    "figures": omit_zeros_together,
    "late": compute_late,
    "elements": fetch_elements,
    "accessors": inline_accessors,
    "reads": read_in_place,
    "helpers": call_helpers_directly,
    "structures": copy_structures,
    "finish": split_finish,
}

_LOOPS = (ir.For, ir.ForEach, ir.ForRange, ir.While)

#: Kinds of nodes without any of which a method is nothing to a pass.
WORKS_ON: Mapping[str, tuple[type[ir.Node], ...]] = {
    "constants": (ir.Binary, ir.Unary),
    "contains": (ir.Binary,),
    "loops": (ir.For,),
    "certain": _LOOPS,
    "searches": (*_LOOPS, ir.ArrayLit),
    "rows": _LOOPS,
    "dispatch": (ir.ObjectLit,),
    "fstrings": (ir.Binary,),
    "numbers": (ir.ObjectLit,),
    "figures": (ir.ObjectLit,),
}

#: Passes that look into other methods as the source has them: they run over all methods before any of the others.
TOGETHER = frozenset({"unpacked", "specialise", "dissolve", "wrappers", "shapes"})


def optimise_together(program: Program, disabled: Iterable[str] = ()) -> None:
    """Run the enabled passes that need the whole program, in place."""
    program.disabled = frozenset(disabled)
    for name, run in PASSES.items():
        if name in TOGETHER and name not in disabled:
            for reached in program.ordered:
                run(program, reached.method)


def optimise(program: Program, method: ir.Method, disabled: Iterable[str] = ()) -> None:
    """Run the enabled passes that need one method at a time, in place; a path is a method like any other."""
    # no pass makes any of the kinds that others work on, but for loops of loops
    kinds = {node.__class__ for node in method.walk()}
    for name, run in PASSES.items():
        if name in TOGETHER or name in disabled:
            continue
        if name not in WORKS_ON or not kinds.isdisjoint(WORKS_ON[name]):
            run(program, method)
