"""Streams: queues of updates, gap markers, backfill, watchdogs, and going on after an interruption."""
