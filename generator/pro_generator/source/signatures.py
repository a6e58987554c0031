"""From the declared overloads of a function to the one signature that its implementation carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pro_generator.source.declarations import Parameter, Signature


def implementation_signature(overloads: Sequence[Signature]) -> Signature:
    """The signature of the body behind the overloads, which declarations leave out.

    Each parameter accepts what any overload accepts and is optional where any overload lets it be left out; the result
    is whatever any overload returns. Overloads with different type parameters have no such signature in common, so
    that all types of the body become ``any``. A single signature is returned as it is.
    """
    first = overloads[0]
    if len(overloads) == 1:
        return first
    longest = max(overloads, key=lambda signature: len(signature.parameters))
    parameters = []
    for position, parameter in enumerate(longest.parameters):
        present = [signature.parameters[position] for signature in overloads if position < len(signature.parameters)]
        optional = len(present) < len(overloads) or any(entry.optional for entry in present)
        is_rest = parameter.name.startswith("...")
        parameters.append(
            Parameter(parameter.name, union_of(entry.type for entry in present), optional and not is_rest)
        )
    generics = {signature.type_parameters for signature in overloads} - {""}
    if len(generics) > 1:
        parameters = [replace(parameter, type="any") for parameter in parameters]
        return replace(first, parameters=tuple(parameters), returns="any", type_parameters="", predicate=False, text="")
    returns = union_of("boolean" if signature.predicate else signature.returns for signature in overloads)
    return replace(
        first,
        parameters=tuple(parameters),
        returns=returns,
        type_parameters="".join(generics),
        predicate=False,
        text="",
    )


def union_of(types: Iterable[str]) -> str:
    """Union of type texts: top-level alternatives once each in order of appearance, ``any`` if it is one of them."""
    members: dict[str, None] = {}
    for text in types:
        for member in _alternatives(text):
            members.setdefault(member)
    return "any" if "any" in members else " | ".join(members)


def _alternatives(text: str) -> list[str]:
    """Split at the bars that are not inside brackets or quotes; a function type is one alternative as a whole."""
    parts, depth, start, quote, previous = [], 0, 0, "", ""
    for index, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"`":
            quote = character
        elif character in "([{<":
            depth += 1
        elif character in ")]}" or (character == ">" and previous != "="):
            depth -= 1
        elif character == ">" and depth == 0:
            return [f"({text})"]
        elif character == "|" and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
        previous = character
    return [part for part in [*parts, text[start:].strip()] if part]
