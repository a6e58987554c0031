"""Text: methods count code units, positions are clamped, searches are literal."""

from __future__ import annotations

from tests.generator.meaning.case import case

TEXT = "text-methods"

#: Two code units each for the emoji, one for the others.
_ASTRAL = "a😀b😀c"
_TEXTS = (("BTC/USDT:USDT",), ("",), ("a",), (_ASTRAL,), ("  ab c ",), ("ÄÖß€",))

CASES = [
    case(TEXT, "length", "return x.length;", *_TEXTS),
    case(TEXT, "typed-length", "return x.length + 1;", *_TEXTS, parameters="x: string"),
    case(TEXT, "index", "return [ x[0], x[1], x[2], x[x.length - 1], x[99] ];", *_TEXTS, parameters="x: string"),
    case(
        TEXT,
        "char-at-and-code",
        "return [ x.charAt (0), x.charAt (99), x.charCodeAt (0), x.charCodeAt (1) ];",
        *_TEXTS,
        parameters="x: string",
    ),
    case(
        TEXT,
        "slice",
        """
        return [
            x.slice (1), x.slice (0, 2), x.slice (-2), x.slice (1, -1),
            x.slice (2, 1), x.slice (-99), x.slice (99),
        ];
        """,
        *_TEXTS,
    ),
    case(
        TEXT,
        "substring",
        """
        return [
            x.substring (1), x.substring (2, 1), x.substring (-1, 2),
            x.substring (1, 99), x.substring (0, x.length - 1),
        ];
        """,
        *_TEXTS,
        parameters="x: string",
    ),
    case(
        TEXT,
        "slice-keeps-code-units-together",
        "return x.slice (0, 3) + x.slice (3);",
        (_ASTRAL,),
        ("abc",),
        parameters="x: string",
    ),
    case(
        TEXT,
        "index-of",
        "return [ x.indexOf (y), x.indexOf (y, 2), x.lastIndexOf (y) ];",
        ("banana", "a"),
        ("banana", "x"),
        ("banana", ""),
        (_ASTRAL, "b"),
        (_ASTRAL, "c"),
        ("", ""),
        parameters="x: any, y: any",
    ),
    case(
        TEXT,
        "index-of-as-a-test",
        """
        return [
            x.indexOf (y) >= 0, x.indexOf (y) < 0, x.indexOf (y) === -1,
            x.indexOf (y) === 0, x.indexOf (y) > 0,
        ];
        """,
        ("abc", "a"),
        ("abc", "c"),
        ("abc", "z"),
        ("", ""),
        parameters="x: string, y: string",
    ),
    case(
        TEXT,
        "search-tests",
        "return [ x.includes (y), x.startsWith (y), x.endsWith (y) ];",
        ("abc", "a"),
        ("abc", "c"),
        ("abc", ""),
        ("abc", "abcd"),
        ("", "a"),
        parameters="x: string, y: string",
    ),
    case(
        TEXT,
        "starts-with-position",
        "return [ x.startsWith ('b', 1), x.endsWith ('b', 2), x.includes ('a', 1) ];",
        ("abc",),
        ("bab",),
        ("",),
    ),
    case(
        TEXT,
        "split",
        "return [ x.split (y), x.split (y).length, x.split (y)[0], x.split (y)[1] ];",
        ("a/b/c", "/"),
        ("a", "/"),
        ("", "/"),
        ("/a/", "/"),
        ("abc", ""),
        ("a::b", "::"),
        ("a  b", " "),
        ("", ""),
        parameters="x: string, y: string",
    ),
    case(TEXT, "split-limit", "return [ x.split ('/', 2), x.split ('/', 0) ];", ("a/b/c",), ("a",)),
    case(TEXT, "split-without-separator", "return x.split ();", ("a b",), ("",)),
    case(
        TEXT,
        "split-and-join",
        "return x.split ('/').join ('');",
        ("BTC/USDT",),
        ("BTC",),
        ("//",),
        parameters="x: string",
    ),
    case(
        TEXT,
        "replace-is-literal-and-once",
        """
        return [
            x.replace ('.', '-'), x.replace ('a', 'b'), x.replace ('', '^'),
            x.replaceAll ('a', 'x'), x.replaceAll ('.', ''),
        ];
        """,
        ("a.a.a",),
        ("",),
        ("bbb",),
    ),
    case(
        TEXT,
        "replace-with-dollar",
        "return [ x.replace ('a', '$&$$'), x.replace ('a', '\\\\1') ];",
        ("banana",),
        ("b",),
    ),
    case(
        TEXT,
        "replace-with-a-pattern",
        "return [ x.replace (/,/g, ''), x.replace (/[aeiou]/g, '*'), x.replace (/^0+/, '') ];",
        ("1,000,000",),
        ("banana",),
        ("007",),
        ("",),
    ),
    case(TEXT, "case", "return [ x.toLowerCase (), x.toUpperCase () ];", *_TEXTS),
    case(
        TEXT,
        "typed-case",
        "return x.toLowerCase () + '@' + y.toUpperCase ();",
        ("BTC", "ms"),
        ("", ""),
        parameters="x: string, y: string",
    ),
    case(
        TEXT,
        "trim",
        "return [ x.trim (), x.trimStart (), x.trimEnd () ];",
        ("  a b ",),
        ("\n\ta\r\n",),
        ("\u00a0a\ufeff",),
        ("",),
    ),
    case(
        TEXT,
        "pad",
        "return [ x.padStart (5, '0'), x.padEnd (5, 'ab'), x.padStart (2), x.padStart (7, '') ];",
        ("12",),
        ("",),
        ("123456",),
    ),
    case(
        TEXT,
        "repeat-and-concat",
        "return [ x.repeat (3), x.repeat (0), x.concat ('b', 1, undefined) ];",
        ("a",),
        ("",),
        parameters="x: string",
    ),
    case(TEXT, "escapes", "return x + '\\n\\t\\'\\\"\\\\\\u00e9' + \"it's\";", ("",), parameters="x: string"),
    case(
        TEXT,
        "loop-over-positions",
        """
        const units = [];
        for (let i = 0; i < x.length; i++) {
            units.push (x[i]);
        }
        return [ units.length, units.join ('-') ];
        """,
        ("abc",),
        ("",),
        parameters="x: string",
    ),
    case(
        TEXT,
        "of-characters",
        """
        const found = [];
        for (const character of x) {
            found.push (character);
        }
        return found;
        """,
        ("abc",),
        ("",),
        parameters="x: string",
    ),
    case(TEXT, "array-from", "return Array.from (x);", ("abc",), ("",), ([1, 2],)),
    case(
        TEXT,
        "compare-for-order",
        "return [ x < y, x > y, x === y ];",
        ("a", "b"),
        ("B", "a"),
        ("10", "9"),
        ("a", "aa"),
        ("", "a"),
        parameters="x: string, y: string",
    ),
    case(
        TEXT,
        "message-hash-style",
        """
        const parts = x.split ('@');
        const name = parts[0].toLowerCase ();
        const rest = (parts.length > 1) ? parts[1] : 'none';
        return name + '@' + rest + ':' + parts.length.toString ();
        """,
        ("BTCUSDT@trade",),
        ("BTCUSDT",),
        ("@",),
        parameters="x: string",
    ),
    case(TEXT, "template-nested", "return `a${x ? `b${x}` : 'c'}d`;", ("1",), ("",)),
]
