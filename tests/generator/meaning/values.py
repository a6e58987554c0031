"""Equality, truth, missing keys, membership, deletion and operators that give one of their operands."""

from __future__ import annotations

from tests.generator.meaning.case import NAN, case

EQUALITY, TRUTH, MISSING = "strict-equality", "truthiness", "missing-key"
MEMBERSHIP, DELETION, OPERANDS = "in", "delete", "logical-operands"

_PAIRS = (
    *((1, 1), (1, 1.0), (1, "1"), (0, False), (1, True), (0, ""), ("", False), ("a", "a"), ("a", "A"), (None, None)),
    *((None, 0), (None, ""), (None, False), (NAN, NAN), (True, True), (0, -0.0), ("1", "1.0"), ("", "")),
)
_TRUTH: tuple[tuple[object, ...], ...] = (
    *((None,), (0,), (0.0,), (-0.0,), (NAN,), ("",), (False,), (True,), (1,), (-1,), (0.5,), ("0",), ("false",)),
    *((" ",), ([],), ([0],), ({},), ({"a": 0},)),
)
_RECORDS: tuple[tuple[object, ...], ...] = (({"a": 1, "b": 2},), ({"a": None},), ({},), ({"b": {"a": 0}},))

CASES = [
    # Strict equality -----------------------------------------------------------------------------------------------
    case(EQUALITY, "any-values", "return [ x === y, x !== y ];", *_PAIRS, parameters="x: any, y: any"),
    case(EQUALITY, "undefined-literal", "return [ x === undefined, x !== undefined, undefined === x ];", *_TRUTH),
    case(EQUALITY, "boolean-literal", "return [ x === true, x === false, x !== true ];", *_TRUTH, (1.0,), ("true",)),
    case(EQUALITY, "number-literal", "return [ x === 1, x === 0, x !== 1 ];", *_TRUTH, ("1",), (1.0,)),
    case(EQUALITY, "text-literal", "return [ x === '', x === '0', x !== 'false' ];", *_TRUTH),
    case(
        EQUALITY,
        "typed-text",
        "return (x === y) ? 'same' : 'different';",
        ("a", "a"),
        ("a", "b"),
        (None, "a"),
        (None, None),
        parameters="x: string, y: string",
    ),
    case(
        EQUALITY,
        "typed-numbers",
        "return [ x === y, x !== y, x === y + 0 ];",
        (1, 1),
        (0.1, 0.1),
        (3, 3.0),
        (NAN, NAN),
        (None, 0),
        parameters="x: number, y: number",
    ),
    case(
        EQUALITY,
        "identity-of-objects",
        """
        const first = { 'a': 1 };
        const second = { 'a': 1 };
        const list = [ 1 ];
        const same = first;
        return [ first === second, first === same, list === [ 1 ], [] === [], x === x, x !== { 'a': 1 } ];
        """,
        ({"a": 1},),
        ([1],),
    ),
    case(
        EQUALITY,
        "object-in-list-is-found-by-identity",
        """
        const wanted = { 'a': 1 };
        const list = [ { 'a': 1 }, wanted, { 'a': 2 } ];
        return [ list.indexOf (wanted), list.indexOf ({ 'a': 1 }), list.includes (wanted) ];
        """,
        (0,),
    ),
    case(
        EQUALITY,
        "number-in-list-is-not-text-or-boolean",
        "return [ x.indexOf (1), x.indexOf ('1'), x.indexOf (true), x.includes (0), x.includes (false) ];",
        ([True, "1", 1],),
        ([0, False],),
        ([1.0],),
        ([],),
    ),
    case(
        EQUALITY,
        "switch-compares-strictly",
        """
        switch (x) {
        case '1':
            return 'text';
        case 1:
            return 'number';
        case true:
            return 'boolean';
        default:
            return 'other';
        }
        """,
        ("1",),
        (1,),
        (1.0,),
        (True,),
        (None,),
    ),
    case(
        EQUALITY,
        "comparison-of-texts-and-numbers",
        "return [ x < y, x <= y, x > y, x >= y ];",
        (1, 2),
        (2, 10),
        ("2", "10"),
        ("a", "B"),
        ("", "a"),
        (1.5, 1.5),
        (NAN, 1),
        parameters="x: any, y: any",
    ),
    case(
        EQUALITY,
        "comparison-converts-numeric-text",
        "return [ x < y, x > y, x >= y ];",
        ("2", 10),
        (10, "9"),
        ("abc", 1),
        (None, 1),
        (1, None),
        (True, 0),
        parameters="x: any, y: any",
    ),
    # Truthiness ----------------------------------------------------------------------------------------------------
    case(
        TRUTH,
        "if",
        """
        if (x) {
            return 'yes';
        }
        return 'no';
        """,
        *_TRUTH,
    ),
    case(TRUTH, "not", "return [ !x, !!x ];", *_TRUTH),
    case(TRUTH, "conditional", "return x ? 1 : 2;", *_TRUTH),
    case(TRUTH, "typed-list", "return x ? 'list' : 'none';", ([],), ([1],), (None,), parameters="x: string[]"),
    case(TRUTH, "typed-dict", "return x ? 'dict' : 'none';", ({},), ({"a": 1},), (None,), parameters="x: object"),
    case(TRUTH, "typed-text", "return x ? 'text' : 'none';", ("",), ("a",), (None,), parameters="x: string"),
    case(TRUTH, "typed-number", "return x ? 'n' : 'none';", (0,), (0.1,), (NAN,), (None,), parameters="x: number"),
    case(
        TRUTH,
        "loop-condition",
        """
        let count = 0;
        let rest = x;
        while (rest) {
            rest = rest - 1;
            count += 1;
        }
        return count;
        """,
        (0,),
        (3,),
        (None,),
        (NAN,),
    ),
    case(
        TRUTH,
        "mixed-condition",
        "return (x && y) ? 'both' : ((x || y) ? 'one' : 'none');",
        ([], {}),
        ("", []),
        (0, "0"),
        (0, ""),
        (NAN, 1),
        parameters="x: any, y: any",
    ),
    case(
        TRUTH,
        "length-as-condition",
        """
        if (x.length) {
            return x[0];
        }
        return 'empty';
        """,
        ([],),
        ([0],),
        ("",),
        ("ab",),
    ),
    # Operands as values --------------------------------------------------------------------------------------------
    case(OPERANDS, "or-gives-an-operand", "return x || 'default';", *_TRUTH),
    case(OPERANDS, "and-gives-an-operand", "return x && 'second';", *_TRUTH),
    case(OPERANDS, "nullish", "return x ?? 'default';", *_TRUTH),
    case(
        OPERANDS,
        "right-side-is-not-evaluated",
        """
        const log = [];
        const note = (value) => {
            log.push (value);
            return value;
        };
        const a = note (x) && note ('and');
        const b = note (x) || note ('or');
        return [ a, b, log ];
        """,
        (0,),
        (1,),
        ([],),
    ),
    case(
        OPERANDS,
        "chains",
        "return [ x || y || 'end', x && y && 'end', x || (y && 'end') ];",
        (0, ""),
        (0, []),
        (1, 0),
        (1, 2),
        parameters="x: any, y: any",
    ),
    case(
        OPERANDS,
        "conditional-chain",
        "return (x === 1) ? 'one' : (x === 2) ? 'two' : (x > 2) ? 'many' : 'none';",
        (1,),
        (2,),
        (3,),
        (0,),
        (None,),
    ),
    # Missing keys --------------------------------------------------------------------------------------------------
    case(MISSING, "read", "return [ x['a'], x['zzz'] === undefined ];", *_RECORDS),
    case(MISSING, "dotted-read", "return [ x.a, x.b === undefined ];", *_RECORDS),
    case(
        MISSING,
        "variable-key",
        """
        const key = 'k' + y;
        return [ x[key], x[key] === undefined ];
        """,
        ({"k1": "v"}, 1),
        ({"k1": "v"}, 2),
        parameters="x: any, y: any",
    ),
    case(MISSING, "list-index", "return [ x[0], x[1], x[x.length], x[5] ];", ([],), ([1],), ([1, 2],), ([None, 2],)),
    case(
        MISSING,
        "negative-index",
        "return [ x[-1] === undefined, x[x.length - 1] ];",
        ([],),
        ([1, 2],),
        ("ab",),
        ("",),
    ),
    case(MISSING, "computed-index", "return x[y];", ([1, 2, 3], 1), ([1], 3), ([1], -1), parameters="x: any, y: any"),
    case(
        MISSING,
        "typed-list-and-dict",
        """
        const first = list[0];
        const entry = dict['a'];
        return [ first === undefined, entry === undefined ];
        """,
        ([], {}),
        (["a"], {"a": 1}),
        parameters="list: string[], dict: { [key: string]: number }",
    ),
    case(
        MISSING,
        "nested-read-of-undefined-fails",
        """
        try {
            return x['a']['b'];
        } catch (e) {
            return 'failed';
        }
        """,
        ({},),
        ({"a": {}},),
        ({"a": {"b": 1}},),
    ),
    case(
        MISSING,
        "optional-chain",
        "return [ x?.a, x?.a?.b, x?.['a'] ];",
        (None,),
        ({},),
        ({"a": {"b": 1}},),
    ),
    case(
        MISSING,
        "assignment-creates",
        """
        const result = {};
        result['a'] = x;
        result[x] = 'b';
        result['list'] = [];
        result['list'].push (x);
        return result;
        """,
        ("k",),
        (1,),
    ),
    case(
        MISSING,
        "two-level-cache",
        """
        const cache = {};
        for (let i = 0; i < x.length; i++) {
            const symbol = x[i][0];
            const timeframe = x[i][1];
            if (cache[symbol] === undefined) {
                cache[symbol] = {};
            }
            if (!(timeframe in cache[symbol])) {
                cache[symbol][timeframe] = 0;
            }
            cache[symbol][timeframe] = cache[symbol][timeframe] + 1;
        }
        return cache;
        """,
        ([["a", "1m"], ["a", "1m"], ["a", "5m"], ["b", "1m"]],),
        ([],),
    ),
    # in ------------------------------------------------------------------------------------------------------------
    case(MEMBERSHIP, "literal-key", "return [ 'a' in x, !('a' in x), 'b' in x ];", *_RECORDS),
    case(
        MEMBERSHIP,
        "variable-key",
        "return (y in x) ? 'in' : 'out';",
        ({"a": 1}, "a"),
        ({"a": 1}, "b"),
        ({"1": 1}, 1),
        ({"1": 1}, "1"),
        parameters="x: any, y: any",
    ),
    case(
        MEMBERSHIP,
        "list-index",
        "return [ 0 in x, 1 in x, y in x ];",
        ([5], 0),
        ([5, 6], 1),
        ([], "0"),
        ([5], 5),
        parameters="x: any, y: any",
    ),
    case(
        MEMBERSHIP,
        "guard-before-read",
        """
        if ((x !== undefined) && ('price' in x)) {
            return x['price'];
        }
        return 'none';
        """,
        (None,),
        ({},),
        ({"price": 0},),
    ),
    # delete --------------------------------------------------------------------------------------------------------
    case(
        DELETION,
        "present-and-missing",
        """
        delete x['a'];
        return [ x, 'a' in x, x['a'] ];
        """,
        *_RECORDS,
    ),
    case(
        DELETION,
        "variable-key",
        """
        delete x[y];
        return x;
        """,
        ({"a": 1}, "a"),
        ({"a": 1}, "z"),
        parameters="x: any, y: any",
    ),
    case(
        DELETION,
        "numeric-key",
        """
        delete x[1];
        return x;
        """,
        ({"1": "a", "2": "b"},),
        ({},),
    ),
    case(
        DELETION,
        "inside-a-loop-over-keys",
        """
        const keys = Object.keys (x);
        for (let i = 0; i < keys.length; i++) {
            if (x[keys[i]] > 1) {
                delete x[keys[i]];
            }
        }
        return x;
        """,
        ({"a": 1, "b": 2, "c": 3},),
        ({},),
    ),
    case(
        DELETION,
        "of-a-list-entry-leaves-the-length",
        """
        delete x[0];
        return [ x.length, x[0] ];
        """,
        ([1, 2],),
        ([],),
    ),
]
