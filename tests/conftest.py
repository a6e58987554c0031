"""Keeps a record of what ran, and holds a full run to what the manifest counts as evidence.

The manifest points at tests as evidence; the gate knows that they exist, but only a run knows that they passed. A run of
the whole suite therefore fails if any of them did not, and leaves its outcomes in ``build/tests.json`` for the gate.
"""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from hypothesis import settings
from pro_generator.manifest.evidence import RECORD, digest

from tests.leaks import leaves_no_task, leaves_no_task_in_the_function, leaves_no_task_in_the_module

__all__ = ["leaves_no_task", "leaves_no_task_in_the_function", "leaves_no_task_in_the_module"]

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / "manifests" / "pro_manifest.json"

# how long an example takes on a busy machine says nothing about it
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

_OUTCOMES = pytest.StashKey[dict[str, str]]()
_RANK = {"passed": 0, "skipped": 1, "failed": 2}


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # as in a shell's background job; programs started from here would ignore Ctrl-C, too
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.stash[_OUTCOMES] = {}
    config.pluginmanager.register(_Recorder(config.stash[_OUTCOMES]))


class _Recorder:
    """The outcome of each test function; of its cases, the worst counts."""

    def __init__(self, outcomes: dict[str, str]) -> None:
        self.outcomes = outcomes

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            name = report.nodeid.split("[", 1)[0]
            before = self.outcomes.get(name, "passed")
            self.outcomes[name] = max(before, report.outcome, key=_RANK.__getitem__)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not _is_full(session.config):
        return
    outcomes = session.config.stash[_OUTCOMES]
    files = {name.split("::")[0] for name in outcomes}
    record = {
        "files": {name: digest(ROOT / name) for name in sorted(files)},
        "outcomes": dict(sorted(outcomes.items())),
    }
    (ROOT / RECORD).parent.mkdir(exist_ok=True)
    (ROOT / RECORD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    if any(outcomes.get(name) != "passed" for name in _evidence()):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if not _is_full(config):
        return
    outcomes = config.stash[_OUTCOMES]
    evidence = _evidence()
    for name in evidence:
        if outcomes.get(name) != "passed":
            terminalreporter.write_line(f"evidence: {name}: {outcomes.get(name, 'did not run')}", red=True)
    passed = sum(outcomes.get(name) == "passed" for name in evidence)
    terminalreporter.write_line(f"evidence: {passed} of {len(evidence)} tests that the manifest points at passed")


def _is_full(config: pytest.Config) -> bool:
    """Whether the whole suite runs: no paths given, nothing deselected; a process that runs a part of it says no."""
    if hasattr(config, "workerinput"):
        return False
    options = config.option
    selected = options.keyword or options.markexpr or options.deselect or getattr(options, "lf", False)
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not selected and not options.collectonly


def _evidence() -> list[str]:
    """Ids of the tests that the committed manifest points at."""
    if not MANIFEST.is_file():
        return []
    manifest = json.loads(MANIFEST.read_bytes())
    rows = [row["unitEvidence"] for row in manifest["methodCoverageMatrix"]]
    features = [feature["evidence"] for feature in manifest["runtimeSemanticCoverage"]]
    return sorted({name for names in rows + features for name in names})
