"""A simulated Binance: a server on loopback for tests, with REST, streams, a websocket API and faults on command."""

from .faults import Faults
from .keys import Credential
from .limits import Limits
from .simulator import Simulator

__all__ = ["Credential", "Faults", "Limits", "Simulator"]
