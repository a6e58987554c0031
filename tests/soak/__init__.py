"""A long mixed run against the simulated exchange, with faults: ``python -m tests.soak --duration 900``."""
