"""Market and user streams over websockets."""
