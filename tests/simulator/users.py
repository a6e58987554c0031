"""User-data streams: listen keys, listen tokens, subscriptions, and the delivery of account events."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from .keys import random_text
from .streams.payloads import dumps

if TYPE_CHECKING:
    from .accounts import Account
    from .keys import ApiKey
    from .server import Server
    from .streams.connection import Connection

#: which account events a user stream carries
Scope = Literal["spot", "margin", "usdm", "coinm", "portfolio", "options"]


@dataclass(slots=True)
class ListenKey:
    text: str
    account: Account
    scope: Scope
    api_key: str
    expires_ms: int
    connections: dict[Connection, None] = field(default_factory=dict)


@dataclass(slots=True)
class ListenToken:
    text: str
    account: Account
    expires_ms: int
    symbol: str | None = None


@dataclass(slots=True)
class Subscription:
    """A user-data subscription on a websocket API connection."""

    subscription_id: int
    connection: Connection
    account: Account
    scope: Scope
    api_key: str
    expires_ms: int | None = None


class UserStreams:
    """Who hears what about which account."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._keys: dict[str, ListenKey] = {}
        self._tokens: dict[str, ListenToken] = {}
        self.subscriptions: list[Subscription] = []

    # --- listen keys

    def create_listen_key(self, account: Account, api_key: str, scope: Scope) -> str:
        """The account's active listen key, prolonged, or a new one."""
        expires = self._server.clock.server_ms() + self._server.limits.listen_key_ms
        for key in self._keys.values():
            if key.account is account and key.scope == scope and key.api_key == api_key:
                key.expires_ms = expires
                return key.text
        text = random_text(64)
        self._keys[text] = ListenKey(text, account, scope, api_key, expires)
        return text

    def own_listen_key(self, account: Account, scope: Scope) -> str | None:
        for key in self._keys.values():
            if key.account is account and key.scope == scope:
                return key.text
        return None

    def prolong_listen_key(self, text: str, account: Account, scope: Scope) -> bool:
        key = self._keys.get(text)
        if key is None or key.account is not account or key.scope != scope:
            return False
        key.expires_ms = self._server.clock.server_ms() + self._server.limits.listen_key_ms
        return True

    def delete_listen_key(self, text: str, account: Account, scope: Scope) -> bool:
        key = self._keys.get(text)
        if key is None or key.account is not account or key.scope != scope:
            return False
        del self._keys[text]
        return True

    def listen_keys(self) -> list[ListenKey]:
        return list(self._keys.values())

    def has_listen_key(self, text: str) -> bool:
        return text in self._keys

    def attach_listen_key(self, connection: Connection, text: str) -> bool:
        key = self._keys.get(text)
        if key is None:
            return False
        key.connections[connection] = None
        return True

    def detach_listen_key(self, connection: Connection, text: str) -> None:
        key = self._keys.get(text)
        if key is not None:
            key.connections.pop(connection, None)

    def _expire(self, key: ListenKey, silently: bool) -> None:
        self._keys.pop(key.text, None)
        if silently:
            return
        event = {"e": "listenKeyExpired", "E": self._server.clock.now_ms(), "listenKey": key.text}
        for connection in key.connections:
            self._deliver_raw(connection, key.text, event)

    def expire_listen_keys(self, account: str | None = None, *, silently: bool = False) -> int:
        chosen = [key for key in self._keys.values() if account is None or key.account.name == account]
        for key in chosen:
            self._expire(key, silently)
        return len(chosen)

    # --- listen tokens

    def create_token(self, account: Account, validity_ms: int, symbol: str | None) -> ListenToken:
        expires = self._server.clock.server_ms() + validity_ms
        token = ListenToken(random_text(70), account, expires, symbol)
        self._tokens[token.text] = token
        return token

    def token(self, text: str) -> ListenToken | None:
        found = self._tokens.get(text)
        return found if found is not None and found.expires_ms > self._server.clock.server_ms() else None

    def expire_tokens(self, account: str | None = None) -> int:
        for text in [text for text, token in self._tokens.items() if account is None or token.account.name == account]:
            del self._tokens[text]
        ended = [
            one
            for one in self.subscriptions
            if one.expires_ms is not None and (account is None or one.account.name == account)
        ]
        for subscription in ended:
            self._terminate(subscription)
        return len(ended)

    # --- subscriptions on the websocket API

    def subscribe(
        self, connection: Connection, account: Account, scope: Scope, api_key: str, expires_ms: int | None = None
    ) -> Subscription:
        """A subscription of the account on this connection; the same one again is prolonged."""
        for one in self.subscriptions:
            if one.connection is connection and one.account is account and one.scope == scope:
                one.expires_ms = expires_ms
                return one
        number = connection.state.get("subscriptions", 0)
        connection.state["subscriptions"] = number + 1
        subscription = Subscription(number, connection, account, scope, api_key, expires_ms)
        self.subscriptions.append(subscription)
        return subscription

    def unsubscribe(self, connection: Connection, subscription_id: int | None) -> bool:
        chosen = [
            one
            for one in self.subscriptions
            if one.connection is connection and (subscription_id is None or one.subscription_id == subscription_id)
        ]
        for one in chosen:
            self.subscriptions.remove(one)
            # the event comes after the answer to the request
            asyncio.get_running_loop().call_soon(self._tell_end, one)
        return bool(chosen)

    def of(self, connection: Connection) -> list[Subscription]:
        return [one for one in self.subscriptions if one.connection is connection]

    def forget(self, connection: Connection) -> None:
        self.subscriptions = [one for one in self.subscriptions if one.connection is not connection]
        for key in self._keys.values():
            key.connections.pop(connection, None)

    def _terminate(self, subscription: Subscription) -> None:
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
        self._tell_end(subscription)

    def _tell_end(self, subscription: Subscription) -> None:
        event = {"e": "eventStreamTerminated", "E": self._server.clock.now_ms()}
        subscription.connection.send_text(dumps({"subscriptionId": subscription.subscription_id, "event": event}))

    def terminate(self, account: str | None = None) -> int:
        chosen = [one for one in self.subscriptions if account is None or one.account.name == account]
        for one in chosen:
            self._terminate(one)
        return len(chosen)

    def revoke(self, key: ApiKey) -> None:
        """The API key is gone: everything that was opened with it ends."""
        for listen_key in [one for one in self._keys.values() if one.api_key == key.api_key]:
            self._expire(listen_key, silently=False)
        for one in [one for one in self.subscriptions if one.api_key == key.api_key]:
            self._terminate(one)

    # --- events

    def _deliver_raw(self, connection: Connection, name: str, event: dict[str, Any]) -> None:
        payload = dumps({"stream": name, "data": event}) if connection.combined else dumps(event)
        connection.send_text(payload)

    def deliver(self, account: Account, scope: Scope, event: dict[str, Any]) -> None:
        """Send an account event to whoever listens to this scope of the account."""
        faults = self._server.faults
        for key in self._keys.values():
            carries = key.scope == scope or (key.scope == "portfolio" and scope in ("usdm", "coinm", "margin"))
            if key.account is not account or not carries:
                continue
            sent = event
            if key.scope == "portfolio" and scope != "margin":
                sent = {**event, "fs": "UM" if scope == "usdm" else "CM"}
            for connection in key.connections:
                if faults.streams:
                    for altered in faults.alter(f"user:{account.name}:{event['e']}", dumps(sent), connection):
                        connection.send_text(altered)
                else:
                    self._deliver_raw(connection, key.text, sent)
        for one in self.subscriptions:
            if one.account is account and one.scope == scope:
                payload = dumps({"subscriptionId": one.subscription_id, "event": event})
                if faults.streams:
                    for altered in faults.alter(f"user:{account.name}:{event['e']}", payload, one):
                        one.connection.send_text(altered)
                else:
                    one.connection.send_text(payload)

    def sweep(self, now_ms: int) -> None:
        """End what has expired."""
        for key in [key for key in self._keys.values() if key.expires_ms <= now_ms]:
            self._expire(key, silently=False)
        for one in [one for one in self.subscriptions if one.expires_ms is not None and one.expires_ms <= now_ms]:
            self._terminate(one)
