"""The supervisor: on streams made for the purpose, and on the simulated Binance."""
