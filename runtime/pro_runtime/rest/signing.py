"""Signatures with private keys: RSA, Ed25519, and JSON web tokens.

The cryptography package is imported on the first signature, because an HMAC key or public data never needs it. Keys are
parsed once. No message of an error raised here holds any part of a key.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pro_runtime.errors import AuthenticationError
from pro_runtime.values.encoding import (
    HashAlgorithm,
    algorithm_name,
    base16_to_binary,
    base64_to_base64_url,
    hmac,
    json,
    md5,
    sha1,
    sha256,
    sha384,
    sha512,
    urlencode_base64,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.hashes import HashAlgorithm as CryptographyHash

__all__ = [
    "Curve",
    "HashAlgorithm",
    "ed25519",
    "eddsa",
    "hmac",
    "jwt",
    "md5",
    "p256",
    "rsa",
    "sha1",
    "sha256",
    "sha384",
    "sha512",
    "unlock_private_key",
]

_KEYS_KEPT: Final = 64


class Curve(NamedTuple):
    """An elliptic curve by name."""

    name: str


ed25519: Final = Curve("ed25519")
p256: Final = Curve("p256")

# Keys -------------------------------------------------------------------------------------------------------------


def _unreadable(kind: str) -> AuthenticationError:
    return AuthenticationError(f"the secret cannot be read as a private {kind} key in PEM form")


def _load_pem(pem: str, passphrase: str | None, kind: str) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(pem.encode(), passphrase.encode() if passphrase else None)
    except TypeError:
        # the library's way of saying that a passphrase is missing, or given for a key that has none
        hint = "is encrypted and needs a passphrase" if not passphrase else "is not encrypted but got a passphrase"
        raise AuthenticationError(f"the private {kind} key {hint}") from None
    except (ValueError, UnsupportedAlgorithm):
        raise _unreadable(kind) from None


@lru_cache(maxsize=_KEYS_KEPT)
def _rsa_key(secret: str, passphrase: str | None) -> RSAPrivateKey:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    key = _load_pem(secret, passphrase, "RSA")
    if not isinstance(key, RSAPrivateKey):
        raise _unreadable("RSA")
    return key


@lru_cache(maxsize=_KEYS_KEPT)
def _ed25519_key(secret: str | bytes, passphrase: str | None) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if len(secret) == 32:
        return Ed25519PrivateKey.from_private_bytes(secret.encode("latin-1") if isinstance(secret, str) else secret)
    if isinstance(secret, bytes):
        raise _unreadable("Ed25519")
    if "ENCRYPTED" in secret:
        key = _load_pem(secret, passphrase, "Ed25519")
        if not isinstance(key, Ed25519PrivateKey):
            raise _unreadable("Ed25519")
        return key
    # the 32 bytes of the key follow a fixed header of 16; a body without PEM lines around it is accepted as well
    body = re.sub(r"-----(?:BEGIN|END) [^-]+-----|\s+", "", secret)
    try:
        data = base64.b64decode(body, validate=True)
        return Ed25519PrivateKey.from_private_bytes(data[16:])
    except ValueError:
        raise _unreadable("Ed25519") from None


@lru_cache(maxsize=_KEYS_KEPT)
def _ec_key(secret: str) -> EllipticCurvePrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

    key = _load_pem(secret, None, "elliptic curve")
    if not isinstance(key, EllipticCurvePrivateKey):
        raise _unreadable("elliptic curve")
    return key


def unlock_private_key(secret: str, passphrase: str | None) -> str:
    """The PEM text of an encrypted private key without its encryption, so that it can serve as ``secret``.

    A key that is not encrypted comes back as it is. Raises :class:`AuthenticationError` when the passphrase is missing
    or wrong.
    """
    if "ENCRYPTED" not in secret:
        return secret
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = _load_pem(secret, passphrase, "encrypted")
    unlocked: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return unlocked.decode()


# Signatures -------------------------------------------------------------------------------------------------------


def _hash_of(algorithm: Any) -> CryptographyHash:
    from cryptography.hazmat.primitives import hashes

    known: dict[str, CryptographyHash] = {
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }
    name = algorithm_name(algorithm)
    if name not in known:
        raise ValueError(f"signing with {name} is not supported")
    return known[name]


def rsa(
    request: str | bytes,
    secret: str,
    algorithm: Any = sha256,
    padding: str | None = None,
    passphrase: str | None = None,
) -> str:
    """The RSA signature of ``request`` in base 64.

    ``secret`` is a private key in PEM form, ``padding`` either ``pkcs1`` (default) or ``pss`` (with a salt as long as
    the hash). Raises :class:`AuthenticationError` when the key cannot be read.
    """
    from cryptography.hazmat.primitives.asymmetric import padding as paddings

    hash_function = _hash_of(algorithm)
    key = _rsa_key(secret, passphrase)
    filling: paddings.AsymmetricPadding = paddings.PKCS1v15()
    if padding == "pss":
        filling = paddings.PSS(paddings.MGF1(hash_function), paddings.PSS.DIGEST_LENGTH)
    message = request.encode() if isinstance(request, str) else request
    return base64.b64encode(key.sign(message, filling, hash_function)).decode()


def eddsa(request: str | bytes, secret: str | bytes, curve: Any = ed25519, passphrase: str | None = None) -> str:
    """The Ed25519 signature of ``request`` in base 64.

    ``request`` is bytes, or a text of hexadecimal digits. ``secret`` is a private key in PEM form, or its 32 bytes.
    Raises :class:`AuthenticationError` when the key cannot be read.
    """
    if curve is not None and curve != ed25519:
        raise ValueError(f"signing on {curve!r} is not supported")
    message = base16_to_binary(request) if isinstance(request, str) else request
    return base64.b64encode(_ed25519_key(secret, passphrase).sign(message)).decode()


def jwt(
    request: dict[str, Any],
    secret: str | bytes,
    algorithm: Any = sha256,
    is_rsa: bool | None = None,
    options: dict[str, Any] | None = None,
) -> str:
    """A signed JSON web token with ``request`` as its claims.

    The kind of signature is that of ``options["alg"]`` (HS256, RS256, ES256, EdDSA, …), else HMAC or, with ``is_rsa``,
    RSA. Other options go into the token's header, except ``iat``, which becomes a claim. Raises
    :class:`AuthenticationError` when a private key cannot be read.
    """
    header = dict(options or {})
    name = algorithm_name(algorithm)
    kind = str(header.get("alg") or f"{'RS' if is_rsa else 'HS'}{hashlib.new(name).digest_size * 8}").upper()
    issued = header.pop("iat", None)
    claims = {**request, "iat": issued} if issued is not None else request
    header = {"alg": kind, "typ": "JWT", **header}
    token = f"{urlencode_base64(json(header))}.{urlencode_base64(json(claims))}"
    key = secret.decode() if isinstance(secret, bytes) else secret
    if kind[:2] == "HS":
        signature = urlencode_base64(hmac(token, secret, algorithm, "binary"))
    elif is_rsa or kind[:2] == "RS":
        signature = base64_to_base64_url(rsa(token, key, algorithm))
    elif kind[:2] == "ES":
        signature = urlencode_base64(_ecdsa_p256(token.encode(), key, algorithm))
    elif kind[:2] == "ED":
        signature = base64_to_base64_url(eddsa(token.encode(), key))
    else:
        raise ValueError(f"token algorithm {kind} is not supported")
    return f"{token}.{signature}"


#: The number of points of P-256: of the two valid values of s, exchanges may insist on the lower half.
_P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def _ecdsa_p256(message: bytes, secret: str, algorithm: Any) -> bytes:
    """Both halves of the signature, 32 bytes each."""
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    r, s = decode_dss_signature(_ec_key(secret).sign(message, ECDSA(_hash_of(algorithm))))
    return r.to_bytes(32, "big") + min(s, _P256_ORDER - s).to_bytes(32, "big")
