"""Errors: thrown, caught, inspected, kept as values, thrown again."""

from __future__ import annotations

from tests.generator.meaning.case import case

ERROR = "exceptions"
_ERRORS = ("ExchangeError", "BadRequest", "BadSymbol", "NetworkError")

_THROWER = """
fail (kind: any): any {
    if (kind === 'symbol') {
        throw new BadSymbol ('no symbol ' + kind);
    }
    if (kind === 'request') {
        throw new BadRequest ('bad ' + kind);
    }
    if (kind === 'network') {
        throw new NetworkError ('net');
    }
    return 'fine';
}
"""

CASES = [
    # Errors --------------------------------------------------------------------------------------------------------
    case(ERROR, "thrown", "throw new ExchangeError ('failed: ' + x);", ("a",), (1.0,), imports=_ERRORS),
    case(ERROR, "plain-error", "throw new Error ('plain ' + x);", ("a",)),
    case(
        ERROR,
        "caught-and-inspected",
        """
        try {
            return this.fail (x);
        } catch (e) {
            if (e instanceof BadSymbol) {
                return 'symbol';
            } else if (e instanceof ExchangeError) {
                return 'exchange';
            }
            return 'other';
        }
        """,
        ("symbol",),
        ("request",),
        ("network",),
        ("ok",),
        imports=_ERRORS,
        members=_THROWER,
    ),
    case(
        ERROR,
        "instance-of-a-value",
        """
        const error = new BadSymbol ('m' + x);
        return [
            error instanceof BadSymbol, error instanceof BadRequest, error instanceof ExchangeError,
            error instanceof NetworkError, x instanceof Error,
        ];
        """,
        ("a",),
        imports=_ERRORS,
    ),
    case(
        ERROR,
        "is-a-value",
        """
        const error = new BadRequest ('kept ' + x);
        const box = { 'error': error, 'list': [ error ] };
        return [ box['error'], box['list'][0] === error, error.message ];
        """,
        ("a",),
        imports=_ERRORS,
    ),
    case(
        ERROR,
        "returned-and-thrown-later",
        """
        const error = this.make (x);
        if (x === 'go') {
            throw error;
        }
        return error.message;
        """,
        ("go",),
        ("stay",),
        imports=_ERRORS,
        members="""
        make (value: any): any {
            return new NetworkError ('made ' + value);
        }
        """,
    ),
    case(
        ERROR,
        "class-is-a-value",
        """
        const table = { '-1': BadSymbol, '-2': BadRequest };
        if (x in table) {
            const Kind = table[x];
            throw new Kind ('from table');
        }
        return 'no error';
        """,
        ("-1",),
        ("-2",),
        ("-3",),
        imports=_ERRORS,
    ),
    case(
        ERROR,
        "rethrown",
        """
        const log = [];
        try {
            try {
                this.fail (x);
                log.push ('no error');
            } catch (e) {
                log.push ('inner');
                throw e;
            }
        } catch (e) {
            log.push (e.message);
        }
        return log;
        """,
        ("symbol",),
        ("network",),
        ("ok",),
        imports=_ERRORS,
        members=_THROWER,
    ),
    case(
        ERROR,
        "rethrown-out",
        """
        try {
            return this.fail (x);
        } catch (e) {
            if (x === 'network') {
                return 'swallowed';
            }
            throw e;
        }
        """,
        ("symbol",),
        ("network",),
        ("ok",),
        imports=_ERRORS,
        members=_THROWER,
    ),
    case(
        ERROR,
        "another-thrown-instead",
        """
        try {
            return this.fail (x);
        } catch (e) {
            throw new ExchangeError ('wrapped ' + e.message);
        }
        """,
        ("symbol",),
        ("ok",),
        imports=_ERRORS,
        members=_THROWER,
    ),
    case(
        ERROR,
        "finally",
        """
        const log = [];
        try {
            this.fail (x);
            log.push ('done');
        } catch (e) {
            log.push ('caught');
        } finally {
            log.push ('finally');
        }
        return log;
        """,
        ("symbol",),
        ("ok",),
        imports=_ERRORS,
        members=_THROWER,
    ),
    case(
        ERROR,
        "finally-after-return",
        """
        this.noted = [];
        const result = this.guarded (x);
        return [ result, this.noted ];
        """,
        ("symbol",),
        ("ok",),
        imports=_ERRORS,
        members=(
            """
        noted: any[];

        guarded (value: any): any {
            try {
                return this.fail (value);
            } catch (e) {
                return 'caught';
            } finally {
                this.noted.push ('finally');
            }
        }
        """,
            _THROWER,
        ),
    ),
    case(
        ERROR,
        "error-outlives-the-handler",
        """
        let last = undefined;
        try {
            this.fail (x);
        } catch (e) {
            last = e;
        }
        return (last === undefined) ? 'none' : last.message;
        """,
        ("symbol",),
        ("ok",),
        imports=_ERRORS,
        members=_THROWER,
    ),
    case(
        ERROR,
        "wrong-access-is-catchable",
        """
        try {
            return x['a']['b']['c'];
        } catch (e) {
            return 'failed';
        }
        """,
        (None,),
        ({},),
        ({"a": {"b": {"c": 1}}},),
    ),
    case(
        ERROR,
        "call-of-undefined-is-catchable",
        """
        const table = {};
        try {
            return table[x] ();
        } catch (e) {
            return 'failed';
        }
        """,
        ("a",),
    ),
    case(
        ERROR,
        "json-parse-failure",
        """
        try {
            return JSON.parse (x);
        } catch (e) {
            return 'failed';
        }
        """,
        ('{"a":1}',),
        ("nonsense",),
        ("",),
    ),
    case(
        ERROR,
        "loop-goes-on-after-a-failure",
        """
        const result = [];
        for (let i = 0; i < x.length; i++) {
            try {
                result.push (this.fail (x[i]));
            } catch (e) {
                continue;
            }
        }
        return result;
        """,
        (["ok", "symbol", "ok"],),
        imports=_ERRORS,
        members=_THROWER,
    ),
]
