"""Marks of replaceable methods survive binding and decoration as static methods."""

from __future__ import annotations

from pro_runtime.hooks import hook, is_hook


class _Base:
    @hook
    def sign(self) -> str:
        return "runtime"

    def other(self) -> None: ...

    @staticmethod
    @hook
    def nonce() -> int:
        return 1


def test_marks() -> None:
    assert is_hook(_Base.sign)
    assert is_hook(_Base().sign)
    assert is_hook(_Base.nonce)
    assert not is_hook(_Base.other)
    assert not is_hook(None)


def test_a_marked_method_works_as_before() -> None:
    assert _Base().sign() == "runtime"
    assert _Base.nonce() == 1
    assert _Base.sign.__name__ == "sign"
