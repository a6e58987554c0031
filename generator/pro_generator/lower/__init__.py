"""Third stage: syntax tree to IR, one function per node kind, in dispatch tables."""

from pro_generator.lower.classes import ClassSource, lower_file, lower_method, lower_type_declarations

__all__ = ["ClassSource", "lower_file", "lower_method", "lower_type_declarations"]
