"""API keys of the three signing kinds, and the checks a request has to pass."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa

from .errors import ApiError, missing_parameter
from .operations.core import Context, Operation, as_text

if TYPE_CHECKING:
    from .accounts import Account
    from .clock import Clock

KeyKind = Literal["hmac", "rsa", "ed25519"]
PERMISSIONS = frozenset({"read", "spot", "margin", "futures", "portfolio", "options"})
MAX_RECV_WINDOW = 60_000
DEFAULT_RECV_WINDOW = 5000
_KEY_FORM = re.compile(r"^[A-Za-z0-9]{64}$")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def random_text(length: int) -> str:
    """Letters and digits as in keys and listen keys."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


@dataclass(frozen=True, slots=True)
class Credential:
    """What a client is given: ``secret`` is the HMAC secret or the private key as PEM."""

    account: str
    kind: KeyKind
    api_key: str
    secret: str = field(repr=False)
    passphrase: str | None = field(default=None, repr=False)

    def config(self) -> dict[str, str]:
        """As CCXT's configuration spells it."""
        found = {"apiKey": self.api_key, "secret": self.secret}
        return found if self.passphrase is None else found | {"password": self.passphrase}


@dataclass(slots=True)
class ApiKey:
    """What the exchange keeps of a key."""

    api_key: str
    kind: KeyKind
    account: Account
    secret: bytes = field(repr=False)
    public: rsa.RSAPublicKey | ed25519.Ed25519PublicKey | None = field(repr=False)
    permissions: frozenset[str] = PERMISSIONS
    revoked: bool = False
    seen: deque[tuple[int, tuple[int, str]]] = field(default_factory=deque)
    seen_set: set[tuple[int, str]] = field(default_factory=set)

    def verify(self, payload: bytes, signature: str) -> bool:
        if self.kind == "hmac":
            expected = hmac.new(self.secret, payload, hashlib.sha256).hexdigest()
            return hmac.compare_digest(expected, signature.lower())
        try:
            decoded = base64.b64decode(signature, validate=True)
        except (binascii.Error, ValueError):
            return False
        try:
            if isinstance(self.public, rsa.RSAPublicKey):
                self.public.verify(decoded, payload, padding.PKCS1v15(), hashes.SHA256())
            else:
                assert isinstance(self.public, ed25519.Ed25519PublicKey)
                self.public.verify(decoded, payload)
        except InvalidSignature:
            return False
        return True

    def replayed(self, use: tuple[int, str], now_ms: int) -> bool:
        """Whether this (operation, signature) came before within the longest window; remembers it."""
        while self.seen and self.seen[0][0] < now_ms - 2 * MAX_RECV_WINDOW:
            self.seen_set.discard(self.seen.popleft()[1])
        if use in self.seen_set:
            return True
        self.seen.append((now_ms, use))
        self.seen_set.add(use)
        return False


def ws_payload(params: dict[str, Any]) -> bytes:
    """The text that a websocket API request signs: every parameter but the signature, sorted by name."""
    parts: list[str] = []
    for name in sorted(params):
        value = params[name]
        if name == "signature" or value is None:
            continue
        if isinstance(value, (list, dict)):
            value = json.dumps(value, separators=(",", ":"))
        parts.append(f"{name}={as_text(value)}")
    return "&".join(parts).encode()


