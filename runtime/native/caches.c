/* Appending to the caches: pro_runtime.incremental.caches.
 *
 * The caches are lists with slots. Where a slot lies is asked of its descriptor, once for each class. */

#include "native.h"

#include <structmember.h>

enum {
    MAX_SIZE, POSITION, SYMBOL_UPDATES, ALL_UPDATES, FORGET_SYMBOLS, FORGET_ALL,      /* ArrayCache */
    HASHMAP, SEEN_BY_KEY, SEEN, CHANGES, CHANGE_OF,                                  /* the keyed caches */
    TOUCHED, FRESH, FORGET, NEWEST,                                                  /* candles */
    SLOTS
};

static const char *const SLOT_NAMES[SLOTS] = {
    "max_size", "position", "_symbol_updates", "_all_updates", "_forget_symbols", "_forget_all",
    "hashmap", "_seen_by_key", "_seen", "_changes", "_change_of",
    "_touched", "_fresh", "_forget", "_newest",
};

/* Slots of a class; those that it does not have are 0. */
typedef struct {
    PyTypeObject *type; /* held: it must not be replaced by another one at the same place */
    Py_ssize_t offsets[SLOTS];
} layout;

static Py_ssize_t
offset_of(PyTypeObject *type, const char *name)
{
    PyObject *descriptor = PyObject_GetAttrString((PyObject *)type, name);
    Py_ssize_t offset = 0;
    if (descriptor == NULL) {
        PyErr_Clear();
        return 0;
    }
    if (Py_TYPE(descriptor) == &PyMemberDescr_Type) {
        PyMemberDef *member = ((PyMemberDescrObject *)descriptor)->d_member;
        offset = member->type == T_OBJECT_EX ? member->offset : 0;
    }
    Py_DECREF(descriptor);
    return offset;
}

/* The layout of the object's class, if it has the slots from `first` to `last` and the first six (with `counted`). */
static const layout *
layout_of(PyObject *self, layout *known, int counted, int first, int last)
{
    PyTypeObject *type = Py_TYPE(self);
    if (type != known->type) {
        layout found = {0};
        for (int slot = 0; slot < SLOTS; slot++) {
            found.offsets[slot] = offset_of(type, SLOT_NAMES[slot]);
        }
        found.type = (PyTypeObject *)newref((PyObject *)type);
        Py_XDECREF(known->type);
        *known = found;
    }
    for (int slot = MAX_SIZE; slot <= (counted ? FORGET_ALL : POSITION); slot++) {
        if (known->offsets[slot] == 0) {
            return NULL;
        }
    }
    for (int slot = first; slot <= last; slot++) {
        if (known->offsets[slot] == 0) {
            return NULL;
        }
    }
    return known;
}

#define SLOT(self, layout, slot) (*(PyObject **)((char *)(self) + (layout)->offsets[slot]))

static void
set_slot(PyObject *self, const layout *in, int slot, PyObject *value)
{
    PyObject *before = SLOT(self, in, slot);
    SLOT(self, in, slot) = value;
    Py_XDECREF(before);
}

static int
is_counter(PyObject *value)
{
    return value != NULL && PyLong_CheckExact(value);
}

/* Sets a counter, to one more than it is or to `start`; 0 with an error set. */
static int
count_up(PyObject *self, const layout *in, int slot, int restarted)
{
    long long number = restarted ? 0 : PyLong_AsLongLong(SLOT(self, in, slot));
    PyObject *next = number == -1 && PyErr_Occurred() ? NULL : PyLong_FromLongLong(number + 1);
    if (next == NULL) {
        return 0;
    }
    set_slot(self, in, slot, next);
    return 1;
}

/* The limit of a cache: 0 for none, -1 for what is for Python. */
static Py_ssize_t
limit_of(PyObject *self, const layout *in)
{
    PyObject *size = SLOT(self, in, MAX_SIZE);
    if (size == Py_None) {
        return 0;
    }
    Py_ssize_t limit = is_counter(size) ? PyLong_AsSsize_t(size) : -1;
    if (limit < 0) {
        PyErr_Clear();
    }
    return limit;
}

