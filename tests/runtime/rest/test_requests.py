"""The compiled class on this runtime against upstream's class: every endpoint's request, every error's exception."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from binance_pro.exchange import binance
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from pro_runtime.errors import BaseError
from pro_runtime.rest.transport import HttpResponse

ROOT = Path(__file__).resolve().parents[3]
NOW = 1_700_000_000_123


def pem(key: Any) -> str:
    formats = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return str(key.private_bytes(*formats).decode())


@functools.cache
def credentials() -> list[dict[str, str]]:
    return [
        {"apiKey": "the-key", "secret": "the-secret"},
        {"apiKey": "the-key", "secret": pem(ed25519.Ed25519PrivateKey.generate())},
        {"apiKey": "the-key", "secret": pem(rsa.generate_private_key(65537, 2048))},
        {},
    ]


RICH: dict[str, Any] = {
    "symbol": "BTCUSDT",
    "price": 0.0000001,
    "quantity": 1.5,
    "count": 3,
    "huge": 1e21,
    "flag": True,
    "off": False,
    "text": "a b&c=d/é:[]{}'()*!~",
    "empty": "",
}

SPECIAL: list[tuple[str, dict[str, Any]]] = [
    ("privatePostOrder", {"newClientOrderId": "mine"}),
    ("privatePostOrder", {"recvWindow": 4000, "symbol": "A"}),
    ("privateGetAccount", {"timestamp": 5}),
    ("fapiPrivatePostBatchOrders", {"batchOrders": [{"symbol": "A", "quantity": "1"}, {"newClientOrderId": "x"}]}),
    ("dapiPrivatePutBatchOrders", {"batchOrders": [{"symbol": "A", "price": 1.0}]}),
    ("fapiPrivateDeleteBatchOrders", {"symbol": "A", "orderidlist": [1, 2], "origclientorderidlist": ["a", "b"]}),
    ("dapiPrivateDeleteBatchOrders", {"symbol": "币安", "origClientOrderIdList": ["a"]}),
    ("sapiPostAssetDust", {"asset": ["BTC", "ETH"]}),
    ("publicGetTicker24hr", {"symbols": ["A", "B"]}),
    ("sapiGetSystemStatus", {}),
    ("publicGetHistoricalTrades", {"symbol": "A"}),
    ("publicPutUserDataStream", {"listenKey": "k"}),
]


@functools.cache
def requests(which: int) -> list[tuple[str, dict[str, Any]]]:
    """All of them; a part for the keys that are slow to sign with, which make no other difference."""
    names = sorted(binance().endpoints)
    assert len(names) > 700
    everything = [(name, params) for name in names for params in ({}, RICH)]
    return [*everything[:: (1, 15, 40, 1)[which]], *SPECIAL]


BODIES = [
    "{}",
    "[]",
    "",
    "plain text",
    '{"code":0,"msg":""}',
    '{"code":200,"msg":"success"}',
    '{"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}',
    '{"code":-1003,"msg":"Too much request weight used"}',
    '{"code":-1013,"msg":"Filter failure: LOT_SIZE"}',
    '{"code":-1013,"msg":"Filter failure: PRICE_FILTER"}',
    '{"code":-1013,"msg":"Price * QTY is zero or less."}',
    '{"code":-2010,"msg":"Account has insufficient balance for requested action."}',
    '{"code":-2010,"msg":"Order would immediately match and take."}',
    '{"code":-2011,"msg":"Unknown order sent."}',
    '{"code":-2013,"msg":"Order does not exist."}',
    '{"code":-2014,"msg":"API-key format invalid."}',
    '{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}',
    '{"code":-1022,"msg":"Signature for this request is not valid."}',
    '{"code":-1121,"msg":"Invalid symbol."}',
    '{"code":-4046,"msg":"No need to change margin type."}',
    '{"code":-5022,"msg":"Post only"}',
    '{"code":-99999,"msg":"unheard of"}',
    '{"success":false,"msg":"The coin does not exist."}',
    '{"success":false,"msg":"{\\"code\\":-2015,\\"msg\\":\\"no\\"}"}',
    '{"success":false}',
    '[{"code":-2011,"msg":"Unknown order sent."}]',
    '[{"code":-2011,"msg":"x"},{"code":-2011,"msg":"y"}]',
    '{"orderId":12345678901234567890,"price":"1.50","n":1.5}',
]
URLS = ["https://api.binance.com/api/v3/x", "https://fapi.binance.com/fapi/v1/x", "https://dapi.binance.com/dapi/v1/x"]
RESPONSES = [
    {"status": status, "url": url, "body": body, "authenticated": authenticated}
    for status in (200, 400, 401, 403, 404, 418, 429, 500, 503, 504)
    for url in URLS
    for body in BODIES
    for authenticated in (False, True)
]


@functools.cache
def answers() -> dict[str, Any]:
    questions = {
        "now": NOW,
        "credentials": credentials(),
        "requests": [requests(which) for which in range(4)],
        "responses": RESPONSES,
    }
    script = Path(__file__).with_name("requests.mjs").read_text(encoding="utf-8")
    command = ["node", "--input-type=module", "-e", script]
    text = json.dumps(questions)
    done = subprocess.run(
        command, input=text, cwd=ROOT / "ts_src", capture_output=True, text=True, check=True, timeout=300
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def fix_time_and_chance(monkeypatch: pytest.MonkeyPatch, exchange: Any) -> None:
    """Whether the compiled code asks the instance or, optimised, the function itself."""
    monkeypatch.setattr("time.time_ns", lambda: NOW * 1_000_000)
    exchange.uuid22 = lambda: "0123456789abcdef012345"
    for name, module in list(sys.modules.items()):
        if name.startswith("binance_pro.") and hasattr(module, "uuid22"):
            monkeypatch.setattr(module, "uuid22", exchange.uuid22)


@pytest.mark.parametrize("which", range(4), ids=["HMAC", "Ed25519", "RSA", "none"])
async def test_every_endpoint_s_request(which: int, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange = binance({**credentials()[which], "enableRateLimit": False})
    fix_time_and_chance(monkeypatch, exchange)
    sent: dict[str, Any] = {}

    async def fetch(url: str, method: str = "GET", headers: Any = None, body: Any = None) -> Any:
        sent.update(url=url, method=method, headers=headers, body=body)
        return {}

    exchange.fetch = fetch  # type: ignore[method-assign]
    different = []
    for (name, params), theirs in zip(requests(which), answers()["requests"][which], strict=True):
        sent.clear()
        try:
            await getattr(exchange, name)(json.loads(json.dumps(params)))
            ours: Any = dict(sent)
        except BaseError as error:
            ours = {"error": type(error).__name__}
        if ours != theirs:
            different.append((name, params, ours, theirs))
    assert different == []


async def test_every_error_s_exception() -> None:
    different = []
    exchange = binance()
    for case, theirs in zip(RESPONSES, answers()["responses"], strict=True):
        exchange.options["hasAlreadyAuthenticatedSuccessfully"] = case["authenticated"]
        response = HttpResponse(int(str(case["status"])), "R", (), str(case["body"]).encode())
        try:
            ours: Any = {"value": exchange.handle_rest_response(response, str(case["url"]), "GET", {}, None)}
        except BaseError as error:
            ours = {"error": type(error).__name__}
        if ours != theirs:
            different.append((case, ours, theirs))
    assert different == []
