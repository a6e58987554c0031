"""What a websocket session knows of its account: its state, its subscriptions to user data, and how to end them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from pro_runtime.errors import BadRequest, NetworkError, NotSupported
from pro_runtime.instance.calls import Calls
from pro_runtime.values.encoding import uuid
from pro_runtime.ws.connection import Connection
from pro_runtime.ws.websocket import Websocket

__all__ = ["AccountStreams", "SessionTable"]


class SessionTable(NamedTuple):
    """How an exchange is asked about a websocket session."""

    url: tuple[str, ...]  #: path in ``urls["api"]`` of the websocket API that has sessions
    status: str  #: method that answers with the state of the session
    subscriptions: str  #: method that lists the subscriptions to user data
    unsubscribe: str  #: method that ends one of them, or all
    id: str  #: name of a subscription's id, in answers and parameters
    expiry: str  #: name of the time at which a subscription ends by itself, where it has one
    lasting: str  #: account type whose subscription has no such time
    expiring: str  #: account type whose subscription has one


class AccountStreams(Websocket, Calls):
    """Requests about the user data that comes over the websocket API."""

    #: Declared by the exchange's generated class; None: there is no such session.
    session_table: ClassVar[SessionTable | None] = None

    async def user_data_stream_status(self, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The state of the websocket API's session; connects if nobody has yet.

        :param params: options of this call (`timeout` in ms, `api_key`, …)
        :return: `subscribed` (whether the exchange sends account events over this session), `authorizedSince` and
            `connectedSince` (ms; None where unknown), `serverTime` (ms), `accounts` (the account types that this
            instance has subscribed), and `info`, the exchange's answer
        :raises NotSupported: the exchange has no such sessions
        :raises RequestTimeout: no answer within `timeout`
        """
        if params and not self.per_call.isdisjoint(params):
            state: dict[str, Any] = await self.call_with_options("user_data_stream_status", params)
            return state
        table = self._table()
        answer = await self._ask_session(table.status, params)
        accounts = self._accounts()
        return {
            "subscribed": bool(answer.get("userDataStream", accounts)),
            "authorizedSince": answer.get("authorizedSince"),
            "connectedSince": answer.get("connectedSince"),
            "serverTime": answer.get("serverTime"),
            "accounts": accounts,
            "info": answer,
        }

    async def user_data_stream_subscriptions(self, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The subscriptions to account events that the exchange holds for the websocket API's session.

        :param params: options of this call (`timeout` in ms, `api_key`, …)
        :return: one dict each: `id`, `type` (account type), `expires` (ms; None: it lasts), `info`
        :raises NotSupported: the exchange has no such sessions
        :raises RequestTimeout: no answer within `timeout`
        """
        if params and not self.per_call.isdisjoint(params):
            found: list[dict[str, Any]] = await self.call_with_options("user_data_stream_subscriptions", params)
            return found
        table = self._table()
        answer = await self._ask_session(table.subscriptions, params)
        return [
            {
                "id": entry.get(table.id),
                "type": table.lasting if entry.get(table.expiry) is None else table.expiring,
                "expires": entry.get(table.expiry),
                "info": entry,
            }
            for entry in answer
        ]

    async def unsubscribe_user_data_stream(self, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """End subscriptions to account events of the websocket API's session: all, or the chosen ones.

        Whoever still waits for such an event gets a NetworkError; the next `watch_*` call subscribes anew.

        :param params: `type` (account type) or the id of a subscription, under the name that the exchange gives it,
            to end only that; options of this call
        :return: the subscriptions that have ended, as :meth:`user_data_stream_subscriptions` gives them
        :raises BadRequest: there is no such subscription
        :raises NotSupported: the exchange has no such sessions
        """
        if params and not self.per_call.isdisjoint(params):
            found: list[dict[str, Any]] = await self.call_with_options("unsubscribe_user_data_stream", params)
            return found
        table = self._table()
        wanted = dict(params or {})
        chosen_type, chosen_id = wanted.pop("type", None), wanted.pop(table.id, None)
        held = await self.user_data_stream_subscriptions(wanted)
        ended = [
            one
            for one in held
            if (chosen_type is None or one["type"] == chosen_type) and (chosen_id is None or one["id"] == chosen_id)
        ]
        if not ended and (chosen_type is not None or chosen_id is not None):
            raise BadRequest(f"{self.id} unsubscribe_user_data_stream(): there is no such subscription")
        for one in ended:
            await self._ask_session(table.unsubscribe, {**wanted, table.id: one["id"]})
        connection = self.client(self._session_url())
        left = {one["type"] for one in held if one not in ended}
        for name in {table.lasting, table.expiring} - left:
            self.end_session(name)
            if name in connection.subscriptions:
                connection.reject(NetworkError(f"{self.id} the subscription to account events has been ended"), name)
        return ended

    def answer_session(self, client: Connection, message: Any) -> None:
        """Give the answer about a session to the request that asked for it."""
        request = str(message["id"])
        client.subscriptions.pop(request, None)
        client.resolve(message.get("result"), request)

    def _table(self) -> SessionTable:
        if self.session_table is None:
            raise NotSupported(f"{self.id} has no websocket sessions with user data")
        return self.session_table

    def _session_url(self) -> str:
        value: Any = self.urls["api"]
        for name in self._table().url:
            value = value[name]
        return str(value)

    def _accounts(self) -> list[str]:
        """The account types whose events this instance has subscribed to."""
        table = self._table()
        connection = self.clients.get(self._session_url())
        held = {} if connection is None else connection.subscriptions
        return [name for name in (table.lasting, table.expiring) if name in held or self._authenticated(name)]

    def _authenticated(self, name: str) -> bool:
        entry = self.options.get(name)
        return isinstance(entry, dict) and any(entry.get(key) for key in self.session_reset)

    async def _ask_session(self, method: str, params: Mapping[str, Any] | None) -> Any:
        request = uuid()
        message = {"id": request, "method": method, "params": dict(params or {})}
        try:
            answer = await self.watch(self._session_url(), request, message, request, {"method": self.answer_session})
        finally:
            connection = self.clients.get(self._session_url())
            if connection is not None:
                connection.subscriptions.pop(request, None)
        return answer
