"""Takes the manifest, if it has been generated, into the wheel; everything else stands in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class WithManifest(build_py):
    """Copies manifests/pro_manifest.json to where `binance-pro methods` finds it in an installation."""

    def run(self) -> None:
        super().run()
        source = ROOT / "manifests" / "pro_manifest.json"
        if source.is_file() and not self.editable_mode:
            target = Path(self.build_lib) / "pro_cli" / "manifests"
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


setup(cmdclass={"build_py": WithManifest})
