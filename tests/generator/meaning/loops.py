"""Loops and scopes."""

from __future__ import annotations

from tests.generator.meaning.case import case

LOOP, SCOPE = "loops", "scope"

_LISTS: tuple[tuple[object, ...], ...] = (([],), ([1],), ([1, 2, 3, 4],))

CASES = [
    # Loops ---------------------------------------------------------------------------------------------------------
    case(
        LOOP,
        "index-loop",
        """
        const result = [];
        for (let i = 0; i < x.length; i++) {
            result.push (x[i] * 2);
        }
        return result;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "index-is-used",
        """
        const result = {};
        for (let i = 0; i < x.length; i++) {
            const value = x[i];
            result[value] = i;
        }
        return result;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "index-is-changed-in-the-body",
        """
        const seen = [];
        for (let i = 0; i < x.length; i++) {
            seen.push (x[i]);
            if (x[i] === 2) {
                i = i + 1;
            }
        }
        return seen;
        """,
        ([1, 2, 3, 4],),
        ([2],),
        ([2, 2, 2],),
    ),
    case(
        LOOP,
        "list-grows-while-it-is-walked",
        """
        for (let i = 0; i < x.length; i++) {
            if (x[i] < 3) {
                x.push (x[i] + 1);
            }
        }
        return x;
        """,
        ([1],),
        ([],),
        ([3, 2],),
    ),
    case(
        LOOP,
        "list-shrinks-while-it-is-walked",
        """
        const seen = [];
        for (let i = 0; i < x.length; i++) {
            seen.push (x[i]);
            x.pop ();
        }
        return [ seen, x ];
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "bound-is-fixed-before",
        """
        const length = x.length;
        for (let i = 0; i < length; i++) {
            x.push (i);
        }
        return x;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "list-is-replaced-while-it-is-walked",
        """
        let items = x;
        const seen = [];
        for (let i = 0; i < items.length; i++) {
            seen.push (items[i]);
            items = [ 9, 8 ];
        }
        return seen;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "entry-is-replaced-while-it-is-walked",
        """
        for (let i = 0; i < x.length; i++) {
            const value = x[i];
            x[i] = value + (x[i + 1] || 0);
        }
        return x;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "backwards",
        """
        const result = [];
        for (let i = x.length - 1; i >= 0; i--) {
            result.push (x[i]);
        }
        return result;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "step-of-two",
        """
        const result = [];
        for (let i = 1; i < x.length; i += 2) {
            result.push (i);
        }
        return result;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "fractional-step",
        """
        const result = [];
        for (let i = 0; i < x; i += 0.5) {
            result.push (i);
        }
        return result;
        """,
        (1.5,),
        (0,),
    ),
    case(
        LOOP,
        "counter-after-the-loop",
        """
        let i = 0;
        for (i = 0; i < x.length; i++) {
            if (x[i] === 2) {
                break;
            }
        }
        return i;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "continue-still-counts",
        """
        const result = [];
        for (let i = 0; i < x.length; i++) {
            if (x[i] % 2 === 0) {
                continue;
            }
            if (x[i] > 3) {
                break;
            }
            result.push (x[i]);
        }
        return result;
        """,
        *_LISTS,
        ([1, 3, 5, 3],),
    ),
    case(
        LOOP,
        "two-counters",
        """
        const result = [];
        for (let i = 0, j = x.length - 1; i < j; i++, j--) {
            result.push ([ x[i], x[j] ]);
        }
        return result;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "nested-with-one-name",
        """
        let count = 0;
        for (let i = 0; i < x.length; i++) {
            for (let i = 0; i < 2; i++) {
                count += i;
            }
            count += i * 10;
        }
        return count;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "while",
        """
        let n = x;
        let steps = 0;
        while (n > 1) {
            n = (n % 2 === 0) ? n / 2 : 3 * n + 1;
            steps++;
        }
        return steps;
        """,
        (1,),
        (6,),
        (7,),
    ),
    case(
        LOOP,
        "endless-with-break",
        """
        let n = 0;
        while (true) {
            n += x;
            if (n > 10) {
                break;
            }
        }
        return n;
        """,
        (1,),
        (7,),
    ),
    case(
        LOOP,
        "do-while",
        """
        let n = 0;
        do {
            n += 1;
        } while (n < x);
        return n;
        """,
        (0,),
        (3,),
    ),
    case(
        LOOP,
        "for-of",
        """
        let sum = 0;
        for (const value of x) {
            sum += value;
        }
        return sum;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "for-of-sees-added-entries",
        """
        for (const value of x) {
            if (value < 3) {
                x.push (value + 1);
            }
        }
        return x;
        """,
        ([1],),
        ([],),
    ),
    case(
        LOOP,
        "keys-added-while-walking",
        """
        const keys = Object.keys (x);
        for (let i = 0; i < keys.length; i++) {
            x[keys[i] + 'x'] = 1;
        }
        return Object.keys (x);
        """,
        ({"a": 1, "b": 2},),
        ({},),
    ),
    case(
        LOOP,
        "without-parts",
        """
        let i = 0;
        for (;;) {
            i++;
            if (i >= x) {
                return i;
            }
        }
        """,
        (3,),
        (0,),
    ),
    case(
        LOOP,
        "return-from-inside",
        """
        for (let i = 0; i < x.length; i++) {
            for (let j = 0; j < i; j++) {
                if (x[i] + x[j] === 5) {
                    return [ i, j ];
                }
            }
        }
        return undefined;
        """,
        *_LISTS,
    ),
    case(
        LOOP,
        "switch-falls-through",
        """
        const log = [];
        switch (x) {
        case 1:
            log.push ('one');
        case 2:
            log.push ('two');
            break;
        case 3:
        case 4:
            log.push ('many');
            break;
        default:
            log.push ('other');
        }
        return log;
        """,
        (1,),
        (2,),
        (3,),
        (4,),
        (5,),
    ),
    # Scope ---------------------------------------------------------------------------------------------------------
    case(
        SCOPE,
        "inner-name-hides-the-outer",
        """
        const value = 'outer';
        if (x) {
            const value = 'inner';
            this.seen = value;
        }
        return [ value, this.seen ];
        """,
        (True,),
        (False,),
        members="seen: any;",
    ),
    case(
        SCOPE,
        "block-then-name-again",
        """
        let result = '';
        {
            const part = 'a' + x;
            result += part;
        }
        {
            const part = 'b' + x;
            result += part;
        }
        return result;
        """,
        (1,),
    ),
    case(
        SCOPE,
        "variable-of-each-round",
        """
        const result = [];
        for (let i = 0; i < x.length; i++) {
            let found = undefined;
            if (x[i] === 1) {
                found = 'one';
            }
            result.push (found);
        }
        return result;
        """,
        ([1, 2, 1],),
        ([],),
    ),
    case(
        SCOPE,
        "declared-without-value",
        """
        let value;
        if (x) {
            value = 1;
        }
        return value;
        """,
        (True,),
        (False,),
    ),
    case(
        SCOPE,
        "python-keywords-and-builtins-as-names",
        """
        const list = [ x ];
        const from = 1;
        const str = 'a';
        const None = 2;
        const lambda = list.length;
        const id = from + lambda;
        const type = str + None;
        return [ list, from, str, None, lambda, id, type ];
        """,
        (1,),
    ),
    case(
        SCOPE,
        "names-that-become-one-in-snake-case",
        """
        const orderId = x;
        const order_id = 'b';
        return [ orderId, order_id ];
        """,
        ("a",),
    ),
    case(
        SCOPE,
        "parameter-is-reassigned",
        """
        if (x === undefined) {
            x = 'default';
        }
        x = x + '!';
        return x;
        """,
        (None,),
        ("a",),
    ),
]
