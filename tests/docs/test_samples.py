"""Every code sample of the pages runs, and every command that they name exists."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from pro_cli.app import app

from tests.docs.samples import PAGES, SHELL, samples
from tests.offline import ROOT, Offline

WITH_PYTHON = [path for path in PAGES if any(sample.language == "python" for sample in samples(path))]
LANGUAGES = {"python", "", "json", "toml", "text", "yaml", "sql", *SHELL}
TARGETS = set(re.findall(r"(?m)^([a-z][\w -]*):", (ROOT / "Makefile").read_text(encoding="utf-8")))
COMMANDS = typer.main.get_command(app)


@pytest.mark.parametrize("path", WITH_PYTHON, ids=lambda path: path.stem)
def test_the_samples_of_a_page_run(offline: Offline, path: Path) -> None:
    key = {name: value for name, value in offline.variables.items() if "API" in name}
    # samples enter other environments as well; all of them are the simulator's here
    others = {name.replace("PROD", each): value for name, value in key.items() for each in ("TESTNET", "DEMO")}
    done = offline.run(["-m", "tests.docs.samples", str(path)], **others)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert not any(value in done.stdout for value in key.values())


def test_there_are_samples() -> None:
    assert {"README", "quickstart", "migrating", "streams", "order-books", "errors", "production"} <= {
        path.stem for path in WITH_PYTHON
    }


def commands_of(line: str) -> Iterator[list[str]]:
    """The commands of a line, comments left out."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=";&|")
    lexer.commenters = "#"
    lexer.whitespace_split = True
    words: list[str] = []
    for word in lexer:
        if set(word) <= set(";&|"):
            yield words
            words = []
        else:
            words.append(word)
    if words:
        yield words


def commands(path: Path) -> list[list[str]]:
    """The commands in the blocks of a page that are for a shell."""
    blocks = [sample.text for sample in samples(path) if sample.language in SHELL]
    return [words for text in blocks for line in text.splitlines() for words in commands_of(line)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_blocks_say_what_they_are_and_commands_exist(path: Path) -> None:
    assert {sample.language for sample in samples(path)} <= LANGUAGES
    targets = {name for line in TARGETS for name in line.split()}
    for words in commands(path):
        match words:
            case ["make", *rest]:
                assert [word for word in rest if "=" not in word and word not in targets] == [], words
            case ["binance-pro", name, *_] if not name.startswith("-"):
                assert name in COMMANDS.commands, words  # type: ignore[attr-defined]
            case ["python", "-m", module, *_]:
                assert importlib.util.find_spec(module) is not None, words
            case ["python", name, *_]:
                assert (ROOT / name).is_file(), words
            case [("pip" | "export" | "." | "npm" | "cd" | "binance-pro"), *_]:
                pass
            case _:
                pytest.fail(f"{path.name}: what is {' '.join(words)}?")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_targets_and_commands_in_the_text_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = {name for line in TARGETS for name in line.split()}
    for line in re.findall(r"`make ([^`]+)`", text):
        named = [word for word in shlex.split(line) if "=" not in word and not word.startswith("-")]
        assert set(named) <= targets, line
    for name in re.findall(r"`binance-pro ([a-z]+)", text):
        assert name in COMMANDS.commands, name  # type: ignore[attr-defined]


def test_relative_links_lead_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"
