"""Checks of the library against an exchange that is really there: ``python -m tests.live public | private | order``.

They are opt-in, since they need the internet, and for the private ones an account. The tests of this folder run the very
same checks against the simulated exchange.
"""
