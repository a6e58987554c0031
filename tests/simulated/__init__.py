"""The generated package against the simulated Binance: what a user of `binance_pro` does, over real sockets."""
