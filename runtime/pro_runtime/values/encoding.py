"""Texts and bytes: JSON, query strings, base 16/58/64, hashes, random identifiers.

JSON and query strings come out byte for byte as JavaScript writes them, because signatures are computed over them.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import zlib
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from random import getrandbits
from typing import Any, Final, NamedTuple
from urllib.parse import quote

import orjson
from orjson import dumps

from pro_runtime import js
from pro_runtime.names import snake_case
from pro_runtime.native import accelerated
from pro_runtime.values.numbers import WHITE_SPACE, js_number_text

# JSON -------------------------------------------------------------------------------------------------------------


def json(data: Any, params: Any = None) -> str:
    """``data`` as JSON text, without blanks.

    Entries whose value is ``None`` are left out of dicts; elsewhere ``None`` becomes ``null``. Numbers are written as
    JavaScript writes them, a :class:`~decimal.Decimal` with all its digits. ``params`` is accepted for compatibility
    and not used.
    """
    if _is_plain(data):
        try:
            return dumps(data).decode()
        except orjson.JSONEncodeError:
            pass  # half of a split character
    return _dumps(_jsonable(data, False))


def unjson(text: str | bytes) -> Any:
    """The value that a JSON text stands for.

    :raises ValueError: it is no JSON
    """
    return orjson.loads(text)


def _is_plain(data: Any) -> bool:
    """Whether the JSON library by itself writes ``data`` as JavaScript would: texts, integers, truth values."""
    kind = data.__class__
    if kind is dict:
        try:
            names = "".join(data)
        except TypeError:
            return False
        # a key made of digits would have to be moved to the front
        if not (names.isalpha() or all(key and not key[0].isdigit() for key in data)):
            return False
        data = data.values()
    elif kind is not list:
        return kind is str
    for value in data:
        kind = value.__class__
        if kind is str:
            continue
        if kind is int:
            if not -(2**53) <= value <= 2**53:
                return False
        elif kind is float:
            # whole, tiny and huge numbers are those that the two print differently
            if not (1e-4 <= value < 1e15 or -1e15 < value <= -1e-4) or value % 1 == 0:
                return False
        elif kind is not bool and not ((kind is dict or kind is list) and _is_plain(value)):
            return False
    return True


def json_stringify_with_null(data: Any) -> str:
    """Like :func:`json`, with ``null`` for ``None`` everywhere."""
    return _dumps(_jsonable(data, True))


def _dumps(tree: Any) -> str:
    try:
        return orjson.dumps(tree).decode()
    except orjson.JSONEncodeError:
        return _dumps_slowly(tree)


def _dumps_slowly(tree: Any) -> str:
    """For the halves of a split character, which UTF-8 cannot hold; JavaScript escapes them."""
    import json as standard

    if isinstance(tree, dict):
        return "{" + ",".join(f"{_dumps_slowly(key)}:{_dumps_slowly(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ",".join(map(_dumps_slowly, tree)) + "]"
    if isinstance(tree, str):
        text = standard.dumps(tree, ensure_ascii=False)
        return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match.group()):04x}", text)
    return orjson.dumps(tree).decode()


def _jsonable(value: Any, keep_none: bool) -> Any:
    """A copy of the tree that the JSON library writes as JavaScript would."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if kind is int:
        return value if -(2**53) <= value <= 2**53 else orjson.Fragment(js_number_text(value))
    if isinstance(value, dict):
        return {
            key if type(key) is str else js.text(key): _jsonable(value[key], keep_none)
            for key in js.keys(value)
            if keep_none or value[key] is not None
        }
    if isinstance(value, (list, tuple)):
        return [_jsonable(item, keep_none) for item in value]
    if isinstance(value, float):
        text = js_number_text(value)
        return orjson.Fragment(text) if text[-1] <= "9" else None
    if isinstance(value, Decimal):
        return orjson.Fragment(format(value, "f")) if value.is_finite() else None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes):
        return {str(index): byte for index, byte in enumerate(value)}
    raise TypeError(f"{kind.__name__} has no JSON form")


