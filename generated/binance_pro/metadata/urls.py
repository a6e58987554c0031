"""`urls` of the description: folded from the class's description at generation time.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any


def urls() -> dict[str, Any]:
    """`urls` of the description, a new value for each call."""
    return {
        "logo": "https://github.com/user-attachments/assets/e9419b93-ccb0-46aa-9bff-c883f096274b",
        "api": {
            "sapi": "https://api.binance.com/sapi/v1",
            "sapiV2": "https://api.binance.com/sapi/v2",
            "sapiV3": "https://api.binance.com/sapi/v3",
            "sapiV4": "https://api.binance.com/sapi/v4",
            "dapiPublic": "https://dapi.binance.com/dapi/v1",
            "dapiPrivate": "https://dapi.binance.com/dapi/v1",
            "eapiPublic": "https://eapi.binance.com/eapi/v1",
            "eapiPrivate": "https://eapi.binance.com/eapi/v1",
            "dapiPrivateV2": "https://dapi.binance.com/dapi/v2",
            "dapiData": "https://dapi.binance.com/futures/data",
            "fapiPublic": "https://fapi.binance.com/fapi/v1",
            "fapiPublicV2": "https://fapi.binance.com/fapi/v2",
            "fapiPublicV3": "https://fapi.binance.com/fapi/v3",
            "fapiPrivate": "https://fapi.binance.com/fapi/v1",
            "fapiPrivateV2": "https://fapi.binance.com/fapi/v2",
            "fapiPrivateV3": "https://fapi.binance.com/fapi/v3",
            "fapiData": "https://fapi.binance.com/futures/data",
            "public": "https://api.binance.com/api/v3",
            "private": "https://api.binance.com/api/v3",
            "v1": "https://api.binance.com/api/v1",
            "papi": "https://papi.binance.com/papi/v1",
            "papiV2": "https://papi.binance.com/papi/v2",
            "ws": {
                "spot": "wss://stream.binance.com:9443/ws",
                "margin": "wss://stream.binance.com:9443/ws",
                "future": "wss://fstream.binance.com/ws",
                "delivery": "wss://dstream.binance.com/ws",
                "stock": "wss://nbstream.binance.com/equity/ws",
                "option": "wss://fstream.binance.com/public/ws",
                "optionMarket": "wss://fstream.binance.com/market/ws",
                "optionPrivate": "wss://fstream.binance.com/private/ws",
                "ws-api": {
                    "spot": "wss://ws-api.binance.com:443/ws-api/v3",
                    "future": "wss://ws-fapi.binance.com/ws-fapi/v1",
                    "delivery": "wss://ws-dapi.binance.com/ws-dapi/v1",
                },
                "papi": "wss://fstream.binance.com/pm/ws",
            },
        },
        "test": {
            "dapiPublic": "https://testnet.binancefuture.com/dapi/v1",
            "dapiPrivate": "https://testnet.binancefuture.com/dapi/v1",
            "dapiPrivateV2": "https://testnet.binancefuture.com/dapi/v2",
            "fapiPublic": "https://testnet.binancefuture.com/fapi/v1",
            "fapiPublicV2": "https://testnet.binancefuture.com/fapi/v2",
            "fapiPublicV3": "https://testnet.binancefuture.com/fapi/v3",
            "fapiPrivate": "https://testnet.binancefuture.com/fapi/v1",
            "fapiPrivateV2": "https://testnet.binancefuture.com/fapi/v2",
            "fapiPrivateV3": "https://testnet.binancefuture.com/fapi/v3",
            "public": "https://testnet.binance.vision/api/v3",
            "private": "https://testnet.binance.vision/api/v3",
            "v1": "https://testnet.binance.vision/api/v1",
            "ws": {
                "spot": "wss://stream.testnet.binance.vision/ws",
                "margin": "wss://stream.testnet.binance.vision/ws",
                "future": "wss://fstream.binancefuture.com/ws",
                "delivery": "wss://dstream.binancefuture.com/ws",
                "ws-api": {
                    "spot": "wss://ws-api.testnet.binance.vision/ws-api/v3",
                    "future": "wss://testnet.binancefuture.com/ws-fapi/v1",
                    "delivery": "wss://testnet.binancefuture.com/ws-dapi/v1",
                },
            },
        },
        "www": "https://www.binance.com",
        "doc": "https://developers.binance.com/en",
        "api_management": "https://www.binance.com/en/usercenter/settings/api-management",
        "fees": "https://www.binance.com/en/fee/schedule",
        "referral": {"url": "https://accounts.binance.com/register?ref=CCXTCOM", "discount": 0.1},
        "demo": {
            "dapiPublic": "https://demo-dapi.binance.com/dapi/v1",
            "dapiPrivate": "https://demo-dapi.binance.com/dapi/v1",
            "dapiPrivateV2": "https://demo-dapi.binance.com/dapi/v2",
            "fapiPublic": "https://demo-fapi.binance.com/fapi/v1",
            "fapiPublicV2": "https://demo-fapi.binance.com/fapi/v2",
            "fapiPublicV3": "https://demo-fapi.binance.com/fapi/v3",
            "fapiPrivate": "https://demo-fapi.binance.com/fapi/v1",
            "fapiPrivateV2": "https://demo-fapi.binance.com/fapi/v2",
            "fapiPrivateV3": "https://demo-fapi.binance.com/fapi/v3",
            "public": "https://demo-api.binance.com/api/v3",
            "private": "https://demo-api.binance.com/api/v3",
            "v1": "https://demo-api.binance.com/api/v1",
            "ws": {
                "spot": "wss://demo-stream.binance.com/ws",
                "margin": "wss://demo-stream.binance.com/ws",
                "future": "wss://fstream.binancefuture.com/ws",
                "delivery": "wss://dstream.binancefuture.com/ws",
                "ws-api": {
                    "spot": "wss://demo-ws-api.binance.com/ws-api/v3",
                    "future": "wss://testnet.binancefuture.com/ws-fapi/v1",
                    "delivery": "wss://testnet.binancefuture.com/ws-dapi/v1",
                },
            },
        },
    }
