"""Functions: closures, default arguments, method references and getters."""

from __future__ import annotations

from tests.generator.meaning.case import case

CLOSURE, DEFAULT, BOUND, GETTER = "closures", "default-argument", "bound-method", "getter"

_LISTS: tuple[tuple[object, ...], ...] = (([],), ([1],), ([1, 2, 3, 4],))

CASES = [
    # Closures ------------------------------------------------------------------------------------------------------
    case(
        CLOSURE,
        "captures-the-variable-not-the-value",
        """
        let count = x;
        const add = () => {
            count = count + 1;
            return count;
        };
        add ();
        add ();
        count = count * 10;
        return [ add (), count ];
        """,
        (0,),
        (5,),
    ),
    case(
        CLOSURE,
        "one-variable-per-round",
        """
        const functions = [];
        for (let i = 0; i < x; i++) {
            functions.push (() => i);
        }
        return functions.map ((f) => f ());
        """,
        (3,),
        (0,),
    ),
    case(
        CLOSURE,
        "one-constant-per-round",
        """
        const functions = [];
        for (let i = 0; i < x.length; i++) {
            const value = x[i];
            functions.push (() => value + i);
        }
        return functions.map ((f) => f ());
        """,
        *_LISTS,
    ),
    case(
        CLOSURE,
        "of-for-of",
        """
        const functions = [];
        for (const value of x) {
            functions.push (() => value);
        }
        return functions.map ((f) => f ());
        """,
        *_LISTS,
    ),
    case(
        CLOSURE,
        "this-inside-an-arrow",
        """
        this.base = 10;
        const add = (value) => this.base + value;
        return x.map (add);
        """,
        *_LISTS,
        members="base: any;",
    ),
    case(
        CLOSURE,
        "returned-function",
        """
        const add = this.adder (x);
        return [ add (1), add (2) ];
        """,
        (1,),
        ("a",),
        members="""
        adder (n: any): any {
            return (m: any) => n + m;
        }
        """,
    ),
    case(
        CLOSURE,
        "recursive-arrow",
        """
        const depth = (value) => (value > 0) ? 1 + depth (value - 1) : 0;
        return depth (x);
        """,
        (0,),
        (4,),
    ),
    case(
        CLOSURE,
        "function-declaration-is-hoisted",
        """
        const result = twice (x);
        function twice (n) {
            return n + n;
        }
        return result;
        """,
        (2,),
        ("a",),
    ),
    case(
        CLOSURE,
        "arguments-beyond-the-parameters",
        """
        const first = (a) => a;
        const second = (a, b) => b === undefined;
        return [ first (x, 2, 3), second (x) ];
        """,
        (1,),
    ),
    # Default arguments ---------------------------------------------------------------------------------------------
    case(
        DEFAULT,
        "object-is-fresh-for-each-call",
        """
        const first = this.add ('a');
        const second = this.add ('b');
        return [ first, second, first === second ];
        """,
        (0,),
        members="""
        add (key: string, params = {}): any {
            params[key] = 1;
            return params;
        }
        """,
    ),
    case(
        DEFAULT,
        "list-is-fresh-for-each-call",
        "return [ this.add (x), this.add (x) ];",
        (1,),
        members="""
        add (value: any, list: any[] = []): any {
            list.push (value);
            return list;
        }
        """,
    ),
    case(
        DEFAULT,
        "undefined-takes-the-default",
        "return [ this.chosen (undefined), this.chosen (x), this.chosen () ];",
        ("b",),
        (None,),
        (0,),
        ("",),
        members="""
        chosen (value: any = 'default'): any {
            return value;
        }
        """,
    ),
    case(
        DEFAULT,
        "expression-uses-earlier-parameters",
        "return [ this.range (x), this.range (x, 9), this.range (x, undefined, 2) ];",
        (1,),
        members="""
        range (start: number, end: number = start + 5, step: number = end - start): any {
            return [ start, end, step ];
        }
        """,
    ),
    case(
        DEFAULT,
        "call-is-evaluated-for-each-call",
        """
        this.count = 0;
        return [ this.next (), this.next (), this.next (x), this.next () ];
        """,
        (7,),
        members="""
        count: number;

        counted (): number {
            this.count = this.count + 1;
            return this.count;
        }

        next (value: number = this.counted ()): number {
            return value;
        }
        """,
    ),
    case(
        DEFAULT,
        "rest-parameter",
        "return [ this.all (), this.all (x), this.all (x, 2, 3), this.all (...[ x, x ]) ];",
        (1,),
        members="""
        all (first: any = 'none', ...others: any[]): any {
            return [ first, others ];
        }
        """,
    ),
    case(
        DEFAULT,
        "missing-argument-is-undefined",
        "return this.pair (x);",
        (1,),
        members="""
        pair (a: any, b?: any): any {
            return [ a, b === undefined ];
        }
        """,
    ),
    # Bound methods -------------------------------------------------------------------------------------------------
    case(
        BOUND,
        "reference-in-a-table",
        """
        const handlers = { 'a': this.first, 'b': this.second };
        const handler = handlers[x];
        if (handler === undefined) {
            return 'none';
        }
        return handler.call (this, x);
        """,
        ("a",),
        ("b",),
        ("c",),
        members="""
        first (value: any): any {
            return 'first ' + value;
        }

        second (value: any): any {
            return 'second ' + value + this.first ('!');
        }
        """,
    ),
    case(
        BOUND,
        "method-of-a-value",
        """
        this.kept = [];
        const table = { 'run': this.keep };
        const f = table['run'];
        f.call (this, x);
        f.call (this, 2);
        return this.kept;
        """,
        (1,),
        members="""
        kept: any[];

        keep (value: any): void {
            this.kept.push (value);
        }
        """,
    ),
    case(
        BOUND,
        "by-name",
        "return this[x] ('!');",
        ("first",),
        ("second",),
        members="""
        first (value: any): any {
            return 'first' + value;
        }

        second (value: any): any {
            return this.first (value) + 'second';
        }
        """,
    ),
    case(
        BOUND,
        "passed-on",
        """
        this.step = 5;
        return this.apply (this.plus, x);
        """,
        (1,),
        members="""
        step: number;

        plus (value: any): any {
            return value + this.step;
        }

        apply (f: any, value: any): any {
            return f.call (this, value);
        }
        """,
    ),
    case(
        BOUND,
        "bind",
        """
        this.step = 5;
        const f = this.plus.bind (this);
        return [ f (x), [ 1, 2 ].map (f) ];
        """,
        (1,),
        members="""
        step: number;

        plus (value: any): any {
            return value + this.step;
        }
        """,
    ),
    # Getters and attributes ----------------------------------------------------------------------------------------
    case(
        GETTER,
        "is-computed-for-each-read",
        """
        this.hidden = x;
        const before = this.doubled;
        this.hidden = 'c';
        return [ before, this.doubled ];
        """,
        (1,),
        (2.5,),
        derived=False,
        members="""
        hidden: any;

        get doubled (): any {
            return this.hidden + this.hidden;
        }
        """,
    ),
    case(
        GETTER,
        "of-text-and-of-a-condition",
        """
        this.hidden = x;
        if (this.present) {
            return 'has ' + this.label;
        }
        return this.label;
        """,
        ("a",),
        (None,),
        (0,),
        derived=False,
        members="""
        hidden: any;

        get present (): boolean {
            return this.hidden !== undefined;
        }

        get label (): string {
            return '<' + this.hidden + '>';
        }
        """,
    ),
    case(
        GETTER,
        "with-setter",
        """
        this.level = x;
        const first = this.level;
        this.level = -1;
        return [ first, this.level ];
        """,
        (5,),
        members="""
        hidden: any;

        get level (): any {
            return this.hidden;
        }

        set level (value: any) {
            this.hidden = (value < 0) ? 0 : value;
        }
        """,
    ),
    case(
        GETTER,
        "attributes-belong-to-the-instance",
        """
        this.items = {};
        this.items[x] = 1;
        return [ this.items, Object.keys (this.items).length ];
        """,
        ("a",),
        ("b",),
        members="items: any;",
    ),
    case(
        GETTER,
        "static-method",
        "return sample.twice (x);",
        (2,),
        ("a",),
        members="""
        static twice (value: any): any {
            return value + value;
        }
        """,
    ),
    case(
        GETTER,
        "methods-call-each-other",
        "return this.even (x);",
        (0,),
        (3,),
        (4,),
        members="""
        even (n: number): boolean {
            return (n === 0) ? true : this.odd (n - 1);
        }

        odd (n: number): boolean {
            return (n === 0) ? false : this.even (n - 1);
        }
        """,
    ),
]
