"""What the families about user data have in common: symbols, keys, urls and first answers."""

from __future__ import annotations

from .answers import brackets, position_risk
from .builder import INVERSE, OPTION_PRIVATE, PAPI, T0, api, body, linear_user

LINEAR = "BTC/USDT:USDT"
COIN = "BTC/USD:BTC"
OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
KEY = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1"
LISTEN = {"listenKey": KEY}
OTHER = {"listenKey": "second-key"}
TOKEN = {
    "token": "6xXxePXwZRjVSHKhzUCCGnmN3fkvMTXru+pYJS8RwijXk9Vcyr3rkwfVOTcP2OkONqciYA",
    "expirationTime": T0 + 86_400_000,
}
SUBSCRIBED = api({"subscriptionId": 0})
LINEAR_URL = linear_user(KEY)
INVERSE_URL = f"{INVERSE}/{KEY}"
PAPI_URL = f"{PAPI}/{KEY}"
OPTION_URL = f"{OPTION_PRIVATE}/{KEY}"
REFRESH = 1_200_000
QUIET = {"watchPositions": {"fetchPositionsSnapshot": False}}
FUTURE = {**QUIET, "defaultType": "future"}
BRACKETS = body([brackets("BTCUSDT"), brackets("ETHUSDT")], "/leverageBracket")
RISK = body([position_risk()], "/positionRisk")
INVERSE_RISK = [
    body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"),
    body([], "/positionRisk"),
]
