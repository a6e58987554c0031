"""Websockets: sockets, connections, their pace and succession, waiters, and the instance's use of them."""
