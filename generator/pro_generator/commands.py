"""The commands behind the command line; each returns its exit code."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from pro_generator.build import STAGES, Build, build
from pro_generator.gate import run_gate
from pro_generator.gate.probe import Probe
from pro_generator.manifest.evidence import REACH
from pro_generator.manifest.reach import reach_text
from pro_generator.output import Output
from pro_generator.project import Project
from pro_generator.source import load_sources
from pro_generator.source.install import install
from pro_generator.write import Changes, publish

#: The exchange whose package is committed: it has to compile completely.
OWN = "binance"

#: How many methods a list names before it is cut.
_LISTED = 400


def generate(project: Project, output: Output, *, tolerant: bool = False) -> int:
    """Compile and write. ``tolerant`` leaves out methods that do not compile, and lists them."""
    _install(project, output)
    with output.progress((*STAGES, "write")) as begin:
        made = build(project, tolerant=tolerant, report=begin)
        begin("write")
        changes = publish(project.package_folder, made.files, project.manifests, made.manifests)
    describe(made, output)
    _report_changes(made, changes, output)
    if not tolerant:
        return 0
    answer = _import(made)
    output.fact("import", str(answer.get("error") or f"{project.package} imports, and makes an instance"))
    report_left_out(made, output)
    return 1 if "error" in answer else 0


def describe(made: Build, output: Output) -> None:
    """Lines about what was compiled."""
    summary, sources = made.manifest.summary, made.sources
    output.fact("source", f"{sources.package} {sources.version} ({sources.released_from}), {len(sources.files)} files")
    origins = ", ".join(f"{count} of {path}" for path, count in summary.methodsByOrigin.items())
    output.fact("closure", f"{sum(summary.methodsByOrigin.values())} methods: {origins}")
    output.fact(
        "links",
        f"{summary.runtimeSymbols} methods and {summary.runtimeAttributes} attributes of the runtime, "
        f"{summary.endpointsReached} of {summary.endpointsInTable} REST endpoints",
    )
    typed = summary.typedExpressions
    output.fact("types", f"{typed.share:.1%} of {typed.total} expressions in {sources.entry}")
    off = f"; off: {', '.join(summary.disabledPasses)}" if summary.disabledPasses else ""
    output.fact("passes", f"{', '.join(summary.passes)}{off}")


def _report_changes(made: Build, changes: tuple[Changes, Changes], output: Output) -> None:
    project = made.project
    package, manifests = changes
    public, streams = made.manifest.summary.publicMethods, made.manifest.summary.streams
    output.fact(
        "package",
        f"{project.shown(project.package_folder)}: {package} files; {public} public methods, {streams} streams",
    )
    output.fact("manifest", f"{project.shown(project.manifest_file)}: {manifests} files")
    output.fact("time", f"{output.seconds:.1f} s")


def report_left_out(made: Build, output: Output) -> None:
    """How many methods of the class compiled, and what is the matter with the others."""
    own = made.compilation.own_methods
    entry = made.sources.entry
    left = {entry_.name: entry_ for entry_ in made.left_out if entry_.path == entry}
    reasons: Counter[str] = Counter()
    if made.left_out:
        output.line("left out:")
    for method in made.left_out:
        first = method.diagnostics[0]
        more = f" (and {len(method.diagnostics) - 1} more)" if len(method.diagnostics) > 1 else ""
        output.line(f"  {method.path}:{first.span.line}:{first.span.column} {method.name}: {first.message}{more}")
        reasons.update({diagnostic.message for diagnostic in method.diagnostics})
    reaching = made.reaching or {}
    if reaching:
        output.line("compiled, but reaching a method left out:")
        for name, missing in list(reaching.items())[:_LISTED]:
            output.line(f"  {name} reaches {', '.join(missing)}")
    if reasons:
        output.line("reasons:")
        for reason, count in reasons.most_common(10):
            output.line(f"  {count:>3} {reason}")
    tail = f", {len(reaching)} of them reaching one that was left out" if reaching else ""
    output.line(f"compiled {len(own) - len(left)} of {len(own)} methods of {entry}{tail}")


def assert_gate(project: Project, output: Output) -> int:
    """The gate."""
    _install(project, output)
    with output.progress((*STAGES, "checks")) as begin:
        verdict = run_gate(project, report=begin)
    for finding in verdict.findings:
        output.line(str(finding))
    if verdict.passed:
        output.line(f"{verdict.checks} checks in {output.seconds:.1f} s")
    output.line(verdict.last_line())
    return 0 if verdict.passed else 1


def assert_release(project: Project, output: Output) -> int:
    """Compile another release and import it; the repository stays as it is."""
    _install(project, output)
    with tempfile.TemporaryDirectory(prefix="pro-release-") as folder:
        target = replace(project, out=Path(folder), manifests=Path(folder))
        with output.progress((*STAGES, "import")) as begin:
            made = build(target, report=begin)
            begin("import")
            publish(target.package_folder, made.files, target.manifests, made.manifests)
            answer = _import(made)
    describe(made, output)
    total = len(made.compilation.own_methods)
    if "error" in answer:
        output.error(f"assert-release: the package cannot be imported: {answer['error']}")
        return 1
    missing = {entry[0] for entry in answer["missing"]} | set(answer["sync"])
    for name in sorted(missing):
        output.error(f"assert-release: {project.exchange} has no usable {name}()")
    output.line(f"assert-release: {total - len(missing)}/{total} methods, {len(made.left_out)} unsupported")
    return 1 if missing or made.left_out else 0


def _import(made: Build) -> dict[str, list[str]]:
    """Import the package and construct its class; every method of the source class has to be there."""
    own = [m for m in made.manifest.methods if m.source.path == made.sources.entry]
    names = [
        (method.pythonName, [method.pythonName], method.is_async)
        for method in own
        if method.lowering.kind == "compiled"
    ]
    project = made.project
    return Probe(project.out, project.package, project.exchange, names, construct=True).answer()


def install_source(project: Project, output: Output, *, quiet: bool = False) -> int:
    """Install the pinned packages and merge what the compiler reads of them."""
    _install(project, output)
    sources = load_sources(project.ts_src, exchange=project.exchange)
    if not quiet:
        for path, file in sources.files.items():
            output.line(f"{file.sha256[:12]}  {path}")
        output.line(f"source: {sources.package} {sources.version}, {len(sources.files)} files for {sources.entry}")
    return 0


def write_reach(project: Project, report: Path, output: Output) -> int:
    """Turn the report of a conformance run into the committed table of methods that scenarios reach."""
    try:
        content = json.loads(report.read_bytes())
    except FileNotFoundError:
        output.error(f"{project.shown(report)} does not exist: run `make conformance`")
        return 1
    text, reached, total = reach_text(content, project)
    publish(project.tests / REACH.parent / "none", {}, project.tests / REACH.parent, {REACH.name: text})
    output.line(f"reach: {reached} of {total} methods, {project.shown(project.tests / REACH)}")
    return 0


def _install(project: Project, output: Output) -> None:
    if project.checkout is None:
        install(project.ts_src, lambda text: None if text.endswith("nothing to install") else output.line(text))
