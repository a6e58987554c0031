// Virtual time for the judge: every timer of the process runs on a clock that only a scenario moves.
// This module must be imported before any of upstream's, since those keep references to what they find.

const realImmediate = globalThis.setImmediate;

/** The clock and the timers of the scenario that is being played. */
export class Clock {
    constructor () {
        this.now = 0;
        this.sequence = 0;
        this.timers = new Map ();
        this.soon = 0;
        this.generation = 0;
    }

    /** Forgets what the scenario before left behind, and starts at `now`. */
    reset (now) {
        this.now = now;
        this.sequence = 0;
        this.timers.clear ();
        this.soon = 0;
        this.generation += 1;
    }

    schedule (callback, delay) {
        const milliseconds = Number (delay) || 0;
        if (milliseconds <= 0) {
            // "as soon as possible" keeps its meaning, and settle () knows that something is on its way
            const timer = { live: true };
            const generation = this.generation;
            this.soon += 1;
            realImmediate (() => {
                if (generation !== this.generation) {
                    return; // that scenario is over
                }
                this.soon -= 1;
                if (timer.live) {
                    callback ();
                }
            });
            return timer;
        }
        const timer = { at: this.now + milliseconds, order: this.sequence++, callback, live: true };
        this.timers.set (timer, timer);
        return timer;
    }

    cancel (timer) {
        if (timer && typeof timer === 'object') {
            timer.live = false;
            this.timers.delete (timer);
        }
    }

    /** Takes the next timer that is due by `limit`, and moves the clock to it. */
    takeDue (limit) {
        let next = undefined;
        for (const timer of this.timers.values ()) {
            if (timer.at <= limit && (next === undefined || timer.at < next.at || (timer.at === next.at && timer.order < next.order))) {
                next = timer;
            }
        }
        if (next !== undefined) {
            this.timers.delete (next);
            this.now = Math.max (this.now, next.at);
        }
        return next;
    }
}

export const clock = new Clock ();

globalThis.setTimeout = (callback, delay, ...args) => clock.schedule (() => callback (...args), delay);
globalThis.clearTimeout = (timer) => clock.cancel (timer);
globalThis.setInterval = () => ({ live: false }); // keep-alive pings are the runtime's own business, not the class's
globalThis.clearInterval = () => undefined;
Date.now = () => clock.now;

/** Runs until nothing but the scenario itself can make anything happen. */
export async function settle () {
    do {
        await new Promise ((resolve) => realImmediate (resolve));
    } while (clock.soon > 0);
}
