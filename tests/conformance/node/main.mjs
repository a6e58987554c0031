// The judge's process: reads a batch of jobs, plays each against upstream, writes one trace a line.
//   node main.mjs JOBS.json TRACES.jsonl [COVERAGE.json]
import './virtual.mjs';
import fs from 'node:fs';
import inspector from 'node:inspector';
import { fileURLToPath } from 'node:url';

const [jobsPath, tracesPath, coveragePath] = process.argv.slice (2);
process.on ('unhandledRejection', () => undefined); // a waiter that nobody awaits any more may be rejected

const session = new inspector.Session ();
const post = (method, params = {}) => new Promise ((resolve, reject) => {
    session.post (method, params, (error, result) => ((error) ? reject (error) : resolve (result)));
});
if (coveragePath) {
    session.connect ();
    await post ('Profiler.enable');
    await post ('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
}

const { Player } = await import ('./player.mjs');
const { upstreamModule } = await import ('./upstream.mjs');
const { plain, revive, failure } = await import ('./values.mjs');

const batch = JSON.parse (fs.readFileSync (jobsPath, 'utf8'));
const out = fs.openSync (tracesPath, 'w');

/** The markets that scenarios start with: upstream's own reading of the raw fixtures, made once. */
async function loadFixture (name) {
    const { default: Class } = await upstreamModule ('pro/' + name + '.js');
    const exchange = new Class ({});
    exchange.options['crossMarginPairsData'] = [];
    exchange.options['isolatedMarginPairsData'] = [];
    const raw = structuredClone (batch.fixture);
    const currencies = exchange.parseCurrenciesCustom (raw.currencies, {});
    return { markets: raw.markets.map ((market) => exchange.parseMarket (market)), currencies };
}

const fixtures = new Map ();
async function fixture (name) {
    if (!fixtures.has (name)) {
        fixtures.set (name, await loadFixture (name));
    }
    return fixtures.get (name);
}

const shared = new Map ();
/** Many plain calls on one instance: how parsers are fuzzed, thousands a second. */
async function evaluate (job) {
    if (!shared.has (job.exchange)) {
        const player = new Player ({ ...job, steps: [], clock: job.clock }, await fixture (job.exchange));
        await player.stage.prepare ();
        shared.set (job.exchange, player.stage.exchange);
    }
    const exchange = shared.get (job.exchange);
    const outcomes = [];
    for (const { target, args } of job.evaluate) {
        try {
            const dot = target.indexOf ('.');
            const owner = (dot < 0) ? exchange : (await owners[target.slice (0, dot)]);
            const name = target.slice (dot + 1);
            outcomes.push ({ value: plain (await owner[name] (...args.map ((item) => revive (item)))) });
        } catch (error) {
            outcomes.push ({ error: failure (error) });
        }
    }
    return { id: job.id, outcomes };
}
const { Precise } = await upstreamModule ('base/Precise.js');

/** Operations on texts within one another: `[operation, operand, operand, …]`, or a text. */
function nested (tree) {
    return Array.isArray (tree) ? Precise[tree[0]] (nested (tree[1]), nested (tree[2]), ...tree.slice (3)) : tree ?? undefined;
}
const owners = {
    Precise,
    Nested: { value: nested },
    functions: upstreamModule ('base/functions.js'),
    Number: Promise.resolve ({ text: (value) => String (value) }),
};

for (const job of batch.jobs) {
    let trace;
    if (job.evaluate !== undefined) {
        trace = await evaluate (job);
    } else {
        const markets = (job.markets === 'none') ? undefined : await fixture (job.exchange);
        trace = await new Player (job, markets).run ();
    }
    fs.writeSync (out, JSON.stringify (trace) + '\n');
}
fs.closeSync (out);

if (coveragePath) {
    const { result } = await post ('Profiler.takePreciseCoverage');
    const wanted = /\/js\/src\/(pro\/binance|binance|base\/Exchange)\.js$/;
    const scripts = result.filter ((script) => wanted.test (script.url));
    fs.writeFileSync (coveragePath, JSON.stringify (scripts.map ((script) => ({ path: fileURLToPath (script.url), functions: script.functions }))));
}
process.exit (0); // nothing that upstream still waits for is of interest
