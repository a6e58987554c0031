"""A PostgreSQL server of the tests' own: temporary data, a socket in its folder, no port."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Set where a missing server is a failure, as in `.ci/run`.
REQUIRED = "PRO_REQUIRE_POSTGRES"

_PROGRAMS = ("initdb", "pg_ctl", "postgres")
_FOLDERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "usr/local/pgsql/bin", "opt/homebrew/opt/postgresql*/bin")
_SECONDS = 60


def find() -> Path | None:
    """The folder with the programs of the server: the newest of the usual places, or that of `PATH`."""
    found = [folder for pattern in _FOLDERS for folder in Path("/").glob(pattern) if _is_complete(folder)]
    if found:
        return max(found, key=lambda folder: [int(digits) for digits in re.findall(r"\d+", str(folder))])
    on_path = shutil.which("pg_ctl")
    folder = None if on_path is None else Path(on_path).parent
    return folder if folder is not None and _is_complete(folder) else None


def _is_complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in _PROGRAMS)


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """A server for as long as the context lasts. Gives the URL of its first database."""
    # not below pytest's folder: the path of a socket is short, and another user may have to reach it
    root = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    user: dict[str, Any] = {}
    if os.geteuid() == 0:
        # the server refuses to run as root
        owner = next(entry for name in ("postgres", "nobody") if (entry := _user(name)) is not None)
        os.chown(root, owner.pw_uid, owner.pw_gid)
        user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}

    def run(name: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(programs / name), *arguments],
            cwd=root,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
            **user,
        )
        if done.returncode:
            raise RuntimeError(f"{name} failed:\n{(root / 'log').read_text()}")

    data = str(root / "data")
    try:
        with (root / "log").open("w") as log:
            run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
            settings = f"-k {root} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB"
            run("pg_ctl", "-D", data, "-w", "-l", str(root / "server.log"), "-o", settings, "start")
            try:
                yield f"postgresql://postgres@/postgres?host={root}"
            finally:
                run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(root)


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
