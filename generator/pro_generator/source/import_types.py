"""Inline import types (`import("./types.js").Dictionary<Order>`) turned into ordinary names.

The declaration files contain them wherever the TypeScript compiler had to name a type that the module itself does not
import. The grammar has no rule for them, so they are lifted before the file is parsed: the text keeps its length,
hence every position stays true, and the blanked bytes are form feeds, which no declaration file contains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

BLANK = b"\f"

_IDENTIFIER_START = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$")
_IDENTIFIER = _IDENTIFIER_START | frozenset(b"0123456789")
_QUOTES = frozenset(b"\"'`")


@dataclass(frozen=True, slots=True)
class LiftedImport:
    """``name`` of ``module``, which the text now calls ``local`` and which must therefore be imported."""

    module: str
    name: str
    local: str


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    start: int
    end: int


def has_import_types(data: bytes) -> bool:
    """Whether the text may contain inline import types; cheap, and never wrongly False."""
    return b"import(" in data


def lift_import_types(
    data: bytes, taken: Mapping[str, tuple[str, str]] | None = None
) -> tuple[bytes, tuple[LiftedImport, ...]]:
    """Replace each ``import("m").Name`` by ``Name`` padded with form feeds to the same length.

    ``taken`` tells what module and exported name the names in use stand for. A type that has a name already is called
    by it; a name that is taken by something else gets the module's name in front (``OrderBook_OrderBook``), which
    always fits into the length it replaces.
    Returns the new text and the imports it now needs, in order of first use, each once.
    """
    if not has_import_types(data):
        return data, ()
    names = dict(taken or {})
    locals_of = {target: local for local, target in reversed(names.items())}
    lifted: dict[LiftedImport, None] = {}
    output = bytearray(data)
    tokens = list(_tokens(data))
    for index in range(len(tokens) - 5):
        window = tokens[index : index + 6]
        if [token.kind for token in window] != ["word", "(", "string", ")", ".", "word"]:
            continue
        head, _, module_token, _, _, name_token = window
        if data[head.start : head.end] != b"import":
            continue
        module = data[module_token.start + 1 : module_token.end - 1].decode()
        name = data[name_token.start : name_token.end].decode()
        length = name_token.end - head.start
        local = locals_of.get((module, name), "")
        if not 0 < len(local.encode()) <= length:
            local = _local_name(module, name, names)
            lifted.setdefault(LiftedImport(module, name, local))
        replacement = local.encode()
        replaced = data[head.start : name_token.end - len(replacement)]
        blank = b"".join(b"\n" if byte == 10 else BLANK for byte in replaced)
        output[head.start : name_token.end] = blank + replacement
    return bytes(output), tuple(lifted)


def _local_name(module: str, name: str, names: dict[str, tuple[str, str]]) -> str:
    """Choose and take a name for the type."""
    stem = "".join(letter if letter.isalnum() else "_" for letter in PurePosixPath(module).name.split(".")[0])
    local = stem if name == "default" else name
    if names.setdefault(local, (module, name)) != (module, name):
        local = f"{stem}_{name}"
    return local


def _tokens(data: bytes) -> Iterator[_Token]:
    """Words, quoted texts and single punctuation bytes; comments and white space are left out."""
    position, size = 0, len(data)
    while position < size:
        start, byte = position, data[position]
        if data.startswith(b"//", position):
            line_end = data.find(b"\n", position)
            position = size if line_end < 0 else line_end
        elif data.startswith(b"/*", position):
            comment_end = data.find(b"*/", position + 2)
            position = size if comment_end < 0 else comment_end + 2
        elif byte in _QUOTES:
            position = _end_of_quoted(data, position)
            yield _Token("string", start, position)
        elif byte in _IDENTIFIER_START:
            while position < size and data[position] in _IDENTIFIER:
                position += 1
            yield _Token("word", start, position)
        else:
            position += 1
            if byte > 32:
                yield _Token(chr(byte), start, position)


def _end_of_quoted(data: bytes, start: int) -> int:
    position = start + 1
    while position < len(data) and data[position] != data[start]:
        position += 2 if data[position] == 0x5C else 1
    return min(position + 1, len(data))
