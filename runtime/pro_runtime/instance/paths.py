"""Paths that a compiled class has for messages of known form.

A path does for one form of message what handlers and parsers do for any, because the compiler has made it of their
bodies. It therefore stands for them only as long as nobody replaces one of them: an instance whose class, or which
itself, has another method in such a place does without the paths that contain it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from orjson import dumps, loads

from pro_runtime.instance.path_table import PathTable, path_table

Path = Callable[..., Any]
#: Keys → name of a path, of messages the kinds of their values, and the methods that the path was made of; spaces
#: between them.
Table = Mapping[str, tuple[str, ...]]


class MessagePaths:
    """The part of an exchange that knows which paths its messages may take."""

    #: Keys of a message → its path.
    message_paths: ClassVar[Table] = {}
    #: Parser → keys of what it is given → the path for that.
    parser_paths: ClassVar[Mapping[str, Table]] = {}
    #: Compiled methods that the runtime calls without the compiled code doing so: the compiler has to include them.
    compiled_roots: ClassVar[tuple[str, ...]] = ()
    #: The methods that paths were made of, and those that the runtime calls, as they were compiled.
    _compiled_methods: ClassVar[Mapping[str, Any]] = {}
    #: Those of them that nobody has replaced here.
    _as_compiled: frozenset[str] = frozenset()
    #: Keys of a message → the path that it may take here.
    _paths: Mapping[tuple[str, ...], Path] = {}
    #: The same paths, as messages find them.
    _path_table: PathTable = path_table([])
    #: Keys of what a parser is given → its path, by the name of the parser.
    _parser_paths: Mapping[str, Mapping[tuple[str, ...], Path]] = {}

    @classmethod
    def note_compiled_methods(cls) -> None:
        """Remember what the methods of a class with paths of its own are, and those that the runtime calls."""
        if "message_paths" in vars(cls) or "parser_paths" in vars(cls):
            tables = [cls.message_paths, *cls.parser_paths.values()]
            names = {name for table in tables for *_, inlined in table.values() for name in inlined.split()}
            names.update(cls.compiled_roots)
            cls._compiled_methods = {name: getattr(cls, name) for name in names}
            cls._parser_paths = {parser: {} for parser in cls.parser_paths}

    def is_compiled(self, name: str) -> bool:
        """Whether a method is known to be the compiled one, which nobody has replaced."""
        return name in self._as_compiled

    def bind_paths(self) -> None:
        """Choose the paths whose methods are those of the compiled class."""
        cls = type(self)
        own = vars(self)
        replaced = {
            name
            for name, compiled in cls._compiled_methods.items()
            if getattr(cls, name, None) is not compiled or name in own
        }

        self._as_compiled = frozenset(cls._compiled_methods.keys() - replaced)

        def bound(table: Table) -> dict[tuple[str, ...], Path]:
            return {
                _as_received(keys.split()): getattr(cls, name)
                for keys, (name, *_, inlined) in table.items()
                if not replaced or replaced.isdisjoint(inlined.split())
            }

        self._paths = bound(cls.message_paths)
        kinds = {tuple(keys.split()): tuple(kinds.split()) for keys, (_, kinds, _) in cls.message_paths.items()}
        self._path_table = path_table([(keys, kinds[keys], path) for keys, path in self._paths.items()])
        self._parser_paths = {parser: bound(table) for parser, table in cls.parser_paths.items()}

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name in self._compiled_methods:
            self.bind_paths()

    def __delattr__(self, name: str) -> None:
        super().__delattr__(name)
        if name in self._compiled_methods:
            self.bind_paths()


def _as_received(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys of a message as the very objects that the parser hands out: it keeps short ones, and they are told apart by
    their identity in half the time."""
    return tuple(loads(dumps(dict.fromkeys(keys))))
