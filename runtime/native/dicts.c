/* Dicts of messages and structures: pro_runtime.values.objects and .encoding, pro_runtime.js.keys. */

#include "native.h"

static int
all_dicts(PyObject *const *arguments, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        if (!PyDict_CheckExact(arguments[i])) {
            return 0;
        }
    }
    return count > 0;
}

/* Whether the keys are texts of which none begins with a digit, so that JavaScript has them in the same order. */
static int
keeps_order(PyObject *dict)
{
    PyObject *key, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &key, &value)) {
        if (!PyUnicode_CheckExact(key) || !PyUnicode_IS_COMPACT_ASCII(key)
            || (PyUnicode_GET_LENGTH(key) != 0 && Py_ISDIGIT(PyUnicode_1BYTE_DATA(key)[0]))) {
            return 0;
        }
    }
    return 1;
}

/* ---- merging */

/* Lays `over` on `result`, which is ours; dicts within are merged into new ones. 0 with an error set. */
static int
lay_over(PyObject *result, PyObject *over)
{
    if (Py_EnterRecursiveCall(" while dicts are merged")) {
        return 0;
    }
    int done = 1;
    PyObject *key, *value;
    Py_ssize_t position = 0;
    while (done && PyDict_Next(over, &position, &key, &value)) {
        Py_INCREF(key);
        Py_INCREF(value);
        PyObject *before = PyDict_CheckExact(value) ? PyDict_GetItemWithError(result, key) : NULL;
        if (before != NULL && PyDict_CheckExact(before)) {
            PyObject *inner = PyDict_Copy(before);
            done = inner != NULL && lay_over(inner, value) && PyDict_SetItem(result, key, inner) == 0;
            Py_XDECREF(inner);
        }
        else {
            done = !PyErr_Occurred() && PyDict_SetItem(result, key, value) == 0;
        }
        Py_DECREF(key);
        Py_DECREF(value);
    }
    Py_LeaveRecursiveCall();
    return done;
}

