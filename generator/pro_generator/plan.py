"""Plan stage: where each method goes, which renderer prints it, its signature and the data of its docstring."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from pro_generator import ir
from pro_generator.exchanges.conveniences import CONVENIENCES
from pro_generator.link.program import Program, Reached
from pro_generator.semantics import Fact
from pro_generator.traits import Traits
from pro_generator.types import FIGURE, Type


class Argument(BaseModel):
    model_config = ConfigDict(frozen=True)

    name: str
    pythonName: str
    annotation: str
    default: str = ""
    rest: bool = False


class RenderPlan(BaseModel):
    """How one method is rendered."""

    model_config = ConfigDict(frozen=True)

    section: str
    renderer: str
    pythonName: str
    arguments: list[Argument]
    returns: str
    isAsync: bool
    isPublic: bool
    summary: str
    raises: list[str]
    needsCredentials: bool
    stream: str = ""
    """Name of the stream wrapper that goes with it."""
    unwatch: str = ""
    isProperty: bool = False
    isPublicStream: bool = False
    """A public subscription: instances of several accounts may share its connection."""
    isResynchronised: bool = False
    """Whether it signs a request of its own, to be repeated after comparing clocks if it was refused for its time."""
    readsType: bool = True
    """Whether `type` among its params chooses a market type; where it does not, it must not reach the exchange."""


#: Section → what it holds. The order is that of the modules in the manifest.
SECTIONS = {
    "market_data": "Public streams and market data requests",
    "candles_and_tickers": "Public streams of candles, tickers and prices",
    "trading": "Order entry over the websocket API",
    "user_data": "Account streams: balances, positions, orders and own trades",
    "auth": "Signing, listen keys and subscriptions of user data",
    "market_handlers": "Handlers of public events",
    "account_handlers": "Handlers of account events and of websocket API answers",
    "market_parsers": "Parsers of market data",
    "order_parsers": "Parsers of orders and own trades",
    "account_parsers": "Parsers of balances and positions",
    "order_requests": "Payloads of orders",
    "markets": "Markets and currencies: loading and parsing",
    "market_lookup": "Markets, symbols, currencies and precision: look-up",
    "rest_account": "REST requests of account data",
    "errors": "Errors of responses",
    "structures": "Unified structures",
    "conveniences": "What scripts use besides: candles of trades, fees, precision, orders in fewer words",
    "support": "Options, filters and other common ground",
}

_ACCOUNT_WORDS = (
    "Order",
    "Balance",
    "Position",
    "MyTrade",
    "MyLiq",
    "Account",
    "UserData",
    "EventStream",
    "Acount",
    "Ws",
)
_CANDLE_WORDS = ("OHLCV", "Ticker", "BidsAsks", "MarkPrice")
_PUBLIC_VERBS = ("watch", "unWatch", "fetch", "create", "edit", "cancel")
_INTERNAL_SUFFIXES = ("Request", "Helper", "Object", "Dictionary", "Market", "Snapshot", "Safe", "Stream")
_PUBLIC_EXTRA = {"authenticate", "keepAliveListenKey", "loadLeverageBrackets", "renewListenToken"}


def is_public(method: ir.Method) -> bool:
    """Whether the method is part of the unified interface."""
    if method.name in _PUBLIC_EXTRA:
        return True
    return method.is_async and method.name.startswith(_PUBLIC_VERBS) and not method.name.endswith(_INTERNAL_SUFFIXES)


def section_of(method: ir.Method, *, own: bool, facts: list[Fact]) -> str:
    """The module a method belongs to, from its name and what it does. No exchange is known here."""
    name = method.name
    if name in CONVENIENCES and not name.startswith("parseTicker"):
        return "conveniences"
    account = any(word in name for word in _ACCOUNT_WORDS)
    if name.startswith(("throw", "findBroadly", "handleErrors", "getExceptions")):
        return "errors"
    if (
        name in ("sign", "nonce")
        or "uthenticate" in name
        or "Listen" in name
        or name.startswith(("signP", "ensureUser"))
    ):
        return "auth"
    if name.startswith("checkRequired"):
        return "auth"
    if name.startswith(("watch", "unWatch")):
        private = any(fact.name in ("auth:user-data",) for fact in facts) or name.startswith(("watchMy", "watchOrders"))
        private = private or any(word in name for word in ("Balance", "Position", "MyTrade", "MyLiq"))
        private = private or (name.startswith(("watchOrder", "unWatchOrder")) and "Book" not in name)
        if private:
            return "user_data"
        return "candles_and_tickers" if any(word in name for word in _CANDLE_WORDS) else "market_data"
    if (name.startswith("handle") and own and "Option" not in name[:12]) or name in ("handleOptionsOrderUpdate",):
        book_or_market = any(word in name for word in ("OrderBook", "Delta", "TickerWs", "BidsAsks", "Stock"))
        return "account_handlers" if account and not book_or_market else "market_handlers"
    if name.endswith("Request") or "OrderRequest" in name:
        return "order_requests"
    if own and name.startswith(("create", "edit", "cancel")):
        return "trading"
    if own and name.startswith("fetch"):
        return (
            "trading"
            if "Order" in name and "Book" not in name
            else "user_data"
            if account and "My" in name
            else ("market_data" if not any(w in name for w in ("Balance", "Position")) else "user_data")
        )
    market_words = (
        "Market",
        "Currenc",
        "Network",
        "Precision",
        "Symbol",
        "market",
        "currency",
        "symbol",
        "Fee",
        "Bracket",
    )
    if name.startswith(("parseOrder", "parsePosition", "parseBalance", "parseAccount", "parseOption", "parseDust")) or (
        name.startswith("parseWs") and any(word in name for word in ("Order", "Position"))
    ):
        if "OrderBook" in name:
            return "market_parsers"
        return "order_parsers" if "Order" in name or "Dust" in name else "account_parsers"
    if name.startswith(("parseTrade", "parseTicker", "parseOHLCV", "parseWs", "parseLiq")):
        return "market_parsers"
    if (
        name.startswith("safe")
        and name[4:5].isupper()
        and not any(word in name for word in ("Market", "Currenc", "Symbol"))
    ):
        return "structures"
    if any(word in name for word in market_words) or name.startswith(
        ("isTick", "isLinear", "isInverse", "createExpired")
    ):
        loads = name.startswith(("fetch", "parse", "load", "set", "create")) or name.endswith("Structure")
        return "markets" if loads and "Precision" not in name else "market_lookup"
    if name.startswith(("fetch", "load")):
        return "rest_account"
    return "support"


# Signatures -------------------------------------------------------------------------------------------------------

_STRUCTURE_NAMES = {
    "Ticker": "Ticker",
    "Tickers": "Tickers",
    "Trade": "Trade",
    "Order": "Order",
    "OrderBook": "OrderBook",
    "Balances": "Balances",
    "Position": "Position",
    "Liquidation": "Liquidation",
    "OHLCV": "OHLCV",
    "MarketInterface": "Market",
    "CurrencyInterface": "Currency",
}


#: Parameters whose usual values an editor proposes.
_CHOICES = {"side": "OrderSide", "type": "OrderType"}


def annotation(kind: Type, *, structures: frozenset[str]) -> str:
    """A Python annotation for a type of the compiler."""
    if kind.kind == "undefined":
        return "None"
    inner = _annotation(kind.without_undefined(), structures)
    if inner in ("Any", "None"):
        return inner
    return f"{inner} | None" if kind.optional else inner


def _annotation(kind: Type, structures: frozenset[str]) -> str:
    match kind.kind:
        case "string":
            return "str"
        case "integer":
            return "int"
        case "number":
            return "float"
        case "boolean":
            return "bool"
        case "scalar" if kind == FIGURE:
            return "float"
        case "undefined":
            return "None"
        case "list":
            if kind.element == FIGURE.or_undefined() and "OHLCV" in structures:
                # a row of numbers that the source declares as optional one by one
                return "OHLCV"
            # a list has no holes: that an element may be undefined is only how the source spells its look-ups
            return f"list[{annotation(kind.element.without_undefined(), structures=structures)}]"
        case "dict":
            value = annotation(kind.element, structures=structures)
            return "Dict" if value == "Any" else f"dict[str, {value}]"
        case "struct":
            name = _STRUCTURE_NAMES.get(kind.name, kind.name)
            return name if name in structures else "Dict"
        case "instance":
            return "OrderBook" if kind.name == "OrderBook" and "OrderBook" in structures else "Any"
    return "Any"


_NO_TRAITS = Traits(needs_credentials=False, reads_type=True)


def plan_method(
    program: Program,
    reached: Reached,
    facts: list[Fact],
    names: dict[str, str],
    structures: frozenset[str],
    traits: Traits = _NO_TRAITS,
) -> RenderPlan:
    """Plan one method of the closure."""
    method = reached.method
    public = is_public(method) and not reached.via_super
    own = reached.source.path.startswith("pro/")
    arguments = [_argument(parameter, names, public, structures) for parameter in method.parameters]
    raises = sorted(
        {
            node.callee.name
            for node in reached.nodes
            if isinstance(node, ir.New)
            and isinstance(node.callee, ir.Name)
            and node.callee.name in program.surface.errors
        }
    )
    fact_names = {fact.name for fact in facts}
    returns = _public_return(method, structures) if public else _internal_return(method)
    stream = "stream_" + reached.python_name.removeprefix("watch_") if _streams(method, public) else ""
    counterpart = "unW" + method.name[1:]
    unwatch = program.snake(counterpart) if stream and counterpart in program.reached else ""
    return RenderPlan(
        section=section_of(method, own=own, facts=facts),
        renderer=_renderer(method, public),
        pythonName=reached.python_name,
        arguments=arguments,
        returns=returns,
        isAsync=method.is_async,
        isPublic=public,
        summary=summary(program.snake(method.name)),
        raises=raises,
        needsCredentials=traits.needs_credentials,
        isPublicStream=public and method.name.startswith(("watch", "unWatch")) and not traits.needs_credentials,
        readsType=traits.reads_type,
        isResynchronised=public and "request:signed-waiter" in fact_names,
        stream=stream,
        unwatch=unwatch,
        isProperty=method.accessor == "get",
    )


def _streams(method: ir.Method, public: bool) -> bool:
    return public and method.name.startswith("watch")


def _public_return(method: ir.Method, structures: frozenset[str]) -> str:
    returns = method.returns
    if method.name.startswith("unWatch") and not returns.known:
        # the end of a subscription resolves with true, which the source leaves undeclared
        return "bool"
    return annotation(returns, structures=structures)


def _internal_return(method: ir.Method) -> str:
    if method.returns.kind == "undefined" and not method.is_async:
        return "None"
    return "Any"


def _argument(parameter: ir.Parameter, names: dict[str, str], public: bool, structures: frozenset[str]) -> Argument:
    kind = parameter.declared or Type("any")
    optional = parameter.default is not None or parameter.optional
    text = annotation(kind, structures=structures) if public else "Any"
    word = _CHOICES.get(parameter.name, "")
    if word in structures and text in ("str", "str | None"):
        text = text.replace("str", word)
    if parameter.name == "params":
        text = "Dict"
    if optional and text != "Any" and not text.endswith("| None"):
        text += " | None"
    default = "None" if optional else ""
    if public and isinstance(parameter.default, ir.StringLit):
        default = f'"{parameter.default.value}"'
    if public and isinstance(parameter.default, ir.BoolLit):
        default = str(parameter.default.value)
    return Argument(
        name=parameter.name,
        pythonName=names[parameter.name],
        annotation=text,
        default=default,
        rest=parameter.rest,
    )


def _renderer(method: ir.Method, public: bool) -> str:
    if public:
        return "public-coroutine"
    if method.name.startswith("handle") and method.parameters and method.parameters[0].name == "client":
        return "handler"
    return "internal-coroutine" if method.is_async else "internal-function"


_VERBS = {
    "watch": "Wait for the next update of",
    "un": "End the subscription of",
    "fetch": "Request",
    "create": "Create",
    "edit": "Change",
    "cancel": "Cancel",
    "handle": "Take in",
    "parse": "Turn a message into the unified structure:",
    "safe": "Complete the unified structure:",
    "load": "Load",
    "filter": "Select",
    "get": "Find",
    "set": "Set",
    "is": "Tell whether it is",
    "ensure": "Make sure of",
    "keep": "Keep alive the",
    "renew": "Renew the",
    "sign": "Sign a request:",
    "throw": "Raise the error that the table names:",
    "find": "Find",
    "check": "Check",
}


def summary(python_name: str) -> str:
    """One sentence about a method, from its name."""
    words = python_name.split("_")
    rest = words[1:]
    if words[0] == "un" and rest[:1] == ["watch"]:
        rest = rest[1:]
    if words[0] == "keep" and rest[:1] == ["alive"]:
        rest = rest[1:]
    over_websocket = rest[-1:] == ["ws"]
    if over_websocket:
        rest = rest[:-1]
    noun = " ".join(rest).replace("ohlcv", "candles") or "the value"
    verb = _VERBS.get(words[0])
    text = f"{verb} {noun}" if verb and rest else python_name.replace("_", " ").capitalize()
    return text + (" over the websocket API." if over_websocket else ".")
