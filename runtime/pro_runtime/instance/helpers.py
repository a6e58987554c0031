"""The pure functions as static methods of an exchange, under the names that CCXT's Python gives them.

Compiled code says ``self.safe_string(...)``, user scripts say ``exchange.iso8601(...)``: both find the functions of
:mod:`pro_runtime.values.accessors` and its neighbours here. Only what depends on the instance's ``number`` setting is
written out in this module.
"""

# The kind of number is a setting, so no single type can be named for it.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import isfinite
from typing import Any

from orjson import loads

from pro_runtime.instance.state import State
from pro_runtime.native import accelerated
from pro_runtime.values import accessors, clock, encoding, numbers, objects
from pro_runtime.values.precise import Precise, product_numeral

_NUMBERS = {float, int}
_PERHAPS_FLOATS = {float, type(None)}
_PERHAPS_NUMBERS = {float, int, type(None)}


class Helpers(State):
    """Mixin with everything an exchange can compute without its connections."""

    # accessors
    safe_value = staticmethod(accessors.safe_value)
    safe_value_2 = staticmethod(accessors.safe_value_2)
    safe_value_n = staticmethod(accessors.safe_value_n)
    safe_string = staticmethod(accessors.safe_string)
    safe_string_2 = staticmethod(accessors.safe_string_2)
    safe_string_n = staticmethod(accessors.safe_string_n)
    safe_string_lower = staticmethod(accessors.safe_string_lower)
    safe_string_lower_2 = staticmethod(accessors.safe_string_lower_2)
    safe_string_lower_n = staticmethod(accessors.safe_string_lower_n)
    safe_string_upper = staticmethod(accessors.safe_string_upper)
    safe_string_upper_2 = staticmethod(accessors.safe_string_upper_2)
    safe_string_upper_n = staticmethod(accessors.safe_string_upper_n)
    safe_integer = staticmethod(accessors.safe_integer)
    safe_integer_2 = staticmethod(accessors.safe_integer_2)
    safe_integer_n = staticmethod(accessors.safe_integer_n)
    safe_integer_product = staticmethod(accessors.safe_integer_product)
    safe_integer_product_2 = staticmethod(accessors.safe_integer_product_2)
    safe_integer_product_n = staticmethod(accessors.safe_integer_product_n)
    safe_timestamp = staticmethod(accessors.safe_timestamp)
    safe_timestamp_2 = staticmethod(accessors.safe_timestamp_2)
    safe_timestamp_n = staticmethod(accessors.safe_timestamp_n)
    safe_float = staticmethod(accessors.safe_float)
    safe_float_2 = staticmethod(accessors.safe_float_2)
    safe_float_n = staticmethod(accessors.safe_float_n)
    safe_dict = staticmethod(accessors.safe_dict)
    safe_dict_2 = staticmethod(accessors.safe_dict_2)
    safe_dict_n = staticmethod(accessors.safe_dict_n)
    safe_list = staticmethod(accessors.safe_list)
    safe_list_2 = staticmethod(accessors.safe_list_2)
    safe_list_n = staticmethod(accessors.safe_list_n)
    safe_bool = staticmethod(accessors.safe_bool)
    safe_bool_2 = staticmethod(accessors.safe_bool_2)
    safe_bool_n = staticmethod(accessors.safe_bool_n)
    is_dictionary = staticmethod(accessors.is_dictionary)

    # dicts and lists
    aggregate = staticmethod(objects.aggregate)
    array_concat = staticmethod(objects.array_concat)
    array_slice = staticmethod(objects.array_slice)
    arrays_concat = staticmethod(objects.arrays_concat)
    clone = staticmethod(objects.clone)
    convert_to_safe_dictionary = staticmethod(objects.convert_to_safe_dictionary)
    create_safe_dictionary = staticmethod(objects.create_safe_dictionary)
    deep_extend = staticmethod(objects.deep_extend)
    deep_extend_safe = staticmethod(objects.deep_extend_safe)
    extend = staticmethod(objects.extend)
    extract_params = staticmethod(objects.extract_params)
    filter_by = staticmethod(objects.filter_by)
    flatten = staticmethod(objects.flatten)
    get_list_from_object_values = staticmethod(objects.get_list_from_object_values)
    get_property = staticmethod(objects.get_property)
    group_by = staticmethod(objects.group_by)
    implode_params = staticmethod(objects.implode_params)
    in_array = staticmethod(objects.in_array)
    index_by = staticmethod(objects.index_by)
    index_by_safe = staticmethod(objects.index_by_safe)
    is_empty = staticmethod(objects.is_empty)
    keysort = staticmethod(objects.keysort)
    map_to_safe_map = staticmethod(objects.map_to_safe_map)
    merge = staticmethod(objects.merge)
    omit = staticmethod(objects.omit)
    ordered = staticmethod(objects.ordered)
    pluck = staticmethod(objects.pluck)
    safe_map_to_map = staticmethod(objects.safe_map_to_map)
    set_property = staticmethod(objects.set_property)
    sort = staticmethod(objects.sort)
    sort_by = staticmethod(objects.sort_by)
    sort_by_2 = staticmethod(objects.sort_by_2)
    store_by_key = staticmethod(objects.store_by_key)
    sum = staticmethod(objects.sum)
    to_array = staticmethod(objects.to_array)
    unique = staticmethod(objects.unique)
    value_is_defined = staticmethod(objects.value_is_defined)
    vwap = staticmethod(objects.vwap)

    # numbers
    decimal_to_precision = staticmethod(numbers.decimal_to_precision)
    number_to_string = staticmethod(numbers.number_to_string)
    omit_zero = staticmethod(numbers.omit_zero)
    parse_to_int = staticmethod(numbers.parse_to_int)
    parse_to_numeric = staticmethod(numbers.parse_to_numeric)
    parse_precision = staticmethod(numbers.parse_precision)
    precision_from_string = staticmethod(numbers.precision_from_string)
    truncate = staticmethod(numbers.truncate)
    truncate_to_string = staticmethod(numbers.truncate_to_string)

    # time
    iso8601 = staticmethod(clock.iso8601)
    mdy = staticmethod(clock.mdy)
    microseconds = staticmethod(clock.microseconds)
    milliseconds = staticmethod(clock.milliseconds)
    now = staticmethod(clock.now)
    parse8601 = staticmethod(clock.parse8601)
    parse_date = staticmethod(clock.parse_date)
    parse_timeframe = staticmethod(clock.parse_timeframe)
    round_timeframe = staticmethod(clock.round_timeframe)
    seconds = staticmethod(clock.seconds)
    sleep = staticmethod(clock.sleep)
    ymd = staticmethod(clock.ymd)
    ymdhms = staticmethod(clock.ymdhms)
    yymmdd = staticmethod(clock.yymmdd)
    yyyymmdd = staticmethod(clock.yyyymmdd)

    # texts and bytes
    base16_to_binary = staticmethod(encoding.base16_to_binary)
    base58_to_binary = staticmethod(encoding.base58_to_binary)
    base64_to_binary = staticmethod(encoding.base64_to_binary)
    base64_to_string = staticmethod(encoding.base64_to_string)
    binary_concat = staticmethod(encoding.binary_concat)
    binary_concat_array = staticmethod(encoding.binary_concat_array)
    binary_length = staticmethod(encoding.binary_length)
    binary_to_base16 = staticmethod(encoding.binary_to_base16)
    binary_to_base58 = staticmethod(encoding.binary_to_base58)
    binary_to_base64 = staticmethod(encoding.binary_to_base64)
    binary_to_string = staticmethod(encoding.binary_to_string)
    capitalize = staticmethod(encoding.capitalize)
    convert_to_big_int = staticmethod(encoding.convert_to_big_int)
    crc32 = staticmethod(encoding.crc32)
    decode = staticmethod(encoding.decode)
    encode = staticmethod(encoding.encode)
    encode_uri_component = staticmethod(encoding.encode_uri_component)
    exception_message = staticmethod(encoding.exception_message)
    fix_stringified_json_members = staticmethod(encoding.fix_stringified_json_members)
    hash = staticmethod(encoding.hash)
    hmac = staticmethod(encoding.hmac)
    int_to_base16 = staticmethod(encoding.int_to_base16)
    is_binary_message = staticmethod(encoding.is_binary_message)
    is_json_encoded_object = staticmethod(encoding.is_json_encoded_object)
    json = staticmethod(encoding.json)
    json_stringify_with_null = staticmethod(encoding.json_stringify_with_null)
    number_to_be = staticmethod(encoding.number_to_be)
    number_to_le = staticmethod(encoding.number_to_le)
    rand_number = staticmethod(encoding.rand_number)
    random_bytes = staticmethod(encoding.random_bytes)
    rawencode = staticmethod(encoding.rawencode)
    remove0x_prefix = staticmethod(encoding.remove0x_prefix)
    string_to_base16 = staticmethod(encoding.string_to_base16)
    string_to_base64 = staticmethod(encoding.string_to_base64)
    string_to_binary = staticmethod(encoding.string_to_binary)
    string_to_chars_array = staticmethod(encoding.string_to_chars_array)
    strip = staticmethod(encoding.strip)
    un_camel_case = staticmethod(encoding.un_camel_case)
    unjson = staticmethod(encoding.unjson)
    urlencode = staticmethod(encoding.urlencode)
    urlencode_base64 = staticmethod(encoding.urlencode_base64)
    urlencode_nested = staticmethod(encoding.urlencode_nested)
    urlencode_with_array_repeat = staticmethod(encoding.urlencode_with_array_repeat)
    uuid = staticmethod(encoding.uuid)
    uuid16 = staticmethod(encoding.uuid16)
    uuid22 = staticmethod(encoding.uuid22)
    uuid5 = staticmethod(encoding.uuid5)

    # numbers as this instance exposes them

    @accelerated
    def parse_number(self, value: Any, default: Any = None) -> float | Decimal | str | None:
        """``value`` (number or text) as the kind of number this instance exposes; ``default`` when it is none.

        The kind is the ``number`` setting: ``float`` (default), ``Decimal`` or ``str``; with the latter two no digit of
        a text is lost.
        """
        if value.__class__ is str and self.number is float:
            try:
                result = loads(value)
            except ValueError:
                result = None
            if result.__class__ is float:
                return result
            if result.__class__ is int:
                return float(result)
            result = numbers.text_to_number(value)
            return result if result == result else default
        if value is None:
            return default
        if self.number is float:
            kind = type(value)
            if kind is float:
                return value if value == value else default
            if kind is int:
                return float(value)
        return self._parse_exactly(value, default)

    @accelerated
    def parse_numbers(self, *values: Any) -> list[Any]:
        """What :meth:`parse_number` gives for each of the values: texts, numbers or ``None``."""
        parsed = self._parse_together(values)
        return parsed or [None if value is None else self.parse_number(value) for value in values]

    @accelerated
    def parse_figures(self, marks: str, *values: Any) -> list[Any]:
        """:meth:`parse_numbers`, where a number marked "0" is ``None`` if it is zero, as after ``omit_zero``."""
        parsed = self._parse_together(values)
        if parsed is None:
            return [
                self.parse_number(numbers.omit_zero(value) if mark == "0" else value)
                for value, mark in zip(values, marks, strict=True)
            ]
        if 0.0 in parsed:
            return [None if n == 0.0 and mark == "0" else n for n, mark in zip(parsed, marks, strict=True)]
        return parsed

    @accelerated
    def product(self, one: str | None, other: str | None) -> str | None:
        """The product of two decimal texts, for :meth:`parse_numbers` alone."""
        if one is None or other is None:
            return None
        return product_numeral(one, other) if self.number is float else Precise.string_mul(one, other)

    def _parse_together(self, values: tuple[Any, ...]) -> list[Any] | None:
        """Numbers of texts that are all decimals, ``None`` for ``None``; ``None`` where there is anything else."""
        if self.number is not float:
            return None
        try:
            joined = ",".join(values)
        except TypeError:
            return _parse_each(values)
        try:
            parsed = loads(f"[{joined}]")
            # Every text yields one number, or the whole is no list of that many numbers. A number has one point at
            # most, so with as many points as numbers all are floats: what is no number cannot be added.
            if joined.count(".") == len(values) == len(parsed):
                sum(parsed)
                return parsed
        except (TypeError, ValueError):
            return None
        if len(parsed) == len(values) and {*map(type, parsed)} <= _NUMBERS:
            return [float(number) for number in parsed]
        return None

    def _parse_exactly(self, value: Any, default: Any) -> Any:
        if isinstance(value, (dict, list)):
            return default
        text = numbers.number_to_string(value) or ""
        if "e-" in text:
            text = numbers.number_to_string(numbers.parse_float(text)) or ""
        number = self.number
        if number is str:
            return text
        plain = numbers.text_to_number(text)
        if plain != plain:
            return default
        return number(plain) if number is float else number(text.strip(numbers.WHITE_SPACE) or "0")

    @accelerated
    def safe_number(self, container: Any, key: Any, default: Any = None) -> float | Decimal | str | None:
        """The number behind ``key``, as :meth:`parse_number` gives it."""
        value = container.get(key) if container.__class__ is dict else accessors.safe_value(container, key)
        if value.__class__ is str:
            if self.number is float:
                # the JSON library reads a decimal in a third of the time, and nothing that JavaScript would not
                try:
                    number = loads(value)
                except ValueError:
                    pass
                else:
                    if number.__class__ is float:
                        return number
            return self.parse_number(value, default) if value else default
        if value is None and key.__class__ is str:
            return default
        if value.__class__ is float and self.number is float and isfinite(value):
            return value + 0.0  # negative zero loses its sign on its way through a text
        return self.parse_number(accessors.safe_string(container, key), default)

    def safe_number_2(self, container: Any, key1: Any, key2: Any, default: Any = None) -> float | Decimal | str | None:
        return self.parse_number(accessors.safe_string_2(container, key1, key2), default)

    def safe_number_n(self, container: Any, keys: Iterable[Any], default: Any = None) -> float | Decimal | str | None:
        return self.parse_number(accessors.safe_string_n(container, keys), default)


def _parse_each(values: tuple[Any, ...]) -> list[Any] | None:
    """The same where some of the values are ``None``."""
    try:
        parsed = [None if value is None else loads(value) for value in values]
    except (TypeError, ValueError):
        return None
    kinds = {*map(type, parsed)}
    if kinds <= _PERHAPS_FLOATS:
        return parsed
    return [float(n) if n.__class__ is int else n for n in parsed] if kinds <= _PERHAPS_NUMBERS else None
