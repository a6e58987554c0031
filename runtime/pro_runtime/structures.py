"""Interim: replaced by the full module."""

from typing import Any

Dict = dict[str, Any]
