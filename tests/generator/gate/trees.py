"""A tree for the gate: the pinned source, a package and a manifest generated from it, and tests that vouch for all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from pro_generator.build import Build, Report, build
from pro_generator.gate import Finding, Verdict, run_gate
from pro_generator.manifest import build_manifest, manifest_text
from pro_generator.manifest.evidence import collect
from pro_generator.manifest.features import FEATURES
from pro_generator.project import MANIFEST_NAME, Project
from pro_generator.write import publish

ROOT = Path(__file__).parents[3]


@dataclass
class Tree:
    """A project in a folder of its own, and the build that is committed there."""

    project: Project
    made: Build

    @property
    def entry(self) -> Path:
        """The file of the class that is compiled."""
        assert self.project.checkout is not None
        return self.project.checkout / self.made.sources.entry

    def verdict(self, *, afresh: bool = False) -> Verdict:
        """What the gate says. The tree is compiled anew only where a test has changed what that depends on."""
        return run_gate(self.project) if afresh else run_gate(self.project, make=self._known)

    def _known(self, project: Project, *, report: Report) -> Build:
        return self.made

    def findings(self, *, afresh: bool = False) -> list[Finding]:
        return self.verdict(afresh=afresh).findings


def commit(project: Project) -> Tree:
    """Generate, write tests that vouch for everything, and generate again: the tree then passes."""
    first = build(project)
    names = [feature.name for feature in FEATURES]
    names += list(dict.fromkeys(method.name for method in first.manifest.methods))
    marks = "\n".join(f"    {name!r}," for name in names)
    project.tests.mkdir(exist_ok=True)
    (project.tests / "test_evidence.py").write_text(
        f"import pytest\n\n\n@pytest.mark.evidence(\n{marks}\n)\ndef test_all() -> None:\n    assert True\n",
        encoding="utf-8",
    )
    made = with_evidence(first)
    publish(project.package_folder, made.files, project.manifests, made.manifests)
    return Tree(project, made)


def with_evidence(made: Build) -> Build:
    """The build with what the project's tests say now."""
    project = made.project
    evidence = collect(project.tests, project.package)
    manifest = build_manifest(made.compilation, made.package, project.package, evidence, disabled=project.disabled)
    manifests = {**made.manifests, MANIFEST_NAME: manifest_text(manifest)}
    return replace(made, evidence=evidence, manifest=manifest, manifests=manifests)


def copy_source(root: Path) -> Path:
    """The merged source of the default release, copied to where a checkout has it."""
    checkout = root / "ts" / "src"
    shutil.copytree(ROOT / "ts_src" / "src", checkout, ignore=shutil.ignore_patterns(".*"))
    return checkout
