// Runs class snippets in Node. Reads one JSON request a line, {source, inputs, drain}, and answers with one JSON line:
// what `run` returned or threw for each input, and which failures nobody handled. Started in the folder that has the
// pinned upstream package and the TypeScript compiler.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const root = process.cwd () + '/';
const ts = createRequire (root)('typescript');
const upstream = root + 'node_modules/ccxt/js/src/';

// Timers in virtual time: what is due first runs first, at once and in the same order however busy the machine is.
let now = Date.now ();
let timers = [];
let count = 0;
const fireNext = () => {
    timers.sort ((a, b) => (a.due - b.due) || (a.id - b.id));
    const timer = timers.shift ();
    if (timer !== undefined) {
        now = Math.max (now, timer.due);
        timer.run ();
    }
};
Date.now = () => now;
globalThis.setTimeout = (run, delay = 0, ...args) => {
    const id = ++count;
    timers.push ({ id, 'due': now + Math.max (Math.trunc (delay) || 0, 1), 'run': () => run (...args) });
    setImmediate (fireNext);
    return id;
};
globalThis.clearTimeout = (id) => {
    timers = timers.filter ((timer) => timer.id !== id);
};

const isPlain = (value) => typeof value === 'object' && value !== null;

const decode = (value) => {
    if (Array.isArray (value)) {
        return value.map (decode);
    }
    if (!isPlain (value)) {
        return value;
    }
    if ('$undefined' in value) {
        return undefined;
    }
    if ('$number' in value) {
        return Number (value['$number']);
    }
    return Object.fromEntries (Object.entries (value).map (([ key, entry ]) => [ key, decode (entry) ]));
};

const failure = (error) => (error instanceof Error)
    ? [ error.constructor.name, error.message ]
    : [ 'thrown', String (error) ];

const encode = (value) => {
    switch (typeof value) {
    case 'undefined':
        return { '$undefined': true };
    case 'number':
        if (Number.isFinite (value)) {
            return value;
        }
        return { '$number': String (value) };
    case 'bigint':
        return { '$number': value.toString () };
    case 'function':
        return { '$function': true };
    case 'object':
        if (value === null) {
            return null;
        }
        if (value instanceof Error) {
            return { '$error': failure (value) };
        }
        if (Array.isArray (value)) {
            return Array.from (value, encode);
        }
        return Object.fromEntries (Object.entries (value).map (([ key, entry ]) => [ key, encode (entry) ]));
    default:
        return value;
    }
};

let unhandled = [];
process.on ('unhandledRejection', (error) => unhandled.push (failure (error)));

// the modules that a snippet imports, by the specifier it uses; upstream's own for relative ones
const modulesOf = async (text) => {
    const found = {};
    for (const { fileName } of ts.preProcessFile (text).importedFiles) {
        const place = fileName.startsWith ('.') ? pathToFileURL (upstream + fileName).href : fileName;
        found[fileName] = { ...await import (place), '__esModule': true };
    }
    return found;
};

const compiled = async (text) => {
    const compilerOptions = { 'target': ts.ScriptTarget.ES2022, 'module': ts.ModuleKind.CommonJS, 'esModuleInterop': true };
    const result = ts.transpileModule (text, { compilerOptions, 'reportDiagnostics': true });
    if (result.diagnostics.length > 0) {
        throw new SyntaxError (ts.flattenDiagnosticMessageText (result.diagnostics[0].messageText, ' '));
    }
    const modules = await modulesOf (text);
    const exported = {};
    new Function ('require', 'exports', result.outputText) ((name) => modules[name], exported);
    return exported.default;
};

const evaluate = async (Snippet, input, drain) => {
    unhandled = [];
    const outcome = {};
    try {
        outcome.value = encode (await new Snippet ().run (...decode (input)));
    } catch (error) {
        outcome.error = failure (error);
    }
    await new Promise ((resolve) => setTimeout (resolve, drain));
    return { ...outcome, unhandled };
};

for await (const line of createInterface ({ 'input': process.stdin })) {
    const { source, inputs, drain } = JSON.parse (line);
    let answer;
    try {
        const Snippet = await compiled (source);
        const outcomes = [];
        for (const input of inputs) {
            outcomes.push (await evaluate (Snippet, input, drain));
        }
        answer = { outcomes };
    } catch (error) {
        answer = { 'broken': `${error.name}: ${error.message}` };
    }
    process.stdout.write (JSON.stringify (answer) + '\n');
}
