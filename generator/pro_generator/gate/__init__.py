"""The gate: proves that what is committed is what the generator makes, and that nothing is missing."""

from __future__ import annotations

from pro_generator.gate.model import Context, Finding
from pro_generator.gate.run import CHECKS, Verdict, check_build, run_gate

__all__ = ["CHECKS", "Context", "Finding", "Verdict", "check_build", "run_gate"]
