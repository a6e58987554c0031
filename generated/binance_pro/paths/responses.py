"""Paths of messages about responses.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime import js
from pro_runtime.values.accessors import safe_bool, safe_dict, safe_value
from pro_runtime.values.objects import index_by

from binance_pro.paths.lookups import Lookups


class ResponsesPaths(Lookups):
    """Paths of messages about responses."""

    def take_response(self, client: Any, message: Any, id: Any, status: Any, result: Any) -> bool:
        """Take in a message: what was asked for over the websocket API."""
        subscriptions = safe_dict(client.subscriptions, id)
        method = safe_value(subscriptions, "method")
        if method is not None:
            js.call(method, client, message)
            return True
        method = None
        subscriptions_by_id = index_by(client.subscriptions, "id")
        subscription = safe_dict(subscriptions_by_id, id, {})
        method2 = safe_value(subscription, "method")
        if method2 is not None:
            js.call(method2, client, message, subscription)
        is_un_sub_message = safe_bool(subscription, "unsubscribe", False)
        if is_un_sub_message is True:
            self.handle_un_subscription(client, subscription)
        return True

    def take_response_with_limits(
        self, client: Any, message: Any, id: Any, status: Any, result: Any, rate_limits: Any
    ) -> bool:
        """Take in a message: what was asked for over the websocket API, and what is used of the limits."""
        subscriptions = safe_dict(client.subscriptions, id)
        method = safe_value(subscriptions, "method")
        if method is not None:
            js.call(method, client, message)
            return True
        method = None
        subscriptions_by_id = index_by(client.subscriptions, "id")
        subscription = safe_dict(subscriptions_by_id, id, {})
        method2 = safe_value(subscription, "method")
        if method2 is not None:
            js.call(method2, client, message, subscription)
        is_un_sub_message = safe_bool(subscription, "unsubscribe", False)
        if is_un_sub_message is True:
            self.handle_un_subscription(client, subscription)
        return True
