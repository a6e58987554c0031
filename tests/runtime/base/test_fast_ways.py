"""Shortcuts of the runtime give what the long way gives: for texts and numbers of every form, odd ones above all."""

from __future__ import annotations

import hashlib
import hmac as standard_hmac
import re
from decimal import Context, Decimal, InvalidOperation
from itertools import chain
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pro_runtime import js
from pro_runtime.incremental.order_book_side import Asks, store_rows
from pro_runtime.instance.helpers import Helpers
from pro_runtime.rest import responses
from pro_runtime.values import accessors, encoding, numbers, objects, searches
from pro_runtime.values.precise import Precise

# Texts: decimals, decimals with something about them, and anything made of the characters that matter
DECIMALS = st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", fullmatch=True)
PIECES = [
    "0",
    "1",
    "9",
    "00",
    "12",
    "1.5",
    "0.0",
    ".",
    ".5",
    "-",
    "+",
    "e",
    "E",
    "e-7",
    "E-400",
    "e400",
    " ",
    "\t",
    "_",
]
PIECES += ["²", "١", "x", "null", "nan", "[", "]", "{", "}", ",", '"', "\\", "\\u0031", "\n", "\ufeff", "😀"]
ODD_TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
TEXTS = DECIMALS | ODD_TEXTS
FLOATS = st.floats() | st.sampled_from(
    [-0.0, 5e-324, 1e-7, 9.99e-7, 1e-6, 1e15, 999999999999999.9, 1e16, 1e20, 1e21, 1e22]
)
SCALARS = TEXTS | FLOATS | st.integers() | st.sampled_from([True, False, None])


class Base(Helpers):
    number: Any = float

    def __init__(self) -> None:
        pass


class Decimals(Base):
    number = Decimal


HELPERS, EXACT = Base(), Decimals()


def outcome(function: Any, *arguments: Any) -> str:
    """The repr tells 1, 1.0, True and -0.0 apart, and shows the order of keys."""
    try:
        return repr(function(*arguments))
    except Exception as error:
        return type(error).__name__


# Numbers and texts ------------------------------------------------------------------------------------------------


@given(TEXTS)
@example("5E-400")
@example("5e-400")
@example("-0.1E-999")
@example("0" * 50 + "1")
@example("0." + "0" * 400 + "1")
def test_omit_zero_asks_for_the_value(text: str) -> None:
    zero = not text or numbers._beginning_of(text) == 0
    assert numbers.omit_zero(text) == (None if zero else text)


