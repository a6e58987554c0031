// Replays operations on upstream's live caches and order books and prints what can be seen of them afterwards.
// Usage, in a folder whose node_modules has ccxt: node structures.mjs cases.json results.json
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = join (process.cwd (), 'node_modules/ccxt/js/src/base/ws')
const load = (name) => import (pathToFileURL (join (folder, name)).href)
const kinds = { ...await load ('Cache.js'), ...await load ('OrderBook.js'), ...await load ('OrderBookSide.js') }

const absent = (value) => (value === null ? undefined : value)
const visible = (value) => (value === undefined ? null : value)

const operations = {
    append: (target, item) => { target.append (item) },
    getLimit: (target, symbol, limit) => visible (target.getLimit (absent (symbol), absent (limit))),
    clear: (target) => { target.clear () },
    storeArray: (target, delta) => { target.storeArray (delta.map (absent)) },
    store: (target, price, size) => { target.store (price, size) },
    limit: (target) => { target.limit () },
    copy: (target) => Array.from (target.copy ()),
    reset: (target, snapshot) => { target.reset (snapshot) },
    update: (target, snapshot) => { target.update (snapshot) },
    bid: (target, price, size) => { target.bids.store (price, size) },
    ask: (target, price, size) => { target.asks.store (price, size) },
}

const look = (target) => {
    if (Array.isArray (target)) {
        const seen = { rows: Array.from (target) }
        if (target.hashmap instanceof Map) {
            seen.hashmap = Array.from (target.hashmap.keys ()).sort ()
        } else if (target.hashmap !== undefined) {
            seen.hashmap = target.hashmap
        }
        return seen
    }
    const { bids, asks, timestamp, datetime, nonce, symbol } = target
    return { bids: Array.from (bids), asks: Array.from (asks), timestamp, datetime, nonce, symbol }
}

const cases = JSON.parse (readFileSync (process.argv[2], 'utf8'))
const results = cases.map (({ kind, args, steps }) => {
    const target = new kinds[kind] (...args.map (absent))
    return steps.map (([operation, ...operands]) => {
        const result = operations[operation] (target, ...operands)
        return JSON.parse (JSON.stringify ({ result: visible (result), ...look (target) }))
    })
})
writeFileSync (process.argv[3], JSON.stringify (results))
