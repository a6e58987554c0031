"""The account types with private streams, each with the ways to trade in it that need no websocket."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .ground import Ground, soon


@dataclass(frozen=True, eq=False)
class Kind:
    """An account type, and what to trade in it.

    ``stream`` is the account type of its private connection, ``api`` the start of the names of its endpoints.
    """

    name: str
    stream: str
    venue: Any
    api: str
    symbol: str
    amount: float
    coin: str
    params: dict[str, Any] = field(default_factory=dict)
    other: str = ""  # another symbol, for positions
    section: str = ""

    @property
    def has_positions(self) -> bool:
        return bool(self.other)

    async def client(self, ground: Ground) -> Any:
        options: dict[str, Any] = {"fetchMarkets": {"types": ["spot", "linear", "inverse", "option"]}}
        if self.stream == "delivery":
            options["defaultSubType"] = "inverse"
        return await ground.ready("hmac", options=options)

    def symbols(self, client: Any) -> tuple[str, str]:
        """The symbol to trade, and the other one; those of options have dates in them."""
        if self.venue != "option":
            return self.symbol, self.other
        calls = [each["symbol"] for each in client.markets.values() if each["option"] and each["optionType"] == "call"]
        return calls[0], calls[1]

    @property
    def orders(self) -> dict[str, Any]:
        """Parameters of the streams of orders and trades."""
        return dict(self.params)

    def _method(self, verb: str, what: str) -> str:
        return f"{self.api}{verb}{self.section}{what}"

    async def _order(self, client: Any, verb: str, symbol: str, **params: Any) -> Any:
        method = getattr(client, self._method(verb, "Order"))
        return await soon(method({"symbol": client.market(symbol)["id"], **params}))

    async def market(
        self, ground: Ground, client: Any, symbol: str, side: str, amount: float | None = None, **more: Any
    ) -> str:
        """An order that is filled at once; returns its id."""
        params = {"side": side.upper(), "type": "MARKET", "quantity": f"{amount or self.amount:g}", **more}
        if self.venue == "option":
            params |= {"type": "LIMIT", "price": "4000" if side == "buy" else "5"}
        return str((await self._order(client, "Post", symbol, **params))["orderId"])

    async def rest(self, ground: Ground, client: Any, symbol: str, amount: float | None = None) -> str:
        """A buy order that rests; returns its id."""
        price = "5" if self.venue == "option" else f"{self.bid(ground, client, symbol):.10g}"
        params = {"side": "BUY", "type": "LIMIT", "timeInForce": "GTC", "price": price}
        answer = await self._order(client, "Post", symbol, quantity=f"{amount or self.amount:g}", **params)
        return str(answer["orderId"])

    async def cancel(self, client: Any, symbol: str, identifier: str) -> None:
        await self._order(client, "Delete", symbol, orderId=identifier)

    def fill(self, ground: Ground, client: Any, symbol: str, identifier: str, amount: float | None = None) -> None:
        """Let a resting order be filled, wholly or in part."""
        wanted = None if amount is None else f"{amount:g}"
        market = client.market(symbol)["id"]
        if self.venue == "option":
            ground.sim.fill_option("alice", market, int(identifier), wanted)
        else:
            ground.sim.fill("alice", self.venue, market, int(identifier), wanted)

    def bid(self, ground: Ground, client: Any, symbol: str) -> float:
        """A price below the best one."""
        return ground.sim.book(self.venue, client.market(symbol)["id"], 5)[1][2][0]

    def wallet(self, ground: Ground) -> float:
        """What there is of ``coin``, as the account's events tell it."""
        owner = ground.sim.account("alice")
        if self.venue == "option":
            return float(ground.sim.server.options.wallet(owner).balance)
        if self.venue == "spot":
            return float(owner.wallet(self.name)[self.coin].free)
        return float(owner.futures[self.venue].balances[self.coin])


_PM = {"portfolioMargin": True}
SPOT = Kind("spot", "spot", "spot", "private", "BTC/USDT", 0.01, "BTC", {"type": "spot"})
MARGIN = Kind("margin", "margin", "spot", "sapi", "BTC/USDT", 0.01, "BTC", {"type": "margin"}, section="Margin")
USDM = Kind("usdm", "future", "usdm", "fapiPrivate", "BTC/USDT:USDT", 0.01, "USDT", {"type": "future"}, "ETH/USDT:USDT")
COINM = Kind("coinm", "delivery", "coinm", "dapiPrivate", "BTC/USD:BTC", 1, "BTC", {"type": "delivery"}, "ETH/USD:ETH")
PM_LINEAR = Kind(
    "pm-linear", "future", "usdm", "papi", "BTC/USDT:USDT", 0.01, "USDT", {"type": "future", **_PM}, "ETH/USDT:USDT", "Um"
)  # fmt: skip
PM_INVERSE = Kind(
    "pm-inverse", "delivery", "coinm", "papi", "BTC/USD:BTC", 1, "BTC", {"type": "delivery", **_PM}, "ETH/USD:ETH", "Cm"
)  # fmt: skip
#: Margin orders of a portfolio margin account come over the stream that it has for everything.
PM_MARGIN = Kind(
    "pm-margin", "future", "spot", "papi", "BTC/USDT", 0.01, "BTC", {"type": "future", "subType": "linear", **_PM}, section="Margin"
)  # fmt: skip
OPTION = Kind("option", "option", "option", "eapiPrivate", "", 0.5, "USDT", {"type": "option"}, "another")

KINDS = (SPOT, MARGIN, USDM, COINM, PM_LINEAR, PM_INVERSE, PM_MARGIN, OPTION)
