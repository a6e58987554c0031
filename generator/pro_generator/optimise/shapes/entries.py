"""Where paths begin: the method that is given each message, and the parsers."""

from __future__ import annotations

from functools import partial

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.shapes.calls import call_path, look_for_call_path
from pro_generator.optimise.shapes.lookups import make_lookup
from pro_generator.optimise.shapes.model import Unfit
from pro_generator.optimise.shapes.parsers import look_for_parser_path, parser_path
from pro_generator.optimise.shapes.paths import ENTRY, look_for_path, message_path
from pro_generator.optimise.shapes.sources import Sources


def make_paths(program: Program, method: ir.Method) -> None:
    """Make all paths of the program, and let their entries look for one before all else."""
    if method.name != ENTRY or len(method.parameters) < 2:
        return
    sources = Sources(program, partial(make_lookup, program))
    for shape in program.shapes:
        reached = program.reached.get(shape.entry)
        if reached is None:
            continue
        waits = reached.method.is_async
        make = message_path if shape.entry == ENTRY else call_path if waits else parser_path
        try:
            program.paths.append(make(program, sources, shape))
        except Unfit:
            continue
    if program.paths:
        program.path_helpers += [made.method for made in sources.lookups.values() if made is not None]
    # the methods are changed only now: paths are made of them as the source has them
    for entry in dict.fromkeys(path.shape.entry for path in program.paths):
        if entry == ENTRY:
            look_for_path(method)
            continue
        parser = program.reached[entry].method
        (look_for_call_path if parser.is_async else look_for_parser_path)(parser)
