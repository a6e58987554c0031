"""What is printed holds no secret."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.observe.redact import HIDDEN, is_secret_name, redact, redact_text

PEM = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "https://x.test/o?symbol=A&signature=abc123&timestamp=1",
            "https://x.test/o?symbol=A&signature=***&timestamp=1",
        ),
        ("apiKey=abc&x=1", "apiKey=***&x=1"),
        ('{"listenKey":"pqia91ma19a5s61cv6a81va65sdf19v8", "a": 1}', '{"listenKey":"***", "a": 1}'),
        ("{'listenToken': 'abc', 'a': 'b'}", "{'listenToken': '***', 'a': 'b'}"),
        ('{"secret":"with \\"quotes\\" inside","a":1}', '{"secret":"***","a":1}'),
        ("http://user:password@proxy.test:3128/", "http://***@proxy.test:3128/"),
        (f"key is {PEM}!", "key is ***\n!"),
        # words that merely contain such a name
        ("assignature=1&monkey=2&tokens=3&symbol=TOKENUSDT", "assignature=1&monkey=2&tokens=3&symbol=TOKENUSDT"),
    ],
)
def test_redact_text(text: str, plain: str) -> None:
    assert redact_text(text) == plain


def test_known_values_are_hidden_wherever_they_stand() -> None:
    assert redact_text("GET /abcdef/x?y=abcdef", ["abcdef", None, "", "a"]) == "GET /***/x?y=***"


def test_redact_nested_values() -> None:
    value = {
        "X-MBX-APIKEY": "key",
        "Authorization": "Bearer t",
        "list": ["signature=1", {"password": "p", "n": 5, "secret": None}],
        "body": b"signature=1&a=2",
    }
    assert redact(value) == {
        "X-MBX-APIKEY": HIDDEN,
        "Authorization": HIDDEN,
        "list": ["signature=***", {"password": HIDDEN, "n": 5, "secret": None}],
        "body": "signature=***&a=2",
    }
    assert redact(None) is None


@pytest.mark.parametrize("name", ["apiKey", "api_key", "API-KEY", "secret", "signature", "listenKey", "X-MBX-APIKEY"])
def test_secret_names(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ["symbol", "secretary", "tokens", "key", "notsignature"])
def test_other_names(name: str) -> None:
    assert not is_secret_name(name)


@given(st.text(min_size=4), st.text(), st.text())
def test_no_context_brings_a_known_secret_back(secret: str, before: str, after: str) -> None:
    if secret not in HIDDEN and HIDDEN not in secret and "*" not in secret:
        assert secret not in redact_text(before + secret + after, [secret])
