"""What only the second half of a condition asks for: where it is computed, and that results stay the same."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from pro_generator.snippet import compile_snippet

from ..compile_helper import compile_class

SOURCE = """
class Keeper {
    missing (needed, values) {
        const found = [];
        for (let i = 0; i < needed.length; i++) {
            const key = needed[i];
            const value = this.safeString (values, key);
            const absent = (value === undefined) || (value === 'none');
            if (values['strict'] && absent) {
                found.push (key);
            }
        }
        return found;
    }

    kept (values) {
        const one = this.safeString (values, 'a');
        const two = this.safeString (values, 'b');
        if ((one !== undefined) && (two !== undefined)) {
            return two;
        }
        const three = this.safeString (values, 'c');
        if (values['strict'] && (three !== undefined)) {
            return three;
        }
        const four = this.safeString (values, 'd');
        if (values['strict'] && (four !== undefined)) {
            values['e'] = four;
        } else {
            values['e'] = 'other';
        }
        return three;
    }

    changed (values) {
        const before = this.safeString (values, 'a');
        if (this.change (values) && (before === 'x')) {
            return before;
        }
        return this.safeString (values, 'a');
    }

    change (values) {
        values['a'] = 'changed';
        return true;
    }
}
"""
KEEPERS = [compile_class(SOURCE, off) for off in ((), ("late",))]


def _part(name: str) -> str:
    source, _ = compile_snippet(SOURCE)
    return source[source.index(f"def {name}") :].split("    def ")[1 if name == "" else 0]


def test_a_value_waits_until_it_is_needed() -> None:
    missing = _part("missing")
    assert missing.index("if js.truthy(") < missing.index('"none"') < missing.index("if absent:")
    assert 'get("b")' in _part("kept").split("if one is not None:")[1]


def test_what_others_ask_for_stays_where_it_is() -> None:
    assert " and " in _part("kept").split("three = ")[1].split("return three")[0]
    assert " and " in _part("kept").split("four = ")[1]
    assert " and " in _part("changed")


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    "values", [dict(zip("abcd", each, strict=True)) for each in product([None, "x", "none"], repeat=4)]
)
def test_results_are_those_without_the_pass(strict: bool, values: dict[str, Any]) -> None:
    results = []
    for keeper in KEEPERS:
        given = {**values, "strict": strict}
        made = keeper()
        results.append((made.missing(["a", "b", "z"], given), made.kept(given), made.changed(given), given))
    assert results[0] == results[1]
