// Upstream's class with its network replaced: what it sends is written down, what it receives comes from the scenario.
import { clock } from './virtual.mjs';
import { revive } from './values.mjs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = process.env.UPSTREAM_ROOT ?? path.join (process.cwd (), 'node_modules', 'ccxt');

export function upstreamModule (relative) {
    return import (pathToFileURL (path.join (root, 'js', 'src', relative)).href);
}

const { default: WsClient } = await upstreamModule ('base/ws/WsClient.js');
const errors = await upstreamModule ('base/errors.js');

const OPEN = 1;
const CLOSED = 3;

/** Stands in for the socket of one connection. */
class FakeSocket {
    constructor (client, stage) {
        this.client = client;
        this.stage = stage;
        this.readyState = 0;
    }

    send (text, _options, done) {
        this.stage.sent.push ({ url: this.client.url, text });
        done ();
    }

    ping () {}

    close (code) {
        if (this.readyState !== CLOSED) {
            this.readyState = CLOSED;
            this.client.onClose ({ code: code ?? 1000 });
        }
    }
}

WsClient.prototype.createConnection = function createConnection () {
    const stage = this.stage;
    this.connection = new FakeSocket (this, stage);
    stage.connections.push (this.url);
    stage.sockets.set (this.url, this);
    if (stage.refused (this.url)) {
        queueMicrotask (() => this.onError ({ message: 'connect ECONNREFUSED' }));
    } else if (!stage.held (this.url)) {
        queueMicrotask (() => stage.open (this));
    }
};

/** One instance and everything that went in and out of it. */
export class Stage {
    constructor (job, markets) {
        this.job = job;
        this.markets = markets;
        this.sent = [];
        this.http = [];
        this.connections = [];
        this.sockets = new Map ();
        this.timers = [];
        this.responses = (job.httpResponses ?? []).map ((response) => ({ ...response, used: false }));
        this.heldRequests = [];
        this.uuids = 0;
    }

    refused (url) {
        return (this.job.refuse ?? []).includes (url);
    }

    held (url) {
        return (this.job.holdConnect ?? []).includes (url);
    }

    open (client) {
        client.connection.readyState = OPEN;
        client.onOpen ();
    }

    async prepare () {
        const { default: Class } = await upstreamModule ('pro/' + this.job.exchange + '.js');
        const stage = this;
        const config = revive (this.job.config, false);
        if (config.number === 'string') {
            config.number = String;
        }
        const exchange = new Class (config);
        this.exchange = exchange;
        exchange.uuid22 = (length = 22) => ('u' + String (stage.uuids++).padStart (21, '0')).slice (0, length);
        exchange.log = () => undefined;
        exchange.fetch = (url, method, headers, body) => stage.fetch (url, method, headers, body);
        const makeClient = exchange.client;
        exchange.client = function client (url) {
            const made = makeClient.call (exchange, url);
            made.stage = stage;
            if (made.unsettled === undefined) {
                // upstream keeps rejected futures in its table: the scenario wants to know who still waits
                const future = made.future;
                made.unsettled = new Set ();
                made.future = (hash) => {
                    const promise = future.call (made, hash);
                    if (!promise.followed) {
                        promise.followed = true;
                        made.unsettled.add (promise);
                        const settled = () => made.unsettled.delete (promise);
                        promise.then (settled, settled);
                    }
                    return promise;
                };
            }
            return made;
        };
        exchange.delay = (timeout, method, ...args) => {
            stage.timers.push ({ after: timeout, method: method.name });
            clock.schedule (() => exchange.spawn (method, ...args), timeout);
        };
        if (this.markets !== undefined) {
            exchange.setMarkets (structuredClone (this.markets.markets), structuredClone (this.markets.currencies));
        }
        for (const [name, ...args] of this.job.setup ?? []) {
            exchange[name] (...args);
        }
        return exchange;
    }

    async fetch (url, method = 'GET', headers = undefined, body = undefined) {
        const entry = { url, method, headers: headers ?? {}, body };
        const index = this.http.push (entry) - 1;
        const { pathname } = new URL (url);
        const fits = (candidate) => !candidate.used
            && (candidate.path === undefined || pathname.endsWith (candidate.path))
            && (candidate.method === undefined || candidate.method === method);
        const response = this.responses.find (fits);
        if (response === undefined) {
            throw new errors.NetworkError ('the scenario has no response for ' + method + ' ' + pathname);
        }
        response.used = response.always !== true;
        if (response.hold === true) {
            await new Promise ((release) => this.heldRequests.push ({ index, release }));
        }
        if (response.failure !== undefined) {
            throw new errors[response.failure] (this.exchange.id + ' ' + method + ' ' + url + ' ' + response.failure);
        }
        const answer = {
            status: response.status ?? 200,
            statusText: response.reason ?? 'OK',
            headers: new Map (Object.entries (response.headers ?? { 'content-type': 'application/json' })),
            text: async () => response.text,
        };
        return await this.exchange.handleRestResponse (answer, url, method, headers, body);
    }

    socket (url) {
        if (url !== undefined && url !== null) {
            const client = this.sockets.get (url);
            if (client === undefined) {
                throw new Error ('scenario error: no connection to ' + url + '; there are ' + JSON.stringify (this.connections));
            }
            return client;
        }
        if (this.sockets.size !== 1) {
            throw new Error ('scenario error: name the url, there are ' + JSON.stringify (this.connections));
        }
        return this.sockets.values ().next ().value;
    }
}
