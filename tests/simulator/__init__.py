"""A simulated Binance on loopback: REST, market streams, websocket API and user data of spot, USD-M and COIN-M.

In a test::

    async with Simulator(seed=1) as sim:              # three accounts, some 130 symbols, a market that trades
        exchange = binance({**sim.credentials["hmac"].config()})
        exchange.urls = exchange.deep_extend(exchange.urls, sim.urls)
        sim.faults.drop("spot:stream:*")              # faults on command, by "<market>:<kind>:<path>" patterns
        sim.faults.gap("btcusdt@depth*", count=3)     # or by stream names

``Simulator(manual=True)`` moves only by ``await sim.step()``, with ``start_ms=…`` also its clock stands still: the same
seed and the same steps then give the same bytes. ``python -m tests.simulator`` runs it as a program; what ``sim`` and
``sim.faults`` can do is then asked for with ``POST /__control__`` and ``{"op": "drop", "args": {"target": "spot:*"}}``.

Accounts: ``alice`` signs with HMAC, ``bob`` with RSA, ``carol`` with Ed25519 (``sim.credentials["hmac" | "rsa" | "ed25519"]``);
``sim.credentials["readonly"]`` may not trade. ``sim.add_account`` and ``sim.add_key`` make more.

The crowd trades on books of its own orders in price-time priority. ``sim.fill``, ``sim.trade``, ``sim.move``,
``sim.liquidate`` and ``sim.deposit`` make things happen to an account; ``sim.flood`` sends trades by the million;
``sim.book`` and ``sim.cursor`` tell the true book at any update id.
"""

from .faults import Faults
from .history import BookCursor
from .keys import Credential
from .limits import Limits
from .simulator import Simulator

__all__ = ["BookCursor", "Credential", "Faults", "Limits", "Simulator"]