def is_json_encoded_object(text: Any) -> bool:
    """Whether a text begins like a JSON object or array."""
    return isinstance(text, str) and text[:1] in ("{", "[")


def fix_stringified_json_members(content: str) -> str:
    """JSON text with inner objects that were sent as escaped texts turned into objects."""
    return content.replace("\\", "").replace('"{', "{").replace('}"', "}")


# Query strings ----------------------------------------------------------------------------------------------------


def encode_uri_component(value: Any) -> str:
    """A text with everything but letters, digits and ``-_.!~*'()`` percent-encoded."""
    return quote(js.text(value), safe="-_.!~*'()")


#: From here on JavaScript prints exponents.
_EXPONENT_FROM = 10**21
_RESERVED = re.compile(r"[^A-Za-z0-9_.~-]")


def _percent(text: str) -> str:
    return text if _RESERVED.search(text) is None else quote(text, safe="")


def _pairs(container: Any, repeat: bool) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key in js.keys(container) if container else ():
        value = container[key] if container.__class__ is dict else js.get(container, key)
        kind = value.__class__
        if kind is str:
            pairs.append((key, value))
        elif kind is int and -_EXPONENT_FROM < value < _EXPONENT_FROM:
            pairs.append((key, str(value)))
        else:
            _walk(key, value, repeat, pairs)
    return pairs


def _walk(prefix: str, value: Any, repeat: bool, pairs: list[tuple[str, str]]) -> None:
    if value is None:
        return
    if isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            _walk(prefix if repeat else f"{prefix}[{index}]", item, repeat, pairs)
    elif isinstance(value, dict):
        for key in js.keys(value):
            _walk(f"{prefix}[{key}]", value[key], repeat, pairs)
    else:
        pairs.append((prefix, format(value, "f") if isinstance(value, Decimal) else js.text(value)))


@accelerated
def urlencode(container: Any, sort: bool | None = None) -> str:
    """A query string, keys and values percent-encoded; lists as ``key[0]``, dicts as ``key[name]``, ``None`` left out.

    ``sort`` is accepted for compatibility and not used: sort the dict with ``keysort``.
    """
    return "&".join(f"{_percent(key)}={_percent(value)}" for key, value in _pairs(container, False))


def urlencode_nested(container: Any) -> str:
    """Like :func:`urlencode`, with the keys as they are."""
    return "&".join(f"{key}={_percent(value)}" for key, value in _pairs(container, False))


@accelerated
def urlencode_with_array_repeat(container: Any) -> str:
    """Like :func:`urlencode`, with a list as its key repeated."""
    return "&".join(f"{_percent(key)}={_percent(value)}" for key, value in _pairs(container, True))


@accelerated
def rawencode(container: Any, sort: bool | None = None) -> str:
    """Like :func:`urlencode`, without any percent-encoding."""
    if container.__class__ is dict:
        parts: list[str] = []
        try:
            if "".join(container).isalpha():  # no key is a number, which would come first
                for key, value in container.items():
                    kind = value.__class__
                    if kind is bool:
                        value = "true" if value else "false"
                    elif kind is not str and (kind is not int or not -_EXPONENT_FROM < value < _EXPONENT_FROM):
                        break
                    parts.append(f"{key}={value}")
                else:
                    return "&".join(parts)
        except TypeError:
            pass  # a key that is no text
    return "&".join([f"{key}={value}" for key, value in _pairs(container, False)])


# Bytes ------------------------------------------------------------------------------------------------------------


def encode(text: str) -> bytes:
    """The UTF-8 bytes of a text."""
    return text.encode()


def decode(data: bytes) -> str:
    """The text of UTF-8 bytes."""
    return data.decode()


string_to_binary = encode
binary_to_string = decode


