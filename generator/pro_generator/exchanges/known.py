"""Data files by exchange; one that is not listed has none."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from pro_generator.exchanges.data import ExchangeData
from pro_generator.shapes import Shape


def exchange_data(exchange: str) -> ExchangeData:
    """The data of ``exchange``, from its module in this folder."""
    module = f"pro_generator.exchanges.{exchange}"
    if find_spec(module) is None:
        return ExchangeData()
    data = import_module(module).DATA
    assert isinstance(data, ExchangeData)
    return data


def exchange_shapes(exchange: str) -> list[Shape]:
    """The shapes of the messages of ``exchange`` that its documentation gives."""
    module = f"pro_generator.exchanges.{exchange}_shapes"
    if find_spec(module) is None:
        return []
    shapes: list[Shape] = import_module(module).SHAPES
    return shapes
