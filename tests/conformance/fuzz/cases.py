"""Fuzz cases: mutated scenarios, parsers fed with mutated payloads, decimal arithmetic, number formatting."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..scenario import Scenario, load
from .mutate import DECIMALS, NUMBERS, ODD_DECIMALS, WORDS, Mutator

#: Calls of one instance that travel together.
BUNDLE = 40

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to compare: a scenario job, or one call (`target` and `args`) among the calls of a bundle."""

    kind: str
    job: dict[str, Any] | None = None
    item: Item | None = None
    #: Whether a value of another kind than its place is for was put somewhere.
    kind_changed: bool = False
    #: Whether that place is an argument of a call, and not something that the exchange says.
    argument_changed: bool = False


#: Methods that read payloads, with what else they are given.
PARSERS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("parseTrade", ()),
    ("parseWsTrade", ()),
    ("parseOrder", ()),
    ("parseWsOrder", ()),
    ("parseWsTicker", ("spot",)),
    ("parseWsTicker", ("contract",)),
    ("parseWsPosition", ()),
    ("parseWsOptionsPosition", ()),
    ("parseWsLiquidation", ()),
    ("parsePositionRisk", ()),
    ("parseAccountPosition", ()),
    ("parseAccountPositions", ()),
    ("parseBalanceCustom", ("spot",)),
    ("parseBalanceCustom", ("margin",)),
    ("parseBalanceCustom", ("linear",)),
    ("parseBalanceCustom", ("spot", "isolated")),
    ("parseMarket", ()),
    ("parseCurrency", ()),
    ("parseOHLCV", ()),
    ("parseOrders", ()),
    ("parseTrades", ()),
    ("parseOrderBook", ("A/B",)),
    ("parseOptionPosition", ()),
    ("safeOrder", ()),
    ("safeTrade", ()),
    ("safeTicker", ()),
    ("safePosition", ()),
    ("safeBalance", ()),
    ("safeLiquidation", ()),
    ("safeMarketStructure", ()),
    ("safeCurrencyStructure", ()),
    ("reduceFeesByCurrency", ()),
    ("parseDustTrade", ()),
)

#: Parsers of lists; all others read objects.
LISTS = frozenset({"parseOrders", "parseTrades", "reduceFeesByCurrency"})
FORMS = ("object", "objects", "row")

#: Methods that go on for as many rounds as a number says; :meth:`Source._number` gives them small ones.
COUNTING = ("parsePrecision", "integerPrecisionToAmount")
FILTERS = ("filterBySinceLimit", "filterBySymbolSinceLimit", "filterByLimit", "filterByArray")

BINARY = ("stringAdd", "stringSub", "stringMul", "stringDiv", "stringMod", "stringMin", "stringMax")
TESTS = ("stringGt", "stringGe", "stringLt", "stringLe", "stringEq", "stringEquals")
UNARY = ("stringAbs", "stringNeg")
#: Operations that the compiled class writes within one another, without a text in between.
NESTED = ("stringAdd", "stringSub", "stringMul", "stringDiv")
PLACES = (0, 1, 4, 8, 18, 30, -1, -3)


def undefined_for_null(value: Any) -> Any:
    """Unified structures hold undefined and never null: what is missing in arguments of that form is undefined."""
    if value is None:
        return {"$undefined": True}
    if isinstance(value, dict):
        if value.keys() == {"$undefined"}:
            return value
        return {key: undefined_for_null(item) for key, item in value.items()}
    if isinstance(value, list):
        return [undefined_for_null(item) for item in value]
    return value