def binary_to_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def base64_to_binary(text: str) -> bytes:
    """Raises :class:`ValueError` unless ``text`` is complete base 64 with its padding."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("base 64 text ends with stray bits")
    return data


def string_to_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def base64_to_string(text: str) -> str:
    return base64_to_binary(text).decode()


def urlencode_base64(payload: str | bytes) -> str:
    """Base 64 with the alphabet for URLs and without padding."""
    data = payload.encode() if isinstance(payload, str) else payload
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def base64_to_base64_url(text: str, strip_padding: bool | None = None) -> str:
    """Base 64 text in the alphabet for URLs, by default without padding."""
    text = text.replace("+", "-").replace("/", "_")
    return text if strip_padding is False else text.rstrip("=")


def binary_to_base16(data: bytes) -> str:
    return data.hex()


def base16_to_binary(text: str) -> bytes:
    """Raises :class:`ValueError` unless ``text`` is an even number of hexadecimal digits."""
    if not re.fullmatch("(?:[0-9a-fA-F]{2})*", text):
        raise ValueError("not an even number of hexadecimal digits")
    return bytes.fromhex(text)


def string_to_base16(text: str) -> str:
    """The UTF-8 bytes of a text in hexadecimal, with ``0x`` in front."""
    return "0x" + text.encode().hex()


def int_to_base16(number: int) -> str:
    return f"{number:x}"


def remove0x_prefix(text: str) -> str:
    return text.removeprefix("0x")


_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def binary_to_base58(data: bytes) -> str:
    zeros = len(data) - len(data.lstrip(b"\0"))
    number = int.from_bytes(data, "big")
    digits = ""
    while number:
        number, digit = divmod(number, 58)
        digits = _BASE58[digit] + digits
    return "1" * zeros + digits


def base58_to_binary(text: str) -> bytes:
    """Raises :class:`ValueError` for a character outside the alphabet."""
    zeros = len(text) - len(text.lstrip("1"))
    number = 0
    for character in text:
        number = number * 58 + _BASE58.index(character)
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def binary_concat(*parts: bytes) -> bytes:
    return b"".join(parts)


def binary_concat_array(parts: Iterable[bytes]) -> bytes:
    return b"".join(parts)


def binary_length(data: bytes) -> int:
    return len(data)


def is_binary_message(message: Any) -> bool:
    return isinstance(message, (bytes, bytearray, memoryview))


def number_to_be(number: int | str, padding: int) -> bytes:
    """A whole number in ``padding`` bytes, most significant first; :class:`OverflowError` when it does not fit."""
    return int(number).to_bytes(padding, "big")


def number_to_le(number: int | str, padding: int) -> bytes:
    """A whole number in ``padding`` bytes, least significant first; :class:`OverflowError` when it does not fit."""
    return int(number).to_bytes(padding, "little")


def convert_to_big_int(value: Any) -> int:
    """A whole number of any size out of its text."""
    return int(value)


# Hashes -----------------------------------------------------------------------------------------------------------


class HashAlgorithm(NamedTuple):
    """A hash function by the name that hashlib knows it under, and the bits of its result."""

    name: str
    bits: int


sha1: Final = HashAlgorithm("sha1", 160)
sha256: Final = HashAlgorithm("sha256", 256)
sha384: Final = HashAlgorithm("sha384", 384)
sha512: Final = HashAlgorithm("sha512", 512)
md5: Final = HashAlgorithm("md5", 128)


def algorithm_name(algorithm: Any) -> str:
    """hashlib's name for an algorithm of this module, a name, or one of hashlib's own constructors."""
    if isinstance(algorithm, HashAlgorithm):
        return algorithm.name
    return algorithm if isinstance(algorithm, str) else str(algorithm().name)


def _digest(data: bytes, digest: str | None) -> Any:
    if digest is None or digest == "hex":
        return data.hex()
    if digest == "base64":
        return base64.b64encode(data).decode()
    if digest == "binary":
        return data
    raise ValueError(f"digest {digest!r} is not one of hex, base64, binary")


def hash(request: str | bytes, algorithm: Any, digest: str | None = None) -> Any:  # named as in CCXT
    """The hash of a text or bytes as ``hex`` (default), ``base64`` or ``binary``."""
    data = request.encode() if isinstance(request, str) else request
    return _digest(hashlib.new(algorithm_name(algorithm), data).digest(), digest)


def hmac(request: str | bytes, secret: str | bytes, algorithm: Any = sha256, digest: str | None = None) -> Any:
    """The keyed hash of a text or bytes as ``hex`` (default), ``base64`` or ``binary``."""
    message = request.encode() if isinstance(request, str) else request
    key = secret.encode() if isinstance(secret, str) else bytes(memoryview(secret))
    name = algorithm.name if algorithm.__class__ is HashAlgorithm else algorithm_name(algorithm)
    inner, outer = _keyed(key, name)
    hashed = inner.copy()
    hashed.update(message)
    keyed = outer.copy()
    keyed.update(hashed.digest())
    return keyed.hexdigest() if digest is None else _digest(keyed.digest(), digest)


#: What the two hashes of RFC 2104 take in before all else is the key, each byte combined with one of these.
_INNER: Final = bytes(byte ^ 0x36 for byte in range(256))
_OUTER: Final = bytes(byte ^ 0x5C for byte in range(256))


@lru_cache(maxsize=4)
def _keyed(key: bytes, name: str) -> tuple[hashlib._Hash, hashlib._Hash]:
    """Both hashes of a keyed hash after they have taken in the key: most of the work on a short message."""
    size = hashlib.new(name).block_size
    padded = (key if len(key) <= size else hashlib.new(name, key).digest()).ljust(size, b"\0")
    return hashlib.new(name, padded.translate(_INNER)), hashlib.new(name, padded.translate(_OUTER))


def crc32(text: str, signed: bool | None = None) -> int:
    """The CRC-32 checksum of a text's characters, of which only the low eight bits count."""
    data = text.encode() if text.isascii() else bytes(unit & 0xFF for unit in js.code_units(text))
    checksum = zlib.crc32(data)
    return checksum - 0x1_0000_0000 if signed and checksum >= 0x8000_0000 else checksum


