"""Lists and objects that a path follows: empty ones, ones with two names, ones that somebody else gets hold of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pro_generator.shapes import Shape
from pro_generator.snippet import compile_snippet
from pro_runtime.instance.paths import MessagePaths

from ..compile_helper import compile_class

FRAME = """
class Reader {
    handleMessage (client, message) {
        const event = this.safeString (message, 'e');
        if (event === 'note') {
            this.handleNote (client, message);
        }
    }

    handleNote (client, message) {
        const kind = this.safeString (message, 'k');
        const amount = this.safeString (message, 'q');
        BODY
    }

    keep (xs) {
        if (xs === undefined) {
            xs = [];
        }
        return xs;
    }

    grow (xs, what) {
        xs.push (what);
        return xs;
    }

    spoil (fees) {
        for (let i = 0; i < fees.length; i++) {
            fees[i]['cost'] = 'spoiled';
            fees[i]['rate'] = '1';
        }
        return 'spoilt';
    }

    chosen (fees, kind) {
        const found = {};
        for (let i = 0; i < fees.length; i++) {
            const cost = this.safeString (fees[i], 'cost');
            if (kind === 'B') {
                continue;
            }
            found[kind] = { 'kind': kind, 'cost': cost };
        }
        return Object.values (found);
    }

    marked (fee) {
        fee['marked'] = this.safeString (fee, 'cost');
        if ('rate' in fee) {
            fee['rate'] = undefined;
        }
        return fee;
    }

