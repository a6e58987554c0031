"""Regular expressions of the source in Python's spelling."""

from __future__ import annotations

#: JavaScript's ``\s``; with ASCII rules Python's would be narrower.
_SPACES = r"\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_DOT = r"[^\n\r\u2028\u2029]"
_SIMPLE = {"d": r"\d", "D": r"\D", "w": r"\w", "W": r"\W", "b": r"\b", "B": r"\B", "n": r"\n", "r": r"\r", "t": r"\t"}
_SIMPLE |= {"f": r"\f", "v": r"\v", "0": r"\0"}
_FLAGS = frozenset("gims")


class NotTranslated(Exception):
    """A construct that Python's expressions lack; the text names it."""


def python_pattern(pattern: str, flags: str) -> str:
    """``pattern`` for Python's ``re`` with ASCII rules.

    Raises:
        NotTranslated: a flag or construct has no counterpart.
    """
    unknown = set(flags) - _FLAGS
    if unknown:
        raise NotTranslated(f"the flag {sorted(unknown)[0]!r}")
    if "i" in flags and not pattern.isascii():
        raise NotTranslated("the flag 'i' with letters beyond ASCII")
    return _Translation(pattern, "s" in flags, "m" in flags).run()


class _Translation:
    def __init__(self, pattern: str, dot_all: bool, multiline: bool) -> None:
        self._pattern = pattern
        self._dot_all = dot_all
        self._multiline = multiline
        self._at = 0
        self._in_class = False

    def run(self) -> str:
        parts = []
        while self._at < len(self._pattern):
            parts.append(self._next())
        return "".join(parts)

    def _take(self, count: int = 1) -> str:
        taken = self._pattern[self._at : self._at + count]
        self._at += count
        return taken

    def _next(self) -> str:
        character = self._take()
        if character == "\\":
            return self._escape()
        if self._in_class:
            if character == "]":
                self._in_class = False
            return "\\[" if character == "[" else character
        if character == "[":
            return self._class()
        if character == ".":
            return "." if self._dot_all else _DOT
        if character == "$":
            return "$" if self._multiline else r"\Z"
        if self._pattern.startswith("?<", self._at) and character == "(":
            kind = self._pattern[self._at + 2 : self._at + 3]
            return "(" if kind in "=!" else "(?P" + self._take(2)[1:]
        return character

    def _class(self) -> str:
        for empty, meaning in (("^]", r"[\s\S]"), ("]", r"(?!)")):
            if self._pattern.startswith(empty, self._at):
                self._take(len(empty))
                return meaning
        self._in_class = True
        return "[" + (self._take() if self._pattern.startswith("^", self._at) else "")

    def _escape(self) -> str:
        character = self._take()
        if character in _SIMPLE:
            return _SIMPLE[character]
        if character in "sS":
            return self._spaces(negated=character == "S")
        if character.isdigit():
            return f"\\{character}"
        if character == "k" and self._pattern.startswith("<", self._at):
            name = self._pattern[self._at + 1 : self._pattern.index(">", self._at)]
            self._take(len(name) + 2)
            return f"(?P={name})"
        if character in "xu":
            digits = self._take(2 if character == "x" else 4)
            return f"\\{character}{digits}"
        if character.isalpha():
            raise NotTranslated(f"the escape '\\{character}'")
        return character if character in "/-" and not self._in_class else f"\\{character}"

    def _spaces(self, *, negated: bool) -> str:
        if not self._in_class:
            return f"[{'^' if negated else ''}{_SPACES}]"
        if negated:
            raise NotTranslated(r"'\S' inside brackets")
        return _SPACES
