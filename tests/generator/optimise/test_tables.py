"""Tables of words: which are raised to the module, and that what is asked of them stays the same."""

from __future__ import annotations

from typing import Any

import pytest
from pro_generator.snippet import compile_snippet

from ..compile_helper import compile_class

SOURCE = """
class Words {
    translated (word) {
        const words = { 'a': 'one', 'b': 'two', '1': 'digit', 'empty': '' };
        return this.safeString (words, word, word);
    }

    upper (word) {
        const words = { 'a': 'one' };
        return this.safeStringUpper (words, word);
    }

    handedOut () {
        const words = { 'a': 'one' };
        return words;
    }

    changed (word) {
        const words = { 'a': 'one' };
        words['b'] = 'two';
        return this.safeString (words, word);
    }

    chosen (word, other) {
        let words = { 'a': 'one' };
        if (other) {
            words = { 'a': 'other' };
        }
        return this.safeString (words, word);
    }

    mixed (word) {
        const words = { 'a': 'one', 'b': word };
        return this.safeString (words, word);
    }

    nothing (word) {
        const words = {};
        return this.safeString (words, word, 'none');
    }
}
"""
WORDS = [compile_class(SOURCE, off) for off in ((), ("tables",))]


def test_only_tables_that_nobody_gets_hold_of_are_raised() -> None:
    source, _ = compile_snippet(SOURCE)
    raised = [line.split(" = ")[0] for line in source.splitlines() if line.startswith("_")]
    assert raised == ["_TRANSLATED_WORDS", "_UPPER_WORDS"]
    assert "_WORDS" not in compile_snippet(SOURCE, disabled=["tables"])[0]


@pytest.mark.parametrize("word", ["a", "b", "1", 1, "empty", "", None, "other", True])
def test_words_are_those_without_the_pass(word: Any) -> None:
    results = []
    for words in WORDS:
        made = words()
        given = [made.translated(word), made.upper(word), made.changed(word), made.mixed(word), made.nothing(word)]
        made.handed_out()["a"] = "spoilt"
        results.append([*given, made.handed_out(), made.chosen(word, True), made.chosen(word, False)])
    assert results[0] == results[1]
