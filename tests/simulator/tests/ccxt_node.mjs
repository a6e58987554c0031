// Drives CCXT's own Node client against the simulator. Reads a task from standard input, prints one JSON line.
import { pathToFileURL } from 'node:url';

const chunks = [];
for await (const chunk of process.stdin) chunks.push (chunk);
const task = JSON.parse (Buffer.concat (chunks).toString ());
const { default: ccxt } = await import (pathToFileURL (task.ccxt).href);

const kinds = {
    'spot': { 'defaultType': 'spot' },
    'linear': { 'defaultType': 'swap', 'defaultSubType': 'linear' },
    'inverse': { 'defaultType': 'swap', 'defaultSubType': 'inverse' },
};

async function client (credential, options) {
    const exchange = new ccxt.pro.binance ({ ...credential, 'timeout': 10000, 'options': options });
    exchange.urls = exchange.deepExtend (exchange.urls, task.urls);
    await exchange.loadHttpProxyAgent (); // what CCXT asks for before it opens a ws:// address
    await exchange.loadMarkets ();
    return exchange;
}

async function collect (call, target, stopped) {
    while (!stopped.now) {
        try {
            target.push (JSON.parse (JSON.stringify (await call ())));
        } catch (error) {
            if (!stopped.now) throw error;
        }
    }
}

async function until (condition, what) {
    const deadline = Date.now () + 8000;
    while (!condition ()) {
        if (Date.now () > deadline) throw new Error ('timed out: ' + what);
        await new Promise ((resolve) => setTimeout (resolve, 5));
    }
}

const within = (promise, what) => Promise.race ([ promise, until (() => false, what) ]);

const simple = (order) => ({ 'id': order.id, 'status': order.status, 'filled': order.filled, 'price': order.price, 'type': order.type });

async function market (exchange, symbol, report) {
    const book = async () => {
        report.books = [];
        for (let i = 0; i < 6; i++) {
            const found = await exchange.watchOrderBook (symbol);
            // the levels are live objects of the client: copy them before it goes on
            const copy = (side) => side.slice (0, 20).map (([ price, amount ]) => [ price, amount ]);
            report.books.push ({ 'nonce': found.nonce, 'bids': copy (found.bids), 'asks': copy (found.asks) });
        }
    };
    const trades = async () => {
        report.trades = [];
        while (report.trades.length < 5) {
            const found = await exchange.watchTrades (symbol);
            report.trades.push (...found.map ((trade) => [ trade.id, trade.price, trade.amount, trade.side ]));
        }
    };
    const ticker = async () => {
        const found = await exchange.watchTicker (symbol);
        report.ticker = { 'symbol': found.symbol, 'last': found.last, 'high': found.high, 'low': found.low };
    };
    await Promise.all ([ within (book (), 'book'), within (trades (), 'trades'), within (ticker (), 'ticker') ]);
}

async function trading (exchange, kind, symbol, amount, report) {
    const stopped = { 'now': false };
    const [ orders, fills, balances, positions ] = [ [], [], [], [] ];
    const type = { 'type': (kind === 'spot') ? 'spot' : 'swap' };
    const loops = [
        collect (() => exchange.watchOrders (symbol), orders, stopped),
        collect (() => exchange.watchMyTrades (symbol), fills, stopped),
        collect (() => exchange.watchBalance (type), balances, stopped),
    ];
    if (kind !== 'spot') loops.push (collect (() => exchange.watchPositions ([ symbol ]), positions, stopped));
    const failure = Promise.all (loops);
    failure.catch (() => {});
    const isPrivate = (url) => (kind === 'spot') ? url.includes ('ws-api') : (url.includes ('listenKey=') || /[A-Za-z0-9]{64}$/.test (url));
    const listens = (url) => isPrivate (url) && exchange.clients[url].connection && (exchange.clients[url].connection.readyState === 1);
    await until (() => Object.keys (exchange.clients).some (listens), 'user stream');
    const last = report.ticker.last;
    const far = (factor) => exchange.parseToNumeric (exchange.priceToPrecision (symbol, last * factor));
    const created = await exchange.createOrderWs (symbol, 'limit', 'buy', amount, far (0.95));
    const fetched = await exchange.fetchOrderWs (created.id, symbol);
    const edited = await exchange.editOrderWs (created.id, symbol, 'limit', 'buy', amount, far (0.94));
    const canceled = await exchange.cancelOrderWs (edited.id, symbol);
    const taken = await exchange.createOrderWs (symbol, 'market', 'buy', amount);
    report.life = [ created, fetched, edited, canceled, taken ].map (simple);
    const ids = new Set (report.life.map ((order) => order.id));
    await until (() => orders.flat ().some ((order) => (order.id === taken.id) && (order.status === 'closed')), 'closed order');
    await until (() => fills.flat ().some ((fill) => fill.order === taken.id), 'fill');
    await until (() => balances.length > 0, 'balance');
    if (kind !== 'spot') await until (() => positions.flat ().some ((position) => position.contracts > 0), 'position');
    report.orders = orders.flat ().filter ((order) => ids.has (order.id)).map (simple);
    report.fills = fills.flat ().filter ((fill) => fill.order === taken.id).map ((fill) => [ fill.id, fill.amount, fill.side, fill.fee.currency ]);
    report.balance = balances.at (-1).total;
    report.positions = positions.flat ().filter ((position) => position.contracts > 0).map ((position) => [ position.symbol, position.contracts, position.side ]);
    stopped.now = true;
}

