"""Messages of Binance's market data streams as its documentation shows them: keys in order, and their kinds.

A shape that is out of date costs time and nothing else: its messages take the general way. No two shapes may have the
same keys in the same order.
"""

from __future__ import annotations

from pro_generator.exchanges.binance_markets import SHAPES as MARKET_SHAPES
from pro_generator.exchanges.binance_orders import SHAPES as ORDER_SHAPES
from pro_generator.shapes import FieldKind, Shape

_TEXT, _INTEGER, _BOOLEAN, _LIST, _ANY = "text", "integer", "boolean", "list", "any"


def _fields(
    first: str, texts: str = "", integers: str = "", booleans: str = "", lists: str = "", others: str = ""
) -> dict[str, FieldKind]:
    """Kinds of the fields that ``first`` names in order, each of them in one of the other lists."""
    kinds = {
        **dict.fromkeys(texts.split(), _TEXT),
        **dict.fromkeys(integers.split(), _INTEGER),
        **dict.fromkeys(booleans.split(), _BOOLEAN),
        **dict.fromkeys(lists.split(), _LIST),
        **dict.fromkeys(others.split(), _ANY),
    }
    return {key: kinds[key] for key in first.split()}


_CANDLE = _fields("t s i o c h l v", texts="s i o c h l v", integers="t")

_CONTRACT_ORDER = _fields(
    "s c S o f q p ap sp x X i l z L n N T t m R ps",
    texts="s c S o f q p ap sp x X l z L ps",
    integers="i T t",
    booleans="m R",
    others="n N",
)

_SPOT_BALANCE = _fields("a f l", texts="a f l")
_CONTRACT_BALANCE = _fields("a wb cw bc", texts="a wb cw bc")
_POSITION = _fields("s pa ep bep cr up mt iw ps", texts="s pa ep bep cr up mt iw ps")

