// What the judge writes down of a value: plain JSON, undefined dropped, numbers that JSON lacks spelled out.

export function plain (value, seen = new Set ()) {
    if (value === undefined || value === null || typeof value === 'function' || typeof value === 'symbol') {
        return null;
    }
    if (typeof value === 'number') {
        return Number.isFinite (value) ? value : { $number: String (value) };
    }
    if (typeof value !== 'object') {
        return (typeof value === 'bigint') ? { $number: String (value) } : value;
    }
    if (seen.has (value)) {
        return { $cycle: true };
    }
    seen.add (value);
    let result;
    if (Array.isArray (value)) {
        result = Array.from (value, (item) => plain (item, seen));
    } else {
        result = {};
        for (const key of Object.keys (value)) {
            const item = value[key];
            if (item !== undefined && item !== null && typeof item !== 'function') {
                result[key] = plain (item, seen);
            }
        }
    }
    seen.delete (value);
    return result;
}

/** Arguments as written in JSON: a null at the top means "not given", as does {"$undefined": true} anywhere. */
export function revive (value, top = true) {
    if (value === null) {
        return top ? undefined : null;
    }
    if (Array.isArray (value)) {
        return value.map ((item) => revive (item, false));
    }
    if (typeof value === 'object') {
        if (value.$undefined === true) {
            return undefined;
        }
        if ('$number' in value) {
            return Number (value.$number);
        }
        const result = {};
        for (const key of Object.keys (value)) {
            result[key] = revive (value[key], false);
        }
        return result;
    }
    return value;
}

/** An error as the comparison sees it; a rejection with something that is no Error keeps that value. */
export function failure (error) {
    if (error instanceof Error) {
        return { type: error.constructor.name, message: String (error.message) };
    }
    return { type: 'Rejected', value: plain (error) };
}