# Identifiers ------------------------------------------------------------------------------------------------------


def _identifier(digits: int, version: int, variant: int) -> int:
    """Random bits for ``digits`` hexadecimal digits, with the version 4 and a variant at their places from the right.

    Unique, not secret.
    """
    bits = getrandbits(digits * 4)
    return bits & ~((0xF << version * 4) | (0x4 << variant * 4)) | (0x4 << version * 4) | (0x8 << variant * 4)


def uuid() -> str:
    """A random UUID with its dashes."""
    digits = f"{_identifier(32, 19, 15):032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def uuid16() -> str:
    """16 random hexadecimal digits in the manner of a UUID."""
    return f"{_identifier(16, 6, 3):016x}"


def uuid22() -> str:
    """22 random hexadecimal digits in the manner of a UUID."""
    return f"{_identifier(22, 9, 5):022x}"


def uuid5(namespace: str, name: str) -> str:
    """The UUID that belongs to a name within a namespace (another UUID), by SHA-1."""
    data = bytearray(hashlib.sha1(bytes.fromhex(namespace.replace("-", "")) + name.encode()).digest()[:16])
    data[6] = (data[6] & 0x0F) | 0x50
    data[8] = (data[8] & 0x3F) | 0x80
    digits = data.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def random_bytes(length: int) -> str:
    """That many random bytes, in hexadecimal."""
    return os.urandom(length).hex()


def rand_number(size: int) -> int:
    """A random whole number of at most ``size`` digits."""
    return int.from_bytes(os.urandom(size // 2 + 8), "big") % int("1" + "0" * size)


# Words ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def capitalize(text: str | None) -> str:
    """The text with its first letter as a capital, the others as they are; ``""`` for ``None``."""
    return text[:1].upper() + text[1:] if text is not None else ""


def strip(text: str) -> str:
    """The text without white space around it."""
    return text.strip(WHITE_SPACE)


def un_camel_case(name: str) -> str:
    """``fetchOrderBook`` as ``fetch_order_book``."""
    return snake_case(name)


def string_to_chars_array(text: str) -> list[str]:
    return js.split(text, "")


def exception_message(error: BaseException, include_stack: bool | None = None) -> str:
    """Class and message of an error for a log, at most 100,000 characters; with its traceback unless told otherwise."""
    if include_stack is False:
        message = str(error)
    else:
        import traceback

        message = "".join(traceback.format_exception(error)).rstrip()
    return f"[{type(error).__name__}] {message}"[:100_000]
