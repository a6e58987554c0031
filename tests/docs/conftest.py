from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.offline import Offline, simulated


@pytest.fixture(scope="package")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offline]:
    """One simulator for the samples of all pages."""
    with simulated(tmp_path_factory.mktemp("simulator")) as running:
        yield running
