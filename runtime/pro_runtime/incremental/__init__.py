"""Incremental structures: bounded caches and order books that messages keep current."""
