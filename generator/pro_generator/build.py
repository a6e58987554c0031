"""One run of the generator up to, and without, writing: sources to formatted files and manifest texts."""

from __future__ import annotations

import ast
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pro_generator.diagnostics import CompileFailed, Diagnostic, Span
from pro_generator.manifest import Manifest, build_manifest, manifest_text, schema_text
from pro_generator.manifest.evidence import CACHE, Evidence, collect
from pro_generator.pipeline import Compilation, compile_exchange
from pro_generator.project import MANIFEST_NAME, SCHEMA_NAME, Project
from pro_generator.render.modules import Package, formatted, render_package
from pro_generator.source import SourceSet, load_sources
from pro_generator.structures import build_structures, structures_schema_text, structures_text
from pro_generator.tolerant import LeftOut, compile_tolerantly

#: What a run goes through, as a progress display names it.
STAGES = ("source", "compile", "render", "format", "manifest")

Report = Callable[[str], None]


@dataclass(frozen=True)
class Build:
    """Everything a run made. ``files`` are those of the package, by their path below it; ``manifests`` the files of the
    manifest folder by name."""

    project: Project
    sources: SourceSet
    compilation: Compilation
    package: Package
    files: Mapping[str, str]
    manifest: Manifest
    manifests: Mapping[str, str]
    evidence: Evidence
    left_out: tuple[LeftOut, ...] = ()
    reaching: Mapping[str, list[str]] | None = None
    """Compiled methods that reach one left out; None unless methods may be left out."""


def build(project: Project, *, tolerant: bool = False, report: Report = lambda stage: None) -> Build:
    """Compile the project's exchange; nothing is written but merged sources and a temporary folder.

    ``tolerant`` leaves out methods that do not compile instead of failing. ``report`` is told each stage as it begins.

    Raises:
        CompileFailed: with every diagnostic of the run.
    """
    report("source")
    sources = read_sources(project)
    variants = [Path(path).stem for path in sources.variants]
    report("compile")
    left_out: tuple[LeftOut, ...] = ()
    reaching: dict[str, list[str]] | None = None
    if tolerant:
        result = compile_tolerantly(
            sources, project.exchange, project.package, variants=variants, disabled=project.disabled
        )
        compilation, package = result.compilation, result.package
        left_out, reaching = result.left_out, result.reaching
    else:
        compilation = compile_exchange(sources, project.exchange, variants=variants, disabled=project.disabled)
        report("render")
        package = render_package(compilation, project.package)
    report("format")
    # ruff has processes of its own; the manifest does not look at what comes out of them
    with ThreadPoolExecutor(1) as beside:
        formatting = beside.submit(_formatted, package, project)
        report("manifest")
        evidence = collect(project.tests, project.package, project.root / CACHE)
        manifest = build_manifest(
            compilation, package, project.package, evidence, disabled=project.disabled, left_out=left_out
        )
        texts = {
            MANIFEST_NAME: manifest_text(manifest),
            SCHEMA_NAME: schema_text(),
            project.structures_file.name: structures_text(build_structures(project.package)),
            project.structures_schema_file.name: structures_schema_text(),
        }
        files = formatting.result()
    return Build(project, sources, compilation, package, files, manifest, texts, evidence, left_out, reaching)


def _formatted(package: Package, project: Project) -> dict[str, str]:
    """The package's files as they are written.

    Raises:
        CompileFailed: a printed file is not Python, which no source may bring about.
    """
    with tempfile.TemporaryDirectory(prefix="pro-generator-") as folder:
        try:
            return formatted(package.files, Path(folder) / project.package)
        except subprocess.CalledProcessError as error:
            broken = [found for path, text in package.files.items() if (found := _not_python(path, text)) is not None]
            if not broken:
                raise
            raise CompileFailed(broken, package.files) from error


def _not_python(path: str, text: str) -> Diagnostic | None:
    try:
        ast.parse(text)
    except SyntaxError as error:
        span = Span(path, error.lineno or 1, error.offset or 1, error.lineno or 1, error.offset or 1)
        advice = "this is a defect of pro_generator/render/: reduce the method to a meaning test and mend the printer"
        return Diagnostic("not-python", f"the printed text is not Python: {error.msg}", span, advice=advice)
    return None


def read_sources(project: Project) -> SourceSet:
    """The project's upstream files, with all variants of its exchange."""
    return load_sources(project.ts_src, exchange=project.exchange, release=project.release, checkout=project.checkout)
