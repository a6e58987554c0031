"""Objects and arrays: order of keys, sorting, destructuring and the methods of arrays."""

from __future__ import annotations

from tests.generator.meaning.case import NAN, case

ORDER, SORT, PATTERN, LIST, OBJECT = "key-order", "sort", "destructuring", "array-methods", "object-functions"

_NUMBERED = ({"b": 1, "2": 2, "a": 3, "10": 4, "1": 5, "01": 6, "-1": 7, "1.5": 8, "4294967295": 9, "4294967294": 10},)
_RECORDS: tuple[list[dict[str, object]], ...] = (
    [{"s": "b", "t": 2}, {"s": "a", "t": 2}, {"s": "c", "t": 1}, {"s": "a", "t": 1}],
    [],
    [{"s": "a", "t": 1}],
)

CASES = [
    # Order of keys -------------------------------------------------------------------------------------------------
    case(
        ORDER,
        "keys-values-entries",
        "return [ Object.keys (x), Object.values (x), Object.entries (x) ];",
        _NUMBERED,
        ({"b": 1, "a": 2},),
        ({},),
    ),
    case(
        ORDER,
        "for-in",
        """
        const keys = [];
        for (const key in x) {
            keys.push (key);
        }
        return keys;
        """,
        _NUMBERED,
        ({},),
    ),
    case(
        ORDER,
        "of-insertion",
        """
        const result = {};
        for (let i = 0; i < x.length; i++) {
            result[x[i]] = i;
        }
        return [ Object.keys (result), Object.values (result) ];
        """,
        (["b", "a", "3", "1", "b"],),
        ([10, 9, "x", 1],),
        ([],),
    ),
    case(
        ORDER,
        "of-a-literal",
        """
        const result = { 'z': 1, '7': 2, 'y': 3, 5: 4 };
        return [ Object.keys (result), x ];
        """,
        (0,),
    ),
    case(
        ORDER,
        "after-delete-and-set",
        """
        delete x['a'];
        x['a'] = 9;
        x['0'] = 8;
        return Object.keys (x);
        """,
        ({"a": 1, "b": 2},),
        ({},),
    ),
    case(ORDER, "of-json", "return JSON.stringify (x);", _NUMBERED, ({"b": {"2": 1, "1": 2}},)),
    case(
        ORDER,
        "of-a-spread",
        """
        const result = { ...x, 'b': 0 };
        return [ result, Object.keys (result) ];
        """,
        ({"b": 1, "a": 2, "1": 3},),
        ({},),
    ),
    case(ORDER, "of-list-indexes", "return [ Object.keys (x), Object.entries (x) ];", (["a", "b"],), ([],)),
    # sort ----------------------------------------------------------------------------------------------------------
    case(
        SORT,
        "without-comparator-as-text",
        """
        const result = x.sort ();
        return [ result, result === x ];
        """,
        ([10, 9, 1, 2],),
        (["b", "a", "C"],),
        ([True, None, "a", 1.5, None],),
        ([],),
        ([-1, -2, 1e21],),
    ),
    case(
        SORT,
        "numbers",
        "return [ x.slice ().sort ((a, b) => a - b), x.slice ().sort ((a, b) => b - a) ];",
        ([10, 9, 1, 2],),
        ([0.5, -1, 3],),
        ([],),
    ),
    case(SORT, "is-stable", "return x.sort ((a, b) => a['t'] - b['t']);", *((entry,) for entry in _RECORDS)),
    case(
        SORT,
        "comparator-with-branches",
        """
        const compare = (a: any, b: any) => {
            if (a['s'] < b['s']) {
                return -1;
            }
            if (a['s'] > b['s']) {
                return 1;
            }
            return b['t'] - a['t'];
        };
        return x.sort (compare);
        """,
        *((entry,) for entry in _RECORDS),
    ),
    case(SORT, "undefined-goes-last", "return x.sort ((a, b) => a - b);", ([3, None, 1],), ([None],)),
    case(
        SORT,
        "reverse-is-in-place",
        """
        const copy = x.slice ();
        const result = x.reverse ();
        return [ copy, x, result === x ];
        """,
        ([1, 2, 3],),
        ([],),
    ),
    case(SORT, "keys-of-an-object", "return Object.keys (x).sort ();", ({"b": 1, "a": 2, "B": 3},), _NUMBERED),
    # Destructuring -------------------------------------------------------------------------------------------------
    case(
        PATTERN,
        "exact",
        """
        const [ a, b ] = x;
        return [ a, b ];
        """,
        ([1, 2],),
        (["a", {"b": 1}],),
    ),
    case(
        PATTERN,
        "short-array",
        """
        const [ a, b, c ] = x;
        return [ a, b === undefined, c === undefined ];
        """,
        ([],),
        ([1],),
        ([1, 2],),
        ([1, 2, 3],),
    ),
    case(
        PATTERN,
        "long-array",
        """
        const [ a ] = x;
        return a;
        """,
        ([1, 2, 3],),
        ([],),
    ),
    case(
        PATTERN,
        "assignment",
        """
        let a = 0;
        let b = 0;
        [ a, b ] = x;
        return [ a, b ];
        """,
        ([1, 2],),
        ([1],),
        ([1, 2, 3],),
    ),
    case(
        PATTERN,
        "assignment-to-parameter",
        """
        let type = undefined;
        [ type, params ] = this.pick (x, params);
        return [ type, params ];
        """,
        ("a", {"k": 1}),
        (None, {}),
        parameters="x: any, params: any",
        members="""
        pick (value: any, params: any): any {
            return [ value, { 'seen': params } ];
        }
        """,
    ),
    case(
        PATTERN,
        "swap",
        """
        let a = x;
        let b = 'b';
        [ a, b ] = [ b, a ];
        return [ a, b ];
        """,
        ("a",),
    ),
    case(
        PATTERN,
        "default-in-pattern",
        """
        const [ a = 'none', b = 2 ] = x;
        return [ a, b ];
        """,
        ([],),
        ([None, 3],),
        (["x", 0],),
    ),
    case(
        PATTERN,
        "rest",
        """
        const [ first, ...others ] = x;
        return [ first, others ];
        """,
        ([1, 2, 3],),
        ([1],),
        ([],),
    ),
    case(
        PATTERN,
        "hole",
        """
        const [ , second ] = x;
        return second;
        """,
        ([1, 2],),
        ([1],),
    ),
    case(
        PATTERN,
        "split",
        """
        const [ base, quote ] = x.split ('/');
        return [ base, quote === undefined ];
        """,
        ("BTC/USDT",),
        ("BTC",),
        ("a/b/c",),
    ),
    case(
        PATTERN,
        "object",
        """
        const { a, b } = x;
        return [ a, b === undefined ];
        """,
        ({"a": 1, "b": 2},),
        ({"a": 1},),
        ({},),
    ),
    case(
        PATTERN,
        "entries-loop",
        """
        const result = [];
        for (const [ key, value ] of Object.entries (x)) {
            result.push (key + '=' + value);
        }
        return result;
        """,
        ({"b": 1, "1": 2},),
        ({},),
    ),
    case(
        PATTERN,
        "of-a-returned-tuple",
        """
        const [ a, b ] = this.pair (x);
        return b + a;
        """,
        ("x",),
        (1,),
        members="""
        pair (value: any): [any, any] {
            return [ value, value + value ];
        }
        """,
    ),
    # Arrays --------------------------------------------------------------------------------------------------------
    case(
        LIST,
        "push-and-length",
        """
        const length = x.push (1, 'b');
        return [ x, length, x.length ];
        """,
        ([],),
        ([0],),
    ),
    case(LIST, "pop-and-shift", "return [ x.pop (), x.shift (), x, x.length ];", ([1, 2, 3],), ([1],), ([],)),
    case(LIST, "unshift", "return [ x.unshift (9, 8), x ];", ([1],), ([],)),
    case(
        LIST,
        "slice",
        "return [ x.slice (), x.slice (1), x.slice (-2), x.slice (0, -1), x.slice (5), x.slice (-9, 2), x ];",
        ([1, 2, 3, 4],),
        ([],),
    ),
    case(
        LIST,
        "splice",
        """
        const removed = x.splice (1, 2);
        return [ removed, x ];
        """,
        ([1, 2, 3, 4],),
        ([1],),
        ([],),
    ),
    case(
        LIST,
        "splice-inserts",
        """
        const removed = x.splice (1, 0, 'a', 'b');
        return [ removed, x ];
        """,
        ([1, 2],),
        ([],),
    ),
    case(LIST, "splice-to-the-end", "return [ x.splice (-2), x ];", ([1, 2, 3],), ([1],)),
    case(LIST, "concat", "return [ x.concat ([ 3 ]), x.concat (4, [ 5, [ 6 ] ]), x ];", ([1],), ([],)),
    case(
        LIST,
        "join",
        "return [ x.join (), x.join (','), x.join (''), x.join ('/') ];",
        (["a", "b"],),
        ([],),
        ([1, [2, 3], None, True],),
    ),
    case(
        LIST,
        "index-of",
        "return [ x.indexOf (2), x.indexOf ('2'), x.indexOf (9), x.includes (2), x.lastIndexOf (2) ];",
        ([1, 2, 2],),
        (["2"],),
        ([],),
    ),
    case(
        LIST,
        "includes-finds-not-a-number",
        "return [ x.includes (y), x.indexOf (y) ];",
        ([NAN], NAN),
        ([1], 1),
        parameters="x: any, y: any",
    ),
    case(
        LIST,
        "map-filter",
        "return [ x.map ((v) => v + 1), x.filter ((v) => v), x.map ((v, i) => [ i, v ]) ];",
        ([1, 0, 2],),
        ([],),
        (["", "a"],),
    ),
    case(
        LIST,
        "find-some-every",
        "return [ x.find ((v) => v > 1), x.findIndex ((v) => v > 1), x.some ((v) => v > 1), x.every ((v) => v > 0) ];",
        ([1, 2, 3],),
        ([0],),
        ([],),
    ),
    case(
        LIST,
        "reduce",
        "return [ x.reduce ((a, b) => a + b, 0), x.reduce ((a, b) => a + b, '') ];",
        ([1, 2, 3],),
        ([],),
        (["a"],),
    ),
    case(
        LIST,
        "for-each",
        """
        let sum = 0;
        x.forEach ((v, i) => {
            sum = sum + v * i;
        });
        return sum;
        """,
        ([1, 2, 3],),
        ([],),
    ),
    case(LIST, "is-array", "return [ Array.isArray (x), typeof x ];", ([],), ({},), ("a",), (None,), (1,), (True,)),
    case(
        LIST,
        "assign-by-index",
        """
        x[0] = 'a';
        x[x.length - 1] = 'z';
        return x;
        """,
        ([1, 2, 3],),
        ([1],),
    ),
    case(
        LIST,
        "assign-past-the-end",
        """
        x[x.length] = 'n';
        x[x.length + 1] = 'm';
        return [ x.length, x ];
        """,
        ([],),
        ([1],),
    ),
    case(
        LIST,
        "length-assignment",
        """
        x.length = 1;
        return x;
        """,
        ([1, 2, 3],),
        ([1],),
    ),
    case(LIST, "spread", "return [ ...x, 0, ...x ];", ([1, 2],), ([],)),
    case(
        LIST,
        "aliasing",
        """
        const same = x;
        const copy = [ ...x ];
        same.push (9);
        return [ x, copy ];
        """,
        ([1],),
        ([],),
    ),
    case(LIST, "nested-and-flat", "return [ x.flat (), x[0][0] ];", ([[1, 2], [3]],), ([[[]]],)),
    case(LIST, "filled", "return new Array (3).fill (x);", (0,), ("a",)),
    case(LIST, "at", "return [ x.at (0), x.at (-1), x.at (9) ];", ([1, 2],), ([],), ("ab",)),
    # Objects -------------------------------------------------------------------------------------------------------
    case(
        OBJECT,
        "assign",
        """
        const target = { 'a': 0 };
        const result = Object.assign (target, x, { 'z': 1 });
        return [ result, result === target ];
        """,
        ({"a": 1, "b": 2},),
        ({},),
    ),
    case(OBJECT, "from-entries", "return Object.fromEntries (x);", ([["a", 1], ["b", 2]],), ([],)),
    case(OBJECT, "count-of-keys", "return Object.keys (x).length === 0;", ({},), ({"a": None},)),
    case(OBJECT, "computed-key", "return { [x]: 1, ['b' + x]: 2, 'c': x };", ("a",), (1,), (1.5,)),
    case(
        OBJECT,
        "shorthand",
        """
        const a = x;
        return { a, 'b': { a } };
        """,
        (1,),
    ),
    case(
        OBJECT,
        "undefined-entry-is-a-key",
        """
        const result = { 'a': x };
        return [ 'a' in result, Object.keys (result).length ];
        """,
        (None,),
        (1,),
    ),
    case(
        OBJECT, "typeof", "return typeof x;", (1,), (1.5,), ("a",), (True,), (None,), ({},), ([],), parameters="x: any"
    ),
    case(
        OBJECT,
        "typeof-of-a-function",
        "return [ typeof this.helper, typeof ((a) => a), typeof x === 'object' ];",
        ({},),
        (1,),
        members="""
        helper () {
            return 1;
        }
        """,
    ),
]
