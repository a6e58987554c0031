"""Checks before anything is compiled: is the source what the committed manifest was made from?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pro_generator.diagnostics import Collector
from pro_generator.gate.model import Finding, committed_manifest
from pro_generator.pipeline import Chains
from pro_generator.project import Project
from pro_generator.source import SourceSet

_REGENERATE = "run `make generate` and read the diff"


def check_sources(project: Project, sources: SourceSet) -> Iterator[Finding]:
    """Files and methods of the source against those that the committed manifest records."""
    manifest = committed_manifest(project)
    place = project.shown(project.manifest_file)
    if not manifest:
        yield Finding("source", place, "there is no readable manifest", "run `make generate`")
        return
    recorded: dict[str, Any] = {entry["path"]: entry for entry in _list(manifest.get("source"), "files")}
    for path, file in sources.files.items():
        if path not in recorded:
            yield Finding("source", path, "is read now, but the manifest does not list it", _REGENERATE)
        elif recorded[path].get("sha256") != file.sha256:
            yield Finding("source", path, "is not the text that the manifest was made from", _REGENERATE)
    for path in sorted(recorded.keys() - sources.files.keys()):
        yield Finding("source", path, "is listed in the manifest, but is not part of the source", _REGENERATE)
    if recorded.get(sources.entry, {}).get("sha256") != sources.files[sources.entry].sha256:
        yield from _methods(manifest, sources, place)


def _methods(manifest: dict[str, Any], sources: SourceSet, place: str) -> Iterator[Finding]:
    entry = sources.entry
    listed = {
        method["name"]
        for method in _list(manifest, "methods") + _list(manifest, "unsupportedMethods")
        if method.get("source", {}).get("path") == entry
    }
    chain = Chains(sources, Collector()).chain(entry)
    if not chain:
        return
    for name, node in chain[0].methods.items():
        if name not in listed:
            where = f"{entry}:{node.start_point[0] + 1}"
            yield Finding("source", where, f"{name} was added: {place} does not list it", _REGENERATE)
    for name in sorted(listed - chain[0].methods.keys()):
        yield Finding("source", entry, f"{name} was removed: {place} lists it", _REGENERATE)


def _list(value: Any, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []
