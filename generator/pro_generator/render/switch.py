"""Printing of ``switch``: a chain of conditions, with what a case falls through to repeated in it.

A case that is left from the middle makes it a loop of one round, which ``break`` leaves; a ``continue`` of the loop
around it is told to that by a flag.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pro_generator import ir
from pro_generator.render import expressions as ex
from pro_generator.render import operators
from pro_generator.render.printer import OR, Loop, Printer, wrap


@dataclass
class _Branch:
    """Cases that run the same statements."""

    tests: list[ir.Expr]
    statements: list[ir.Stmt]
    is_default: bool = False


def switch(p: Printer, node: ir.Switch) -> None:
    subject = _subject(p, node)
    branches = _branches(node)
    inner = [stmt for branch in branches for stmt in branch.statements]
    if not any(isinstance(found, ir.Break) for found in _own(inner)):
        _chain(p, subject, branches)
        return
    continued = p.fresh("continued") if any(isinstance(found, ir.Continue) for found in _own(inner)) else ""
    if continued:
        p.emit(f"{continued} = False")
    p.emit("while True:")
    p.depth += 1
    p.loops.append(Loop([], continued))
    _chain(p, subject, branches)
    p.emit("break")
    p.loops.pop()
    p.depth -= 1
    if continued:
        from pro_generator.render.statements import body

        p.emit(f"if {continued}:")
        body(p, [ir.Continue(span=node.span)])


def _subject(p: Printer, node: ir.Switch) -> ir.Expr:
    """The value that is compared, evaluated once."""
    assigned = any(
        isinstance(n, ir.AssignExpr) for case in node.cases if case.test is not None for n in case.test.walk()
    )
    if isinstance(node.subject, ir.Name) and not assigned:
        return node.subject
    variable = p.fresh("subject")
    p.emit(f"{variable} = {ex.text(p, node.subject)}")
    return ir.Printed(span=node.subject.span, text=variable, type=node.subject.type)


def _branches(node: ir.Switch) -> list[_Branch]:
    """The cases in the order in which they are tested, the default last, each with all it runs."""
    result: list[_Branch] = []
    tests: list[ir.Expr] = []
    is_default = False
    for position, case in enumerate(node.cases):
        if case.test is None:
            is_default = True
        else:
            tests.append(case.test)
        if not case.body and position < len(node.cases) - 1:
            continue
        result.append(_Branch(tests, _until_left(node.cases[position:]), is_default))
        tests, is_default = [], False
    return [branch for branch in result if not branch.is_default] + [branch for branch in result if branch.is_default]


def _until_left(cases: list[ir.Case]) -> list[ir.Stmt]:
    """Statements from a case on, through those it falls into; the ``break`` at the end is not needed."""
    found: list[ir.Stmt] = []
    for case in cases:
        statements = _flattened(case.body)
        found.extend(statements)
        if statements and isinstance(statements[-1], ir.Break):
            return found[:-1]
        if statements and isinstance(statements[-1], (ir.Return, ir.Throw, ir.Continue)):
            return found
    return found


def _flattened(body: list[ir.Stmt]) -> list[ir.Stmt]:
    """A case is often a block, which means no more than its statements."""
    return [inner for stmt in body for inner in (_flattened(stmt.body) if isinstance(stmt, ir.Block) else [stmt])]


def _own(statements: list[ir.Stmt]) -> Iterator[ir.Node]:
    """Nodes whose ``break`` leaves the switch; a ``continue`` of an inner switch leaves this one, too."""
    for node in statements:
        yield node
        if isinstance(node, ir.Switch):
            yield from (found for case in node.cases for found in _own(case.body) if isinstance(found, ir.Continue))
        elif not isinstance(node, (ir.For, ir.ForEach, ir.ForRange, ir.While, ir.Expr, ir.FunctionDecl)):
            yield from _own([child for child in node.children() if isinstance(child, ir.Stmt)])


def _chain(p: Printer, subject: ir.Expr, branches: list[_Branch]) -> None:
    from pro_generator.render.statements import body

    word = "if"
    for branch in branches:
        if branch.is_default:
            if word == "elif":
                p.emit("else:")
                body(p, branch.statements)
            else:
                _without_tests(p, branch.statements)
            return
        tests = [
            operators.binary(p, ir.Binary(span=test.span, op="===", left=subject, right=test)) for test in branch.tests
        ]
        printed = tests[0].text if len(tests) == 1 else " or ".join(wrap(test, OR) for test in tests)
        p.emit(f"{word} {printed}:")
        body(p, branch.statements)
        word = "elif"


def _without_tests(p: Printer, statements: list[ir.Stmt]) -> None:
    """A switch with nothing but a default."""
    from pro_generator.render.statements import statement

    for item in statements:
        statement(p, item)
