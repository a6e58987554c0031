"""Caches and order books against upstream's, operation by operation, on random sequences."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pro_runtime.incremental import caches, order_book, order_book_side

Case = dict[str, Any]
Step = list[Any]

HERE = Path(__file__).parent
UPSTREAM = HERE.parents[2] / "ts_src"
SYMBOLS = ["BTC/USDT", "ETH/USDT", "XRP/USDT"]


def replay_upstream(cases: list[Case], folder: Path) -> list[list[Any]]:
    questions, answers = folder / "cases.json", folder / "results.json"
    questions.write_text(json.dumps(cases))
    command = ["node", str(HERE / "structures.mjs"), str(questions), str(answers)]
    done = subprocess.run(command, cwd=UPSTREAM, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    result: list[list[Any]] = json.loads(answers.read_text())
    return result


OPERATIONS: dict[str, Callable[..., Any]] = {
    "append": lambda target, item: target.append(item),
    "getLimit": lambda target, symbol, limit: target.get_limit(symbol, limit),
    "clear": lambda target: target.clear(),
    "storeArray": lambda target, delta: target.store_array(delta),
    "store": lambda target, price, size: target.store(price, size),
    "limit": lambda target: void(target.limit()),
    "copy": lambda target: list(target.copy()),
    "reset": lambda target, snapshot: void(target.reset(snapshot)),
    "update": lambda target, snapshot: void(target.update(snapshot)),
    "bid": lambda target, price, size: target["bids"].store(price, size),
    "ask": lambda target, price, size: target["asks"].store(price, size),
}


def void(_: Any) -> None:
    return None


def look(target: Any) -> dict[str, Any]:
    if isinstance(target, dict):
        return {key: value for key, value in target.items() if value is not None}
    seen: dict[str, Any] = {"rows": target}
    hashmap = getattr(target, "hashmap", None)
    if isinstance(target, order_book_side.IndexedOrderBookSide):
        seen["hashmap"] = sorted(target.hashmap)
    elif hashmap is not None:
        seen["hashmap"] = hashmap
    return seen


def replay_here(case: Case) -> Iterator[Any]:
    module = next(each for each in (caches, order_book, order_book_side) if hasattr(each, case["kind"]))
    target = getattr(module, case["kind"])(*case["args"])
    for operation, *operands in case["steps"]:
        result = OPERATIONS[operation](target, *operands)
        # through JSON, as upstream's: that is also how most people look at these structures
        yield json.loads(json.dumps({"result": result, **look(target)}))


def assert_same(cases: list[Case], folder: Path) -> None:
    for number, (case, expected) in enumerate(zip(cases, replay_upstream(cases, folder), strict=True)):
        for position, (ours, theirs) in enumerate(zip(replay_here(case), expected, strict=True)):
            steps = case["steps"][: position + 1]
            assert ours == theirs, f"case {number}, {case['kind']}{case['args']} after {steps[-6:]}"


def polls(rng: random.Random) -> Step:
    return ["getLimit", rng.choice([*SYMBOLS, None, "NEW/USDT"]), rng.choice([None, 0, 1, 3, 100])]


def row_steps(rng: random.Random, fields: Callable[[], dict[str, Any]], count: int) -> list[Step]:
    steps: list[Step] = []
    for number in range(count):
        draw = rng.random()
        if draw < 0.25:
            steps.append(polls(rng))
        elif draw < 0.27:
            steps.append(["clear"])
        else:
            steps.append(["append", {"symbol": rng.choice(SYMBOLS), **fields(), f"f{rng.randrange(3)}": number}])
    return steps


@pytest.mark.parametrize("kind", ["ArrayCache", "ArrayCacheBySymbolById", "ArrayCacheBySymbolBySide"])
def test_row_caches(kind: str, tmp_path: Path) -> None:
    rng = random.Random(kind)
    cases = []
    for size in [None, 1, 2, 5, 20] * 12:
        few = rng.choice([3, 12])

        def fields(few: int = few) -> dict[str, Any]:
            return {"id": f"o{rng.randrange(few)}", "side": rng.choice(["long", "short"])}

        cases.append({"kind": kind, "args": [size], "steps": row_steps(rng, fields, 60)})
    assert_same(cases, tmp_path)


def test_timestamp_cache(tmp_path: Path) -> None:
    rng = random.Random(1)
    cases = []
    for size in [None, 1, 2, 5, 20] * 12:
        steps: list[Step] = []
        for number in range(60):
            draw = rng.random()
            if draw < 0.2:
                steps.append(polls(rng))
            elif draw < 0.22:
                steps.append(["clear"])
            else:
                steps.append(["append", [rng.randrange(8), *[number] * rng.randrange(1, 6)]])
        cases.append({"kind": "ArrayCacheByTimestamp", "args": [size], "steps": steps})
    assert_same(cases, tmp_path)


def price(rng: random.Random) -> float:
    return rng.choice([rng.randrange(1, 30) / 4, rng.randrange(1, 10), rng.random() * 10])


def amount(rng: random.Random) -> float:
    return rng.choice([0, 0.0, rng.randrange(1, 9), rng.random()])


@pytest.mark.parametrize("kind", ["Asks", "Bids", "CountedAsks", "CountedBids", "IndexedAsks", "IndexedBids"])
def test_sides(kind: str, tmp_path: Path) -> None:
    rng = random.Random(kind)

    def row() -> list[Any]:
        if kind.startswith("Counted"):
            return [price(rng), amount(rng), rng.randrange(3)]
        if kind.startswith("Indexed"):
            # a known id may come without its price; an unknown one may not
            return [price(rng), amount(rng), f"id{rng.randrange(9)}"]
        return [price(rng), amount(rng), *(["more"] if rng.random() < 0.1 else [])]

    cases = []
    for depth in [None, 1, 3, 10] * 12:
        steps: list[Step] = []
        for _ in range(60):
            draw = rng.random()
            if draw < 0.1:
                steps.append(["limit"])
            elif draw < 0.15:
                steps.append(["copy"])
            elif draw < 0.5 and kind in ("Asks", "Bids"):
                steps.append(["store", float(price(rng)), amount(rng)])
            else:
                steps.append(["storeArray", row()])
        start = [row() for _ in range(rng.randrange(12))]
        cases.append({"kind": kind, "args": [start, depth], "steps": steps})
    assert_same(cases, tmp_path)


def test_order_without_price_in_indexed_side(tmp_path: Path) -> None:
    steps: list[Step] = [
        ["storeArray", [10.5, 1, "a"]],
        ["storeArray", [10.5, 2, "b"]],
        ["storeArray", [None, 3, "a"]],
        ["storeArray", [9.5, 3, "a"]],
        ["storeArray", [None, 0, "b"]],
        ["storeArray", [None, 0, "unknown"]],
    ]
    assert_same([{"kind": kind, "args": [[], 5], "steps": steps} for kind in ("IndexedAsks", "IndexedBids")], tmp_path)


@pytest.mark.parametrize("kind", ["OrderBook"])
def test_books(kind: str, tmp_path: Path) -> None:
    rng = random.Random(kind)

    def snapshot(number: int) -> dict[str, Any]:
        values: dict[str, Any] = {
            "bids": [[price(rng), amount(rng)] for _ in range(rng.randrange(8))],
            "asks": [[price(rng), amount(rng)] for _ in range(rng.randrange(8))],
            "nonce": rng.randrange(20),
            "timestamp": 1_700_000_000_000 + number,
            "symbol": "BTC/USDT",
        }
        for key in ("bids", "asks"):
            if rng.random() < 0.1:
                del values[key]
        return values

    cases = []
    for depth in [None, 2, 5] * 16:
        steps: list[Step] = []
        for number in range(40):
            draw = rng.random()
            if draw < 0.1:
                steps.append(["limit"])
            elif draw < 0.15:
                steps.append(["reset", snapshot(number)])
            elif draw < 0.25:
                steps.append(["update", snapshot(number)])
            else:
                steps.append([rng.choice(["bid", "ask"]), price(rng), amount(rng)])
        cases.append({"kind": kind, "args": [snapshot(0), depth], "steps": steps})
    assert_same(cases, tmp_path)


@pytest.mark.parametrize("kind", ["CountedOrderBook", "IndexedOrderBook"])
def test_books_of_other_kinds(kind: str, tmp_path: Path) -> None:
    rows = [[2.5, 1, 4], [3.5, 2, 5], [1.5, 3, 6], [1.5, 0, 7]]
    steps: list[Step] = [["limit"], ["reset", {"bids": rows[1:], "asks": rows[:2], "nonce": 5}], ["limit"]]
    cases = [
        {"kind": kind, "args": [{"bids": rows, "asks": rows, "nonce": 1}, depth], "steps": steps} for depth in (2, 9)
    ]
    assert_same(cases, tmp_path)
