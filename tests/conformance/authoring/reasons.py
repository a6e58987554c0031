"""Why an entry is deliberate: where the compiled class differs from upstream on purpose."""

from __future__ import annotations

RESYNCHRONISE = (
    "A request refused for its time is repeated once, after the clock has been compared with the exchange's; "
    "options.resynchroniseClock turns that off."
)
STREAM_ENDED = (
    "The end of the event stream reaches the private waiters of that connection; upstream rejects a hash that nobody "
    "waits for, and the callers wait for ever."
)
REFUSAL_HEARD = (
    "A refused subscription reaches everybody who waits for its events; upstream rejects a hash that nobody waits for."
)
REFUSAL_FORGOTTEN = (
    "A subscription that was refused does not exist: the next call asks for it again; upstream believes that it is "
    "subscribed, and waits for ever."
)
BROKEN_JSON = (
    "Broken JSON rejects all waiters with BadResponse, which says what happened; upstream hands the text to the "
    "handlers and a TypeError comes of it."
)
EXACT_INTEGERS = "Integers beyond 2^53 stay exact; JavaScript rounds them when it reads them."
WHOLE_PART = (
    "The whole part of a number, whatever its size; upstream reads the digits before the exponent of its spelling."
)
NUMBER_TYPE = (
    "Fees of the description are of the number type that the caller asked for; upstream computes them before it knows "
    "that type."
)
REQUEST_APART = (
    "An event that cannot be read is no affair of a request under way: it waits on for its answer; upstream fails both."
)
UNREADABLE_ANSWER = (
    "Of a request whose answer cannot be read, the error says that it was sent and that its outcome is unknown; "
    "upstream passes on the TypeError of its code."
)
NO_PRICE = "An order book keeps no level that has no price; upstream keeps it, as the best one of its side."
STRAY_ANSWER = (
    "An answer that nobody asked for changes nothing; upstream stumbles over the mark of the account's subscription, "
    "and fails everybody who waits."
)
UPDATES_ONLY = "A stream yields updates only; watch returns an empty list when the filter leaves nothing."
LIMITED_COPY = "A stream limits the copy that it hands out; watch cuts levels off the live book, and misses them later."
SNAPSHOT_FAILED = (
    "A snapshot that fails is an error of those who wait for it; upstream only notes it, and they wait for ever."
)
RENEWED = (
    "A listen key is renewed as one of the account type that it was made for; upstream looks for it among those of the "
    "default type, finds none, and the key expires."
)
SUB_TYPE_KEPT = (
    "The sub type says which listen key is renewed, and is no parameter of the renewal: Binance refuses what it does not "
    "know; upstream sends it when a caller names it."
)
FORGOTTEN = (
    "What a private stream told is forgotten when it ends, and learned anew from the next; upstream goes on with balances "
    "that may have changed meanwhile."
)
RECONCILED = (
    "After an interruption of an account's stream its balances are fetched, since nothing told of what happened "
    "meanwhile; upstream goes on with what it knew."
)
NO_SYMBOL = (
    "An event that names no symbol is kept among the others that name none; upstream keeps only the last of them, as it "
    "does not find again what it has filed as `undefined`. No call asks for either."
)