class Source:
    """Draws cases from the scenarios; the same seed gives the same cases."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.scenarios = [scenario for scenario in load() if self._suits(scenario)]
        self.payloads = list(self._payloads())
        self.samples = self._samples()
        self.readable = {form: [value for value in self.payloads if self._is(form, value)] for form in FORMS}

    @staticmethod
    def _suits(scenario: Scenario) -> bool:
        job = scenario.job
        return (
            not (scenario.deliberate or job["stream"] or job["perCall"])
            and job["markets"] != "none"
            and len(json.dumps(job)) < 60_000
        )

    def _payloads(self) -> Iterator[Any]:
        """Everything that the exchange says anywhere in the scenarios."""
        for scenario in self.scenarios:
            texts = [response.get("text", "") for response in scenario.job["httpResponses"]]
            for step in scenario.job["steps"]:
                texts.extend(step.get("frames") or step.get("burst") or [])
            for text in texts:
                try:
                    value = json.loads(text)
                except ValueError:
                    continue
                yield value
                if isinstance(value, dict):
                    yield from (inner for inner in value.values() if isinstance(inner, (dict, list)) and inner)

    def _samples(self) -> dict[str, list[list[Any]]]:
        """Arguments that scenarios give to methods, by method."""
        found: dict[str, list[list[Any]]] = {}
        for scenario in self.scenarios:
            for step in scenario.job["steps"]:
                if "call" in step and step.get("args"):
                    found.setdefault(step["call"], []).append(step["args"])
        return found

    @staticmethod
    def _form(method: str) -> str:
        return "row" if method == "parseOHLCV" else "objects" if method in LISTS else "object"

    @staticmethod
    def _is(form: str, payload: Any) -> bool:
        """Whether a payload is of a form that a parser reads."""
        if form == "object" or not isinstance(payload, list):
            return form == "object" and isinstance(payload, dict)
        return all(isinstance(item, dict) != (form == "row") for item in payload)

    def draw(self) -> Case:
        """The next case."""
        kind = self.chance.choices(("scenario", "parser", "filter", "precise", "number"), (28, 48, 4, 10, 10))[0]
        return getattr(self, f"_{kind}")()  # type: ignore[no-any-return]

    # ---- kinds

    def _scenario(self) -> Case:
        chance = self.chance
        job = copy.deepcopy(chance.choice(self.scenarios).job)
        spots: list[tuple[Any, Any, str]] = []
        for response in job["httpResponses"]:
            spots.append((response, "text", "json"))
        for step in job["steps"]:
            for kind in ("frames", "burst"):
                spots.extend((step[kind], index, "json") for index in range(len(step.get(kind) or [])))
            if step.get("args") and step.get("call") not in COUNTING:
                spots.append((step, "args", "args"))
        mutator = Mutator(chance)
        caller = Mutator(chance, strict=True)
        for _ in range(chance.choices((1, 2, 3), (6, 3, 1))[0]):
            if not spots:
                break
            owner, key, form = chance.choice(spots)
            if form == "args":
                # one argument at a time: how many there are is for the language to check
                index = chance.randrange(len(owner[key]))
                owner[key][index] = caller.mutate(owner[key][index])
            else:
                try:
                    value = json.loads(owner[key])
                except ValueError:
                    continue
                changed = mutator.mutate(value, chance.choice((1, 1, 2)))
                owner[key] = json.dumps(changed, ensure_ascii=False, separators=(",", ":"))
        # None says in Python what undefined says in JavaScript
        for step in job["steps"]:
            if step.get("args"):
                step["args"] = undefined_for_null(step["args"])
        job["id"] = f"fuzz of {job['id']}"
        changed_kind = mutator.kind_changed or caller.kind_changed
        return Case("scenario", job=job, kind_changed=changed_kind, argument_changed=caller.kind_changed)

    def _parser(self) -> Case:
        chance = self.chance
        method, more = chance.choice(PARSERS)
        mutator = Mutator(chance)
        if chance.random() < 0.4 and method in self.samples:
            args = copy.deepcopy(chance.choice([args for args in self.samples[method] if args[0] is not None]))
            args[0] = mutator.mutate(args[0], chance.choice((1, 2, 3)))
        else:
            payload = chance.choice(self.readable[self._form(method)])
            args = [mutator.mutate(payload, chance.choice((0, 1, 2, 3))), *more]
        if method == "safeBalance" and isinstance(args[0], dict):
            # a balance maps currencies to accounts
            others = [account for account in args[0].values() if not isinstance(account, dict)]
            mutator.kind_changed = mutator.kind_changed or bool(others)
        structured = method.startswith("safe")  # what the parsers hand on, and not what the exchange says
        if structured:
            args = undefined_for_null(args)
        item = {"target": method, "args": args}
        changed = mutator.kind_changed
        return Case("parser", item=item, kind_changed=changed, argument_changed=changed and structured)

    def _filter(self) -> Case:
        chance = self.chance
        method = chance.choice(FILTERS)
        mutator = Mutator(chance, strict=True)
        args = copy.deepcopy(chance.choice(self.samples[method]))
        for _ in range(chance.choice((0, 1, 1, 2))):
            index = chance.randrange(len(args))
            args[index] = mutator.mutate(args[index])
        item = {"target": method, "args": undefined_for_null(args)}
        return Case("filter", item=item, kind_changed=mutator.kind_changed, argument_changed=mutator.kind_changed)

    def _text(self) -> Any:
        chance = self.chance
        if chance.random() < 0.04:
            return None
        if chance.random() < 0.3:
            return chance.choice(DECIMALS)
        if chance.random() < 0.04:
            return chance.choice(ODD_DECIMALS)
        digits = "".join(chance.choice("0123456789") for _ in range(chance.randint(1, 24)))
        point = chance.randint(0, len(digits))
        text = digits[:point] + ("." + digits[point:] if chance.random() < 0.7 and digits[point:] else digits[point:])
        if chance.random() < 0.25:
            text += chance.choice(("e", "E")) + chance.choice(("", "-", "+")) + str(chance.randint(0, 20))
        return ("-" if chance.random() < 0.3 else "") + text

    def _tree(self, depth: int) -> Any:
        """Operations within one another."""
        chance = self.chance
        if depth == 0 or chance.random() < 0.25:
            return self._text()
        method = chance.choice(NESTED)
        tree = [method, self._tree(depth - 1), self._tree(depth - 1)]
        if method == "stringDiv" and chance.random() < 0.6:
            tree.append(chance.choice(PLACES))
        return tree

    def _precise(self) -> Case:
        chance = self.chance
        if chance.random() < 0.3:
            tree = [chance.choice(NESTED), self._tree(2), self._tree(chance.choice((0, 1, 2)))]
            return Case("precise", item={"target": "Nested.value", "args": [tree]})
        family = chance.choices((BINARY, TESTS, UNARY), (7, 2, 1))[0]
        method = chance.choice(family)
        args = [self._text()] if family is UNARY else [self._text(), self._text()]
        if method == "stringDiv" and chance.random() < 0.6:
            args.append(chance.choice(PLACES))
        return Case("precise", item={"target": f"Precise.{method}", "args": args})

    def _amount(self) -> float:
        chance = self.chance
        shape = chance.randrange(5)
        if shape == 0:
            return float(chance.choice(NUMBERS))
        if shape == 1:
            return chance.randint(-(10**15), 10**15) / float(10 ** chance.randint(0, 20))
        if shape == 2:
            return chance.uniform(-1, 1) * 10.0 ** chance.randint(-30, 30)
        if shape == 3:
            return round(chance.uniform(0, 200000), chance.randint(0, 10))
        return float(chance.randint(-(2**53), 2**53))

    def _number(self) -> Case:
        chance = self.chance
        target = chance.choice(
            (
                "functions.numberToString",
                "Number.text",
                "functions.decimalToPrecision",
                "functions.precisionFromString",
                "functions.omitZero",
                "parseNumber",
                "parsePrecision",
                "parseToNumeric",
            )
        )
        args: list[Any]
        if target == "functions.decimalToPrecision":
            mode = chance.choice((2, 3, 4))
            precision: Any = (
                chance.choice((0.01, 0.5, 1, 10, 0.00001, 1e-8, 5, 0.25, "0.001", "1e-5"))
                if mode == 4
                else chance.randint(-4 if mode == 2 else 0, 14)
            )
            value = chance.choice((self._amount(), self._text() or "0"))
            args = [value, chance.choice((0, 1)), precision, mode, chance.choice((5, 6))]
        elif target in ("functions.precisionFromString", "functions.omitZero"):
            args = [chance.choice((self._text(), chance.choice(DECIMALS)))]
        elif target in ("parseNumber", "parseToNumeric"):
            args = [chance.choice((self._text() or "1", self._amount(), chance.choice(WORDS)))]
        elif target == "parsePrecision":
            args = [chance.choice((str(chance.randint(-5, 20)), "0", "x", None, "1.5"))]
        else:
            args = [self._amount()]
        return Case("number", item={"target": target, "args": args})


def bundles(cases: list[Case]) -> list[dict[str, Any]]:
    """Jobs for the players: one per scenario case, and the calls in bundles; see `unbundle` for the way back."""
    jobs: list[dict[str, Any]] = []
    items: list[Item] = []
    for case in cases:
        if case.job is not None:
            jobs.append(case.job)
        else:
            assert case.item is not None
            items.append(case.item)
    for start in range(0, len(items), BUNDLE):
        jobs.append(bundle(items[start : start + BUNDLE]))
    return jobs


def bundle(items: list[Item]) -> dict[str, Any]:
    """One job of several calls."""
    return {"id": "calls", "exchange": "binance", "config": {}, "clock": 0, "evaluate": items}


def unbundle(cases: list[Case], traces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The trace, or the outcome of the call, of each case."""
    scenarios = iter([trace for trace in traces if "connections" in trace or "broken" in trace])
    calls = iter([outcome for trace in traces if trace["id"] == "calls" for outcome in trace["outcomes"]])
    return [next(scenarios) if case.job is not None else next(calls) for case in cases]
