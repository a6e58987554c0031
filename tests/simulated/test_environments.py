"""Production, test and demo networks, and the credentials that belong to each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import binance_pro
import pytest
import pytest_asyncio
from binance_pro import AuthenticationError, BadRequest, NotSupported

from .ground import SPOT, Ground, soon

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("rest", "connection-ownership")]

VARIABLES = ("BINANCE_PROD", "BINANCE_TESTNET", "BINANCE_DEMO")
FAMILY = {"prod": "BINANCE_PROD", "testnet": "BINANCE_TESTNET", "sandbox": "BINANCE_TESTNET", "demo": "BINANCE_DEMO"}


def urls(ground: Ground) -> dict[str, Any]:
    """An address of its own for each environment, so that requests tell where they went."""
    found = ground.sim.urls
    for name in ("test", "demo"):
        sockets = {**found[name]["ws"], "spot": found[name]["ws"]["spot"].replace("/stream/ws", f"/ws/{name}only")}
        found[name] = {**found[name], "ws": sockets}
    return found


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def clean(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    for family in VARIABLES:
        for ending in ("API_KEY", "API_SECRET", "SECRET", "PRIVATE_KEY", "PASSPHRASE"):
            monkeypatch.delenv(f"{family}_{ending}", raising=False)
    monkeypatch.delenv("BINANCE_PRO_ENV", raising=False)
    yield


@pytest.mark.parametrize("setting", ["binanceEnv", "binance_env"])
@pytest.mark.parametrize("name", FAMILY)
async def test_the_setting_chooses_the_addresses(ground: Ground, name: str, setting: str) -> None:
    client = ground.client(urls=urls(ground), **{setting: name})
    expected = {"prod": "api", "testnet": "test", "sandbox": "test", "demo": "demo"}[name]
    assert client.urls["api"]["ws"]["spot"] == urls(ground)[expected]["ws"]["spot"]
    assert client.environment == name
    assert client.isSandboxModeEnabled is (expected == "test")
    assert bool(client.options.get("enableDemoTrading")) is (expected == "demo")


async def test_an_environment_that_does_not_exist(ground: Ground) -> None:
    with pytest.raises(BadRequest, match="moon"):
        ground.client(binanceEnv="moon")


@pytest.mark.parametrize("name", FAMILY)
async def test_credentials_come_from_their_own_family(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    keys = {"BINANCE_PROD": "hmac", "BINANCE_TESTNET": "rsa", "BINANCE_DEMO": "ed25519"}
    for family, kind in keys.items():
        config = ground.sim.credentials[kind].config()
        monkeypatch.setenv(f"{family}_API_KEY", config["apiKey"])
        monkeypatch.setenv(f"{family}_API_SECRET", config["secret"])
    monkeypatch.setenv("BINANCE_PRO_ENV", name)
    client = binance_pro.from_env({"urls": ground.sim.urls, "enableRateLimit": False})
    async with client:
        assert client.environment == name
        assert client.apiKey == ground.sim.credentials[keys[FAMILY[name]]].config()["apiKey"]
        answer = await soon(client.fetch_balance_ws())
        assert answer["info"]["balances"]


async def test_there_is_no_fallback_between_families(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINANCE_PROD_API_KEY", "production-key")
    monkeypatch.setenv("BINANCE_PROD_API_SECRET", "production-secret")
    monkeypatch.setenv("BINANCE_PRO_ENV", "testnet")
    async with binance_pro.from_env({"urls": ground.sim.urls}) as client:
        assert not client.apiKey
        with pytest.raises(AuthenticationError):
            await client.fetch_balance_ws()


async def test_half_a_credential_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BINANCE_DEMO_API_KEY", "key")
    monkeypatch.setenv("BINANCE_PRO_ENV", "demo")
    with pytest.raises(AuthenticationError, match="BINANCE_DEMO_API_SECRET"):
        binance_pro.from_env()


async def test_sandbox_mode_at_run_time(ground: Ground) -> None:
    client = ground.client(urls=urls(ground))
    real = client.urls["api"]["ws"]["spot"]
    client.set_sandbox_mode(True)
    assert client.urls["api"]["ws"]["spot"] != real
    client.set_sandbox_mode(False)
    assert client.urls["api"]["ws"]["spot"] == real


async def test_demo_trading_at_run_time(ground: Ground) -> None:
    client = ground.client(urls=urls(ground))
    real = client.urls["api"]["ws"]["spot"]
    client.enable_demo_trading(True)
    assert client.urls["api"]["ws"]["spot"] != real
    client.enable_demo_trading(False)
    assert client.urls["api"]["ws"]["spot"] == real
    client.set_sandbox_mode(True)
    with pytest.raises(NotSupported):
        client.enable_demo_trading(True)


async def test_addresses_are_read_at_call_time(ground: Ground) -> None:
    client = await ground.ready()
    client.urls["api"]["ws"]["spot"] = client.urls["api"]["ws"]["spot"].replace("/stream/ws", "/stream/ws/moved")
    assert await ground.drive(client.watch_trades(SPOT.symbol))
    assert [each.path for each in ground.sockets("spot:stream:*")] == ["/stream/ws/moved/0"]


@pytest.mark.parametrize("name", binance_pro.exchanges)
async def test_every_class_watches(ground: Ground, name: str) -> None:
    exchange = getattr(binance_pro, name)
    async with exchange(ground.config()) as client:
        assert client.id == name
        assert type(client).__name__ == name
        await client.load_markets()
        symbol = {"binanceusdm": "BTC/USDT:USDT", "binancecoinm": "BTC/USD:BTC"}.get(name, "BTC/USDT")
        trades = await ground.drive(client.watch_trades(symbol))
        assert trades[0]["symbol"] == symbol


async def test_names_of_the_package() -> None:
    assert binance_pro.Binance is binance_pro.binance
    assert issubclass(binance_pro.NetworkError, binance_pro.BaseError)
    assert binance_pro.exchanges == ["binance", "binancecoinm", "binanceus", "binanceusdm"]
