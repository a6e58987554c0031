"""Signatures are upstream's byte for byte, and keys that cannot be used are refused without being shown."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pro_runtime.errors import AuthenticationError
from pro_runtime.rest import signing

from tests.oracle import Symbol
from tests.runtime.base.compare import assert_agrees

_SYMBOLS = {name: getattr(signing, name) for name in ("sha256", "sha384", "sha512", "ed25519")}
_QUERY = "symbol=BTCUSDT&side=BUY&timestamp=1700000000123&note=ü"
_PASSPHRASE = "open sesame"


def _pem(key: Any, form: PrivateFormat = PrivateFormat.PKCS8, passphrase: str | None = None) -> str:
    encryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    return str(key.private_bytes(Encoding.PEM, form, encryption).decode())


@pytest.fixture(scope="module")
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="module")
def edwards_key() -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def test_rsa(rsa_key: rsa.RSAPrivateKey) -> None:
    pems = [_pem(rsa_key), _pem(rsa_key, PrivateFormat.TraditionalOpenSSL)]
    cases: list[list[Any]] = [
        [request, pem, Symbol(name)]
        for request in (_QUERY, "", b"bytes\x00\xff")
        for pem in pems
        for name in ("sha256", "sha384", "sha512")
    ]
    assert_agrees("rsa.rsa", signing.rsa, cases, symbols=_SYMBOLS)


def test_rsa_with_salt(rsa_key: rsa.RSAPrivateKey) -> None:
    signature = base64.b64decode(signing.rsa(_QUERY, _pem(rsa_key), signing.sha256, "pss"))
    salted = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    rsa_key.public_key().verify(signature, _QUERY.encode(), salted, hashes.SHA256())
    with pytest.raises(InvalidSignature):
        rsa_key.public_key().verify(signature, b"other", salted, hashes.SHA256())


def test_ed25519(edwards_key: ed25519.Ed25519PrivateKey) -> None:
    pem = _pem(edwards_key)
    body = "".join(pem.splitlines()[1:-1])
    cases: list[list[Any]] = [
        [request, secret, Symbol("ed25519")]
        for request in (_QUERY.encode(), b"", "00ff10", b"\x00\xff")
        for secret in (pem, pem.replace("\n", "\r\n"), body, "k" * 32, bytes(range(32)))
    ]
    assert_agrees("functions.eddsa", signing.eddsa, cases, symbols=_SYMBOLS)
    assert signing.eddsa(b"x", pem) == signing.eddsa(b"x", bytes(range(32)), signing.ed25519)


def test_an_encrypted_key_signs_with_its_passphrase(
    rsa_key: rsa.RSAPrivateKey, edwards_key: ed25519.Ed25519PrivateKey
) -> None:
    locked_rsa = _pem(rsa_key, passphrase=_PASSPHRASE)
    locked_edwards = _pem(edwards_key, passphrase=_PASSPHRASE)
    assert signing.rsa(_QUERY, locked_rsa, passphrase=_PASSPHRASE) == signing.rsa(_QUERY, _pem(rsa_key))
    assert signing.eddsa(b"x", locked_edwards, passphrase=_PASSPHRASE) == signing.eddsa(b"x", _pem(edwards_key))
    assert signing.unlock_private_key(locked_edwards, _PASSPHRASE) == _pem(edwards_key)
    assert signing.rsa(_QUERY, signing.unlock_private_key(locked_rsa, _PASSPHRASE)) == signing.rsa(
        _QUERY, _pem(rsa_key)
    )
    assert signing.unlock_private_key("plain", None) == "plain"
    for attempt in (None, "wrong"):
        with pytest.raises(AuthenticationError):
            signing.unlock_private_key(locked_rsa, attempt)
    with pytest.raises(AuthenticationError, match="passphrase"):
        signing.rsa(_QUERY, locked_rsa)


def test_unusable_keys_are_refused_and_never_shown(
    rsa_key: rsa.RSAPrivateKey, edwards_key: ed25519.Ed25519PrivateKey
) -> None:
    broken = _pem(rsa_key).replace("A", "!", 30)
    attempts = [
        (signing.rsa, (_QUERY, broken)),
        (signing.rsa, (_QUERY, "not a key at all")),
        (signing.rsa, (_QUERY, _pem(edwards_key))),
        (signing.eddsa, (b"x", "not a key at all")),
        (signing.eddsa, (b"x", _pem(rsa_key))),
        (signing.eddsa, (b"x", b"short")),
        (signing.eddsa, (b"x", _pem(rsa_key, passphrase=_PASSPHRASE), signing.ed25519, _PASSPHRASE)),
    ]
    for function, arguments in attempts:
        with pytest.raises(AuthenticationError) as caught:
            function(*arguments)  # type: ignore[operator]
        error = caught.value
        secret = arguments[1] if isinstance(arguments[1], str) else "short"
        assert secret not in str(error)
        assert not any(line in str(error) for line in secret.splitlines()[1:-1])
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_other_algorithms_are_refused(rsa_key: rsa.RSAPrivateKey) -> None:
    with pytest.raises(ValueError, match="md5"):
        signing.rsa(_QUERY, _pem(rsa_key), signing.md5)
    with pytest.raises(ValueError, match="p256"):
        signing.eddsa(b"x", bytes(32), signing.p256)
    with pytest.raises(ValueError, match="XX1"):
        signing.jwt({}, "s", signing.sha256, False, {"alg": "XX1"})


def test_tokens(rsa_key: rsa.RSAPrivateKey, edwards_key: ed25519.Ed25519PrivateKey) -> None:
    claims = {"access_key": "k", "nonce": "n", "exp": 1700000000, "ratio": 1.0}
    secret, pem = b"s" * 40, _pem(rsa_key).encode()
    cases: list[list[Any]] = [
        [claims, secret, Symbol("sha256")],
        [claims, secret, Symbol("sha512"), False, {"kid": "1", "iat": 1700000001}],
        [claims, pem, Symbol("sha256"), True],
        [claims, pem, Symbol("sha256"), False, {"alg": "RS256", "kid": "1"}],
        [claims, _pem(edwards_key), Symbol("sha256"), False, {"alg": "EdDSA"}],
    ]
    assert_agrees("rsa.jwt", signing.jwt, cases, symbols=_SYMBOLS)
    assert claims == {"access_key": "k", "nonce": "n", "exp": 1700000000, "ratio": 1.0}


def test_tokens_with_an_elliptic_curve() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = _pem(key, PrivateFormat.TraditionalOpenSSL)
    token = signing.jwt({"sub": "k"}, pem.encode(), signing.sha256, False, {"alg": "ES256", "nonce": "1"})
    head, body, signature = token.split(".")
    raw = base64.urlsafe_b64decode(signature + "==")
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    assert len(raw) == 64
    assert s <= signing._P256_ORDER // 2
    key.public_key().verify(encode_dss_signature(r, s), f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(base64.urlsafe_b64decode(head + "==")) == {"alg": "ES256", "typ": "JWT", "nonce": "1"}


def test_the_cryptography_package_is_imported_only_to_sign() -> None:
    script = "import sys, pro_runtime.instance.helpers, pro_runtime.rest.signing; print('cryptography' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "False"
