"""Paths of calls and of parsers: what is left of them, who takes them, and that nothing changes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pro_generator.shapes import Shape
from pro_generator.snippet import compile_snippet
from pro_runtime.instance.paths import MessagePaths

from ..compile_helper import compile_class

TRADER = """
class Trader {
    handleMessage (client, message) {
        client.take (message);
    }

    async loadMarkets () {
        this.options['loaded'] = true;
    }

    async place (symbol, amount = undefined, params = {}) {
        await this.loadMarkets ();
        const market = this.market (symbol);
        let kind = undefined;
        [ kind, params ] = this.optionAndParams (params, 'place', 'kind', 'plain');
        const request = { 'symbol': market['id'], 'kind': kind };
        if (amount !== undefined) {
            request['amount'] = this.rounded (symbol, amount);
        }
        const trigger = this.safeString2 (params, 'trigger', 'stop');
        if (trigger !== undefined) {
            request['trigger'] = trigger;
            params = this.omit (params, [ 'trigger', 'stop' ]);
        }
        this.count ();
        const again = this.market (symbol);
        request['again'] = again['step'];
        return await this.send (this.extend (request, params));
    }

    market (symbol) {
        const market = this.safeDict (this.markets, symbol);
        if (market === undefined) {
            const aliases = this.safeList (this.options, 'aliases');
            if (aliases !== undefined) {
                for (let i = 0; i < aliases.length; i++) {
                    if (aliases[i] === symbol) {
                        return this.markets['S'];
                    }
                }
            }
            throw new Error ('no market ' + symbol);
        }
        return market;
    }

    rounded (symbol, amount) {
        const market = this.market (symbol);
        return amount + market['step'];
    }

    count () {
        this.options['asked'] = this.safeInteger (this.options, 'asked', 0) + 1;
    }

    optionAndParams (params, method, name, fallback) {
        const value = this.safeValue (params, name);
        if (value !== undefined) {
            params = this.omit (params, name);
            return [ value, params ];
        }
        const options = this.safeValue (this.options, method);
        const found = this.safeValue (options, name, fallback);
        return [ found, params ];
    }

    async send (request) {
        request['asked'] = this.options['asked'];
        return request;
    }

    parseDeal (deal, market = undefined) {
        const odd = this.safeString (deal, 'odd');
        const fills = this.safeList (deal, 'fills', []);
        let count = 0;
        for (let i = 0; i < fills.length; i++) {
            count = count + fills[i];
        }
        if (odd !== undefined) {
            return this.extend ({ 'odd': odd }, deal);
        }
        return { 'info': deal, 'id': this.safeString (deal, 'id'), 'market': market, 'fills': fills, 'count': count };
    }
}
"""
SHAPES = [
    Shape("plainly", "calls", "place plainly", {}, entry="place"),
    Shape("stopping", "calls", "place with a stop", {"stop": "any"}, entry="place"),
    Shape("deal", "deals", "a deal", {"id": "text", "fills": "empty", "n": "==3"}, entry="parseDeal"),
]


def _trader(disabled: tuple[str, ...] = ()) -> type[Any]:
    compiled = compile_class(TRADER, disabled, SHAPES)
    tables = {"parser_paths": compiled.parser_paths} if hasattr(compiled, "parser_paths") else {}
    made: type[Any] = type("Trader", (MessagePaths, compiled), tables)
    made.note_compiled_methods()
    return made


TRADERS = {"paths": _trader(), "general": _trader(("shapes",))}


def _made(kind: str, options: dict[str, Any] | None = None) -> Any:
    made = TRADERS[kind]()
    made.options = {**(options or {})}
    made.markets = {"S": {"id": "s", "step": "x"}}
    made.bind_paths()
    return made


def _outcome(kind: str, options: dict[str, Any], *arguments: Any) -> Any:
    made = _made(kind, options)
    try:
        return [asyncio.run(made.place(*arguments)), asyncio.run(made.place(*arguments)), made.options]
    except Exception as error:
        return type(error).__name__, str(error)


GIVEN: list[Any] = ["5", 5, "", None, []]
STOPS = [("1", {"stop": stop}) for stop in GIVEN]


@pytest.mark.parametrize("options", [{}, {"place": {"kind": "other"}}, {"place": {"kind": ""}}, {"aliases": ["T"]}])
@pytest.mark.parametrize("symbol", ["S", "T"])
@pytest.mark.parametrize(
    "rest", [(), (None,), ("1",), ("1", {}), ("1", None), ("1", {"stop": "5", "kind": "k"}), *STOPS]
)
def test_calls_come_to_the_same(options: dict[str, Any], symbol: str, rest: tuple[Any, ...]) -> None:
    outcome = _outcome("paths", options, symbol, *rest)
    assert outcome == _outcome("general", options, symbol, *rest)
    assert (outcome[0] == "Exception") == (symbol == "T" and "aliases" not in options), outcome


def _part(name: str) -> str:
    source, _ = compile_snippet(TRADER, shapes=SHAPES)
    return source[source.index(f"def {name}(") :].split("\n    def ")[0].split("\n    async def ")[0]


def test_a_call_without_parameters_does_not_look_for_any() -> None:
    path = _part("_place_plainly")
    assert "params" not in path.split('"""')[1:][1] and "trigger" not in path and "omit" not in path
    assert "option_and_params" not in path
    # nothing is done between the first two questions; something is before the third
    assert path.count("self.market(") == 2
    # the copy of a request that nobody looks at any more is the request
    assert "self.send(request)" in path


