"""`python -m pro_generator`."""

from __future__ import annotations

from pro_generator.cli import main

if __name__ == "__main__":
    main()
