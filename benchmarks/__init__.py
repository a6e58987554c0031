"""Benchmarks against the peers: ``python -m benchmarks run`` measures, ``python -m benchmarks check`` judges."""
