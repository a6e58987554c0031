"""What native twins of primitives bring: ``python -m benchmarks.primitives`` times each with its Python function.

Processor time of a call, the fastest of several repetitions.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from pro_runtime.incremental.caches import ArrayCacheBySymbolById
from pro_runtime.incremental.order_book_side import Asks, store_rows
from pro_runtime.instance.helpers import Helpers
from pro_runtime.native import NATIVE, python_of
from pro_runtime.values import accessors, clock
from pro_runtime.values.precise import Precise

CALLS = 20_000
REPETITIONS = 9
ROWS = [[f"{37000 + n * 0.07:.2f}", "0.00000000" if n % 5 == 0 else f"{n % 5}.5"] for n in range(100)]
ORDERS = [{"symbol": "BTC/USDT", "id": str(n)} for n in range(64)]


class Floats(Helpers):
    """An instance whose numbers are floats."""

    number: Any = float


def per_call(run: Callable[[], Any], calls: int) -> float:
    """Nanoseconds per call of something that makes ``calls`` calls."""
    best = float("inf")
    for _ in range(REPETITIONS):
        start = time.process_time_ns()
        run()
        best = min(best, (time.process_time_ns() - start) / calls)
    return best


def calling(function: Callable[..., Any], *arguments: Any) -> float:
    def run() -> None:
        for _ in range(CALLS):
            function(*arguments)

    return per_call(run, CALLS)


def appending(append: Callable[..., Any]) -> float:
    cache = ArrayCacheBySymbolById(1000)

    def run() -> None:
        for _ in range(20):
            for order in ORDERS:
                append(cache, order)

    return per_call(run, 20 * len(ORDERS))


def storing(store: Callable[..., Any]) -> float:
    side = Asks([[37000 + n * 0.02, 1.5] for n in range(500)])

    def run() -> None:
        for _ in range(20):
            store(side, ROWS)

    return per_call(run, 20 * len(ROWS))


def main() -> None:
    """Print the table."""
    if not NATIVE:
        raise SystemExit("there are no native twins here: `make setup` builds them, where there is a C compiler")
    me = Floats()
    cases: list[tuple[str, Callable[..., Any], tuple[Any, ...]]] = [
        ("field of a message", accessors.safe_string, ({"s": "BTCUSDT"}, "s")),
        ("number, 13 digits", Helpers.parse_number, (me, "37000.25000000")),
        ("number, 17 digits", Helpers.parse_number, (me, "455123123.12345678")),
        ("product", Precise.string_mul, ("37000.25000000", "0.01200000")),
        ("sum", Precise.string_add, ("37000.25", "36500.01")),
        ("quotient, 18 places", Precise.string_div, ("1.25", "37000.01")),
        ("date", clock.iso8601, (1_700_000_000_123,)),
    ]
    print(f"{'primitive':<22}{'Python, ns':>12}{'native, ns':>12}")
    for name, function, arguments in cases:
        row(name, calling(python_of(function), *arguments), calling(function, *arguments))
    row("row of a book's side", storing(python_of(store_rows)), storing(store_rows))
    append = ArrayCacheBySymbolById.append
    row("order into its cache", appending(python_of(append)), appending(append))


def row(name: str, python: float, native: float) -> None:
    print(f"{name:<22}{python:>12.0f}{native:>12.0f}")


if __name__ == "__main__":
    main()