class Keys:
    """All API keys.

    ``replays`` says which signed requests are refused when they come a second time: none, those that change state
    (``orders``), or all. Two requests that are equal to the millisecond cannot be told from a replay.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._keys: dict[str, ApiKey] = {}
        self.replays: Literal["none", "orders", "all"] = "orders"

    def create(
        self,
        account: Account,
        kind: KeyKind,
        permissions: frozenset[str] = PERMISSIONS,
        passphrase: str | None = None,
        generated: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | None = None,
    ) -> Credential:
        """A fresh key of ``account``. RSA and Ed25519 keys are PKCS#8 PEM, encrypted when a passphrase is given."""
        api_key = random_text(64)
        if kind == "hmac":
            secret = random_text(64)
            self._keys[api_key] = ApiKey(api_key, kind, account, secret.encode(), None, permissions)
            return Credential(account.name, kind, api_key, secret)
        private: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
        if generated is not None:
            private = generated
        elif kind == "rsa":
            private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        else:
            private = ed25519.Ed25519PrivateKey.generate()
        encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
        if passphrase is not None:
            encryption = serialization.BestAvailableEncryption(passphrase.encode())
        pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
        self._keys[api_key] = ApiKey(api_key, kind, account, b"", private.public_key(), permissions)
        return Credential(account.name, kind, api_key, pem.decode().strip(), passphrase)

    def get(self, api_key: str) -> ApiKey | None:
        return self._keys.get(api_key)

    def revoke(self, api_key: str) -> None:
        self._keys[api_key].revoked = True

    def find(self, api_key: str) -> ApiKey:
        """The key, or Binance's refusal of it."""
        if not _KEY_FORM.match(api_key):
            raise ApiError(-2014, "API-key format invalid.", 401)
        key = self._keys.get(api_key)
        if key is None or key.revoked:
            raise ApiError(-2015, "Invalid API-key, IP, or permissions for action.", 401)
        return key

    def admit_rest(
        self, context: Context, operation: Operation, api_key: str, raw_query: str, body: str, params: dict[str, Any]
    ) -> None:
        """Check an HTTP request; puts key and account into the context."""
        key = self.find(api_key)
        self._permit(key, operation)
        context.key, context.account = key, key.account
        if operation.security == "SIGNED":
            signature = self._signature(params)
            payload = self._without_signature(raw_query) + self._without_signature(body)
            self._check(key, operation, params, payload.encode(), signature)

    def admit_ws(self, context: Context, operation: Operation, session: ApiKey | None, params: dict[str, Any]) -> None:
        """Check a websocket API request; a logged-on session needs neither key nor signature."""
        api_key = params.get("apiKey")
        if api_key is None and session is not None:
            key = session
            if key.revoked:
                raise ApiError(-2015, "Invalid API-key, IP, or permissions for action.", 401)
        elif api_key is None:
            raise missing_parameter("apiKey")
        else:
            key = self.find(str(api_key))
        self._permit(key, operation)
        context.key, context.account = key, key.account
        if operation.security != "SIGNED":
            return
        if session is key and "signature" not in params:
            if "timestamp" in params:
                self._check_time(params)
            return
        signature = self._signature(params)
        self._check(key, operation, params, ws_payload(params), signature)

    # --- parts of the check

    @staticmethod
    def _permit(key: ApiKey, operation: Operation) -> None:
        if operation.permission and operation.permission not in key.permissions:
            raise ApiError(-2015, "Invalid API-key, IP, or permissions for action.", 401)

    @staticmethod
    def _signature(params: dict[str, Any]) -> str:
        signature = params.get("signature")
        if not signature or not isinstance(signature, str):
            raise missing_parameter("signature")
        return signature

    @staticmethod
    def _without_signature(raw: str) -> str:
        return "&".join(part for part in raw.split("&") if not part.startswith("signature="))

    def _check_time(self, params: dict[str, Any]) -> None:
        if "timestamp" not in params or params["timestamp"] == "":
            raise missing_parameter("timestamp")
        try:
            timestamp = int(as_text(params["timestamp"]))
            window = float(as_text(params.get("recvWindow", DEFAULT_RECV_WINDOW)))
        except ValueError as error:
            raise ApiError(
                -1100, "Illegal characters found in parameter 'timestamp'; legal range is '^[0-9]{1,20}$'."
            ) from error
        if timestamp > 10**14:
            timestamp //= 1000  # microseconds are allowed
        if window > MAX_RECV_WINDOW:
            raise ApiError(-1131, "recvWindow must be less than 60000")
        now_ms = self._clock.server_ms()
        if timestamp >= now_ms + 1000:
            raise ApiError(-1021, "Timestamp for this request was 1000ms ahead of the server's time.")
        if now_ms - timestamp > window:
            raise ApiError(-1021, "Timestamp for this request is outside of the recvWindow.")

    def _check(self, key: ApiKey, operation: Operation, params: dict[str, Any], payload: bytes, signature: str) -> None:
        self._check_time(params)
        refused = ApiError(-1022, "Signature for this request is not valid.")
        if not key.verify(payload, unquote(signature) if "%" in signature else signature):
            raise refused
        watched = self.replays == "all" or (self.replays == "orders" and operation.once)
        if watched and key.replayed((id(operation), signature), self._clock.server_ms()):
            raise refused
