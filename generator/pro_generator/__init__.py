"""The compiler: CCXT Pro TypeScript classes to the Python package ``binance_pro``."""

VERSION = "1"