def test_parameters_lead_the_general_way() -> None:
    made = _made("paths")
    taken = []

    async def path(trader: Any, *arguments: Any) -> str:
        taken.append(arguments)
        return "path"

    made._parser_paths = {**made._parser_paths, "place": {(): path}}
    assert asyncio.run(made.place("S", "1")) == "path"
    assert asyncio.run(made.place("S", "1", {"a": 1}))["a"] == 1
    assert taken == [("S", "1", {})]


def test_only_parameters_that_are_given_are_looked_for() -> None:
    path = _part("_place_stopping")
    assert "option_and_params" not in path and '"kind"' not in path.split("request")[0]
    assert "safe_string_2(params, " in path
    given = {"stop": "5"}
    assert _outcome("paths", {}, "S", "1", given)[0]["trigger"] == "5"
    assert given == {"stop": "5"}


@pytest.mark.parametrize("name", ["market", "option_and_params", "rounded", "place"])
def test_a_method_that_is_replaced_keeps_the_path_away(name: str) -> None:
    made = _made("paths")
    assert () in made._parser_paths["place"]
    setattr(made, name, getattr(made, name))
    assert () not in made._parser_paths["place"]


DEALS: list[Any] = [
    {"id": "a", "fills": [], "n": 3},
    {"id": "a", "fills": [1, 2], "n": 3},
    {"id": "", "fills": [], "n": 3},
    {"id": "a", "fills": [], "n": True},
    {"id": "a", "fills": [], "n": 4},
    {"id": "a", "fills": None, "n": 3},
    {"id": 5, "fills": [], "n": 3},
    {"id": "a", "n": 3, "fills": []},
    {"id": "a", "fills": [], "n": 3, "odd": "x"},
    None,
    [],
]


@pytest.mark.parametrize("deal", DEALS)
@pytest.mark.parametrize("market", [None, {"id": 1}])
def test_parsers_give_the_same(deal: Any, market: Any) -> None:
    assert _made("paths").parse_deal(deal, market) == _made("general").parse_deal(deal, market)


def test_the_path_of_a_parser_is_for_its_shape_alone() -> None:
    made = _made("paths")
    path = made._parser_paths["parse_deal"][("id", "fills", "n")]
    taken = [path(made, deal, None, *deal.values()) is not None for deal in DEALS[:5]]
    # nothing is read of the third field, so that nothing is asked of it
    assert taken == [True, False, False, True, True]
    assert "for " not in _part("parse_deal_of_deal")
