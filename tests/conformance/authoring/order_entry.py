"""What the families about orders over the websocket API have in common."""

from __future__ import annotations

RSA = {"secret": {"$file": "rsa.pem"}}
EDDSA = {"secret": {"$file": "ed25519.pem"}}
LINEAR = "BTC/USDT:USDT"
INVERSE = "BTC/USD:BTC"
OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
