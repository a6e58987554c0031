"""Asks the pinned upstream class, in Node, all questions of these tests in one process."""

from __future__ import annotations

import functools
import json
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = Path(__file__).with_name("upstream.mjs")

JSON_TEXTS = [
    '{"a":1,"b":[1,2,{"c":3}]}',
    "[]",
    "{}",
    "",
    "x",
    "5",
    '"text"',
    "{broken",
    "[1,",
    '{"a":NaN}',
    '{"id":9007199254740991,"p":1.5}',
    '{"id":9007199254740992,"p":1.5}',
    '{"id":9007199254740993,"p":1.5,"list":[1,2.5],"s":"1"}',
    '{"a":{"id":123456789012345678901234567890,"q":-1.5e3}}',
    '[{"id":-9007199254740993,"n":0.1}]',
    '{"ids":[9007199254740993],"n":2}',
    '{"id":1e21,"x":2}',
    '{"id":1E21,"x":2}',
    '{"id":2e5,"x":2}',
    '{"price":0.12345678901234567,"x":5}',
    '{"id":"12345678901234567890","n":2}',
    '{"note":"a\\":1,","id":9007199254740993}',
    '{"a":true,"b":null,"id":9007199254740993, "c": 7}',
    "{}  ",
    '{"a":1}}',
]

HEADERS: list[dict[str, Any]] = [
    {"content-type": "a", "x-used-weight-1m": "5"},
    {"set-cookie": ["a=1", "b=2"]},
    {"etag": "x", "-": "y"},
]

_PROXY_NAMES = ["httpProxy", "httpsProxy", "socksProxy", "wsProxy", "wssProxy", "wsSocksProxy", "proxyUrl", "proxy"]
PROXIES: list[dict[str, str]] = [
    {},
    {"httpProxy": ""},
    *({name: f"x://{name}"} for name in _PROXY_NAMES),
    *({one: "x://1", two: "x://2"} for one in _PROXY_NAMES for two in _PROXY_NAMES if one < two),
]

URLS: dict[str, dict[str, Any]] = {
    "api": {"public": "https://live", "ws": {"spot": "wss://live"}},
    "test": {"public": "https://test"},
    "demo": {"public": "https://demo"},
}

ENVIRONMENTS: list[list[tuple[str, bool]]] = [
    [],
    [("setSandboxMode", True)],
    [("setSandboxMode", True), ("setSandboxMode", False)],
    [("setSandboxMode", False)],
    [("enableDemoTrading", True)],
    [("enableDemoTrading", True), ("enableDemoTrading", False)],
    [("enableDemoTrading", False)],
    [("setSandboxMode", True), ("setSandboxMode", False), ("enableDemoTrading", True)],
    [("enableDemoTrading", True), ("enableDemoTrading", False), ("setSandboxMode", True)],
]

DESCRIPTION: dict[str, Any] = {
    "id": "described",
    "rateLimit": 50,
    "timeout": 7000,
    "options": {"a": 1, "nested": {"x": 1, "y": {"z": 1}}, "list": [1, 2]},
    "urls": {"api": {"public": "https://p"}, "test": {"public": "https://t"}},
    "fees": {"trading": {"maker": 0.1, "taker": 0.2}},
}

CONFIGS: list[dict[str, Any]] = [
    {},
    {"timeout": 5, "options": {"a": 2, "nested": {"y": {"w": 2}}, "list": [3]}},
    {"options": {"nested": {}}, "urls": {"api": {"private": "https://q"}}, "fees": {"trading": {"maker": None}}},
    {
        "options": {"newUpdates": False},
        "apiKey": "k",
        "secret": "s",
        "enableRateLimit": False,
        "unknownThing": {"a": 1},
    },
    {"sandbox": True},
    {"testnet": True},
    {"options": {"sandbox": True}},
    {"rateLimit": 20, "verbose": False, "headers": {"X": "1"}},
]

PICKED = ["id", "timeout", "urls", "fees", "apiKey", "secret", "enableRateLimit", "rateLimit", "newUpdates", "headers"]
PICKED += ["isSandboxModeEnabled", "unknownThing"]

RETRIES: list[dict[str, Any]] = [
    {"failures": failures, "options": options, "params": params}
    for failures in ([], ["NetworkError"], ["RequestTimeout", "BadResponse"], ["ExchangeError"], ["NetworkError"] * 3)
    for options, params in (
        ({}, {"a": 1}),
        ({"maxRetriesOnFailure": 2}, {"a": 1}),
        ({"some/path": {"maxRetriesOnFailure": 1}, "maxRetriesOnFailure": 5}, {}),
        ({"maxRetriesOnFailure": 5}, {"maxRetriesOnFailure": 1, "maxRetriesOnFailureDelay": 1, "a": 1}),
        ({}, {"maxRetriesOnFailure": 0}),
    )
]


@functools.cache
def answers() -> dict[str, Any]:
    """Upstream's answers; the script says to what."""
    questions = {
        "json": JSON_TEXTS,
        "headers": HEADERS,
        "proxies": PROXIES,
        "urls": URLS,
        "environments": ENVIRONMENTS,
        "description": DESCRIPTION,
        "configs": CONFIGS,
        "picked": PICKED,
        "retries": RETRIES,
    }
    # read from text, so that the bare import finds the package in the folder where the process runs
    command = ["node", "--input-type=module", "-e", SCRIPT.read_text(encoding="utf-8")]
    done = subprocess.run(
        command,
        input=json.dumps(questions),
        cwd=ROOT / "ts_src",
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result
