"""Private streams: sessions of an account, their renewal, and what is fetched after an interruption."""
