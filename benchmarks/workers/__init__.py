"""One script per peer. Each runs in the peer's own interpreter and needs nothing but the standard library and the peer."""
