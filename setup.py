"""What pyproject.toml cannot say: the manifest in the wheel, and the native twins of the runtime's primitives."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
NATIVE = sorted(Path("runtime/native").glob("*.[ch]"))


class WithManifest(build_py):
    """Copies manifests/pro_manifest.json to where `binance-pro methods` finds it in an installation."""

    def run(self) -> None:
        super().run()
        source = ROOT / "manifests" / "pro_manifest.json"
        if source.is_file() and not self.editable_mode:
            target = Path(self.build_lib) / "pro_cli" / "manifests"
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


sources = hashlib.sha256(b"".join(path.read_bytes() for path in NATIVE)).hexdigest()

setup(
    cmdclass={"build_py": WithManifest},
    ext_modules=[
        Extension(
            "pro_runtime._native",
            [str(path) for path in NATIVE if path.suffix == ".c"],
            depends=[str(path) for path in NATIVE],
            # a test compares it with the sources at hand: what was built of others would be tested in vain
            define_macros=[("PRO_NATIVE_SOURCES", f'"{sources}"')],
            extra_compile_args=["-O3"],
            # without a compiler the runtime does the same in Python
            optional=True,
        )
    ],
)