/* Whether the counts of updates are as the class keeps them. */
static int
counts_are_plain(PyObject *self, const layout *in)
{
    PyObject *updates = SLOT(self, in, SYMBOL_UPDATES), *forget = SLOT(self, in, FORGET_SYMBOLS);
    PyObject *forget_all = SLOT(self, in, FORGET_ALL);
    return updates != NULL && PyDict_CheckExact(updates) && forget != NULL && PyAnySet_CheckExact(forget)
           && (forget_all == Py_False || forget_all == Py_True) && is_counter(SLOT(self, in, POSITION))
           && is_counter(SLOT(self, in, ALL_UPDATES));
}

/* Whether the symbol was to be forgotten: it is not any more. -1 with an error set. */
static int
forgotten(PyObject *self, const layout *in, PyObject *symbol)
{
    PyObject *forget = SLOT(self, in, FORGET_SYMBOLS);
    return PySet_GET_SIZE(forget) == 0 ? 0 : PySet_Discard(forget, symbol);
}

static PyObject *symbol_name, *id_name, *side_name;

static int
named(void)
{
    return symbol_name != NULL
           || ((symbol_name = PyUnicode_InternFromString("symbol")) && (id_name = PyUnicode_InternFromString("id"))
               && (side_name = PyUnicode_InternFromString("side")));
}

/* ---- trades: each row is one of its own */

/* ArrayCache.append: self, row */
static PyObject *
append_row(PyObject *const *arguments, Py_ssize_t count)
{
    static layout known;
    if (count != 2 || !PyList_Check(arguments[0]) || !PyDict_CheckExact(arguments[1]) || !named()) {
        return PASS;
    }
    PyObject *self = arguments[0], *row = arguments[1];
    const layout *in = layout_of(self, &known, 1, SLOTS, 0);
    if (in == NULL || !counts_are_plain(self, in)) {
        return PASS;
    }
    PyObject *updates = SLOT(self, in, SYMBOL_UPDATES);
    PyObject *symbol = PyDict_GetItemWithError(row, symbol_name);
    Py_ssize_t limit = limit_of(self, in);
    if (symbol == NULL || !PyUnicode_CheckExact(symbol) || limit < 0) {
        return PASS;
    }
    PyObject *before = PyDict_GetItemWithError(updates, symbol);
    if (before != NULL && !is_counter(before)) {
        return PASS;
    }
    /* from here on nothing is for Python any more */
    Py_INCREF(row);
    Py_INCREF(symbol);
    PyObject *number = NULL, *result = NULL;
    int restarted = forgotten(self, in, symbol);
    if (restarted >= 0) {
        number = PyLong_FromLongLong(restarted || before == NULL ? 1 : PyLong_AsLongLong(before) + 1);
    }
    int all_restarted = SLOT(self, in, FORGET_ALL) == Py_True;
    if (number != NULL && PyDict_SetItem(updates, symbol, number) == 0
        && count_up(self, in, ALL_UPDATES, all_restarted) && count_up(self, in, POSITION, 0)) {
        if (all_restarted) {
            set_slot(self, in, FORGET_ALL, newref(Py_False));
        }
        if ((limit == 0 || PyList_GET_SIZE(self) < limit || PyList_SetSlice(self, 0, 1, NULL) == 0)
            && PyList_Append(self, row) == 0) {
            result = newref(Py_None);
        }
    }
    Py_XDECREF(number);
    Py_DECREF(symbol);
    Py_DECREF(row);
    return result;
}

/* ---- orders, own trades, positions: one row for two keys, moved to the end by each change */

/* The dict or set behind a key of a dict of such; made if there is none. Borrowed. */
static PyObject *
inner(PyObject *dict, PyObject *key, int set)
{
    PyObject *found = PyDict_GetItemWithError(dict, key);
    if (found != NULL || PyErr_Occurred()) {
        return found;
    }
    PyObject *made = set ? PySet_New(NULL) : PyDict_New();
    int stored = made != NULL && PyDict_SetItem(dict, key, made) == 0;
    Py_XDECREF(made);
    return stored ? made : NULL;
}

