// Evaluates a batch of calls on the pinned upstream package and prints the results.
// Input (standard input) and output (standard output) are JSON; see tests/oracle.py for their form.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join, dirname } from 'node:path';

const here = dirname (fileURLToPath (import.meta.url));
const packageRoot = join (here, '..', 'ts_src', 'node_modules');
const source = (...parts) => pathToFileURL (join (packageRoot, 'ccxt', 'js', 'src', ...parts)).href;

const loaded = new Map ();

function once (name, load) {
    if (!loaded.has (name)) {
        loaded.set (name, load ());
    }
    return loaded.get (name);
}

// Symbols that upstream imports by name and passes as arguments.
const SYMBOLS = {
    'sha1': [ '@noble/hashes/legacy.js', 'sha1' ],
    'md5': [ '@noble/hashes/legacy.js', 'md5' ],
    'sha256': [ '@noble/hashes/sha2.js', 'sha256' ],
    'sha384': [ '@noble/hashes/sha2.js', 'sha384' ],
    'sha512': [ '@noble/hashes/sha2.js', 'sha512' ],
    'ed25519': [ '@noble/curves/ed25519.js', 'ed25519' ],
};

async function symbol (name) {
    const [ module, exported ] = SYMBOLS[name];
    // resolved from inside the upstream package, where its own dependencies are found
    const path = createRequire (source ('base', 'functions.js')).resolve (module);
    return (await import (pathToFileURL (path).href))[exported];
}

async function exchange (id, config) {
    return once ('exchange:' + id + JSON.stringify (config), async () => {
        const folder = config['rest'] ? [] : [ 'pro' ];
        const module = (id === 'Exchange') ? await import (source ('base', 'Exchange.js')) : await import (source (...folder, id + '.js'));
        const cls = (id === 'Exchange') ? module.Exchange : module.default;
        const options = { ...config };
        delete options['rest'];
        const number = options['number'];
        delete options['number'];
        const instance = new cls (options);
        if (number === 'str') {
            instance.number = String;
        }
        return instance;
    });
}

// Returns [ receiver, function ].
async function resolve (target, config) {
    const dot = target.indexOf ('.');
    const owner = target.slice (0, dot);
    const path = target.slice (dot + 1).split ('.');
    let receiver;
    if (owner === 'functions') {
        receiver = await once (owner, () => import (source ('base', 'functions.js')));
        if (path[0] === 'names') {
            return [ receiver, () => Object.keys (receiver) ];
        }
    } else if (owner === 'rsa') {
        receiver = await once (owner, () => import (source ('base', 'functions', 'rsa.js')));
    } else if (owner === 'Precise') {
        receiver = (await once (owner, () => import (source ('base', 'Precise.js')))).Precise;
    } else if (owner === 'errors') {
        receiver = await once (owner, () => import (source ('base', 'errors.js')));
    } else if (owner === 'js') {
        receiver = globalThis;
    } else if (owner === 'exchange') {
        receiver = await exchange ('binance', config);
    } else {
        receiver = await exchange (owner, config);
    }
    for (const name of path.slice (0, -1)) {
        receiver = receiver[name];
    }
    const last = path[path.length - 1];
    const member = receiver[last];
    if (typeof member !== 'function') {
        return [ receiver, () => receiver[last] ];
    }
    return [ receiver, member ];
}

async function decoded (value) {
    if (Array.isArray (value)) {
        const result = [];
        for (const item of value) {
            result.push (await decoded (item));
        }
        return result;
    }
    if ((value === null) || (typeof value !== 'object')) {
        return value;
    }
    if ('$undefined' in value) {
        return undefined;
    }
    if ('$number' in value) {
        return Number (value['$number']);
    }
    if ('$bytes' in value) {
        return Uint8Array.from (Buffer.from (value['$bytes'], 'hex'));
    }
    if ('$bigint' in value) {
        return BigInt (value['$bigint']);
    }
    if ('$symbol' in value) {
        return await symbol (value['$symbol']);
    }
    const result = {};
    for (const [ key, item ] of Object.entries (value)) {
        result[key] = await decoded (item);
    }
    return result;
}

function encoded (value) {
    if (value === undefined) {
        return { '$undefined': true };
    }
    if (typeof value === 'number') {
        if (!Number.isFinite (value)) {
            return { '$number': String (value) };
        }
        return Object.is (value, -0) ? { '$number': '-0' } : value;
    }
    if (typeof value === 'bigint') {
        return { '$bigint': value.toString () };
    }
    if (typeof value === 'function') {
        return { '$function': value.name };
    }
    if (value instanceof Uint8Array) {
        return { '$bytes': Buffer.from (value).toString ('hex') };
    }
    if (value instanceof Date) {
        return { '$date': value.getTime () };
    }
    if (Array.isArray (value)) {
        return value.map (encoded);
    }
    if ((value !== null) && (typeof value === 'object')) {
        // pairs keep the order of the keys and keys that look like markers
        return { '$object': Object.keys (value).map ((key) => [ key, encoded (value[key]) ]) };
    }
    return value;
}

async function evaluate (testCase) {
    try {
        const config = testCase['config'] || {};
        const [ receiver, member ] = await resolve (testCase['target'], config);
        const args = await decoded (testCase['args'] || []);
        const result = testCase['new'] ? Reflect.construct (member, args) : await member.apply (receiver, args);
        return { 'value': encoded (result) };
    } catch (error) {
        return { 'error': error.constructor.name, 'message': String (error.message) };
    }
}

const cases = JSON.parse (readFileSync (0, 'utf8'));
const results = [];
for (const testCase of cases) {
    results.push (await evaluate (testCase));
}
process.stdout.write (JSON.stringify (results), () => process.exit (0));
