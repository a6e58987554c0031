"""The report: the manifest as one HTML page that needs nothing but itself. ``python -m tools.report [FILE]``.

The page holds upstream's source of each method beside the Python, so it is made locally and never committed.
"""
