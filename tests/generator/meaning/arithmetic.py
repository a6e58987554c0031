"""Numbers: addition and concatenation, division, remainder, parsing, and how numbers are written."""

from __future__ import annotations

from tests.generator.meaning.case import INFINITY, NAN, case

PLUS, DIVISION, PARSING, WRITING, MATH = "plus", "division-and-remainder", "parsing", "number-to-text", "math"

_NUMBERS = (
    *((0,), (1,), (-1,), (1.0,), (0.1,), (0.5,), (100.0,), (1e21,), (1e20,), (123456789012345680000,), (1e-6,)),
    *((1e-7,), (1.5e-9,), (5e-324,), (1.7976931348623157e308,), (0.1 + 0.2,), (-1e-7,), (1 / 3,), (2.5e25,)),
    *((NAN,), (INFINITY,), (-INFINITY,), (-0.0,), (1e16,), (12345678.9,), (4.35,), (1000000.0,), (9007199254740992,)),
)

CASES = [
    # + -------------------------------------------------------------------------------------------------------------
    case(
        PLUS,
        "decided-by-type",
        "return x + y;",
        (1, 2),
        (0.1, 0.2),
        ("1", "2"),
        ("1", 2),
        (1, "2"),
        (1.0, "a"),
        (0.5, "%"),
        (True, 1),
        (True, "x"),
        (None, "x"),
        ("x", None),
        (None, 1),
        ([1, 2], "x"),
        ([], "x"),
        ("x", {}),
        (1e-7, ""),
        parameters="x: any, y: any",
    ),
    case(PLUS, "left-to-right", "return [ x + 1 + 'a', 'a' + x + 1, 'a' + (x + 1) ];", (1,), (1.5,), (2.0,), ("b",)),
    case(PLUS, "typed-texts", "return x + ':' + y;", ("a", "b"), ("", ""), parameters="x: string, y: string"),
    case(PLUS, "typed-numbers", "return x + y;", (1, 2), (0.1, 0.2), (1.5, 1.5), parameters="x: number, y: number"),
    case(
        PLUS,
        "figures-may-be-texts",
        "return [ x + y, x - y, x > y, x < y, x >= y, !(x > 0) && !(x < 0), x === 1.5, y ? 'some' : 'none' ];",
        (1.5, 2),
        ("1.5", 2),
        (1.5, "2"),
        ("10", "9"),
        ("0.0", "0"),
        (None, 1),
        ("1", None),
        parameters="x: Num, y: Num",
    ),
    case(
        PLUS,
        "typed-number-into-text",
        "return 'id:' + x + '@' + (x + 1);",
        (1,),
        (1.0,),
        (1e-7,),
        (1e21,),
        (0.1,),
        parameters="x: number",
    ),
    case(
        PLUS,
        "optional-text-may-be-undefined",
        "return 'a' + x + 'b';",
        ("x",),
        (None,),
        parameters="x: string | undefined",
    ),
    case(
        PLUS, "boolean-into-text", "return 'is ' + x + ' ' + (x === true);", (True,), (False,), parameters="x: boolean"
    ),
    case(
        PLUS,
        "list-into-text",
        "return '' + x;",
        ([],),
        ([1, "a", None, [2, 3]],),
        ([1.0, 1e-7],),
        parameters="x: any[]",
    ),
    case(
        PLUS,
        "augmented",
        """
        let text = '';
        let sum = 0;
        for (let i = 0; i < x.length; i++) {
            text += x[i];
            sum += x[i];
        }
        return [ text, sum ];
        """,
        ([1, 2, 3],),
        ([0.1, 0.2],),
        ([],),
    ),
    case(
        PLUS,
        "augmented-member",
        """
        const box = { 'n': 1, 't': 'a' };
        box['n'] += x;
        box['t'] += x;
        return box;
        """,
        (1,),
        (0.5,),
        ("b",),
    ),
    case(PLUS, "unary", "return [ +x, -x ];", (1,), ("2",), ("",), ("abc",), (True,), (None,), (" 1.5 ",), ("0x10",)),
    case(
        PLUS,
        "minus-converts-text",
        "return [ x - y, x * y ];",
        ("5", "2"),
        (5, "2"),
        ("a", 1),
        (None, 1),
        (True, 1),
        parameters="x: any, y: any",
    ),
    case(PLUS, "template", "return `${x}:${x + 1}`;", (1,), (1.0,), ("a",), (None,), (1e-7,)),
    # / and % -------------------------------------------------------------------------------------------------------
    case(
        DIVISION,
        "division",
        "return x / y;",
        (1, 2),
        (4, 2),
        (-7, 2),
        (1, 3),
        (1, 0),
        (-1, 0),
        (0, 0),
        (7, 0.5),
        ("6", "3"),
        ("a", 1),
        parameters="x: any, y: any",
    ),
    case(
        DIVISION,
        "typed-division",
        "return [ x / y, (x / y).toString () ];",
        (4, 2),
        (1, 4),
        (1, 0),
        (0, 0),
        parameters="x: number, y: number",
    ),
    case(
        DIVISION,
        "remainder-has-the-sign-of-the-dividend",
        "return x % y;",
        (7, 3),
        (-7, 3),
        (7, -3),
        (-7, -3),
        (5.5, 2),
        (-5.5, 2),
        (7, 0),
        (0, 3),
        ("7", 4),
        (10**15, 7),
        parameters="x: any, y: any",
    ),
    case(
        DIVISION,
        "typed-remainder",
        "return x % y;",
        (7, 3),
        (-7, 3),
        (7, 0),
        (5.5, 2),
        parameters="x: number, y: number",
    ),
    case(
        DIVISION,
        "remainder-as-a-test",
        "return ((x % 2) === 0) ? 'even' : 'odd';",
        (0,),
        (1,),
        (2.0,),
        (-1,),
        (-2,),
    ),
    case(DIVISION, "power", "return [ x ** 2, Math.pow (x, 0.5), Math.pow (2, -x) ];", (4,), (0,), (3,), (-1,)),
    case(
        DIVISION,
        "whole-number-of-a-quotient",
        "return [ Math.floor (x / y), Math.trunc (x / y), parseInt (x / y) ];",
        (7, 2),
        (-7, 2),
        (1700000000123, 1000),
        parameters="x: any, y: any",
    ),
    case(
        DIVISION,
        "bits",
        "return [ x & 6, x | 1, x ^ 3, x << 2, x >> 1, x >>> 1, ~x ];",
        (5,),
        (-5,),
        (0,),
        (2.7,),
        (2**31,),
    ),
    # parseInt, parseFloat, Number ----------------------------------------------------------------------------------
    case(
        PARSING,
        "parse-int",
        "return parseInt (x);",
        *(("12",), ("12.9",), ("-3",), ("+4",), ("  7 ",), ("12px",), ("abc",), ("",), (None,), (5.99,), (-5.99,)),
        *(("0x1f",), ("1e3",), (".5",), ("-",), ("0012",), (True,), ([7],), ("9007199254740993",)),
    ),
    case(
        PARSING,
        "parse-int-radix",
        "return [ parseInt (x, 10), parseInt (x, 16), parseInt (x, 2) ];",
        ("ff",),
        ("101",),
        ("0x11",),
        ("9",),
    ),
    case(
        PARSING,
        "parse-float",
        "return parseFloat (x);",
        *(("1.5",), ("1.5.5",), ("-.5",), ("+1e3",), ("1e-7",), ("12px",), (" 3 ",), ("abc",), ("",), (None,), ("1e",)),
        *((2,), (2.5,), ("Infinity",), ("-Infinity",), ("infinity",), ("nan",), ("1_000",), ("0x10",), ("5.",)),
    ),
    case(
        PARSING,
        "number",
        "return Number (x);",
        *(
            ("1.5",),
            ("",),
            (" ",),
            ("12px",),
            ("0x10",),
            ("0b11",),
            ("1e3",),
            (None,),
            (True,),
            (False,),
            ([],),
            ([5],),
        ),
        *(([1, 2],), ({},), (" 7\n",), ("1_0",), ("Infinity",), ("+5",), (".5",)),
    ),
    case(
        PARSING,
        "not-a-number-tests",
        "return [ Number.isNaN (x), isNaN (x), Number.isInteger (x), Number.isFinite (x) ];",
        (1,),
        (1.0,),
        (1.5,),
        (NAN,),
        (INFINITY,),
        ("1",),
        ("a",),
        (None,),
    ),
    case(
        PARSING,
        "parsed-text-in-sums",
        "return parseFloat (x) + parseInt (x) + 1;",
        ("1.5",),
        ("2",),
        ("x",),
        parameters="x: string",
    ),
    # number -> text ------------------------------------------------------------------------------------------------
    case(WRITING, "to-string", "return x.toString ();", *_NUMBERS),
    case(WRITING, "string-function", "return String (x);", *_NUMBERS, (None,), (True,), ("a",), ([1, 2],)),
    case(WRITING, "concatenation", "return 'n=' + x;", *_NUMBERS),
    case(WRITING, "typed-to-string", "return x.toString ();", *_NUMBERS, parameters="x: number"),
    case(WRITING, "text-and-boolean-to-string", "return x.toString ();", ("a",), ("",), (True,), (False,), ([1, [2]],)),
    case(
        WRITING,
        "as-key",
        """
        const result = {};
        result[x] = 1;
        return Object.keys (result);
        """,
        (1,),
        (1.0,),
        (1.5,),
        (1e21,),
        (1e-7,),
        (-1,),
        (True,),
        (None,),
    ),
    case(
        WRITING,
        "to-fixed",
        "return [ x.toFixed (), x.toFixed (2), x.toFixed (8) ];",
        (1,),
        (1.005,),
        (0.5,),
        (1.5,),
        (2.5,),
        (-1.5,),
        (123.456,),
        (1e-9,),
        (0,),
        (1e20,),
    ),
    case(
        WRITING,
        "json",
        "return JSON.stringify (x);",
        ({"a": 1.0, "b": 1e-7, "c": "t", "d": True},),
        ({"a": None, "b": [None, 1.5]},),
        ([NAN, INFINITY],),
        ({},),
        ([],),
        ('a"b\u00e9\n',),
        (1e21,),
    ),
    case(
        WRITING,
        "json-round-trip",
        "return JSON.parse (JSON.stringify (x));",
        ({"b": 1, "a": [1.5, "x"]},),
        ([],),
        ("t",),
    ),
    case(WRITING, "join", "return x.join ('|');", ([1.0, 1e-7, 100, "a", True],), ([],), ([None, 1],)),
    # Math ----------------------------------------------------------------------------------------------------------
    case(
        MATH,
        "rounding",
        "return [ Math.round (x), Math.floor (x), Math.ceil (x), Math.abs (x) ];",
        (0.5,),
        (1.5,),
        (2.5,),
        (-0.5,),
        (-1.5,),
        (2.4,),
        (-2.6,),
        (3,),
        (0.49999999999999994,),
    ),
    case(
        MATH,
        "minimum-and-maximum",
        "return [ Math.min (x, y), Math.max (x, y), Math.max (x, y, 3) ];",
        (1, 2),
        (1.5, 1),
        (NAN, 1),
        ("1", 2),
        (None, 1),
        parameters="x: any, y: any",
    ),
    case(MATH, "of-a-list", "return [ Math.min (...x), Math.max (...x) ];", ([3, 1, 2],), ([1.5],), ([],)),
    case(
        MATH,
        "counters",
        """
        let i = x;
        const a = i++;
        const b = ++i;
        const c = i--;
        --i;
        const box = { 'n': i };
        box['n']++;
        return [ a, b, c, i, box ];
        """,
        (0,),
        (1.5,),
    ),
    case(
        MATH,
        "augmented-operators",
        """
        let n = x;
        n -= 1;
        n *= 3;
        n /= 2;
        n %= 4;
        return n;
        """,
        (5,),
        (0,),
        (-3,),
        (2.5,),
    ),
    case(
        MATH,
        "precedence",
        "return [ 1 + x * 2, (1 + x) * 2, 10 - x - 1, -x * 2, 2 * -x, 100 / x / 2, 7 - (x - 1) ];",
        (3,),
        (0.5,),
    ),
]
