"""One script per peer. Each runs in the peer's own interpreter and needs only the peer and the standard library."""
