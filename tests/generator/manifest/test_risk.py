"""Which requests are reached, which change an account, and that the forbidden ones are not among them."""

from __future__ import annotations

import pytest
from pro_generator.build import Build, build
from pro_generator.manifest.risk import endpoint_changes_state, request_changes_state, ws_requests

from tests.generator.tiny import TinyTree


def test_the_pinned_class_places_orders_and_nothing_worse(made: Build) -> None:
    inventory = made.manifest.riskInventory
    place = ["ws-method:algoOrder.place", "ws-method:order.place"]
    kinds = [f"create{kind}{side}OrderWs" for kind in ("Limit", "Market") for side in ("", "Buy", "Sell")]
    assert {change.method: change.because for change in inventory.stateChanging} == {
        "createOrderWs": place,
        **dict.fromkeys(kinds, place),
        "editOrderWs": ["ws-method:order.cancelReplace", "ws-method:order.modify"],
        "cancelOrderWs": ["ws-method:algoOrder.cancel", "ws-method:order.cancel"],
        "cancelAllOrdersWs": ["ws-method:openOrders.cancelAll"],
    }
    for entry in inventory.forbidden:
        assert (entry.methods, entry.endpoints, entry.requests) == ([], [], []), entry.word
    assert {entry.word for entry in inventory.forbidden} == {
        "withdraw",
        "transfer",
        "borrow",
        "repay",
        "convert",
        "giftcode",
    }


def test_the_inventory_has_every_endpoint_that_is_reached(made: Build) -> None:
    endpoints = {endpoint.name: endpoint for endpoint in made.manifest.riskInventory.endpoints}
    assert endpoints.keys() == made.compilation.program.endpoints_used
    key = endpoints["fapiPrivatePutListenKey"]
    assert (key.verb, key.path, key.api, key.stateChanging) == ("PUT", "listenKey", "fapiPrivate", False)
    assert key.methods == ["keepAliveListenKey"]


def test_risk_classes(made: Build) -> None:
    classes = {row.method: row.riskClass for row in made.manifest.methodCoverageMatrix}
    assert classes["createOrderWs"] == "state-changing"
    assert classes["watchBalance"] == "account"
    assert classes["authenticate"] == "session"
    assert classes["watchOrderBook"] == "market"
    assert classes["parseWsTrade"] == "pure"
    assert all(row.skipReason or row.liveEvidence for row in made.manifest.methodCoverageMatrix)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("order.place", True),
        ("sor.order.test", False),
        ("openOrders.cancelAll", True),
        ("order.amend.keepPriority", True),
        ("openOrders.status", False),
        ("userDataStream.subscribe.signature", False),
        ("session.logon", False),
    ],
)
def test_requests_that_change_something(name: str, changes: bool) -> None:
    assert request_changes_state(name) is changes


@pytest.mark.parametrize(
    ("name", "verb", "path", "changes"),
    [
        ("privatePostOrder", "POST", "order", True),
        ("privateDeleteOpenOrders", "DELETE", "openOrders", True),
        ("privateGetOrder", "GET", "order", False),
        ("publicPutUserDataStream", "PUT", "userDataStream", False),
        ("sapiPostAssetGetFundingAsset", "POST", "asset/get-funding-asset", False),
    ],
)
def test_endpoints_that_change_something(name: str, verb: str, path: str, changes: bool) -> None:
    assert endpoint_changes_state(name, verb, path) is changes


@pytest.mark.parametrize(
    ("body", "requests"),
    [
        ("const message = { 'method': 'order.place' };", ["order.place"]),
        ("const message: Dict = {};\n message['method'] = 'order.cancel';", ["order.cancel"]),
        ("const name = 'a.b';\n const message = { 'method': name };", ["a.b"]),
        ("let name = 'a.b';\n if (flag) { name = 'c.d'; }\n const message = { 'method': name };", ["a.b", "c.d"]),
        ("const message = { 'method': flag ? 'a.b' : 'c.d' };", ["a.b", "c.d"]),
        ("const name = this.safeString (params, 'm', 'e.f');\n const message = { 'method': name };", ["e.f"]),
        ("let name = 'a';\n name = name;\n const message = { 'method': name };", ["a"]),
        ("const message = { 'method': 'SUBSCRIBE', 'other': 'x.y' };", []),
    ],
)
def test_names_of_requests_are_followed_through_locals(tiny: TinyTree, body: str, requests: list[str]) -> None:
    tiny.add_method(f"    ask (flag: boolean, params: Dict): Dict {{\n {body}\n return message;\n }}")
    program = build(tiny.project).compilation.program
    assert ws_requests(program.reached["ask"].nodes) == requests


def test_a_change_behind_another_method_is_known(tiny: TinyTree) -> None:
    tiny.edit(
        "pro/tiny.ts",
        "    requestId (): number {",
        "    async cancelOrderWs (id: string): Promise<any> {\n        return await this.sendCancel (id);\n    }\n\n"
        "    async sendCancel (id: string): Promise<any> {\n"
        "        return await this.privatePostOrder ({ 'id': id });\n    }\n\n    requestId (): number {",
    )
    inventory = build(tiny.project).manifest.riskInventory
    assert {change.method: change.because for change in inventory.stateChanging} == {
        "cancelOrderWs": ["rest-endpoint:privatePostOrder"],
        "createOrderWs": ["ws-method:order.place"],
    }
