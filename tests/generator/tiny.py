"""A small exchange of our own, and a project around it: for tests that compile, break and compile again.

It has what the compiler looks at (a streaming class, its REST parent, a base class, an endpoint table) and nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pro_generator.project import Project

PRO = """
import tinyRest from '../tiny.js';
import { BadRequest } from '../base/errors.js';
import type { Dict, Int, Ticker } from '../base/types.js';
import type Client from '../base/ws/Client.js';

export default class tiny extends tinyRest {
    describe (): any {
        return this.deepExtend (super.describe (), {
            'has': { 'ws': true },
            'urls': { 'api': { 'ws': 'wss://tiny.test/ws' } },
        });
    }

    requestId (): number {
        return this.milliseconds ();
    }

    async watchTicker (symbol: string, params: Dict = {}): Promise<Ticker> {
        await this.loadMarkets ();
        const url: string = this.urls['api']['ws'];
        const request: Dict = { 'method': 'SUBSCRIBE', 'params': [ symbol ], 'id': this.requestId () };
        return await this.watch (url, 'ticker:' + symbol, this.extend (request, params), 'ticker:' + symbol);
    }

    async createOrderWs (symbol: string, side: string, amount: number, params: Dict = {}): Promise<Dict> {
        if (side === undefined) {
            throw new BadRequest ('side');
        }
        const message: Dict = { 'id': this.requestId (), 'method': 'order.place', 'symbol': symbol };
        return await this.watch (this.urls['api']['ws'], 'order', this.extend (message, params));
    }

    handleTicker (client: Client, message: Dict) {
        const ticker = this.parseTicker (message);
        client.resolve (ticker, 'ticker:' + ticker['symbol']);
    }

    handleMessage (client: Client, message: Dict) {
        const methods: Dict = {
            'ticker': this.handleTicker,
            'price': this.handleTicker,
            'quote': this.handleTicker,
        };
        const method = this.safeValue (methods, this.safeString (message, 'e'));
        if (method !== undefined) {
            method.call (this, client, message);
        }
    }
}
"""

REST = """
import Exchange from './base/Exchange.js';
import type { Dict } from './base/types.js';

export default class tiny extends Exchange {
    describe (): any {
        return this.deepExtend (super.describe (), {
            'id': 'tiny',
            'name': 'Tiny',
            'has': { 'spot': true },
            'urls': { 'api': { 'public': 'https://tiny.test' } },
            'api': {
                'public': { 'get': { 'ticker': 1 } },
                'private': { 'post': { 'order': 2, 'withdraw/apply': 5 } },
            },
        });
    }

    async fetchTicker (symbol: string): Promise<Dict> {
        const response = await this.publicGetTicker ({ 'symbol': symbol });
        return this.parseTicker (response);
    }

    parseTicker (ticker: Dict): Dict {
        return { 'symbol': this.safeString (ticker, 's'), 'last': this.safeNumber (ticker, 'c'), 'info': ticker };
    }
}
"""

BASE = """
export default class Exchange {
    id: string = undefined;
    urls: any = undefined;

    describe (): any {
        return { 'id': undefined, 'has': { 'spot': undefined }, 'urls': { 'api': {} } };
    }

    getDefaultOptions (): any {
        return {};
    }

    createNetworksByIdObject (): void {
        this.options['networksById'] = {};
    }

    featuresGenerator (): void {
        this.features = {};
    }
}
"""

FILES = {
    "pro/tiny.ts": PRO,
    "tiny.ts": REST,
    "base/Exchange.ts": BASE,
    "base/errors.ts": "export class BadRequest extends Error {}\n",
    "base/types.ts": (
        "export type Dict = { [key: string]: any };\n"
        "export type Int = number | undefined;\n"
        "export interface Ticker { symbol: string; last: number; }\n"
    ),
    "base/ws/Client.ts": "export default class Client { url: string; resolve (result: any, hash: string): any {} }\n",
}


@dataclass(frozen=True)
class TinyTree:
    """The tiny exchange as a checkout in a folder that has everything a project has."""

    root: Path

    @property
    def checkout(self) -> Path:
        return self.root / "ts" / "src"

    @property
    def project(self) -> Project:
        return Project.at(self.root, exchange="tiny", checkout=self.checkout)

    @property
    def package(self) -> Path:
        return self.root / "generated" / "tiny_pro"

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a source file, which must be there once."""
        file = self.checkout / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def add_method(self, text: str, path: str = "pro/tiny.ts") -> None:
        """Put a method at the head of a file's class."""
        file = self.checkout / path
        head, brace, rest = file.read_text(encoding="utf-8").partition(
            "Exchange {\n" if "base" in path else "tinyRest {\n"
        )
        assert brace
        file.write_text(f"{head}{brace}{text}\n\n{rest}", encoding="utf-8")


def plant(root: Path) -> TinyTree:
    """Write the tiny exchange below ``root``."""
    tree = TinyTree(root)
    for path, text in FILES.items():
        target = tree.checkout / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.lstrip("\n"), encoding="utf-8")
    (root / "ts_src").mkdir()
    (root / "ts_src" / "package.json").write_text("{}\n", encoding="utf-8")
    (root / "tests").mkdir()
    return tree