async function surface (exchange, kind, symbol, report) {
    const calls = {
        'watchOHLCV': () => exchange.watchOHLCV (symbol, '1m'),
        'watchBidsAsks': () => exchange.watchBidsAsks ([ symbol ]),
        'watchTickers': () => exchange.watchTickers ([ symbol ]),
        'unWatchTrades': () => exchange.unWatchTrades (symbol),
        'unWatchOrderBook': () => exchange.unWatchOrderBook (symbol),
        'fetchBalanceWs': () => exchange.fetchBalanceWs (),
    };
    if (kind === 'spot') {
        Object.assign (calls, {
            'fetchOrdersWs': () => exchange.fetchOrdersWs (symbol),
            'fetchOpenOrdersWs': () => exchange.fetchOpenOrdersWs (symbol),
            'fetchClosedOrdersWs': () => exchange.fetchClosedOrdersWs (symbol),
            'fetchMyTradesWs': () => exchange.fetchMyTradesWs (symbol),
            'fetchTradesWs': () => exchange.fetchTradesWs (symbol),
            'fetchOHLCVWs': () => exchange.fetchOHLCVWs (symbol),
        });
    } else {
        Object.assign (calls, {
            'watchMarkPrice': () => exchange.watchMarkPrice (symbol),
            'fetchPositionsWs': () => exchange.fetchPositionsWs ([ symbol ]),
            'fetchPositions': () => exchange.fetchPositions ([ symbol ]),
        });
    }
    if (kind === 'linear') {
        Object.assign (calls, {
            'fetchOrderBookWs': () => exchange.fetchOrderBookWs (symbol),
            'fetchTickerWs': () => exchange.fetchTickerWs (symbol),
        });
    }
    report.surface = {};
    await Promise.all (Object.entries (calls).map (async ([ name, call ]) => {
        const found = await within (call (), name);
        report.surface[name] = (found === undefined) || (found === null) ? null : typeof found;
    }));
}

async function combination ({ key, kind, symbol, amount }) {
    const report = { key, kind };
    const exchange = await client (task.credentials[key], kinds[kind]);
    try {
        report.markets = Object.keys (exchange.markets).length;
        await market (exchange, symbol, report);
        await trading (exchange, kind, symbol, amount, report);
        await surface (exchange, kind, symbol, report);
    } catch (error) {
        report.error = error.constructor.name + ': ' + error.message;
    }
    await exchange.close ();
    return report;
}

async function margin () {
    const report = { 'key': 'hmac', 'kind': 'margin' };
    const exchange = await client (task.credentials['hmac'], kinds['spot']);
    try {
        const seen = exchange.watchOrders (undefined, undefined, undefined, { 'type': 'margin' });
        await until (() => exchange.options['margin'] && exchange.options['margin']['listenToken'], 'listen token');
        const last = (await exchange.fetchTicker ('ETH/USDT')).last;
        const price = exchange.parseToNumeric (exchange.priceToPrecision ('ETH/USDT', last * 0.9));
        const placed = await exchange.createOrder ('ETH/USDT', 'limit', 'buy', 0.1, price, { 'marginMode': 'cross' });
        report.same = (await within (seen, 'margin order')).some ((order) => order.id === placed.id);
    } catch (error) {
        report.error = error.constructor.name + ': ' + error.message;
    }
    await exchange.close ();
    return report;
}

const reports = await Promise.all ([ ...task.combinations.map (combination), margin () ]);
console.log (JSON.stringify (reports));
process.exit (0);
