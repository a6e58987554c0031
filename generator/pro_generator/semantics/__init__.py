"""Analyse stage: what each method does, as small typed facts read from the IR."""

from pro_generator.semantics.facts import Fact, analyse

__all__ = ["Fact", "analyse"]
