/* Appending to the caches of trades and candles: pro_runtime.incremental.caches.
 *
 * The caches are lists with slots. Where a slot lies is asked of its descriptor, once for each class. */

#include "native.h"

#include <structmember.h>

typedef struct {
    PyTypeObject *type; /* whose offsets these are; borrowed, compared only */
    Py_ssize_t max_size, position, symbol_updates, all_updates, forget_symbols, forget_all;
} layout;

/* The offset of a slot; 0 if the class has none of that name. */
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
        if (member->type == T_OBJECT_EX) {
            offset = member->offset;
        }
    }
    Py_DECREF(descriptor);
    return offset;
}

#define SLOT(object, offset) (*(PyObject **)((char *)(object) + (offset)))

static void
set_slot(PyObject *object, Py_ssize_t offset, PyObject *value)
{
    PyObject *before = SLOT(object, offset);
    SLOT(object, offset) = value;
    Py_XDECREF(before);
}

/* Adds one to a counter; 0 with an error set. */
static int
count_up(PyObject *object, Py_ssize_t offset, long long start)
{
    long long number = PyLong_AsLongLong(SLOT(object, offset));
    if (number == -1 && PyErr_Occurred()) {
        return 0;
    }
    PyObject *next = PyLong_FromLongLong(start < 0 ? number + 1 : start);
    if (next == NULL) {
        return 0;
    }
    set_slot(object, offset, next);
    return 1;
}

static int
is_counter(PyObject *value)
{
    return value != NULL && PyLong_CheckExact(value);
}

static PyObject *symbol_name;

/* ArrayCache.append: self, item */
static PyObject *
append_row(PyObject *const *arguments, Py_ssize_t count)
{
    static layout known;
    if (count != 2 || !PyList_Check(arguments[0]) || !PyDict_CheckExact(arguments[1])) {
        return PASS;
    }
    PyObject *self = arguments[0], *row = arguments[1];
    if (Py_TYPE(self) != known.type) {
        PyTypeObject *type = Py_TYPE(self);
        layout found = {
            .max_size = offset_of(type, "max_size"),
            .position = offset_of(type, "position"),
            .symbol_updates = offset_of(type, "_symbol_updates"),
            .all_updates = offset_of(type, "_all_updates"),
            .forget_symbols = offset_of(type, "_forget_symbols"),
            .forget_all = offset_of(type, "_forget_all"),
        };
        if (!found.max_size || !found.position || !found.symbol_updates || !found.all_updates || !found.forget_symbols
            || !found.forget_all || (symbol_name == NULL && !(symbol_name = PyUnicode_InternFromString("symbol")))) {
            return PASS;
        }
        found.type = (PyTypeObject *)newref((PyObject *)type);
        Py_XDECREF(known.type);
        known = found;
    }
    PyObject *max_size = SLOT(self, known.max_size), *updates = SLOT(self, known.symbol_updates);
    PyObject *forget = SLOT(self, known.forget_symbols), *forget_all = SLOT(self, known.forget_all);
    PyObject *symbol = PyDict_GetItemWithError(row, symbol_name);
    if (symbol == NULL || !PyUnicode_CheckExact(symbol) || updates == NULL || !PyDict_CheckExact(updates)
        || forget == NULL || !PyAnySet_CheckExact(forget) || (forget_all != Py_False && forget_all != Py_True)
        || !is_counter(SLOT(self, known.position)) || !is_counter(SLOT(self, known.all_updates))
        || (max_size != Py_None && !is_counter(max_size))) {
        return PASS;
    }
    Py_ssize_t limit = max_size == Py_None ? 0 : PyLong_AsSsize_t(max_size);
    if (limit < 0) {
        PyErr_Clear();
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
    int forgotten = PySet_GET_SIZE(forget) != 0 ? PySet_Discard(forget, symbol) : 0;
    if (forgotten >= 0) {
        long long seen = forgotten || before == NULL ? 0 : PyLong_AsLongLong(before);
        number = PyLong_FromLongLong(seen + 1);
    }
    if (number != NULL && PyDict_SetItem(updates, symbol, number) == 0
        && count_up(self, known.all_updates, forget_all == Py_True ? 1 : -1)
        && count_up(self, known.position, -1)) {
        if (forget_all == Py_True) {
            set_slot(self, known.forget_all, newref(Py_False));
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

const native_entry cache_functions[] = {
    {"ArrayCache.append", append_row},
    {NULL, NULL},
};
