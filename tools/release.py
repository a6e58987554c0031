"""Builds and tries what is released: ``python -m tools.release package | consumer``.

``package`` builds the source distribution, and the wheel from that, into dist/, and looks into both. ``consumer``
installs the wheel into an empty environment, away from the checkout, and uses it there as somebody new would.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.offline import ROOT, simulated

DIST = ROOT / "dist"
PACKAGES = ("binance_pro", "pro_runtime", "pro_cli", "pro_generator")

#: What the wheel has to have beside the modules.
IN_WHEEL = (
    *(f"{package}/py.typed" for package in PACKAGES),
    "binance_pro/surface.pyi",
    *("binance_pro/structures.json", "binance_pro/persistence/migrations/versions/0001_structures.py"),
    "pro_generator/render/templates/section.py.j2",
    "pro_cli/manifests/pro_manifest.json",
)
#: What the source distribution has to have, so that everything can be made and tested from it.
IN_SDIST = (
    *("Makefile", "NOTICE", "README.md", "CHANGELOG.md", "pyproject.toml", "setup.py", ".ci/run"),
    *("ts_src/package.json", "ts_src/package-lock.json", "manifests/pro_manifest.json", "examples/client.py"),
    *("tests/simulator/__main__.py", "tests/conformance/__main__.py", "docs/runtime.md", "tools/release.py"),
    *("generated/binance_pro/exchange.py", "runtime/pro_runtime/exchange.py", "generator/pro_generator/cli.py"),
    *("runtime/native/native.h", "runtime/native/module.c"),
)
#: What is imported only when it is used.
HEAVY = (
    "aiohttp",
    "cryptography",
    "jinja2",
    "pydantic",
    "rich",
    "sqlalchemy",
    "opentelemetry",
    "tree_sitter",
    "typer",
    "pro_generator",
)

#: Examples that import what comes with an extra; `make types-examples` has them all.
NEEDING_EXTRAS = ("opentelemetry_metrics.py", "structure_persistence.py")


def main() -> None:
    """Run one of the steps."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    parser.add_argument("step", choices=("package", "consumer"))
    if parser.parse_args().step == "package":
        package()
    else:
        consumer()


def package() -> None:
    """Build both distributions and look into them."""
    shutil.rmtree(DIST, ignore_errors=True)
    # what an earlier build has left there would end up in the wheel
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)
    run([sys.executable, "-m", "build", "--outdir", str(DIST), str(ROOT)], quiet=True)
    wheel, sdist = built(".whl"), built(".tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        meta = next(name for name in names if name.endswith(".dist-info/METADATA"))
        needs = [line for line in archive.read(meta).decode().splitlines() if line.startswith("Requires-Dist:")]
    expect(IN_WHEEL, names, wheel)
    for source in sources():
        expect([source], names, wheel)
    if not any(name.startswith("pro_runtime/_native.") for name in names):
        fail(f"{wheel.name} is without the native twins of the runtime's primitives: is there a C compiler?")
    foreign = {name.split("/")[0] for name in names} - {*PACKAGES, meta.split("/")[0]}
    if foreign:
        fail(f"{wheel.name} has what does not belong into it: {sorted(foreign)}")
    plain = [line for line in needs if "extra ==" not in line]
    unwanted = [line for line in plain if any(name in line for name in ("jinja", "pydantic", "tree-sitter", "typer"))]
    if unwanted:
        fail(f"{wheel.name} needs without any extra: {unwanted}")
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    expect(IN_SDIST, inside, sdist)
    dirty = [name for name in inside if "node_modules" in name or "__pycache__" in name]
    if dirty:
        fail(f"{sdist.name} has what does not belong into it: {dirty[:3]}")
    for path in (wheel, sdist):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1024:.0f} KB")


def sources() -> list[str]:
    """Every module of the packages, as the wheel names it."""
    folders = {"binance_pro": "generated", "pro_runtime": "runtime", "pro_cli": "cli", "pro_generator": "generator"}
    return [
        path.relative_to(ROOT / folder).as_posix()
        for name, folder in folders.items()
        for path in (ROOT / folder / name).rglob("*.py")
    ]


def consumer() -> None:
    """Use the wheel in an empty environment."""
    wheel = built(".whl")
    with tempfile.TemporaryDirectory(prefix="consumer-") as name:
        folder = Path(name)
        run([sys.executable, "-m", "venv", str(folder / "venv")])
        python = str(folder / "venv" / "bin" / "python")
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*install, str(wheel)])
        run([python, "-m", "pip", "check"], quiet=True)
        run([python, "-c", _LIGHT], folder, quiet=False)
        for source in ("examples", "tools/consumer_smoke.py"):
            origin = ROOT / source
            copy = shutil.copytree if origin.is_dir() else shutil.copy
            copy(origin, folder / origin.name)
        with simulated(folder) as offline:
            environment = offline.environment(PYTHONPATH="", PYTHONWARNINGS="error")
            run([python, "-X", "dev", "consumer_smoke.py"], folder, environment)
            refused = subprocess.run(
                [python, "-m", "pro_cli"], cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            if refused.returncode != 1 or "binance-pro[cli]" not in refused.stderr:
                fail(f"the command without its extra should say how to get it: {refused.stderr}")
            run([*install, f"{wheel}[cli]"])
            command = str(folder / "venv" / "bin" / "binance-pro")
            run([command, "watch", "ticker", "BTC/USDT", "--count", "1"], folder, environment)
            described = run([command, "methods", "watchTicker", "--json"], folder, environment, quiet=True)
            if json.loads(described).get("source", {}).get("path") != "pro/binance.ts":
                fail("the installed command does not find the manifest")
        # the examples, type-checked against what is installed; some need an extra that is not
        for name in NEEDING_EXTRAS:
            (folder / "examples" / name).unlink()
        check = [sys.executable, "-m", "mypy", "--strict", "--python-executable", python, "examples"]
        run([*check, "--cache-dir", str(folder / "mypy")], folder, quiet=True)
        settings = {"include": ["examples"], "extraPaths": ["examples"], "typeCheckingMode": "standard"}
        (folder / "pyrightconfig.json").write_text(json.dumps(settings))
        run([sys.executable, "-m", "pyright", "--pythonpath", python], folder)
    print("the wheel works in an empty environment")


_LIGHT = f"""
import sys, binance_pro
loaded = [name for name in {HEAVY!r} if name in sys.modules]
assert not loaded, f"import binance_pro imports {{loaded}}"
assert "site-packages" in binance_pro.__file__, binance_pro.__file__
print("binance_pro", binance_pro.__version__)
"""


def built(ending: str) -> Path:
    """The distribution in dist/ whose name ends so."""
    found = sorted(DIST.glob(f"*{ending}"))
    if len(found) != 1:
        fail(f"there should be one {ending} in dist/; make package")
    return found[0]


def expect(wanted: Iterable[str], names: set[str], where: Path) -> None:
    """Fail unless all of them are there."""
    missing = [name for name in wanted if name not in names]
    if missing:
        fail(f"{where.name} lacks {', '.join(missing)}")


def run(
    command: Sequence[str],
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    *,
    quiet: bool = False,
) -> str:
    """Run a program and return what it prints; fail with all of its output if it does."""
    values = dict(environment or os.environ)
    done = subprocess.run(command, cwd=folder, env=values, capture_output=True, text=True, check=False)
    if done.returncode:
        fail(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    if not quiet and done.stdout.strip():
        print(done.stdout.strip())
    return done.stdout


def fail(text: str) -> None:
    """End with a failure."""
    raise SystemExit(text)


if __name__ == "__main__":
    main()
