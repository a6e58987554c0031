"""The command line of the generator: `python -m pro_generator`."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from pro_generator.diagnostics import CompileFailed
from pro_generator.output import Output
from pro_generator.project import Project

Command = Callable[[Output], int]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Compiles CCXT Pro's TypeScript classes to Python, and proves that what is committed is what it makes.",
)

_Exchange = Annotated[str, typer.Option(help="Id of the exchange: the name of its file below pro/, without .ts.")]
_Out = Annotated[Path | None, typer.Option(help="Folder that receives the package (default: generated).")]
_Package = Annotated[str, typer.Option(help="Name of the package (default: the exchange's id and _pro).")]
_Disabled = Annotated[
    list[str] | None, typer.Option("--no-optimise", help="Switch off an optimisation; may be given several times.")
]
_Checkout = Annotated[
    Path | None, typer.Option("--ts-src", help="A checkout's ts/src folder, taken as it is instead of the npm release.")
]
_Release = Annotated[str | None, typer.Option(help="Another pinned release of the npm package.")]


@app.command()
def generate(
    exchange: _Exchange = "binance",
    out: _Out = None,
    package: _Package = "",
    no_optimise: _Disabled = None,
    ts_src: _Checkout = None,
    release: _Release = None,
    strict: Annotated[
        bool | None, typer.Option(help="Fail if a method does not compile, instead of leaving it out.")
    ] = None,
) -> None:
    """Compile the class of an exchange and write its package and manifest, all of it or nothing.

    For any exchange but the project's own, methods that do not compile are left out one by one and listed.
    """
    from pro_generator.commands import OWN
    from pro_generator.commands import generate as run

    project = _project(exchange, out, package, release, ts_src, no_optimise)
    tolerant = exchange != OWN if strict is None else not strict
    _run(lambda output: run(project, output, tolerant=tolerant))


@app.command(name="assert")
def assert_(
    exchange: _Exchange = "binance",
    out: _Out = None,
    package: _Package = "",
    no_optimise: _Disabled = None,
    ts_src: _Checkout = None,
) -> None:
    """Prove that generated/ and manifests/ are what the generator makes, and that nothing is missing."""
    from pro_generator.commands import assert_gate as run

    project = _project(exchange, out, package, None, ts_src, no_optimise)
    _run(lambda output: run(project, output))


@app.command(name="assert-release")
def assert_release(
    release: Annotated[str, typer.Option(help="Pinned release of the npm package.")],
    exchange: _Exchange = "binance",
) -> None:
    """Compile another pinned release into a temporary folder and import the result; nothing is kept."""
    from pro_generator.commands import assert_release as run

    project = _project(exchange, None, "", release, None, None)
    _run(lambda output: run(project, output))


@app.command()
def inspect(
    method: Annotated[
        str, typer.Argument(help="A method, in upstream's or Python's spelling; all when left out.")
    ] = "",
    exchange: _Exchange = "binance",
    ts_src: _Checkout = None,
    release: _Release = None,
) -> None:
    """Show one method from source to Python, or all methods by category with what vouches for them."""
    from pro_generator.inspect_method import run

    project = _project(exchange, None, "", release, ts_src, None)
    _run(lambda output: run(project, method, output))


@app.command()
def source(quiet: Annotated[bool, typer.Option(help="Say nothing when everything is in place.")] = False) -> None:
    """Install the pinned upstream packages and merge the files that the compiler reads."""
    from pro_generator.commands import install_source as run

    project = _project("binance", None, "", None, None, None)
    _run(lambda output: run(project, output, quiet=quiet))


@app.command()
def reach(
    report: Annotated[
        Path | None, typer.Option(help="Report of a conformance run (default: build/conformance.json).")
    ] = None,
) -> None:
    """Write tests/conformance/reach.json: the methods that the last conformance run was seen to reach."""
    from pro_generator.commands import write_reach as run

    project = _project("binance", None, "", None, None, None)
    _run(lambda output: run(project, report or project.root / "build" / "conformance.json", output))


def _project(
    exchange: str,
    out: Path | None,
    package: str,
    release: str | None,
    checkout: Path | None,
    disabled: list[str] | None,
) -> Project:
    from pro_generator.optimise import PASSES
    from pro_generator.pipeline import source_root

    unknown = sorted(set(disabled or ()) - set(PASSES))
    if unknown:
        raise typer.BadParameter(f"no optimisation is called {', '.join(unknown)}; there are {', '.join(PASSES)}")
    return Project.at(
        source_root(),
        exchange=exchange,
        out=out.absolute() if out else None,
        package=package,
        release=release,
        checkout=checkout,
        disabled=tuple(disabled or ()),
    )


def _run(command: Command) -> None:
    """Run a command; errors of the source are printed with their places, and end with exit code 1."""
    from pro_generator.source.install import InstallFailed

    output = Output(time.perf_counter())
    try:
        code = command(output)
    except CompileFailed as failed:
        output.diagnostics(failed)
        code = 1
    except InstallFailed as failed:
        output.error(str(failed))
        code = 1
    raise typer.Exit(code)


def main() -> None:
    """Entry point."""
    # everything that a run makes it keeps until its end: looking for garbage would take a tenth of the time
    gc.disable()
    app()
