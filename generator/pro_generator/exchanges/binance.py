"""What Binance's users expect beyond the TypeScript class."""

from __future__ import annotations

from pro_generator.exchanges.data import EnvironmentData, ExchangeData

DATA = ExchangeData(
    signing_methods=("sign", "sign_params"),
    environments=EnvironmentData(
        variable="BINANCE_PRO_ENV",
        settings=("binanceEnv", "binance_env"),
        default="prod",
        environments={
            "prod": ("live", "BINANCE_PROD"),
            "testnet": ("sandbox", "BINANCE_TESTNET"),
            "sandbox": ("sandbox", "BINANCE_TESTNET"),
            "demo": ("demo", "BINANCE_DEMO"),
        },
        credentials={
            "apiKey": ("API_KEY",),
            "secret": ("API_SECRET", "SECRET", "PRIVATE_KEY"),
            "password": ("PASSPHRASE",),
        },
    ),
    aliases={"Binance": "binance"},
)
