// What upstream's class sends for each endpoint, and what it makes of each response.
// The questions arrive on stdin, the answers leave on stdout.
import ccxt from 'ccxt';

const chunks = [];
for await (const chunk of process.stdin) {
    chunks.push (chunk);
}
const questions = JSON.parse (Buffer.concat (chunks).toString ());

const create = (credentials) => {
    const exchange = new ccxt.pro.binance ({ ...credentials, 'enableRateLimit': false });
    exchange.milliseconds = () => questions.now;
    exchange.uuid22 = () => '0123456789abcdef012345';
    return exchange;
};

const answers = { 'requests': [], 'responses': [] };

for (const [index, credentials] of questions.credentials.entries ()) {
    const exchange = create (credentials);
    let sent = undefined;
    exchange.fetch = async (url, method, headers, body) => {
        sent = { url, method, 'headers': headers ?? null, 'body': body ?? null };
        return {};
    };
    const answersHere = [];
    for (const [name, params] of questions.requests[index]) {
        sent = undefined;
        try {
            await exchange[name] (structuredClone (params));
            answersHere.push (sent);
        } catch (error) {
            answersHere.push ({ 'error': error.constructor.name });
        }
    }
    answers.requests.push (answersHere);
}

const exchange = create ({});
for (const { status, url, body, authenticated } of questions.responses) {
    exchange.options['hasAlreadyAuthenticatedSuccessfully'] = authenticated;
    const response = { status, 'statusText': 'R', 'headers': {}, 'text': async () => body };
    try {
        const value = await exchange.handleRestResponse (response, url, 'GET', {}, undefined);
        answers.responses.push ({ 'value': value ?? null });
    } catch (error) {
        answers.responses.push ({ 'error': error.constructor.name });
    }
}

process.stdout.write (JSON.stringify (answers));
