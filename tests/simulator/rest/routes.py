"""The table of all HTTP routes."""

from __future__ import annotations

from . import routes_market, routes_private
from .routes_market import Routes


def all_routes() -> Routes:
    """(method, path) → (market, operation)."""
    return (
        routes_market.spot()
        | routes_market.futures("usdm", "fapi")
        | routes_market.futures("coinm", "dapi")
        | routes_private.spot()
        | routes_private.wallet()
        | routes_private.futures("usdm", "fapi")
        | routes_private.futures("coinm", "dapi")
        | routes_private.portfolio()
        | routes_private.options()
    )
