"""`fees` of the description: folded from the class's description at generation time.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any


def fees(exchange: Any) -> dict[str, Any]:
    """`fees` of the description, a new value for each call."""
    return {
        "trading": {
            "tierBased": False,
            "percentage": True,
            "taker": exchange.parse_number("0.001"),
            "maker": exchange.parse_number("0.001"),
            "feeSide": "get",
        },
        "funding": {"tierBased": None, "percentage": None, "withdraw": {}, "deposit": {}},
        "linear": {
            "trading": {
                "feeSide": "quote",
                "tierBased": True,
                "percentage": True,
                "taker": exchange.parse_number("0.000500"),
                "maker": exchange.parse_number("0.000200"),
                "tiers": {
                    "taker": [
                        [exchange.parse_number("0"), exchange.parse_number("0.000400")],
                        [exchange.parse_number("250"), exchange.parse_number("0.000400")],
                        [exchange.parse_number("2500"), exchange.parse_number("0.000350")],
                        [exchange.parse_number("7500"), exchange.parse_number("0.000320")],
                        [exchange.parse_number("22500"), exchange.parse_number("0.000300")],
                        [exchange.parse_number("50000"), exchange.parse_number("0.000270")],
                        [exchange.parse_number("100000"), exchange.parse_number("0.000250")],
                        [exchange.parse_number("200000"), exchange.parse_number("0.000220")],
                        [exchange.parse_number("400000"), exchange.parse_number("0.000200")],
                        [exchange.parse_number("750000"), exchange.parse_number("0.000170")],
                    ],
                    "maker": [
                        [exchange.parse_number("0"), exchange.parse_number("0.000200")],
                        [exchange.parse_number("250"), exchange.parse_number("0.000160")],
                        [exchange.parse_number("2500"), exchange.parse_number("0.000140")],
                        [exchange.parse_number("7500"), exchange.parse_number("0.000120")],
                        [exchange.parse_number("22500"), exchange.parse_number("0.000100")],
                        [exchange.parse_number("50000"), exchange.parse_number("0.000080")],
                        [exchange.parse_number("100000"), exchange.parse_number("0.000060")],
                        [exchange.parse_number("200000"), exchange.parse_number("0.000040")],
                        [exchange.parse_number("400000"), exchange.parse_number("0.000020")],
                        [exchange.parse_number("750000"), exchange.parse_number("0")],
                    ],
                },
            }
        },
        "inverse": {
            "trading": {
                "feeSide": "base",
                "tierBased": True,
                "percentage": True,
                "taker": exchange.parse_number("0.000500"),
                "maker": exchange.parse_number("0.000100"),
                "tiers": {
                    "taker": [
                        [exchange.parse_number("0"), exchange.parse_number("0.000500")],
                        [exchange.parse_number("250"), exchange.parse_number("0.000450")],
                        [exchange.parse_number("2500"), exchange.parse_number("0.000400")],
                        [exchange.parse_number("7500"), exchange.parse_number("0.000300")],
                        [exchange.parse_number("22500"), exchange.parse_number("0.000250")],
                        [exchange.parse_number("50000"), exchange.parse_number("0.000240")],
                        [exchange.parse_number("100000"), exchange.parse_number("0.000240")],
                        [exchange.parse_number("200000"), exchange.parse_number("0.000240")],
                        [exchange.parse_number("400000"), exchange.parse_number("0.000240")],
                        [exchange.parse_number("750000"), exchange.parse_number("0.000240")],
                    ],
                    "maker": [
                        [exchange.parse_number("0"), exchange.parse_number("0.000100")],
                        [exchange.parse_number("250"), exchange.parse_number("0.000080")],
                        [exchange.parse_number("2500"), exchange.parse_number("0.000050")],
                        [exchange.parse_number("7500"), exchange.parse_number("0.0000030")],
                        [exchange.parse_number("22500"), exchange.parse_number("0")],
                        [exchange.parse_number("50000"), exchange.parse_number("-0.000050")],
                        [exchange.parse_number("100000"), exchange.parse_number("-0.000060")],
                        [exchange.parse_number("200000"), exchange.parse_number("-0.000070")],
                        [exchange.parse_number("400000"), exchange.parse_number("-0.000080")],
                        [exchange.parse_number("750000"), exchange.parse_number("-0.000090")],
                    ],
                },
            }
        },
        "option": {},
    }
