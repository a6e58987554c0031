"""``python -m tests.live public | private | order [--market spot ...]``: run a suite, and tell what became of each check.

``BINANCE_PRO_ENV`` and that environment's credentials are read as by the library; orders need
``CCXT_PRO_ENABLE_PROD_ORDER_LIVE=true`` as well, and by default are placed on the spot market only. The results go to
``build/live/``. Exit codes: 0 nothing failed, 1 something did, 2 orders are not enabled. Nothing here cancels all orders of
an account; that stays a thing to do by hand.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path

from tests.live.runner import MARKETS, Outcome, Suite, document, run_suite

OUT = Path("build/live")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.live", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suite", choices=[str(each) for each in Suite])
    parser.add_argument("--market", action="append", choices=list(MARKETS), help="all of them by default")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    arguments = parser.parse_args()
    suite = Suite(arguments.suite)
    markets = arguments.market or (["spot"] if suite is Suite.ORDER else list(MARKETS))
    try:
        results = asyncio.run(run_suite(suite, markets))
    except PermissionError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    told = document(suite, results)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{suite}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    if arguments.json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        for each in results:
            sys.stdout.write(f"{each.market:<6} {each.check:<24} {each.outcome:<24} {each.detail}\n")
        counts = ", ".join(f"{sum(each.outcome is outcome for each in results)} {outcome}" for outcome in Outcome)
        sys.stdout.write(f"{suite}: {counts}\n")
    return int(any(each.outcome is Outcome.FAILED for each in results))


if __name__ == "__main__":
    raise SystemExit(main())