SHAPES = [
    Shape(
        "spotTrade",
        "trades",
        "trade of the spot market",
        {"e": "=trade", **_fields("E s t p q T m M", texts="s p q", integers="E t T", booleans="m M")},
    ),
    Shape(
        "contractTrade",
        "trades",
        "trade of a futures market",
        {"e": "=trade", **_fields("E T s t p q X m", texts="s p q X", integers="E T t", booleans="m")},
    ),
    Shape(
        "spotAggregateTrade",
        "trades",
        "aggregate trade of the spot market",
        {"e": "=aggTrade", **_fields("E s a p q f l T m M", texts="s p q", integers="E a f l T", booleans="m M")},
    ),
    Shape(
        "contractAggregateTrade",
        "trades",
        "aggregate trade of a futures market",
        {"e": "=aggTrade", **_fields("E a s p q f l T m", texts="s p q", integers="E a f l T", booleans="m")},
    ),
    Shape(
        "contractAggregateTradeWithRpi",
        "trades",
        "aggregate trade of a futures market, with the amount that excludes retail orders",
        {"e": "=aggTrade", **_fields("E a s p q nq f l T m", texts="s p q nq", integers="E a f l T", booleans="m")},
    ),
    Shape(
        "spotTicker",
        "tickers",
        "statistics of 24 hours of a spot market",
        {
            "e": "=24hrTicker",
            **_fields(
                "E s p P w x c Q b B a A o h l v q O C F L n",
                texts="s p P w x c Q b B a A o h l v q",
                integers="E O C F L n",
            ),
        },
    ),
    Shape(
        "contractTicker",
        "tickers",
        "statistics of 24 hours of a futures market",
        {
            "e": "=24hrTicker",
            **_fields("E s p P w c Q o h l v q O C F L n", texts="s p P w c Q o h l v q", integers="E O C F L n"),
        },
    ),
    Shape(
        "inverseTicker",
        "tickers",
        "statistics of 24 hours of a COIN-M futures market",
        {
            "e": "=24hrTicker",
            **_fields("E s ps p P w c Q o h l v q O C F L n", texts="s ps p P w c Q o h l v q", integers="E O C F L n"),
        },
        like="contractTicker",
    ),
    Shape(
        "miniTicker",
        "tickers",
        "short statistics of 24 hours",
        {"e": "=24hrMiniTicker", **_fields("E s c o h l v q", texts="s c o h l v q", integers="E")},
    ),
    Shape(
        "inverseMiniTicker",
        "tickers",
        "short statistics of 24 hours of a COIN-M futures market",
        {"e": "=24hrMiniTicker", **_fields("E s ps c o h l v q", texts="s ps c o h l v q", integers="E")},
        like="miniTicker",
    ),
    Shape(
        "spotBookTicker",
        "tickers",
        "best bid and ask of a spot market",
        _fields("u s b B a A", texts="s b B a A", integers="u"),
    ),
    Shape(
        "contractBookTicker",
        "tickers",
        "best bid and ask of a futures market",
        {"e": "=bookTicker", **_fields("u s b B a A T E", texts="s b B a A", integers="u T E")},
    ),
    Shape(
        "inverseBookTicker",
        "tickers",
        "best bid and ask of a COIN-M futures market",
        {"e": "=bookTicker", **_fields("u s ps b B a A T E", texts="s ps b B a A", integers="u T E")},
        like="contractBookTicker",
    ),
    Shape(
        "markPrice",
        "tickers",
        "mark price and funding rate of a futures market",
        {"e": "=markPriceUpdate", **_fields("E s p i P r T", texts="s p i P r", integers="E T")},
    ),
    Shape(
        "inverseMarkPrice",
        "tickers",
        "mark price and funding rate of a COIN-M futures market",
        {"e": "=markPriceUpdate", **_fields("E s p P r T", texts="s p P r", integers="E T")},
    ),
    Shape(
        "markPriceWithAverage",
        "tickers",
        "mark price and funding rate of a futures market, with its moving average",
        {"e": "=markPriceUpdate", **_fields("E s p ap P i r T", texts="s p ap P i r", integers="E T")},
    ),
    Shape(
        "candle",
        "books",
        "candle of a market",
        {"e": "=kline", "E": _INTEGER, "s": _TEXT, "k": _CANDLE},
    ),
    Shape(
        "spotDepth",
        "books",
        "changes of a spot market's order book",
        {"e": "=depthUpdate", **_fields("E s U u b a", texts="s", integers="E U u", lists="b a")},
    ),
    Shape(
        "contractDepth",
        "books",
        "changes of a futures market's order book",
        {"e": "=depthUpdate", **_fields("E T s U u pu b a", texts="s", integers="E T U u pu", lists="b a")},
    ),
    Shape(
        "inverseDepth",
        "books",
        "changes of a COIN-M futures market's order book",
        {"e": "=depthUpdate", **_fields("E T s ps U u pu b a", texts="s ps", integers="E T U u pu", lists="b a")},
        like="contractDepth",
    ),
    Shape(
        "executionReport",
        "orders",
        "change of an order of the spot or margin account",
        {
            "e": "=executionReport",
            **_fields(
                "E s c S o f q p P F g C x X r i l z L n N T t I w m M O Z Y Q W V",
                texts="s c S o f q p P F x X r l z L n Z Y Q V",
                integers="E g i T t I O W",
                booleans="w m M",
                others="C N",
            ),
        },
    ),
    Shape(
        "linearOrder",
        "orders",
        "change of an order of the USDⓈ-M futures account",
        {"e": "=ORDER_TRADE_UPDATE", "E": _INTEGER, "T": _INTEGER, "o": _CONTRACT_ORDER},
    ),
    Shape(
        "inverseOrder",
        "orders",
        "change of an order of the COIN-M futures account",
        {"e": "=ORDER_TRADE_UPDATE", "E": _INTEGER, "T": _INTEGER, "i": _TEXT, "o": _CONTRACT_ORDER},
        like="linearOrder",
    ),
    Shape(
        "accountPosition",
        "accounts",
        "balances of the spot or margin account that have changed",
        {"e": "=outboundAccountPosition", "E": _INTEGER, "u": _INTEGER, "B": [_SPOT_BALANCE]},
    ),
    Shape(
        "balanceUpdate",
        "accounts",
        "deposit, withdrawal or transfer of the spot or margin account",
        {"e": "=balanceUpdate", **_fields("E a d T", texts="a d", integers="E T")},
    ),
    Shape(
        "linearAccount",
        "accounts",
        "balances and positions of the USDⓈ-M futures account that have changed",
        {
            "e": "=ACCOUNT_UPDATE",
            "E": _INTEGER,
            "T": _INTEGER,
            "a": {"m": _TEXT, "B": [_CONTRACT_BALANCE], "P": [_POSITION]},
        },
    ),
    Shape(
        "inverseAccount",
        "accounts",
        "balances and positions of the COIN-M futures account that have changed",
        {
            "e": "=ACCOUNT_UPDATE",
            "E": _INTEGER,
            "T": _INTEGER,
            "i": _TEXT,
            "a": {"m": _TEXT, "B": [_CONTRACT_BALANCE], "P": [_POSITION]},
        },
        like="linearAccount",
    ),
    *ORDER_SHAPES,
    *MARKET_SHAPES,
]
