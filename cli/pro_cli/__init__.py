"""The command `binance-pro`: watch markets and orders, record and replay them, look into the package."""
