"""What an exchange's users expect and its TypeScript class lacks, as data: environments, credentials, exports."""

from __future__ import annotations

from pro_generator.exchanges.data import ExchangeData
from pro_generator.exchanges.known import exchange_data, exchange_shapes

__all__ = ["ExchangeData", "exchange_data", "exchange_shapes"]