    copies (xs) {
        const result = [];
        for (let i = 0; i < xs.length; i++) {
            result.push (xs[i]);
        }
        return this.sortBy2 (result, 'a', 'b');
    }
}
"""
SHAPE = Shape("note", "notes", "a note", {"e": "=note", "k": "text", "q": "text"})
MESSAGES = [{"e": "note", "k": kind, "q": amount} for kind in ("A", "B", "C") for amount in ("1.50", "Q")]

#: What the body is → what is left of it, or must not be.
BODIES = {
    "one list with two names": """
        const a = [];
        const b = a;
        b.push (kind);
        client.take (a.length, a, b);
    """,
    "one list with two names, grown by the first": """
        const a = [];
        const b = a;
        a.push (kind);
        for (let i = 0; i < b.length; i++) {
            client.take (b[i]);
        }
    """,
    "one of two lists": """
        const a = [];
        let b = [];
        if (kind === 'A') {
            b = a;
        }
        b.push (amount);
        client.take (a.length, b.length, a, b);
    """,
    "a list that a method hands back": """
        const a = [];
        const b = this.keep (a);
        b.push (amount);
        client.take (a.length, b.length);
    """,
    "a list that a method adds to": """
        const a = [];
        const b = this.grow (a, kind);
        client.take (a.length, b.length, this.safeValue (a, 0));
    """,
    "a list in an object": """
        const a = [];
        const held = { 'a': a, 'k': kind };
        held['a'].push (amount);
        client.take (a.length, held);
    """,
    "a list that a loop adds to": """
        const a = [];
        const words = [ 'x', kind ];
        for (let i = 0; i < words.length; i++) {
            a.push (words[i]);
        }
        client.take (a.length, a);
    """,
    "a list that is compared": """
        let a = [];
        if (a === undefined) {
            a = [ kind ];
        }
        a.push (amount);
        client.take (a.length, a);
    """,
    "copies of an empty list": """
        const a = [];
        const b = this.copies (a);
        b.push (kind);
        client.take (a.length, b.length);
    """,
    "an object that changes": """
        const fee = { 'cost': amount, 'kind': kind };
        const other = fee;
        other['cost'] = 'x';
        client.take (this.safeString (fee, 'cost'), fee, 'rate' in fee);
    """,
    "a field of an object, read when its local has changed": """
        let side = kind;
        const deal = { 'side': side, 'q': amount };
        if (kind === 'B') {
            side = 'other';
        }
        client.take (this.safeString (deal, 'side'), side, deal);
    """,
    "an object that a method changes": """
        const deal = { 'list': [], 'q': amount };
        this.grow (deal['list'], kind);
        client.take (deal['list'].length, this.safeString (deal, 'q'));
    """,
    "a text that is told apart": """
        let word = kind;
        if (kind === 'A') {
            word = this.safeStringLower (message, 'k');
            client.take (kind === 'A', kind === 'B', word);
        } else {
            client.take (kind === 'A', kind.length, word);
        }
        client.take (word, kind);
    """,
    "an object in a list, changed by its own name": """
        const fee = { 'cost': amount };
        const fees = [ fee ];
        fee['cost'] = 'x';
        for (let i = 0; i < fees.length; i++) {
            client.take (this.safeString (fees[i], 'cost'), fees[i]['cost']);
        }
        client.take (fees, fee);
    """,
    "an object in a list, changed through the list": """
        const fee = { 'cost': amount };
        const fees = [];
        fees.push (fee);
        fees[0]['cost'] = kind;
        const first = fees[0];
        first['rate'] = '0';
        client.take (this.safeString (fee, 'cost'), 'rate' in fee, fee);
    """,
    "an object in a list that somebody else gets": """
        const fee = { 'cost': amount };
        const fees = [ fee ];
        this.spoil (fees);
        client.take (this.safeString (fee, 'cost'), 'rate' in fee, fees);
    """,
    "an object in a list in an object that somebody else gets": """
        const fee = { 'cost': amount };
        const deal = { 'fees': [ fee ], 'fee': fee };
        this.spoil (deal['fees']);
        client.take (this.safeString (fee, 'cost'), deal['fee']['cost'], deal);
    """,
    "an object that one of two branches hands on": """
        const fee = { 'cost': amount };
        const fees = [ fee ];
        if (kind === 'A') {
            this.spoil (fees);
        }
        client.take (this.safeString (fee, 'cost'), fees.length, fees);
    """,
    "an object that a part of a test hands on": """
        const fee = { 'cost': amount };
        const fees = [ fee ];
        if ((kind === 'A') && (this.spoil (fees) === kind)) {
            client.take ('never');
        }
        const word = (kind === 'B') ? this.spoil (fees) : kind;
        client.take (this.safeString (fee, 'cost'), word, fees);
    """,
    "an object in one of two lists": """
        const fee = { 'cost': amount };
        let fees = [ fee ];
        const others = [ fee ];
        if (kind === 'A') {
            fees = [];
        }
        for (let i = 0; i < fees.length; i++) {
            fees[i]['cost'] = 'x';
        }
        client.take (this.safeString (fee, 'cost'), others, fees.length);
    """,
    "one of two objects": """
        const one = { 'cost': amount };
        let other = { 'cost': 'o' };
        if (kind === 'A') {
            other = one;
        }
        other['cost'] = 'x';
        one['rate'] = kind;
        client.take (one, other, this.safeString (one, 'cost'), this.safeString (other, 'rate'));
    """,
    "an object that a loop changes": """
        const fee = { 'cost': amount };
        const words = [ 'x', kind ];
        for (let i = 0; i < words.length; i++) {
            client.take (this.safeString (fee, 'cost'));
            fee['cost'] = words[i];
        }
        client.take (this.safeString (fee, 'cost'), fee);
    """,
    "an object for each turn of a loop": """
        const words = [ 'x', kind ];
        const fees = [];
        for (let i = 0; i < words.length; i++) {
            const fee = { 'cost': undefined, 'word': undefined };
            fee['cost'] = amount;
            fee['word'] = words[i];
            fees.push (fee);
        }
        client.take (fees, this.safeString (fees[0], 'word'));
    """,
    "an object written to after its values have changed": """
        let side = kind;
        const deal = { 'side': side, 'q': undefined };
        side = 'other';
        deal['q'] = side;
        client.take (deal, side);
        deal['side'] = deal['q'];
        client.take (deal);
    """,
    "entries in the order in which they are written": """
        const deal = { 'b': kind };
        deal['a'] = amount;
        deal['b'] = 'x';
        delete deal['a'];
        deal['a'] = kind;
        client.take (deal, Object.keys (deal));
    """,
    "a computed key": """
        const sums = {};
        if (!(kind in sums)) {
            sums[kind] = {};
        }
        sums[kind]['x'] = { 'cost': amount };
        sums[kind]['x']['cost'] = 'y';
        const values = Object.values (sums);
        for (let i = 0; i < values.length; i++) {
            client.take (i, Object.values (values[i]), 'x' in values[i], 'x' in sums[kind]);
        }
        client.take (sums, Object.keys (sums));
    """,
    "two computed keys": """
        const sums = {};
        sums[kind] = [ amount ];
        sums[amount] = [ kind ];
        sums['A'] = [ 'fixed' ];
        client.take (sums[kind], sums[amount], Object.values (sums), 'B' in sums, kind in sums);
    """,
    "a computed key beside a plain one": """
        const sums = { 'A': 'a' };
        sums[kind] = 'b';
        client.take (sums['A'], this.safeString (sums, 'A'), 'B' in sums, sums);
    """,
    "a key that looks like a number": """
        const sums = {};
        sums[(kind === 'A') ? '7' : kind] = 'b';
        const digits = { 'z': 1, '5': 2 };
        client.take (Object.values (sums), Object.values (digits));
    """,
    "a loop of one turn that may end early": """
        const fees = [ { 'cost': (kind === 'A') ? undefined : amount } ];
        const kept = {};
        for (let i = 0; i < fees.length; i++) {
            const fee = fees[i];
            const cost = this.safeString (fee, 'cost');
            if (cost === undefined) {
                continue;
            }
            if (kind === 'B') {
                client.take (i.toString (), 'out');
                break;
            }
            kept[kind] = fee;
        }
        const values = Object.values (kept);
        client.take (values.length, values);
    """,
    "branches that go on alone": """
        const fee = { 'cost': amount };
        let fees = [ fee ];
        if (client.name === kind) {
            fees = this.chosen (fees, kind);
        }
        const length = fees.length;
        for (let i = 0; i < length; i++) {
            fees[i] = this.marked (fees[i]);
        }
        client.take (length, fees, fee, (length === 1) ? fees[0] : undefined);
    """,
    "a call whose results are different lists": """
        const fees = [ { 'cost': amount } ];
        let chosen = fees;
        chosen = this.chosen (fees, kind);
        let fee = undefined;
        if (chosen.length === 1) {
            fee = chosen[0];
        }
        client.take (chosen.length, fee, fees);
        client.take (chosen === fees);
    """,
    "lists that are joined": """
        const one = { 'cost': amount };
        let all = [];
        all = this.arrayConcat (all, [ one ]);
        all = this.arrayConcat (all, [ kind ]);
        one['cost'] = 'x';
        client.take (all.length, all, this.safeString (all[0], 'cost'), all[1]);
    """,
    "loops that may not run": """
        const a = [];
        for (let i = 0; i < a.length; i++) {
            client.take (a[i]);
        }
        for (let i = 0; i < 2; i++) {
            a.push (kind);
        }
        for (let i = 0; i < a.length; i++) {
            client.take (a[i], i);
        }
    """,
}


class Client:
    name = "C"

    def __init__(self) -> None:
        self.taken: list[str] = []

    def take(self, *what: Any) -> None:
        self.taken.append(json.dumps(what))


def _reader(source: str, disabled: tuple[str, ...] = ()) -> type[Any]:
    compiled = compile_class(source, disabled, [SHAPE])
    members = {"message_paths": compiled.message_paths} if hasattr(compiled, "message_paths") else {}
    made: type[Any] = type("Reader", (MessagePaths, compiled), members)
    made.note_compiled_methods()
    return made


@pytest.mark.parametrize("name", BODIES)
def test_what_is_followed_ends_where_it_may_change(name: str) -> None:
    source = FRAME.replace("BODY", BODIES[name])
    paths, general = _reader(source), _reader(source, ("shapes",))
    for message in MESSAGES:
        taken = []
        for made in (paths, general):
            reader, client = made(), Client()
            reader.bind_paths()
            assert bool(reader._paths) == (made is paths)
            reader.handle_message(client, message)
            taken.append(client.taken)
        assert taken[0] == taken[1] and taken[0]


def test_of_a_list_that_stays_empty_nothing_is_left() -> None:
    body = """
        const a = this.keep ([]);
        const b = this.copies (a);
        for (let i = 0; i < b.length; i++) {
            client.take (b[i]);
        }
        if (a.length > 0) {
            client.take (a);
        }
        client.take (kind);
    """
    source, _ = compile_snippet(FRAME.replace("BODY", body), shapes=[SHAPE])
    path = source[source.index("def take_note") :].partition("return True")[0]
    assert path.count("client.take") == 1
    assert "for " not in path.partition('"""')[2].partition('"""')[2]


def test_of_one_known_fee_nothing_is_summed_up() -> None:
    body = """
        const fees = [ { 'cost': amount } ];
        let chosen = fees;
        chosen = this.chosen (fees, kind);
        let fee = undefined;
        if (chosen.length === 1) {
            fee = chosen[0];
        }
        client.take (fee);
    """
    source, _ = compile_snippet(FRAME.replace("BODY", body), shapes=[SHAPE])
    path = source[source.index("def take_note") :].partition("return True")[0]
    path = path.partition('"""')[2].partition('"""')[2]
    assert "self." not in path and "for " not in path and "values" not in path, path
    assert '"cost": q' in path


def test_what_is_written_to_a_new_object_stands_in_its_literal() -> None:
    body = """
        const deal = { 'kind': kind, 'q': undefined };
        deal['q'] = this.parseNumber (amount);
        deal['more'] = kind;
        client.take (deal);
    """
    source, _ = compile_snippet(FRAME.replace("BODY", body), shapes=[SHAPE])
    path = source[source.index("def take_note") :].partition("return True")[0]
    assert '{"kind": k, "q": self.parse_number(q), "more": k}' in path, path
