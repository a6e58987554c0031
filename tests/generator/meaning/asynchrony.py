"""Asynchronous calls: what starts when, and where values and failures go."""

from __future__ import annotations

from tests.generator.meaning.case import case

ASYNC, LEFT = "async", "unawaited-call"
_ERRORS = ("ExchangeError",)

_STEPS = """
async step (log: any, name: string): Promise<string> {
    log.push (name + ' starts');
    await this.sleep (1);
    log.push (name + ' ends');
    return name;
}
"""

CASES = [
    # Asynchronous calls --------------------------------------------------------------------------------------------
    case(
        ASYNC,
        "awaited-value",
        """
        const value = await this.later (x);
        return value + 1;
        """,
        (1,),
        asynchronous=True,
        members="""
        async later (value: any): Promise<any> {
            await this.sleep (1);
            return value;
        }
        """,
    ),
    case(
        ASYNC,
        "awaited-failure",
        """
        try {
            await this.later (x);
            return 'fine';
        } catch (e) {
            return e.message;
        }
        """,
        ("a",),
        (None,),
        asynchronous=True,
        imports=_ERRORS,
        members="""
        async later (value: any): Promise<any> {
            await this.sleep (1);
            if (value !== undefined) {
                throw new ExchangeError ('late ' + value);
            }
        }
        """,
    ),
    case(
        ASYNC,
        "failure-before-the-first-await",
        """
        try {
            await this.early (x);
        } catch (e) {
            return e.message;
        }
        """,
        ("a",),
        asynchronous=True,
        imports=_ERRORS,
        members="""
        async early (value: any): Promise<any> {
            throw new ExchangeError ('early ' + value);
        }
        """,
    ),
    case(
        ASYNC,
        "failure-leaves-run",
        "await this.early (x);",
        ("a",),
        asynchronous=True,
        imports=_ERRORS,
        members="""
        async early (value: any): Promise<any> {
            throw new ExchangeError ('early ' + value);
        }
        """,
    ),
    case(
        ASYNC,
        "await-of-a-plain-value",
        """
        const a = await x;
        const b = await this.plain (x);
        return [ a, b ];
        """,
        (1,),
        (None,),
        ([1],),
        asynchronous=True,
        members="""
        plain (value: any): any {
            return value;
        }
        """,
    ),
    case(
        ASYNC,
        "sequence",
        """
        const log: any[] = [];
        await this.step (log, 'a');
        log.push ('between');
        await this.step (log, 'b' + x);
        return log;
        """,
        (1,),
        asynchronous=True,
        members=_STEPS,
    ),
    case(
        ASYNC,
        "promise-is-returned-not-awaited",
        """
        const log: any[] = [];
        const value = await this.pass (log, x);
        log.push (value);
        return log;
        """,
        ("n",),
        asynchronous=True,
        members=(
            """
        pass (log: any, name: string): Promise<string> {
            return this.step (log, name);
        }
        """,
            _STEPS,
        ),
    ),
    case(
        ASYNC,
        "all",
        """
        const log: any[] = [];
        const results = await Promise.all ([ this.step (log, 'a'), this.step (log, x), 3 ]);
        return [ results, log ];
        """,
        ("b",),
        asynchronous=True,
        members=_STEPS,
    ),
    case(
        ASYNC,
        "all-fails-with-the-first",
        """
        try {
            await Promise.all ([ this.step (x, 'a'), this.broken () ]);
        } catch (e) {
            return [ e.message, x ];
        }
        """,
        ([],),
        asynchronous=True,
        drain_ms=20,
        imports=_ERRORS,
        members=(
            """
        async broken (): Promise<any> {
            throw new ExchangeError ('broken');
        }
        """,
            _STEPS,
        ),
    ),
    case(
        ASYNC,
        "in-a-loop",
        """
        const result = [];
        for (let i = 0; i < x.length; i++) {
            result.push (await this.twice (x[i]));
        }
        return result;
        """,
        ([1, 2],),
        ([],),
        asynchronous=True,
        members="""
        async twice (value: any): Promise<any> {
            return value + value;
        }
        """,
    ),
    case(
        ASYNC,
        "in-conditions-and-arguments",
        """
        if (await this.twice (x)) {
            return this.join (await this.twice (x), await this.twice ('b'));
        }
        return 'falsy';
        """,
        (1,),
        (0,),
        ("a",),
        asynchronous=True,
        members="""
        async twice (value: any): Promise<any> {
            return value + value;
        }

        join (a: any, b: any): any {
            return a + '-' + b;
        }
        """,
    ),
    case(
        ASYNC,
        "arrow",
        """
        const later = async (value) => {
            await this.sleep (1);
            return value + 1;
        };
        return [ await later (x), await later (2) ];
        """,
        (1,),
        asynchronous=True,
    ),
    case(
        ASYNC,
        "bound-reference",
        """
        const handlers = { 'a': this.later };
        return await handlers['a'].call (this, x);
        """,
        (1,),
        asynchronous=True,
        members="""
        async later (value: any): Promise<any> {
            await this.sleep (1);
            return [ value ];
        }
        """,
    ),
    case(
        ASYNC,
        "two-awaiters-of-one-promise",
        """
        this.count = 0;
        const promise = this.later (x);
        const a = await promise;
        const b = await promise;
        return [ a, b, this.count ];
        """,
        (1,),
        asynchronous=True,
        members="""
        count: number;

        async later (value: any): Promise<any> {
            this.count = this.count + 1;
            await this.sleep (1);
            return value;
        }
        """,
    ),
    # Calls that are not awaited ------------------------------------------------------------------------------------
    case(
        LEFT,
        "starts-at-once",
        """
        const log: any[] = [];
        this.step (log, x);
        log.push ('after the call');
        return log.slice ();
        """,
        ("a",),
        asynchronous=True,
        drain_ms=20,
        members=_STEPS,
    ),
    case(
        LEFT,
        "goes-on-by-itself",
        """
        const log: any[] = [];
        this.step (log, x);
        log.push ('after the call');
        await this.sleep (30);
        return log;
        """,
        ("a",),
        asynchronous=True,
        drain_ms=5,
        members=_STEPS,
    ),
    case(
        LEFT,
        "awaited-later",
        """
        const log: any[] = [];
        const promise = this.step (log, x);
        log.push ('after the call');
        const value = await promise;
        log.push (value);
        return log;
        """,
        ("a",),
        asynchronous=True,
        members=_STEPS,
    ),
    case(
        LEFT,
        "from-a-method-that-is-not-async",
        """
        const log: any[] = [];
        this.kick (log, x);
        log.push ('after the call');
        await this.sleep (30);
        return log;
        """,
        ("a",),
        asynchronous=True,
        drain_ms=5,
        members=(
            """
        kick (log: any, name: string): void {
            this.step (log, name);
            log.push ('kicked');
        }
        """,
            _STEPS,
        ),
    ),
    case(
        LEFT,
        "failure-is-reported",
        """
        this.broken (x);
        await this.sleep (10);
        return 'went on';
        """,
        ("a",),
        asynchronous=True,
        drain_ms=20,
        imports=_ERRORS,
        members="""
        async broken (value: any): Promise<any> {
            throw new ExchangeError ('lost ' + value);
        }
        """,
    ),
    case(
        LEFT,
        "late-failure-is-reported",
        """
        this.broken (x);
        return 'went on';
        """,
        ("a",),
        asynchronous=True,
        drain_ms=40,
        imports=_ERRORS,
        members="""
        async broken (value: any): Promise<any> {
            await this.sleep (5);
            throw new ExchangeError ('lost ' + value);
        }
        """,
    ),
    case(
        LEFT,
        "failure-does-not-reach-the-caller",
        """
        try {
            this.broken (x);
        } catch (e) {
            return 'caught';
        }
        await this.sleep (10);
        return 'not caught';
        """,
        ("a",),
        asynchronous=True,
        drain_ms=20,
        imports=_ERRORS,
        members="""
        async broken (value: any): Promise<any> {
            throw new ExchangeError ('lost ' + value);
        }
        """,
    ),
    case(
        LEFT,
        "failure-that-is-awaited-is-not-reported",
        """
        const promise = this.broken (x);
        try {
            await promise;
        } catch (e) {
            return e.message;
        }
        """,
        ("a",),
        asynchronous=True,
        drain_ms=20,
        imports=_ERRORS,
        members="""
        async broken (value: any): Promise<any> {
            throw new ExchangeError ('taken ' + value);
        }
        """,
    ),
    case(
        LEFT,
        "several-run-side-by-side",
        """
        const log: any[] = [];
        this.step (log, 'a');
        this.step (log, 'b');
        log.push ('both called');
        await this.sleep (30);
        return log;
        """,
        (0,),
        asynchronous=True,
        drain_ms=5,
        members=_STEPS,
    ),
]
