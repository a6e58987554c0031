// Answers questions about TypeScript texts with the TypeScript compiler itself. Reads one JSON request from standard
// input and writes one JSON answer. Runs in the folder that has the compiler installed.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const ts = createRequire (process.cwd () + '/')('typescript');

const shared = {
    'target': ts.ScriptTarget.ES2022,
    'module': ts.ModuleKind.ES2022,
    'moduleResolution': ts.ModuleResolutionKind.Bundler,
    'useDefineForClassFields': false,
    'types': [],
};

const message = (diagnostic) => {
    const text = ts.flattenDiagnosticMessageText (diagnostic.messageText, ' ');
    if (diagnostic.file === undefined) {
        return { 'code': diagnostic.code, 'path': '', 'line': 0, 'text': text };
    }
    const line = ts.getLineAndCharacterOfPosition (diagnostic.file, diagnostic.start).line + 1;
    return { 'code': diagnostic.code, 'path': diagnostic.file.fileName, 'line': line, 'text': text };
};

// Types erased and declarations only, each from the text alone; comments are left out of the JavaScript.
const transpiled = (text) => {
    const compilerOptions = { ...shared, 'removeComments': true, 'verbatimModuleSyntax': true };
    const erased = ts.transpileModule (text, { compilerOptions, 'reportDiagnostics': true });
    const declared = ts.transpileDeclaration (text, { 'compilerOptions': { ...shared, 'declaration': true }});
    return {
        'javascript': erased.outputText,
        'declarations': declared.outputText,
        'errors': erased.diagnostics.map (message),
    };
};

// A whole tree of files, given as path -> text: what the compiler emits for each, and all that it reports.
const program = (files) => {
    const options = { ...shared, 'declaration': true, 'strict': false, 'skipLibCheck': true };
    const host = ts.createCompilerHost (options);
    const inherited = { ...host };
    const emitted = {};
    const own = (path) => path.replace (/^\/virtual\//, '');
    host.getSourceFile = (path, ...rest) => {
        const text = files[own (path)];
        return (text === undefined) ? inherited.getSourceFile (path, ...rest) : ts.createSourceFile (path, text, shared.target, true);
    };
    host.fileExists = (path) => (own (path) in files) || (!path.startsWith ('/virtual/') && inherited.fileExists (path));
    host.directoryExists = (path) => path.startsWith ('/virtual') || (inherited.directoryExists ?? (() => true)) (path);
    host.readFile = (path) => files[own (path)] ?? inherited.readFile (path);
    host.writeFile = (path, text) => { emitted[own (path)] = text; };
    const roots = Object.keys (files).map ((path) => '/virtual/' + path);
    const compiled = ts.createProgram (roots, options, host);
    const errors = ts.getPreEmitDiagnostics (compiled).map (message);
    compiled.emit ();
    return { emitted, 'errors': errors.map ((error) => ({ ...error, 'path': own (error.path) })) };
};

const request = JSON.parse (readFileSync (0, 'utf8'));
const answer = {};
for (const [ name, text ] of Object.entries (request.transpile ?? {})) {
    (answer.transpile ??= {})[name] = transpiled (text);
}
for (const [ name, files ] of Object.entries (request.program ?? {})) {
    (answer.program ??= {})[name] = program (files);
}
process.stdout.write (JSON.stringify (answer));
