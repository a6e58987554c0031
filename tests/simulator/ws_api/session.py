"""Sessions and user-data subscriptions of the websocket API."""

from __future__ import annotations

import time
from typing import Any

from ..errors import ApiError
from ..keys import ApiKey
from ..operations import userdata
from ..operations.core import Context, Params, integer, text
from ..spec import VenueName
from ..streams.connection import Connection
from ..users import Subscription


def connection_of(context: Context) -> Connection:
    assert context.connection is not None
    return context.connection


def session_key(connection: Connection) -> ApiKey | None:
    """The key that the connection is logged on with."""
    return connection.state.get("key")


def _answer(context: Context) -> dict[str, Any]:
    connection = connection_of(context)
    key = session_key(connection)
    now_ms = context.server.clock.server_ms()
    age_ms = int((time.monotonic() - connection.opened) * 1000)
    return {
        "apiKey": key.api_key if key is not None else None,
        "authorizedSince": connection.state.get("since"),
        "connectedSince": connection.state.setdefault("connected", now_ms - age_ms),
        "returnRateLimits": connection.state.get("rate_limits", True),
        "serverTime": now_ms,
        "userDataStream": bool(context.server.users.of(connection)),
    }


def logon(context: Context, params: Params) -> dict[str, Any]:
    """Only Ed25519 keys may log on."""
    assert context.key is not None
    if context.key.kind != "ed25519":
        kind = "HMAC_SHA256" if context.key.kind == "hmac" else "RSA"
        raise ApiError(-4056, f"{kind} API key is not supported.")
    connection = connection_of(context)
    connection.state["key"] = context.key
    connection.state["since"] = context.server.clock.server_ms()
    return _answer(context)


def status(context: Context, params: Params) -> dict[str, Any]:
    return _answer(context)


def logout(context: Context, params: Params) -> dict[str, Any]:
    connection = connection_of(context)
    connection.state.pop("key", None)
    connection.state.pop("since", None)
    return _answer(context)


# --- user-data subscriptions


def _subscribed(subscription: Subscription) -> dict[str, Any]:
    answer: dict[str, Any] = {"subscriptionId": subscription.subscription_id}
    if subscription.expires_ms is not None:
        answer["expirationTime"] = subscription.expires_ms
    return answer


def subscribe(context: Context, params: Params) -> dict[str, Any]:
    """Needs a logged-on session."""
    connection = connection_of(context)
    key = session_key(connection)
    if key is None:
        raise ApiError(-1102, "Session is not authenticated.", 400)
    return _subscribed(context.server.users.subscribe(connection, key.account, "spot", key.api_key))


def subscribe_signature(context: Context, params: Params) -> dict[str, Any]:
    assert context.key is not None
    users = context.server.users
    return _subscribed(users.subscribe(connection_of(context), context.owner, "spot", context.key.api_key))


def subscribe_token(context: Context, params: Params) -> dict[str, Any]:
    token = context.server.users.token(text(params, "listenToken"))
    if token is None:
        raise ApiError(-1209, "Invalid listenToken.")
    users = context.server.users
    return _subscribed(users.subscribe(connection_of(context), token.account, "margin", "", token.expires_ms))


def unsubscribe(context: Context, params: Params) -> dict[str, Any]:
    wanted = integer(params, "subscriptionId")
    if not context.server.users.unsubscribe(connection_of(context), wanted) and wanted is not None:
        raise ApiError(-1130, "Data sent for parameter 'subscriptionId' is not valid.")
    return {}


def subscriptions(context: Context, params: Params) -> list[dict[str, Any]]:
    return [_subscribed(one) for one in context.server.users.of(connection_of(context))]


# --- listen keys


def start(venue: VenueName) -> userdata.Handler:
    return userdata.create_listen_key(venue)


def ping(venue: VenueName) -> userdata.Handler:
    return userdata.prolong_listen_key(venue)


def stop(venue: VenueName) -> userdata.Handler:
    return userdata.delete_listen_key(venue)
