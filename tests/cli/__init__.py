"""The command `binance-pro`, run as a program."""
