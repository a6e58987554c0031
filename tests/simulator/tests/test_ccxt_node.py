"""CCXT's own client in Node, unchanged but for its addresses, takes the simulator for Binance."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from .. import Simulator
from ..spec import VenueName

HERE = Path(__file__).parent
CCXT = HERE.parents[2] / "ts_src" / "node_modules" / "ccxt" / "js" / "ccxt.js"
SYMBOLS: dict[str, tuple[VenueName, str, str, float]] = {
    "spot": ("spot", "BTC/USDT", "BTCUSDT", 0.01),
    "linear": ("usdm", "ETH/USDT:USDT", "ETHUSDT", 0.2),
    "inverse": ("coinm", "BTC/USD:BTC", "BTCUSD_PERP", 5),
}
KEYS = ("hmac", "rsa", "ed25519")


async def run_node(sim: Simulator) -> list[dict[str, Any]]:
    task = {
        "ccxt": str(CCXT),
        "urls": sim.urls,
        "credentials": {key: sim.credentials[key].config() for key in KEYS},
        "combinations": [
            {"key": key, "kind": kind, "symbol": symbol, "amount": amount}
            for key in KEYS
            for kind, (_, symbol, _, amount) in SYMBOLS.items()
        ],
    }
    process = await asyncio.create_subprocess_exec(
        "node", str(HERE / "ccxt_node.mjs"), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await asyncio.wait_for(process.communicate(json.dumps(task).encode()), 60)
    found: list[dict[str, Any]] = json.loads(output)
    return found


def check_market(sim: Simulator, report: dict[str, Any]) -> None:
    venue, symbol, market_id, _ = SYMBOLS[report["kind"]]
    instrument = sim.instrument(venue, market_id)
    spec = instrument.spec
    assert report["ticker"]["symbol"] == symbol
    assert report["ticker"]["low"] <= report["ticker"]["last"] <= report["ticker"]["high"]
    nonces = [book["nonce"] for book in report["books"]]
    assert nonces == sorted(nonces) and len(set(nonces)) >= 4  # the snapshot may be told more than once
    cursor = sim.cursor(venue, market_id)
    for book in report["books"]:
        bids, asks = cursor.at(book["nonce"], 20)
        assert [tuple(level) for level in book["bids"]] == bids
        assert [tuple(level) for level in book["asks"]] == asks
    known = {trade.trade_id: trade for trade in instrument.trades}
    ids = [int(row[0]) for row in report["trades"]]
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    for trade_id, price, amount, side in report["trades"]:
        trade = known[int(trade_id)]
        assert (price, amount) == (float(spec.price_value(trade.price)), float(spec.qty_value(trade.qty)))
        assert side == ("sell" if trade.buyer_maker else "buy")


def check_orders(sim: Simulator, report: dict[str, Any]) -> None:
    venue, symbol, market_id, amount = SYMBOLS[report["kind"]]
    account = sim.account(sim.credentials[report["key"]].account)
    created, fetched, edited, canceled, taken = report["life"]
    assert [row["status"] for row in report["life"]] == ["open", "open", "open", "canceled", "closed"]
    assert created["id"] == fetched["id"] and edited["id"] == canceled["id"] and edited["price"] < created["price"]
    assert (edited["id"] == created["id"]) == (report["kind"] != "spot")
    for row in (created, edited, taken):
        order = account.order(venue, market_id, int(row["id"]))
        assert order is not None
        seen = {event["status"] for event in report["orders"] if event["id"] == row["id"]}
        assert {"FILLED": "closed", "CANCELED": "canceled"}[order.status] in seen
    fills = [fill for fill in account.fills[venue, market_id] if fill.order_id == int(taken["id"])]
    spec = sim.instrument(venue, market_id).spec
    assert {row[0] for row in report["fills"]} == {str(fill.trade.trade_id) for fill in fills}
    assert {row[2] for row in report["fills"]} == {"buy"}
    assert float(spec.qty_value(sum(fill.trade.qty for fill in fills))) == pytest.approx(amount)
    asset = spec.margin_asset or "BTC"
    held = account.spot[asset] if venue == "spot" else None
    total = float(held.free + held.locked) if held is not None else float(account.futures[venue].balances[asset])
    assert report["balance"][asset] == pytest.approx(total)
    if venue != "spot":
        assert report["positions"][-1] == [symbol, amount, "long"]


async def test_ccxt_in_node_works_unchanged() -> None:
    async with Simulator(seed=3, active=3, depth=60, record=True) as sim:
        reports = await run_node(sim)
        assert {f"{report['key']} {report['kind']}": report["error"] for report in reports if "error" in report} == {}
        for report in reports:
            if report["kind"] == "margin":
                assert report["same"] is True
                continue
            assert report["markets"] > 100
            check_market(sim, report)
            check_orders(sim, report)
            assert report["surface"] and None not in report["surface"].values()
        assert sim.errors == []
    assert len(reports) == 10
