"""The features that the runtime owes to compiled classes, as data: who answers for each, and which facts ask for it.

The gate proves that each function named here exists, that each feature is asked for by some source method, and that
tests carry its evidence marker.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Feature:
    """One feature. ``facts`` are names of facts, or families where they end in a colon: a method that has one of them
    asks for the feature."""

    name: str
    title: str
    owner: str
    functions: tuple[str, ...]
    """``module:qualified.name`` below ``pro_runtime``."""
    facts: tuple[str, ...]


FEATURES: tuple[Feature, ...] = (
    Feature(
        "connection-ownership",
        "One connection and one reader per URL, which owns its waiters, subscriptions and request ids",
        "ws.connection",
        ("ws.connection:Connection", "ws.websocket:Websocket.client", "ws.websocket:Websocket.close_connection"),
        ("connection:by-url", "connection:stream-number"),
    ),
    Feature(
        "reconnect",
        "Backoff with jitter after a loss, and what is still wanted subscribed again",
        "ws.pacing",
        (
            "ws.pacing:Backoff.next_delay",
            "ws.connection:Connection.on_lost",
            "ws.websocket:Websocket.calculate_ws_backoff_delay",
        ),
        ("watch:", "connection:reset"),
    ),
    Feature(
        "message-hash-routing",
        "Updates go to those who wait for their message hash",
        "ws.routing",
        ("ws.routing:Router.future", "ws.routing:Router.resolve", "ws.websocket:Websocket.watch_multiple"),
        ("watch:", "waiter:resolved", "message-hash:"),
    ),
    Feature(
        "subscription-life",
        "Callers of one hash share a subscription; unsubscribing ends it and clears what it kept",
        "ws.websocket",
        ("ws.websocket:Websocket.watch", "ws.websocket:Websocket.watch_multiple"),
        ("subscription:", "unwatch:"),
    ),
    Feature(
        "request-id-routing",
        "An answer with an id reaches the request of that id and no other",
        "ws.conversation",
        ("ws.conversation:Conversation.ask", "ws.routing:Request"),
        ("request:id",),
    ),
    Feature(
        "websocket-api",
        "Requests of the websocket API, their answers and their errors",
        "ws.conversation",
        ("ws.conversation:Conversation.ask", "ws.websocket:Websocket.watch", "ws.websocket:Websocket.observe_response"),
        ("ws-method:", "request:signed-waiter"),
    ),
    Feature(
        "listen-keys",
        "Keys and tokens of user data are obtained, kept alive and renewed before they expire",
        "instance.background",
        ("instance.background:Background.delay", "instance.background:Background.spawn"),
        ("listen-key-create:", "listen-key-keepalive:", "channel-family:listen-key", "channel-family:listen-token"),
    ),
    Feature(
        "array-caches",
        "Bounded caches of trades, candles, orders and positions with counts of what is new",
        "incremental.caches",
        (
            "incremental.caches:ArrayCache.append",
            "incremental.caches:ArrayCache.get_limit",
            "incremental.caches:ArrayCacheByTimestamp.append",
            "incremental.caches:ArrayCacheBySymbolById.append",
            "incremental.caches:ArrayCacheBySymbolBySide.append",
        ),
        ("cache-class:", "cache:"),
    ),
    Feature(
        "order-book",
        "Order books: snapshots merged with deltas by the exchange's sequence rules, depth limits",
        "incremental.order_book",
        (
            "incremental.order_book:OrderBook.reset",
            "incremental.order_book:OrderBook.limit",
            "incremental.order_book_side:OrderBookSide.store_array",
        ),
        ("orderbook:", "state:orderbooks", "error:checksum-error"),
    ),
    Feature(
        "balance",
        "Balances: snapshots, and exact sums of deltas",
        "values.precise",
        ("values.precise:Precise.string_add",),
        ("state:balance", "balance:", "parser-wrapper:safe_balance"),
    ),
    Feature(
        "positions",
        "Positions by symbol and side",
        "incremental.caches",
        ("incremental.caches:ArrayCacheBySymbolBySide.append",),
        ("state:positions", "channel-family:positions"),
    ),
    Feature(
        "orders-and-trades",
        "Orders and own trades, merged by id",
        "incremental.caches",
        ("incremental.caches:ArrayCacheBySymbolById.append",),
        ("state:orders", "state:myTrades", "channel-family:orders", "channel-family:my-trades"),
    ),
    Feature(
        "event-routing",
        "Public and private events reach the handlers that the class names for them",
        "ws.connection",
        ("ws.connection:Connection.on_payload", "ws.websocket:Websocket.handle_message"),
        ("dispatch-branch:", "subscription-handler:"),
    ),
    Feature(
        "parser-output",
        "Unified structures with the fields, types and numbers that CCXT gives them",
        "values.accessors",
        (
            "values.accessors:safe_string",
            "values.accessors:safe_integer",
            "values.numbers:number_to_string",
            "values.precise:Precise",
        ),
        ("parses:", "parser-wrapper:", "decimal:"),
    ),
    Feature(
        "waiter-rejection",
        "An error reaches exactly whom it concerns",
        "ws.waiters",
        ("ws.waiters:Waiter.reject", "ws.routing:Router.reject", "ws.routing:Router.reset"),
        ("waiter:rejected", "connection:reset", "error:"),
    ),
    Feature(
        "streams",
        "Every update of a subscription, in order, exactly once, with a bounded queue",
        "streams.stream",
        ("streams.stream:Stream", "streams.queue:StreamQueue.capture", "streams.queue:StreamQueue.get"),
        ("watch:",),
    ),
    Feature(
        "rest",
        "REST requests of compiled endpoints: signing, sending, answers and errors",
        "rest.requests",
        ("rest.requests:Rest.fetch2", "rest.requests:Rest.fetch", "rest.requests:Rest.handle_rest_response"),
        ("rest-endpoint:",),
    ),
    Feature(
        "rate-limits",
        "Requests wait before the exchange refuses them",
        "rest.limits",
        ("rest.limits:LimitGroup.admit", "rest.throttle:Throttler.throttle", "rest.requests:Rest.throttle"),
        ("rest-endpoint:", "request:id"),
    ),
    Feature(
        "signing",
        "HMAC, RSA and Ed25519 signatures of REST and websocket requests",
        "rest.signing",
        ("values.encoding:hmac", "rest.signing:rsa", "rest.signing:eddsa"),
        ("auth-signing:", "auth:credentials-required"),
    ),
    Feature(
        "markets",
        "Markets are loaded once for all concurrent callers",
        "instance.markets",
        ("instance.markets:Markets.load_markets",),
        ("markets:required",),
    ),
    Feature(
        "background-tasks",
        "Calls that are not awaited start at once and their failure is not lost",
        "instance.background",
        ("instance.background:Background.spawn", "js:start"),
        ("task:",),
    ),
)


def asks_for(feature: Feature, facts: frozenset[str]) -> bool:
    """Whether a method with these facts needs the feature."""
    families = {name.split(":", 1)[0] + ":" for name in facts}
    return any(fact in families if fact.endswith(":") else fact in facts for fact in feature.facts)
