"""Infer stage: a type for every expression, from declarations, flow and narrowing."""

from pro_generator.infer.flow import MethodFlow, infer_method

__all__ = ["MethodFlow", "infer_method"]
