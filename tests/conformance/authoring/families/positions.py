"""Positions as the user data streams tell them."""

from __future__ import annotations

from .. import reasons
from ..accounts import BRACKETS, COIN, INVERSE_URL, LINEAR, LINEAR_URL, LISTEN, OPTION_CALL, OPTION_URL, PAPI_URL, RISK
from ..answers import brackets, position_risk
from ..builder import T0, Family, body, call, deliver, refused
from ..user_frames import futures_account, option_account, ws_position


def positions() -> Family:
    family = Family("positions")
    add = family.add
    snapshot = [LISTEN, BRACKETS, RISK]
    hedge = [
        ws_position(side="LONG", amount="0.2"),
        ws_position(side="SHORT", amount="-0.1"),
        ws_position("ETHUSDT", "0"),
    ]
    add(
        "watchPositions",
        "linear, snapshot first, then updates",
        None,
        None,
        None,
        {"type": "future"},
        url=LINEAR_URL,
        calls=3,
        httpResponses=snapshot,
        messages=[futures_account(), futures_account(positions=hedge)],
    )
    add(
        "watchPositions",
        "linear, snapshot first, numbers as texts",
        url=LINEAR_URL,
        calls=2,
        config={"number": "string", "options": {"defaultType": "future"}},
        httpResponses=snapshot,
        messages=[futures_account(positions=hedge)],
    )
    add(
        "watchPositions",
        "linear, of one symbol",
        [LINEAR],
        url=LINEAR_URL,
        calls=2,
        httpResponses=snapshot,
        messages=[futures_account(positions=[ws_position("ETHUSDT", "1")]), futures_account()],
    )
    add(
        "watchPositions",
        "linear, of two symbols",
        [LINEAR, "ETH/USDT:USDT"],
        url=LINEAR_URL,
        calls=2,
        httpResponses=snapshot,
        messages=[futures_account(positions=hedge)],
    )
    add(
        "watchPositions",
        "linear, no snapshot",
        [LINEAR],
        url=LINEAR_URL,
        calls=2,
        options={"watchPositions": {"fetchPositionsSnapshot": False}},
        httpResponses=[LISTEN],
        messages=[futures_account(), futures_account(positions=hedge)],
    )
    add(
        "watchPositions",
        "linear, whole cache",
        [LINEAR],
        None,
        None,
        url=LINEAR_URL,
        calls=3,
        options={"newUpdates": False, "watchPositions": {"fetchPositionsSnapshot": False}},
        httpResponses=[LISTEN],
        messages=[
            futures_account(positions=hedge),
            futures_account(positions=[ws_position(side="LONG", amount="0.5")]),
            futures_account(positions=[ws_position(side="SHORT", amount="0")]),
        ],
    )
    add(
        "watchPositions",
        "linear, snapshot not waited for",
        url=LINEAR_URL,
        calls=2,
        options={"watchPositions": {"awaitPositionsSnapshot": False}},
        httpResponses=snapshot,
        messages=[futures_account(), futures_account()],
    )
    add(
        "watchPositions",
        "linear, an update before the snapshot",
        httpResponses=[
            LISTEN,
            BRACKETS,
            body([position_risk(), position_risk(symbol="ETHUSDT", positionAmt="0")], "/positionRisk", hold=True),
        ],
        steps=[
            call("watchPositions", [LINEAR], label="a"),
            call("watchPositions", [LINEAR], None, None, label="b"),
            {"respond": 1},
            {"read": ["positions", "future"]},
            call("watchPositions", [LINEAR], label="c"),
            deliver(LINEAR_URL, futures_account()),
        ],
    )
    add(
        "watchPositions",
        "linear, the snapshot fails",
        [LINEAR],
        deliberate=reasons.SNAPSHOT_FAILED,
        httpResponses=[LISTEN, refused(-2015, "Invalid API-key, IP, or permissions for action.")],
    )
    add(
        "watchPositions",
        "linear, since and limit",
        None,
        T0,
        1,
        {"type": "swap"},
        url=LINEAR_URL,
        calls=2,
        httpResponses=snapshot,
        messages=[futures_account()],
    )
    add(
        "watchPositions",
        "spot falls through to linear",
        url=LINEAR_URL,
        calls=2,
        httpResponses=snapshot,
        messages=[futures_account()],
    )
    add(
        "watchPositions",
        "margin falls through to inverse by sub type",
        None,
        None,
        None,
        {"type": "margin", "subType": "inverse"},
        url=INVERSE_URL,
        calls=2,
        httpResponses=[
            LISTEN,
            body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"),
            body([], "/positionRisk"),
        ],
        messages=[futures_account(positions=[ws_position("BTCUSD_PERP", "3")])],
    )
    add(
        "watchPositions",
        "inverse",
        [COIN],
        url=INVERSE_URL,
        calls=2,
        httpResponses=[
            LISTEN,
            body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"),
            body([], "/positionRisk"),
        ],
        messages=[futures_account(positions=[ws_position("BTCUSD_PERP", "3")])],
    )
    add(
        "watchPositions",
        "portfolio margin",
        [LINEAR],
        None,
        None,
        {"portfolioMargin": True},
        url=PAPI_URL,
        calls=2,
        httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_account()],
    )
    add(
        "watchPositions",
        "options, no snapshot",
        [OPTION_CALL],
        url=OPTION_URL,
        calls=2,
        options={"watchPositions": {"fetchPositionsSnapshot": False}},
        httpResponses=[LISTEN],
        messages=[
            option_account(),
            option_account(
                P=[
                    {"s": "BTC-251226-100000-C", "c": "0.2", "p": "1640.1", "a": "8200"},
                    {"s": "ETH-251226-4000-C", "c": "0", "p": "0", "a": "0"},
                    {"s": "X"},
                ]
            ),
        ],
    )
    add(
        "watchPositions",
        "options, all",
        None,
        None,
        None,
        {"type": "option"},
        url=OPTION_URL,
        options={"watchPositions": {"fetchPositionsSnapshot": False}},
        httpResponses=[LISTEN],
        messages=[option_account()],
    )
    add(
        "watchPositions",
        "options, the snapshot is not of options",
        [OPTION_CALL],
        deliberate=reasons.SNAPSHOT_FAILED,
        httpResponses=[LISTEN],
    )
    add(
        "watchPositions",
        "options are not in the sandbox",
        [OPTION_CALL],
        setup=[["setSandboxMode", True]],
        httpResponses=[LISTEN],
    )
    add(
        "watchPositions",
        "an event of no known position",
        url=LINEAR_URL,
        calls=2,
        httpResponses=snapshot,
        messages=[futures_account(positions=[ws_position("NEWUSDT", "5", mt="cross"), {}])],
    )
    add(
        "watchPositions",
        "linear and inverse are watched as they come",
        [LINEAR, COIN],
        url=LINEAR_URL,
        calls=2,
        httpResponses=snapshot,
        messages=[futures_account()],
    )
    add(
        "watchPositions",
        "an empty list of symbols means all",
        [],
        None,
        None,
        {"type": "future"},
        url=LINEAR_URL,
        calls=2,
        httpResponses=snapshot,
        messages=[futures_account()],
    )
    return family


def build() -> list[Family]:
    return [positions()]