static PyObject *
deep_extend(PyObject *const *arguments, Py_ssize_t count)
{
    if (!all_dicts(arguments, count)) {
        return PASS;
    }
    PyObject *result = PyDict_Copy(arguments[0]);
    for (Py_ssize_t i = 1; result != NULL && i < count; i++) {
        if (!lay_over(result, arguments[i])) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static PyObject *
extend(PyObject *const *arguments, Py_ssize_t count)
{
    if (!all_dicts(arguments, count)) {
        return PASS;
    }
    PyObject *result = PyDict_Copy(arguments[0]);
    for (Py_ssize_t i = 1; result != NULL && i < count; i++) {
        if (PyDict_Update(result, arguments[i]) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

/* ---- copies and orders */

static PyObject *
keys(PyObject *const *arguments, Py_ssize_t count)
{
    return count == 1 && PyDict_CheckExact(arguments[0]) && keeps_order(arguments[0]) ? PyDict_Keys(arguments[0])
                                                                                      : PASS;
}

static PyObject *
keysort(PyObject *const *arguments, Py_ssize_t count)
{
    PyObject *names = keys(arguments, count);
    PyObject *result = names == NULL || PyList_Sort(names) < 0 ? NULL : PyDict_New();
    for (Py_ssize_t i = 0; result != NULL && i < PyList_GET_SIZE(names); i++) {
        PyObject *value = PyDict_GetItemWithError(arguments[0], PyList_GET_ITEM(names, i));
        if (value == NULL || PyDict_SetItem(result, PyList_GET_ITEM(names, i), value) < 0) {
            Py_CLEAR(result);
        }
    }
    Py_XDECREF(names);
    return result;
}

/* Takes a key, or those of a list, out of a dict: 1, 0 for Python, -1 with an error set. */
static int
take_out(PyObject *dict, PyObject *key)
{
    if (PyUnicode_CheckExact(key)) {
        int there = PyDict_Contains(dict, key);
        return there == 0 ? 1 : there < 0 || PyDict_DelItem(dict, key) < 0 ? -1 : 1;
    }
    if (!PyList_CheckExact(key)) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(key); i++) {
        PyObject *inner = PyList_GET_ITEM(key, i);
        int done = PyUnicode_CheckExact(inner) ? take_out(dict, inner) : 0;
        if (done != 1) {
            return done;
        }
    }
    return 1;
}

/* container, keys or lists of keys … */
static PyObject *
omit(PyObject *const *arguments, Py_ssize_t count)
{
    if (count < 1 || !PyDict_CheckExact(arguments[0])) {
        return PASS;
    }
    PyObject *result = PyDict_Copy(arguments[0]);
    for (Py_ssize_t i = 1; result != NULL && PyDict_GET_SIZE(result) != 0 && i < count; i++) {
        if (take_out(result, arguments[i]) != 1) {
            Py_CLEAR(result);
        }
    }
    return result;
}

/* list of dicts, key */
static PyObject *
index_by(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 2 || !PyList_CheckExact(arguments[0]) || !PyUnicode_CheckExact(arguments[1])) {
        return PASS;
    }
    PyObject *result = PyDict_New();
    for (Py_ssize_t i = 0; result != NULL && i < PyList_GET_SIZE(arguments[0]); i++) {
        PyObject *entry = PyList_GET_ITEM(arguments[0], i);
        PyObject *value = PyDict_CheckExact(entry) ? PyDict_GetItemWithError(entry, arguments[1]) : NULL;
        if (value == NULL || !PyUnicode_CheckExact(value) || PyDict_SetItem(result, value, entry) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

/* ---- query strings */

static int
needs_no_percent(PyObject *text)
{
    const unsigned char *at = PyUnicode_1BYTE_DATA(text);
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(text); i++) {
        if (!Py_ISALNUM(at[i]) && at[i] != '_' && at[i] != '.' && at[i] != '~' && at[i] != '-') {
            return 0;
        }
    }
    return 1;
}

/* Text of a value that is a text or a whole number; NULL for Python to find out, or with an error set. */
static PyObject *
plain_text(PyObject *value, int percent)
{
    if (PyLong_CheckExact(value)) {
        return text_of_whole(value);
    }
    if (!PyUnicode_CheckExact(value) || !PyUnicode_IS_COMPACT_ASCII(value) || (percent && !needs_no_percent(value))) {
        return NULL;
    }
    return newref(value);
}

static PyObject *
query(PyObject *dict, int percent)
{
    if (!PyDict_CheckExact(dict) || !keeps_order(dict) || PyDict_GET_SIZE(dict) > 64) {
        return PASS;
    }
    PyObject *texts[64];
    Py_ssize_t count = 0, length = 0, position = 0;
    PyObject *key, *value, *result = NULL;
    int plain = 1;
    while (plain && PyDict_Next(dict, &position, &key, &value)) {
        texts[count] = percent && !needs_no_percent(key) ? NULL : plain_text(value, percent);
        plain = texts[count] != NULL;
        if (plain) {
            length += PyUnicode_GET_LENGTH(key) + PyUnicode_GET_LENGTH(texts[count++]) + 2;
        }
    }
    if (plain) {
        result = PyUnicode_New(length > 0 ? length - 1 : 0, 127);
    }
    if (result != NULL && length > 0) {
        unsigned char *at = PyUnicode_1BYTE_DATA(result);
        position = 0;
        for (Py_ssize_t i = 0; PyDict_Next(dict, &position, &key, &value); i++) {
            if (i > 0) {
                *at++ = '&';
            }
            memcpy(at, PyUnicode_1BYTE_DATA(key), (size_t)PyUnicode_GET_LENGTH(key));
            at += PyUnicode_GET_LENGTH(key);
            *at++ = '=';
            memcpy(at, PyUnicode_1BYTE_DATA(texts[i]), (size_t)PyUnicode_GET_LENGTH(texts[i]));
            at += PyUnicode_GET_LENGTH(texts[i]);
        }
    }
    while (count > 0) {
        Py_DECREF(texts[--count]);
    }
    return result;
}

static PyObject *
rawencode(PyObject *const *arguments, Py_ssize_t count)
{
    return count == 1 ? query(arguments[0], 0) : PASS;
}

static PyObject *
urlencode(PyObject *const *arguments, Py_ssize_t count)
{
    return count == 1 ? query(arguments[0], 1) : PASS;
}

const native_entry dict_functions[] = {
    {"extend", extend},
    {"deep_extend", deep_extend},
    {"keys", keys},
    {"keysort", keysort},
    {"omit", omit},
    {"index_by", index_by},
    {"rawencode", rawencode},
    {"urlencode", urlencode},
    {"urlencode_with_array_repeat", urlencode},
    {NULL, NULL},
};
