"""Keeps secrets out of whatever is printed: logs, exception texts, representations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["HIDDEN", "is_secret_name", "redact", "redact_text"]

HIDDEN = "***"

_NAMES = (
    "(?:x-[a-z-]*)?api[-_]?key|api[-_]?secret|secret|signature|listen[-_]?key|listen[-_]?token|password|passphrase|"
    "private[-_]?key|token|(?:proxy-)?authorization|(?:set-)?cookie"
)
_SECRET_NAME = re.compile(_NAMES, re.IGNORECASE)
# name=value in a query or a form, "name": "value" in JSON, and 'name': 'value' as Python prints it
_QUERY = re.compile(rf"(?<![A-Za-z0-9])({_NAMES})=([^&\s'\"]+)", re.IGNORECASE)
_JSON = re.compile(rf"""(["'])({_NAMES})\1(\s*:\s*)(["'])(?:[^"'\\]|\\.)*\4""", re.IGNORECASE)
_PEM = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----", re.DOTALL)
# credentials inside a URL: scheme://user:password@host
_USERINFO = re.compile(r"(?<=://)[^/\s@]+@")


def is_secret_name(name: str) -> bool:
    """Whether a field of that name holds something that must not be printed."""
    return _SECRET_NAME.fullmatch(name) is not None


def redact_text(text: str, secrets: Iterable[str | None] = ()) -> str:
    """`text` without the values of secret fields, and without any of the given `secrets`."""
    result = _QUERY.sub(rf"\1={HIDDEN}", text)
    result = _JSON.sub(rf"\1\2\1\3\4{HIDDEN}\4", result)
    result = _USERINFO.sub(f"{HIDDEN}@", result)
    if "PRIVATE KEY" in result:
        result = _PEM.sub(HIDDEN, result)
    for secret in secrets:
        if secret and len(secret) > 3:
            result = result.replace(secret, HIDDEN)
    return result


def redact(value: Any, secrets: Iterable[str | None] = ()) -> Any:
    """A copy of `value`, text or any nesting of mappings and lists, that is fit to be printed."""
    known = tuple(secrets)
    if isinstance(value, str):
        return redact_text(value, known)
    if isinstance(value, (bytes, bytearray)):
        return redact_text(bytes(value).decode("utf-8", "replace"), known)
    if isinstance(value, Mapping):
        return {
            key: HIDDEN if isinstance(key, str) and item and is_secret_name(key) else redact(item, known)
            for key, item in value.items()
        }
    if isinstance(value, (list, tuple)):
        return [redact(item, known) for item in value]
    return value
