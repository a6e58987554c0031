// Plays one scenario against upstream's class and returns its trace.
import { clock, settle } from './virtual.mjs';
import { Stage } from './upstream.mjs';
import { failure, plain, revive } from './values.mjs';

export const STATE = ['orderbooks', 'tickers', 'bidsasks', 'trades', 'ohlcvs', 'balance', 'orders', 'myTrades', 'positions', 'liquidations', 'myLiquidations', 'newUpdates'];
export const OPTIONS = ['requestId', 'streamIndex', 'streamBySubscriptionsHash', 'numSubscriptionsByStream', 'spot', 'margin', 'future', 'delivery', 'option', 'stock', 'leverageBrackets', 'timeDifference', 'crossMarginPairsData', 'isolatedMarginPairsData'];

function assign (exchange, dotted, value) {
    const parts = dotted.split ('.');
    const last = parts.pop ();
    let target = exchange;
    for (const part of parts) {
        target[part] ??= {};
        target = target[part];
    }
    if (value === undefined) {
        delete target[last];
    } else {
        target[last] = value;
    }
}

function read (exchange, dotted) {
    let value = exchange;
    for (const part of dotted) {
        value = (value === undefined || value === null) ? undefined : value[part];
    }
    return value;
}

/** Subscription and message hashes; entries of single requests are the runtime's to keep or to forget. */
function hashes (names) {
    return names.filter ((name) => !/^\d+$/.test (name)).sort ();
}

export class Player {
    constructor (job, markets) {
        this.job = job;
        this.stage = new Stage (job, markets);
        this.outcomes = [];
        this.open = new Map ();
        this.calls = 0;
    }

    async invoke (name, args, label) {
        const exchange = this.stage.exchange;
        try {
            if (typeof exchange[name] !== 'function') {
                // no error that any class raises: a scenario that names what does not exist is equal to nothing
                this.outcomes.push ({ as: label, error: { type: 'NoSuchMethod', message: name } });
                return;
            }
            const value = await exchange[name] (...args.map ((item) => revive (item)));
            this.outcomes.push ({ as: label, value: plain (value) });
        } catch (error) {
            this.outcomes.push ({ as: label, error: failure (error) });
        }
    }

    async repeat (step, label) {
        const times = step.times ?? 1;
        for (let i = 0; i < times; i++) {
            this.open.set (label, times - i);
            await this.invoke (step.call, step.args ?? [], label);
        }
        this.open.delete (label);
    }

    deliver (url, text) {
        this.stage.socket (url).onMessage ({ data: text });
    }

    async play (step) {
        const stage = this.stage;
        if (step.call !== undefined) {
            this.calls += 1;
            void this.repeat (step, step.as ?? String (this.calls));
        } else if (step.frames !== undefined) {
            for (const text of step.frames) {
                this.deliver (step.url, text);
                await settle ();
            }
        } else if (step.burst !== undefined) {
            for (const text of step.burst) {
                this.deliver (step.url, text);
            }
        } else if (step.advance !== undefined) {
            const limit = clock.now + step.advance;
            for (let timer = clock.takeDue (limit); timer !== undefined; timer = clock.takeDue (limit)) {
                timer.callback ();
                await settle ();
            }
            clock.now = limit;
        } else if (step.respond !== undefined) {
            const held = stage.heldRequests.shift ();
            if (held === undefined) {
                throw new Error ('scenario error: no request is held');
            }
            held.release ();
        } else if (step.set !== undefined) {
            for (const [dotted, value] of Object.entries (step.set)) {
                assign (stage.exchange, dotted, revive (value));
            }
        } else if (step.read !== undefined) {
            this.outcomes.push ({ as: 'read', value: plain (read (stage.exchange, step.read)) });
        } else if (step.open !== undefined) {
            stage.open (stage.socket (step.open));
        } else if (step.disconnect !== undefined) {
            stage.socket (step.disconnect === true ? undefined : step.disconnect).connection.close (step.code ?? 1006);
        } else {
            throw new Error ('scenario error: unknown step ' + JSON.stringify (step));
        }
        await settle ();
    }

    state () {
        const exchange = this.stage.exchange;
        const state = { options: {}, connections: {} };
        for (const name of STATE) {
            state[name] = plain (exchange[name]);
        }
        for (const name of OPTIONS) {
            state.options[name] = plain (exchange.options[name]);
        }
        for (const [url, client] of Object.entries (exchange.clients ?? {})) {
            state.connections[url] = {
                subscriptions: hashes (Object.keys (client.subscriptions)),
                waiters: hashes (Object.keys (client.futures).filter ((hash) => client.unsettled.has (client.futures[hash]))),
            };
        }
        return state;
    }

    async run () {
        clock.reset (this.job.clock);
        const trace = { id: this.job.id };
        try {
            await this.stage.prepare ();
            for (const step of this.job.steps) {
                await this.play (step);
            }
        } catch (error) {
            trace.broken = String (error.stack ?? error);
        }
        for (const label of this.open.keys ()) {
            this.outcomes.push ({ as: label, pending: true });
        }
        Object.assign (trace, {
            outcomes: this.outcomes,
            connections: this.stage.connections,
            sent: this.stage.sent,
            http: this.stage.http,
            timers: this.stage.timers,
        });
        if (trace.broken === undefined) {
            trace.state = this.state ();
        }
        clock.reset (this.job.clock);
        return trace;
    }
}
