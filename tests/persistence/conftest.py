from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from binance_pro.persistence.database import Database, open_database
from sqlalchemy import create_engine, text

from tests.offline import Offline, simulated
from tests.persistence import postgres

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="package")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offline]:
    """One simulator for all tests of the package: they only look at it."""
    with simulated(tmp_path_factory.mktemp("simulator")) as running:
        yield running


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """URL of a PostgreSQL server."""
    programs = postgres.find()
    if programs is None:
        message = "PostgreSQL's server is not installed: apt-get install postgresql"
        if os.environ.get(postgres.REQUIRED):
            pytest.fail(message)
        pytest.skip(message)
    with postgres.running(programs) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database, once of each kind."""
    return empty(request, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database with its tables, once of each kind."""
    found = open_database(empty(request, tmp_path))
    found.migrate()
    yield found
    found.close()


def empty(request: pytest.FixtureRequest, folder: Path) -> str:
    """URL of an empty database of the kind that the fixture's parameter names."""
    number = next(_NUMBERS)
    if request.param == "sqlite":
        return f"sqlite:///{folder / f'{number}.db'}"
    server: str = request.getfixturevalue("server")
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE test{number}"))
    engine.dispose()
    return server.replace("/postgres?", f"/test{number}?")
