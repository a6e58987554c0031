"""Environments, and credentials that never cross from one to another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pro_runtime.errors import AuthenticationError, BadRequest, NotSupported
from pro_runtime.instance.environment import credentials_from

from .fakes import ENVIRONMENTS, FakeTransport, Toy

VARIABLES = {
    "TOY_PROD_API_KEY": "prod-key",
    "TOY_PROD_API_SECRET": "prod-secret",
    "TOY_TESTNET_API_KEY": "test-key",
    "TOY_TESTNET_SECRET": "test-secret",
    "TOY_DEMO_PASSPHRASE": "only-this",
}


def public_url(exchange: Toy) -> str:
    return str(exchange.urls["api"]["public"])


@pytest.mark.parametrize(
    ("config", "environment", "url"),
    [
        ({}, "prod", "https://api.toy.test"),
        ({"toyEnv": "prod"}, "prod", "https://api.toy.test"),
        ({"toy_env": "testnet"}, "testnet", "https://test.toy.test"),
        ({"toyEnv": "sandbox"}, "sandbox", "https://test.toy.test"),
        ({"toyEnv": "demo"}, "demo", "https://demo.toy.test"),
        ({"sandbox": True}, "testnet", "https://test.toy.test"),
        ({"testnet": True}, "testnet", "https://test.toy.test"),
        ({"options": {"testnet": True}}, "testnet", "https://test.toy.test"),
        ({"options": {"sandbox": True}, "toyEnv": "demo"}, "demo", "https://demo.toy.test"),
    ],
)
def test_a_setting_chooses_the_environment(config: dict[str, Any], environment: str, url: str) -> None:
    exchange = Toy(config)
    assert exchange.environment == environment
    assert public_url(exchange) == url
    assert exchange.isSandboxModeEnabled == url.startswith("https://test")
    assert repr(environment) in repr(exchange)


def test_an_unknown_environment_is_refused() -> None:
    with pytest.raises(BadRequest, match="no environment 'live', only 'prod', 'testnet', 'sandbox', 'demo'"):
        Toy({"toyEnv": "live"})


def test_environments_may_be_changed_in_any_order() -> None:
    exchange = Toy()
    original = {key: dict(value) if isinstance(value, dict) else value for key, value in exchange.urls.items()}
    for name in ("testnet", "demo", "sandbox", "prod", "demo", "demo", "testnet", "testnet", "prod"):
        exchange.enter_environment(name)
        assert exchange.environment == name
        kind = {"prod": "api", "demo": "demo"}.get(name, "test")
        assert public_url(exchange) == f"https://{kind}.toy.test"
    assert exchange.urls == original


def test_entering_twice_keeps_the_way_back() -> None:
    exchange = Toy()
    exchange.set_sandbox_mode(True)
    exchange.set_sandbox_mode(True)
    exchange.set_sandbox_mode(False)
    assert public_url(exchange) == "https://api.toy.test"
    exchange.enable_demo_trading(True)
    exchange.enable_demo_trading(True)
    exchange.enable_demo_trading(False)
    assert public_url(exchange) == "https://api.toy.test"
    assert exchange.environment == "prod"


def test_what_an_exchange_does_not_have() -> None:
    exchange = Toy()
    exchange.urls = {"api": {}}
    with pytest.raises(NotSupported, match="sandbox"):
        exchange.set_sandbox_mode(True)
    with pytest.raises(NotSupported, match="demo"):
        exchange.enable_demo_trading(True)
    exchange = Toy({"sandbox": True})
    with pytest.raises(NotSupported, match="leave sandbox mode first"):
        exchange.enable_demo_trading(True)


@pytest.mark.parametrize(
    ("chosen", "environment", "key", "secret"),
    [
        (None, "prod", "prod-key", "prod-secret"),
        ("prod", "prod", "prod-key", "prod-secret"),
        ("testnet", "testnet", "test-key", "test-secret"),
        ("sandbox", "sandbox", "test-key", "test-secret"),
    ],
)
def test_credentials_come_from_the_chosen_family(chosen: str | None, environment: str, key: str, secret: str) -> None:
    variables = dict(VARIABLES) if chosen is None else {**VARIABLES, "TOY_ENV": chosen}
    exchange = Toy.from_env(variables=variables)
    assert (exchange.environment, exchange.apiKey, exchange.secret) == (environment, key, secret)


def test_there_is_no_fallback_to_another_family() -> None:
    prod_only = {name: value for name, value in VARIABLES.items() if "PROD" in name}
    exchange = Toy.from_env(variables={**prod_only, "TOY_ENV": "testnet"})
    assert (exchange.environment, exchange.apiKey, exchange.secret) == ("testnet", None, None)


def test_incomplete_credentials_are_named() -> None:
    with pytest.raises(
        AuthenticationError, match=r"'demo' has incomplete.*TOY_DEMO_API_KEY, TOY_DEMO_API_SECRET"
    ) as error:
        Toy.from_env(variables={**VARIABLES, "TOY_ENV": "demo"})
    assert "only-this" not in str(error.value)


def test_settings_win_over_variables() -> None:
    exchange = Toy.from_env({"toyEnv": "testnet", "timeout": 5}, variables={**VARIABLES, "TOY_ENV": "prod"})
    assert (exchange.environment, exchange.apiKey, exchange.timeout) == ("testnet", "test-key", 5)
    exchange = Toy.from_env({"apiKey": "mine", "secret": "own"}, variables=VARIABLES)
    assert (exchange.apiKey, exchange.secret) == ("mine", "own")
    exchange = Toy.from_env({"api_key": "mine", "api_secret": "own"}, variables=VARIABLES)
    assert (exchange.apiKey, exchange.secret) == ("mine", "own")


def test_the_process_s_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TOY_ENV", "testnet")
    assert Toy.from_env().apiKey == "test-key"


def test_a_variable_may_name_a_file(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("from-file\n")
    variables = {"TOY_PROD_API_KEY": "k", "TOY_PROD_API_SECRET_FILE": str(path)}
    assert credentials_from(ENVIRONMENTS, "prod", variables) == {"apiKey": "k", "secret": "from-file"}


def test_a_key_in_one_line_gets_its_lines_back() -> None:
    variables = {"TOY_PROD_API_KEY": "k", "TOY_PROD_API_SECRET": "-----BEGIN PRIVATE KEY-----\\nabc\\n-----END"}
    found = credentials_from(ENVIRONMENTS, "prod", variables)
    assert found["secret"] == "-----BEGIN PRIVATE KEY-----\nabc\n-----END"


def test_an_encrypted_key_is_opened_with_its_passphrase() -> None:
    key = Ed25519PrivateKey.generate()
    formats = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8)
    encrypted = key.private_bytes(*formats, serialization.BestAvailableEncryption(b"open sesame")).decode()
    plain = key.private_bytes(*formats, serialization.NoEncryption()).decode()
    assert Toy({"apiKey": "k", "secret": encrypted, "password": "open sesame"}).secret == plain
    with pytest.raises(AuthenticationError) as error:
        Toy({"apiKey": "k", "secret": encrypted, "password": "wrong one"})
    assert "wrong one" not in str(error.value)


async def test_requests_go_where_the_environment_says() -> None:
    transport = FakeTransport({}, {})
    exchange = Toy({"transport": transport, "toyEnv": "testnet"})
    await exchange.public_get_time()
    exchange.enter_environment("prod")
    await exchange.public_get_time()
    assert transport.urls == ["https://test.toy.test/time", "https://api.toy.test/time"]