/* Where the change with this number stands; -1 if it does not. The list is sorted. */
static Py_ssize_t
place_of(PyObject *changes, long long change)
{
    Py_ssize_t low = 0, high = PyList_GET_SIZE(changes);
    while (low < high) {
        Py_ssize_t middle = (low + high) / 2;
        if (PyLong_AsLongLong(PyList_GET_ITEM(changes, middle)) < change) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low < PyList_GET_SIZE(changes) && PyLong_AsLongLong(PyList_GET_ITEM(changes, low)) == change ? low : -1;
}

/* Where the row with these keys stands in the list; -1 if it does not. */
static Py_ssize_t
row_of(PyObject *self, const layout *in, PyObject *keys)
{
    PyObject *change = PyDict_GetItemWithError(SLOT(self, in, CHANGE_OF), keys);
    return change == NULL ? -1 : place_of(SLOT(self, in, CHANGES), PyLong_AsLongLong(change));
}

/* Puts a row at the end and counts it in both scopes, once per poll however often it changes. */
static int
push(PyObject *self, const layout *in, PyObject *row, PyObject *keys)
{
    PyObject *first = PyTuple_GET_ITEM(keys, 0), *second = PyTuple_GET_ITEM(keys, 1);
    if (PyList_Append(self, row) < 0 || !count_up(self, in, POSITION, 0)) {
        return 0;
    }
    PyObject *position = SLOT(self, in, POSITION);
    if (PyList_Append(SLOT(self, in, CHANGES), position) < 0
        || PyDict_SetItem(SLOT(self, in, CHANGE_OF), keys, position) < 0) {
        return 0;
    }
    if (SLOT(self, in, FORGET_ALL) == Py_True) {
        PyObject *nothing = PyDict_New(), *zero = PyLong_FromLong(0);
        if (nothing == NULL || zero == NULL) {
            Py_XDECREF(nothing);
            Py_XDECREF(zero);
            return 0;
        }
        set_slot(self, in, FORGET_ALL, newref(Py_False));
        set_slot(self, in, ALL_UPDATES, zero);
        set_slot(self, in, SEEN, nothing);
    }
    PyObject *seen = inner(SLOT(self, in, SEEN_BY_KEY), first, 1);
    int restarted = seen == NULL ? -1 : forgotten(self, in, first);
    if (restarted < 0 || (restarted && PySet_Clear(seen) < 0) || PySet_Add(seen, second) < 0) {
        return 0;
    }
    PyObject *number = PyLong_FromSsize_t(PySet_GET_SIZE(seen));
    int stored = number != NULL && PyDict_SetItem(SLOT(self, in, SYMBOL_UPDATES), first, number) == 0;
    Py_XDECREF(number);
    seen = stored ? inner(SLOT(self, in, SEEN), first, 1) : NULL;
    if (seen == NULL) {
        return 0;
    }
    Py_ssize_t before = PySet_GET_SIZE(seen);
    if (PySet_Add(seen, second) < 0) {
        return 0;
    }
    return PySet_GET_SIZE(seen) == before || count_up(self, in, ALL_UPDATES, 0);
}

/* Takes a key out of the set behind another one, and the set out of the dict if it is empty then. 1 if it was in there,
 * 0 if it was not, -1 with an error set. */
static int
forget_in(PyObject *dict, PyObject *first, PyObject *second)
{
    PyObject *seen = PyDict_GetItemWithError(dict, first);
    if (seen == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    int was = PySet_Discard(seen, second);
    return was >= 0 && PySet_GET_SIZE(seen) == 0 && PyDict_DelItem(dict, first) < 0 ? -1 : was;
}

static int
count_down(PyObject *dict, PyObject *key)
{
    PyObject *number = PyDict_GetItemWithError(dict, key);
    PyObject *less = number == NULL ? NULL : PyLong_FromLongLong(PyLong_AsLongLong(number) - 1);
    int done = less != NULL && PyDict_SetItem(dict, key, less) == 0;
    Py_XDECREF(less);
    return done;
}

/* Forgets the row that has not changed for the longest time, in the hashmap and in both counts. */
static int
evict(PyObject *self, const layout *in, PyObject *keys)
{
    PyObject *first = PyTuple_GET_ITEM(keys, 0), *second = PyTuple_GET_ITEM(keys, 1);
    PyObject *hashmap = SLOT(self, in, HASHMAP), *change_of = SLOT(self, in, CHANGE_OF);
    if (PyList_SetSlice(self, 0, 1, NULL) < 0 || PyList_SetSlice(SLOT(self, in, CHANGES), 0, 1, NULL) < 0
        || (PyDict_Contains(change_of, keys) == 1 && PyDict_DelItem(change_of, keys) < 0)) {
        return 0;
    }
    PyObject *rows = PyDict_GetItemWithError(hashmap, first);
    if (rows != NULL && ((PyDict_Contains(rows, second) == 1 && PyDict_DelItem(rows, second) < 0)
                         || (PyDict_GET_SIZE(rows) == 0 && PyDict_DelItem(hashmap, first) < 0))) {
        return 0;
    }
    int was = forget_in(SLOT(self, in, SEEN_BY_KEY), first, second);
    if (was < 0 || (was && !count_down(SLOT(self, in, SYMBOL_UPDATES), first))) {
        return 0;
    }
    was = forget_in(SLOT(self, in, SEEN), first, second);
    if (was > 0) {
        PyObject *less = PyLong_FromLongLong(PyLong_AsLongLong(SLOT(self, in, ALL_UPDATES)) - 1);
        if (less == NULL) {
            return 0;
        }
        set_slot(self, in, ALL_UPDATES, less);
    }
    return was >= 0 && !PyErr_Occurred();
}

/* The keys of a row; NULL where they are for Python, or with an error set. */
static PyObject *
keys_of(PyObject *row, PyObject *second_name)
{
    PyObject *first = PyDict_CheckExact(row) ? PyDict_GetItemWithError(row, symbol_name) : NULL;
    PyObject *second = first == NULL ? NULL : PyDict_GetItemWithError(row, second_name);
    return second == NULL || !PyUnicode_CheckExact(first) || !PyUnicode_CheckExact(second)
               ? NULL
               : PyTuple_Pack(2, first, second);
}

/* self, row; `second_name` is the second key of a row. */
static PyObject *
append_keyed(PyObject *const *arguments, Py_ssize_t count, layout *known, PyObject *second_name, int limited)
{
    if (count != 2 || !PyList_Check(arguments[0]) || !PyDict_CheckExact(arguments[1])) {
        return PASS;
    }
    PyObject *self = arguments[0], *item = arguments[1];
    const layout *in = layout_of(self, known, 1, HASHMAP, CHANGE_OF);
    if (in == NULL || !counts_are_plain(self, in) || !PyList_CheckExact(SLOT(self, in, CHANGES))
        || PyList_GET_SIZE(SLOT(self, in, CHANGES)) != PyList_GET_SIZE(self)) {
        return PASS;
    }
    for (int slot = HASHMAP; slot <= CHANGE_OF; slot++) {
        if (slot != CHANGES && !PyDict_CheckExact(SLOT(self, in, slot))) {
            return PASS;
        }
    }
    Py_ssize_t limit = limited ? limit_of(self, in) : 0;
    PyObject *keys = limit < 0 ? NULL : keys_of(item, second_name);
    if (keys == NULL) {
        return NULL;
    }
    PyObject *first = PyTuple_GET_ITEM(keys, 0), *second = PyTuple_GET_ITEM(keys, 1), *oldest = NULL;
    PyObject *rows = PyDict_GetItemWithError(SLOT(self, in, HASHMAP), first);
    PyObject *row = rows == NULL || !PyDict_CheckExact(rows) ? NULL : PyDict_GetItemWithError(rows, second);
    Py_ssize_t place = row == NULL ? -1 : row_of(self, in, keys);
    int passed = (rows != NULL && !PyDict_CheckExact(rows)) || (row != NULL && !PyDict_CheckExact(row))
                 || (limit > 0 && row != NULL && PyList_GET_SIZE(self) - (place >= 0) >= limit);
    int full = limit > 0 && row == NULL && PyList_GET_SIZE(self) >= limit;
    if (full && !passed) {
        oldest = keys_of(PyList_GET_ITEM(self, 0), second_name);
        passed = oldest == NULL;
    }
    if (passed || PyErr_Occurred()) {
        Py_DECREF(keys);
        Py_XDECREF(oldest);
        return NULL;
    }
    /* from here on nothing is for Python any more */
    int done;
    if (row == NULL) {
        row = newref(item);
        rows = inner(SLOT(self, in, HASHMAP), first, 0);
        done = rows != NULL && PyDict_SetItem(rows, second, item) == 0;
    }
    else {
        Py_INCREF(row);
        done = row == item || PyDict_Update(row, item) == 0;
        if (place >= 0) {
            done = done && PyList_SetSlice(self, place, place + 1, NULL) == 0
                   && PyList_SetSlice(SLOT(self, in, CHANGES), place, place + 1, NULL) == 0;
        }
    }
    done = done && (!full || evict(self, in, oldest)) && push(self, in, row, keys);
    Py_DECREF(row);
    Py_DECREF(keys);
    Py_XDECREF(oldest);
    return done ? newref(Py_None) : NULL;
}

static PyObject *
append_by_id(PyObject *const *arguments, Py_ssize_t count)
{
    static layout known;
    return named() ? append_keyed(arguments, count, &known, id_name, 1) : NULL;
}

static PyObject *
append_by_side(PyObject *const *arguments, Py_ssize_t count)
{
    static layout known;
    return named() ? append_keyed(arguments, count, &known, side_name, 0) : NULL;
}

/* ---- candles: one row for a timestamp */

/* ArrayCacheByTimestamp.append: self, row. A new row of a full cache is for Python. */
static PyObject *
append_candle(PyObject *const *arguments, Py_ssize_t count)
{
    static layout known;
    if (count != 2 || !PyList_Check(arguments[0]) || !PyList_CheckExact(arguments[1])
        || PyList_GET_SIZE(arguments[1]) == 0) {
        return PASS;
    }
    PyObject *self = arguments[0], *item = arguments[1], *timestamp = PyList_GET_ITEM(item, 0);
    const layout *in = layout_of(self, &known, 0, TOUCHED, NEWEST);
    if (in == NULL || in->offsets[HASHMAP] == 0 || !PyLong_CheckExact(timestamp)) {
        return PASS;
    }
    PyObject *hashmap = SLOT(self, in, HASHMAP), *touched = SLOT(self, in, TOUCHED), *fresh = SLOT(self, in, FRESH);
    PyObject *forget = SLOT(self, in, FORGET);
    Py_ssize_t limit = limit_of(self, in);
    if (!PyDict_CheckExact(hashmap) || !PyDict_CheckExact(touched) || !PyAnySet_CheckExact(fresh)
        || (forget != Py_False && forget != Py_True) || limit < 0 || !is_counter(SLOT(self, in, POSITION))) {
        return PASS;
    }
    PyObject *row = PyDict_GetItemWithError(hashmap, timestamp);
    if ((row != NULL && !PyList_CheckExact(row)) || (row == NULL && limit > 0 && PyList_GET_SIZE(self) >= limit)) {
        return PyErr_Occurred() ? NULL : PASS;
    }
    /* from here on nothing is for Python any more */
    Py_INCREF(timestamp);
    int done = 1;
    if (row == NULL) {
        row = newref(item);
        done = PyDict_SetItem(hashmap, timestamp, item) == 0 && PyList_Append(self, item) == 0;
    }
    else {
        Py_INCREF(row);
        done = row == item || PyList_SetSlice(row, 0, PyList_GET_SIZE(row), item) == 0;
    }
    done = done && count_up(self, in, POSITION, 0) && PyDict_SetItem(touched, timestamp, SLOT(self, in, POSITION)) == 0;
    if (done) {
        set_slot(self, in, NEWEST, newref(row));
        if (forget == Py_True) {
            set_slot(self, in, FORGET, newref(Py_False));
            done = PySet_Clear(fresh) == 0;
        }
        done = done && PySet_Add(fresh, timestamp) == 0;
    }
    Py_DECREF(row);
    Py_DECREF(timestamp);
    return done ? newref(Py_None) : NULL;
}

const native_entry cache_functions[] = {
    {"ArrayCache.append", append_row},
    {"ArrayCacheBySymbolById.append", append_by_id},
    {"ArrayCacheBySymbolBySide.append", append_by_side},
    {"ArrayCacheByTimestamp.append", append_candle},
    {NULL, NULL},
};
