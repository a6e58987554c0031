// Answers questions about upstream's base class: a JSON object of questions on stdin, the answers on stdout.
import ccxt from 'ccxt';

const read = async () => {
    const chunks = [];
    for await (const chunk of process.stdin) {
        chunks.push (chunk);
    }
    return JSON.parse (Buffer.concat (chunks).toString ());
};

const guarded = (answer) => {
    try {
        const value = answer ();
        return { 'value': (value === undefined) ? null : value };
    } catch (error) {
        return { 'error': error.constructor.name };
    }
};

const questions = await read ();
const answers = {};

answers.json = questions.json.map ((text) => guarded (() => new ccxt.Exchange ({}).parseJson (text)));

answers.headers = questions.headers.map ((headers) => new ccxt.Exchange ({}).getResponseHeaders ({ headers }));

answers.proxies = questions.proxies.map ((settings) => {
    const exchange = new ccxt.Exchange ({});
    Object.assign (exchange, settings);
    return {
        'rest': guarded (() => exchange.checkProxySettings ()),
        'url': guarded (() => exchange.checkProxyUrlSettings ()),
        'ws': guarded (() => exchange.checkWsProxySettings ()),
    };
});

const binance = new ccxt.binance ();
binance.request = (...args) => args;
answers.endpoints = {};
for (const name of Object.getOwnPropertyNames (binance)) {
    // an implicit method is recognised by the one thing that it does
    if ((typeof binance[name] === 'function') && String (binance[name]).startsWith ('async (params = {}, context = {}) =>')) {
        const [path, api, method, , , , config] = await binance[name] ({});
        answers.endpoints[name] = { path, api, method, config };
    }
}
answers.api = binance.describe ().api;

answers.environments = questions.environments.map ((steps) => {
    const exchange = new ccxt.Exchange ({ 'urls': questions.urls });
    for (const [method, argument] of steps) {
        exchange[method] (argument);
    }
    return [exchange.urls, exchange.isSandboxModeEnabled, exchange.options.enableDemoTrading ?? null];
});

answers.constructed = questions.configs.map ((config) => {
    class Described extends ccxt.Exchange {
        describe () {
            return this.deepExtend (super.describe (), questions.description);
        }
    }
    const exchange = new Described (config);
    const picked = {};
    for (const key of questions.picked) {
        picked[key] = exchange[key] ?? null;
    }
    return picked;
});

answers.retries = [];
for (const { failures, options, params } of questions.retries) {
    const exchange = new ccxt.Exchange ({ options, 'enableRateLimit': false });
    let sent = 0;
    const seen = [];
    exchange.sign = (path, api, method, given) => {
        seen.push ({ ...given });
        return { 'url': 'https://x', method, 'headers': undefined, 'body': undefined };
    };
    exchange.fetch = async () => {
        sent += 1;
        const failure = failures[sent - 1];
        if (failure !== undefined) {
            throw new ccxt[failure] ('planned');
        }
        return sent;
    };
    const outcome = await exchange.fetch2 ('some/path', 'public', 'GET', params).then ((value) => ({ value }), (error) => ({ 'error': error.constructor.name }));
    answers.retries.push ({ outcome, sent, seen });
}

process.stdout.write (JSON.stringify (answers));