def plain(value: float) -> str:
    text = format(Decimal(repr(value)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@given(FLOATS)
def test_floats_are_spelled_without_exponent_and_as_javascript_does(value: float) -> None:
    if value != value or value in (float("inf"), float("-inf")):
        name = "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
        assert numbers.number_to_string(value) == numbers.js_number_text(value) == name
        return
    assert numbers.number_to_string(value) == plain(value)
    if value == 0 or 1e-6 <= abs(value) < 1e21:
        assert numbers.js_number_text(value) == plain(value)
        return
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    shown = "".join(map(str, digits))
    power = int(exponent) + len(digits) - 1
    mantissa = shown[0] + ("." + shown[1:] if len(shown) > 1 else "")
    assert numbers.js_number_text(value) == f"{'-' * sign}{mantissa}e{'+' if power > 0 else '-'}{abs(power)}"


TICKS = [0.1, 0.01, "0.001", 1e-5, "1e-7", 1, 10, 0.5, 0.25, 1e-8, "0.0000000001"]
_WIDE = Context(prec=2000, Emin=-4000, Emax=4000, traps=[InvalidOperation])


@given(SCALARS, st.sampled_from(TICKS))
@example(" 1.5", 0.1)
@example("+1", 0.1)
@example("1.", 0.1)
@example(".5", 0.1)
@example("1e5", 0.1)
@example("00.5", 0.1)
@example("0.04", 0.1)
@example("-0.04", 0.1)
@example("100", 0.01)
def test_ticks_are_cut_as_in_decimals(value: Any, tick: Any) -> None:
    def cut(value: Any) -> str:
        text, step = numbers.number_to_string(value), Decimal(str(tick))
        if text is None:
            return "0"
        number = _WIDE.create_decimal(text)
        if not number.is_finite():
            raise ValueError
        text = format(_WIDE.multiply(_WIDE.divide_int(number, step), step), "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if not Decimal(text) else text

    try:
        expected = repr(cut(value))
    except (InvalidOperation, ValueError):
        expected = "ValueError"
    assert outcome(numbers.decimal_to_precision, value, numbers.TRUNCATE, tick, numbers.TICK_SIZE) == expected


@given(
    DECIMALS | ODD_TEXTS | FLOATS | st.integers(0, 10**8) | st.decimals(0, 10**7, places=3).map(str),
    st.sampled_from([0.1, 0.01, 1e-5, 1e-7, 1e-8, 0.05, 1, 10, "0.001", Decimal("0.01"), 2, 0, None, "x"]),
    st.tuples(
        st.sampled_from([numbers.ROUND, numbers.TRUNCATE, 7]),
        st.sampled_from([numbers.TICK_SIZE, numbers.TICK_SIZE, numbers.DECIMAL_PLACES, None]),
        st.sampled_from([numbers.NO_PADDING, numbers.PAD_WITH_ZERO, None, 9]),
    ),
)
@example("0", 0.01, (numbers.ROUND, numbers.TICK_SIZE, None))
@example("0.00", 0.01, (numbers.ROUND, numbers.TICK_SIZE, None))
@example("1.", 0.01, (numbers.ROUND, numbers.TICK_SIZE, None))
@example("999999.10", 0.01, (numbers.TRUNCATE, numbers.TICK_SIZE, None))
def test_multiples_of_a_tick_only_lose_their_zeros(value: Any, tick: Any, modes: tuple[Any, ...]) -> None:
    rounding, counting, padding = modes
    short = outcome(numbers.decimal_to_precision, value, rounding, tick, counting, padding)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "_decimals_that_stay", lambda *_: 0)
        assert short == outcome(numbers.decimal_to_precision, value, rounding, tick, counting, padding)


@given(TEXTS)
@example("0012")
@example("9" * 15)
@example("9" * 16)
@example("0x1f")
@example("١٢")
def test_parse_int_of_texts(text: str) -> None:
    assert outcome(js.parse_int, text) == outcome(js.parse_int, text, 0), "a base of zero takes the long way"


@given(st.text("ab😀é", max_size=6), st.text("ab😀é", max_size=3), st.sampled_from([0, 0.0, -0.0, False, None, -1]))
@example("😀a", "a", 0)
def test_texts_are_found_by_code_units(value: str, needle: str, start: Any) -> None:
    units, wanted = tuple(js.code_units(value)), tuple(js.code_units(needle))
    places = [i for i in range(len(units) - len(wanted) + 1) if units[i : i + len(wanted)] == wanted]
    assert js.find_text(value, needle, start) == (places[0] if places else -1)


# Exact decimals ---------------------------------------------------------------------------------------------------


@given(DECIMALS, DECIMALS, st.integers(-2, 80) | st.none())
@example("1", "3", 28)
@example("12345678901234567890.5", "7", 18)
@example("-1", "1e30", 18)
def test_quotients_of_few_digits_are_those_of_many(a: str, b: str, places: int | None) -> None:
    divisor = Precise(b)
    expected = Precise(a).div(divisor, places).to_string() if divisor.integer else None
    assert Precise.string_div(a, b, places) == (expected if expected != "-0" else "0")
    exact = Precise.exact_div(a, b, places)
    assert exact is expected is None or Decimal(str(exact)) == Decimal(str(expected))
    assert Precise.string_add(exact, "0") == expected


@given(TEXTS, TEXTS)
def test_exact_operands_are_what_the_texts_say(a: str, b: str) -> None:
    for name in ("mul", "add", "sub", "div"):
        spelled = lambda: Precise.string_add(getattr(Precise, f"string_{name}")(a, b), "0.5")  # noqa: B023, E731
        handed_on = lambda: Precise.string_add(getattr(Precise, f"exact_{name}")(a, b), "0.5")  # noqa: B023, E731
        assert outcome(handed_on) == outcome(spelled), name


# Figures ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.sampled_from("0."), SCALARS), min_size=1, max_size=5))
@example([("0", "5E-400"), (".", "1.5")])
@example([("0", "null"), (".", None), (".", "1.5")])
@example([("0", "-0.0"), (".", "-0.0")])
@example([(".", "[1.5"), (".", "2.5]")])
@example([(".", "1.5,2.5"), (".", "")])
@example([(".", "1.5,2.5"), ("0", "3.5")])
def test_figures_are_parsed_one_by_one(figures: list[tuple[str, Any]]) -> None:
    marks, values = "".join(mark for mark, _ in figures), [value for _, value in figures]
    for helpers in (HELPERS, EXACT):

        def one_by_one(helpers: Any = helpers) -> list[Any]:
            freed = [numbers.omit_zero(value) if mark == "0" else value for mark, value in figures]
            return [helpers.parse_number(value) for value in freed]

        assert outcome(helpers.parse_figures, marks, *values) == outcome(one_by_one)


@given(SCALARS)
def test_a_number_is_read_as_through_its_text(value: Any) -> None:
    for helpers in (HELPERS, EXACT):
        for container, key in (({"a": value}, "a"), ([value], 0)):
            through = outcome(lambda: helpers.parse_number(accessors.safe_string(container, key), 7))  # noqa: B023
            assert outcome(helpers.safe_number, container, key, 7) == through


@given(st.lists(SCALARS, min_size=3, max_size=5))
@example(["1.5", "2.5", "1e400"])
@example(["1.5", "-0.0", "0.0"])
@example(["1,2", "[1.5", "1.5]"])
@example(["1.5,2.5", "3.5", "4.5"])
def test_floats_are_read_one_by_one(values: list[Any]) -> None:
    message = {f"k{index}": value for index, value in enumerate(values)}
    for container in (message, list(message.values()), None):
        names = [*message, "absent"] if values[0] is None else list(message)
        expected = outcome(lambda: [accessors.safe_float(container, name) for name in names])  # noqa: B023
        assert outcome(searches.safe_floats, container, *names) == expected


ROW = st.lists(DECIMALS | TEXTS | FLOATS | st.sampled_from([{}, ["1.5"], None, True]), min_size=1, max_size=3)
PAIR = st.lists(DECIMALS, min_size=2, max_size=2)


@given(st.lists(PAIR | PAIR | ROW | PAIR.map(tuple) | st.sampled_from(["12", {"a": "1.5", "b": "2.5"}]), max_size=5))
@example([["1.5", "2.5"], ["1,5", "2"], ["", "3.5"]])
@example([["[1.5", "2.5]"], ["3.5", "0.0"]])
@example([["]1.5", "2.5"]])
@example([[1.5, "[]2.5"]])
@example([['1.5","2.5', "3.5"]])
@example([["1.5", {}], ["2.5", "1.5"]])
@example([["-1.5", "-0.0"], [" 1.5", "2.5 "]])
def test_rows_are_stored_one_by_one(rows: list[Any]) -> None:
    together, single = Asks(), Asks()

    def one_by_one() -> None:
        for row in rows:
            single.store(accessors.safe_float(row, 0), accessors.safe_float(row, 1))

    assert outcome(store_rows, together, rows) == outcome(one_by_one)
    assert repr(list(together)) == repr(list(single))


SUSPECT = re.compile(r"[0-9]{16}|[0-9][eE][+0-9]")


@given(ODD_TEXTS | st.from_regex(r"[0-9+eE.-]{1,24}", fullmatch=True) | st.characters(categories=["Cs"]))
@example("1" * 16)
@example("1e+5")
@example("1E5")
def test_no_suspicious_number_is_overlooked(text: str) -> None:
    assert responses.may_have_large_number(text) or SUSPECT.search(text) is None


@pytest.mark.parametrize("before", range(responses._PIECE - 18, responses._PIECE + 2))
@pytest.mark.parametrize("number", ["1234567890123456", "1e22", "9E+30"])
def test_no_suspicious_number_is_cut_in_two(before: int, number: str) -> None:
    assert responses.may_have_large_number("x" * before + number + "}")
    assert not responses.may_have_large_number("x" * before + number[:1] + "}")


# Objects ----------------------------------------------------------------------------------------------------------

KEYS = st.sampled_from(["a", "b", "é", "²", "0", "1", "10", "01", "4294967294", "4294967295", "x1", ""])


@given(st.lists(KEYS, unique=True))
def test_keys_come_in_javascripts_order(names: list[str]) -> None:
    whole = [n for n in names if re.fullmatch(r"0|[1-9][0-9]*", n) and int(n) < 2**32 - 1]
    expected = [*sorted(whole, key=int), *(n for n in names if n not in whole)]
    container = {name: name + "!" for name in names}
    assert js.keys(container) == expected
    assert js.values(container) == [name + "!" for name in expected]


class Thing:
    shared = 1

    def __init__(self) -> None:
        self.own = 2

    @property
    def computed(self) -> int:
        return 3

    @property
    def failing(self) -> int:
        raise AttributeError("nothing")

    @classmethod
    def of_the_class(cls) -> int:
        return 4


class Slotted:
    __slots__ = ("own",)

    def __init__(self) -> None:
        self.own = 2


class Mapping(dict[str, Any]):
    own = 2


def test_members_of_objects_are_their_attributes() -> None:
    for owner in (Thing(), Slotted(), Mapping(), Thing, len, ValueError("text")):
        for name in ("own", "shared", "computed", "failing", "missing", "__name__"):
            assert js.get(owner, name) == getattr(owner, name, None)
    assert js.get(Thing(), "of_the_class")() == 4
    assert js.get(Mapping(own="entry"), "own") == "entry", "an entry before an attribute"
    assert js.get(ValueError("text"), "message") == "text"
    assert js.get("text", "length") == js.get([1, 2, 3, 4], "length") == 4
    assert js.get(5, "own") is js.get(True, "real") is js.get({"own": 1}, "shared") is None
    with pytest.raises(TypeError):
        js.get(None, "own")


def test_calls_with_any_number_of_arguments() -> None:
    class Callee:
        def two(self, a: Any, b: Any) -> Any:
            return a, b

        def defaulted(self, a: Any, b: Any = "b") -> Any:
            return a, b

        def many(self, *rest: Any) -> Any:
            return rest

        def one_and_more(self, a: Any, *rest: Any) -> Any:
            return a, rest

    callee = Callee()
    for function in (callee.two, lambda a, b: (a, b)):
        assert js.call(function) == (None, None)
        assert js.call(function, 1) == (1, None)
        assert js.call(function, 1, 2) == js.call(function, 1, 2, 3) == (1, 2)
    assert js.call(callee.defaulted, 1) == (1, "b") and js.call(callee.defaulted, 1, 2, 3) == (1, 2)
    assert js.call(callee.many, 1, 2) == (1, 2) and js.call(callee.many) == ()
    assert js.call(callee.one_and_more, 1, 2) == (1, (2,)) and js.call(callee.one_and_more) == (None, ())


def test_entries_are_put_by_their_texts() -> None:
    container: dict[str, Any] = {}
    for key in ("a", 1, 1.0, True, None):
        js.put(container, key, key)
    assert list(container) == ["a", "1", "true", "undefined"]
    owner = Mapping()
    js.put(owner, "own", 5)
    js.put(owner, "other", 6)
    assert owner.own == 5 and owner == {"other": 6}


TREES = st.recursive(
    st.sampled_from([1, "x", None, Mapping(a={"b": 1})]) | st.lists(st.just({"a": 1}), max_size=2),
    lambda inner: st.dictionaries(st.sampled_from(["a", "b", "c", "1"]), inner, max_size=4),
    max_leaves=20,
)


def extended(first: Any, second: Any) -> Any:
    """The definition: only what is a dict on both sides is made anew."""
    if type(second) is not dict:
        return second
    if type(first) is not dict:
        return dict(second)
    result = dict(first)
    for key, value in second.items():
        old = first.get(key)
        result[key] = extended(old, value) if type(old) is dict and type(value) is dict else value
    return result


def same_objects(one: Any, other: Any, given: set[int]) -> bool:
    """Equal, in the same order, and with the same objects of the arguments within."""
    if (id(one) in given or id(other) in given) and one is not other:
        return False
    if type(one) is not dict:
        return one is other or bool(one == other)
    return list(one) == list(other) and all(same_objects(one[key], other[key], given) for key in one)


def containers_in(value: Any) -> set[int]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = {id(value)} if isinstance(value, (dict, list)) else set()
    return own.union(*map(containers_in, inner))


@given(TREES, TREES, TREES)
def test_dicts_merge_within_dicts_and_nothing_else_is_copied(first: Any, second: Any, third: Any) -> None:
    before = repr((first, second, third))
    assert same_objects(
        objects.deep_extend(first, second),
        extended(extended(None, first), second) if type(first) is dict else extended(first, second),
        containers_in(first) | containers_in(second),
    )
    assert repr(objects.deep_extend(first, second, third)) == repr(extended(extended(first, second), third))
    assert repr((first, second, third)) == before


VALUES = st.sampled_from(["x", "", "1", 1, 1.0, True, False, 0, -0.0, None, float("nan"), Decimal(1), (), "x"])


@given(st.dictionaries(KEYS, VALUES), VALUES)
@example({"b": "x", "2": "x", "1": "x"}, "x")
@example({"a": 1, "b": True, "c": 1.0}, True)
def test_entries_are_searched_in_order(container: dict[str, Any], wanted: Any) -> None:
    found = [key for key in js.keys(container) if js.strict_equal(container[key], wanted)]
    for given_container in (container, Mapping(container)):
        assert searches.key_of(given_container, wanted) == (found[0] if found else None)
        kept = [(key, container[key]) for key in js.keys(container) if container[key] is not None]
        assert repr(list(searches.defined_entries(given_container).items())) == repr(kept)


def test_nothing_has_no_entries() -> None:
    for function in (lambda: searches.key_of(None, "x"), lambda: searches.defined_entries(None)):
        with pytest.raises(TypeError):
            function()


# Requests ---------------------------------------------------------------------------------------------------------


@given(st.text(), st.text() | st.binary(), st.sampled_from(["sha256", "sha512", "md5"]))
def test_keyed_hashes_are_the_standard_ones(request: str, secret: str | bytes, name: str) -> None:
    request = request.encode("utf-8", "replace").decode()
    key = secret.encode("utf-8", "replace") if isinstance(secret, str) else secret
    for _ in range(2):  # the second time the key is taken in already
        expected = standard_hmac.new(key, request.encode(), getattr(hashlib, name)).hexdigest()
        assert encoding.hmac(request, key, name) == expected
    assert encoding.hmac(request, bytearray(key), name) == encoding.hmac(request, key, name)


@pytest.mark.parametrize("secret", [5, None, 1.5, True])
def test_a_secret_that_is_no_text_is_refused(secret: Any) -> None:
    with pytest.raises(TypeError):
        encoding.hmac("request", secret)


@given(st.dictionaries(st.sampled_from(["a", "b", "2", "1"]), SCALARS | st.integers(-(10**23), 10**23)))
@example({"a": 10**21, "b": -(10**21), "1": 10**21 - 1})
def test_parameters_are_spelled_as_javascript_does(parameters: dict[str, Any]) -> None:
    names = [name for name in js.keys(parameters) if parameters[name] is not None]
    expected = "&".join(f"{name}={js.text(parameters[name])}" for name in names)
    assert encoding.rawencode({name: parameters[name] for name in names}) == expected
    assert list(chain(*encoding._pairs(Mapping(parameters), False))) == list(chain(*encoding._pairs(parameters, False)))


MESSAGES = st.recursive(
    SCALARS | st.text(max_size=4) | st.integers(-(2**70), 2**70) | FLOATS | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | KEYS, inner, max_size=4),
)


@given(MESSAGES)
@example({"a": "\ud800", "b": 1})
@example({"\udc00": "x"})
def test_plain_trees_are_written_as_any_other(tree: Any) -> None:
    short = outcome(encoding.json, tree)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "_is_plain", lambda _: False)
        assert short == outcome(encoding.json, tree)
