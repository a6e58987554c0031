"""Entry point of `binance-pro`, and of `python -m pro_cli`."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line. Without its extra installed it says how to get it."""
    try:
        import rich  # noqa: F401
        import typer  # noqa: F401
    except ImportError as missing:
        print(f"binance-pro needs {missing.name}: pip install 'binance-pro[cli]'", file=sys.stderr)
        raise SystemExit(1) from None
    from pro_cli.app import app

    app(prog_name="binance-pro")


if __name__ == "__main__":
    main()
