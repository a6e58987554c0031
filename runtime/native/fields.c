/* Reading a value of a known kind out of a message: pro_runtime.values.accessors and .fields. */

#include "native.h"

static PyObject *
fallback_of(PyObject *const *arguments, Py_ssize_t count, Py_ssize_t position)
{
    return newref(count > position ? arguments[position] : Py_None);
}

/* The value behind a text key of a plain dict, or behind an index of a plain list: 1, with NULL for a value that is
 * not there. 0 where it is for Python to find out, or with an error set. */
static int
look_up(PyObject *container, PyObject *key, PyObject **value)
{
    if (PyDict_CheckExact(container) && PyUnicode_CheckExact(key)) {
        *value = PyDict_GetItemWithError(container, key);
        if (*value == NULL && PyErr_Occurred()) {
            return 0;
        }
    }
    else if (PyList_CheckExact(container) && PyLong_CheckExact(key)) {
        Py_ssize_t index = PyLong_AsSsize_t(key);
        if (index == -1 && PyErr_Occurred()) {
            PyErr_Clear();
            return 0;
        }
        *value = index >= 0 && index < PyList_GET_SIZE(container) ? PyList_GET_ITEM(container, index) : NULL;
    }
    else if (container == Py_None && PyUnicode_CheckExact(key)) {
        *value = NULL;
    }
    else {
        return 0;
    }
    if (*value == Py_None) {
        *value = NULL;
    }
    return 1;
}

static int
is_empty_text(PyObject *value)
{
    return PyUnicode_CheckExact(value) && PyUnicode_GET_LENGTH(value) == 0;
}

/* The first value that is there and no empty text, for text keys of a plain dict. */
static int
look_up_first(PyObject *container, PyObject *const *keys, Py_ssize_t count, PyObject **value)
{
    *value = NULL;
    if (!PyDict_CheckExact(container)) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *found;
        if (!PyUnicode_CheckExact(keys[i]) || !look_up(container, keys[i], &found)) {
            return 0;
        }
        if (found != NULL && !is_empty_text(found)) {
            *value = found;
            return 1;
        }
    }
    return 1;
}

static int
look_up_of_list(PyObject *container, PyObject *keys, PyObject **value)
{
    if (!PyList_CheckExact(keys)) {
        return 0;
    }
    return look_up_first(container, ((PyListObject *)keys)->ob_item, PyList_GET_SIZE(keys), value);
}

/* ---- kinds; each takes a value that is there and gives NULL for what it does not know */

static PyObject *
as_value(PyObject *value, PyObject *fallback)
{
    return newref(is_empty_text(value) ? fallback : value);
}

static PyObject *
as_text(PyObject *value, PyObject *fallback)
{
    if (PyUnicode_CheckExact(value)) {
        return newref(PyUnicode_GET_LENGTH(value) != 0 ? value : fallback);
    }
    if (PyLong_CheckExact(value)) {
        return text_of_whole(value);
    }
    if (PyBool_Check(value) || PyDict_CheckExact(value) || PyList_CheckExact(value)) {
        return newref(fallback);
    }
    return PASS;
}

static PyObject *
changed_case(PyObject *value, PyObject *fallback, const char *method)
{
    if (PyUnicode_CheckExact(value) && PyUnicode_GET_LENGTH(value) != 0) {
        return PyObject_CallMethod(value, method, NULL);
    }
    return as_text(value, fallback);
}

static PyObject *
as_lower(PyObject *value, PyObject *fallback)
{
    return changed_case(value, fallback, "lower");
}

static PyObject *
as_upper(PyObject *value, PyObject *fallback)
{
    return changed_case(value, fallback, "upper");
}

static PyObject *
as_integer(PyObject *value, PyObject *fallback)
{
    if (PyLong_CheckExact(value)) {
        return newref(value);
    }
    decimal number;
    if (decimal_of(value, &number) && number.places == 0 && number.digits < (1ULL << 53)) {
        int64_t whole = (int64_t)number.digits;
        return PyLong_FromLongLong(number.negative ? -whole : whole);
    }
    return PASS;
}

static PyObject *
as_float(PyObject *value, PyObject *fallback)
{
    double number;
    if (parsed(value, &number)) {
        return PyFloat_FromDouble(number);
    }
    if (PyFloat_CheckExact(value) && isfinite(PyFloat_AS_DOUBLE(value))) {
        return newref(value);
    }
    return PASS;
}

static PyObject *
as_dict(PyObject *value, PyObject *fallback)
{
    if (PyDict_CheckExact(value)) {
        return newref(value);
    }
    if (PyUnicode_CheckExact(value) || PyLong_CheckExact(value) || PyFloat_CheckExact(value) || PyBool_Check(value)
        || PyList_CheckExact(value)) {
        return newref(fallback);
    }
    return PASS;
}

static PyObject *
as_list(PyObject *value, PyObject *fallback)
{
    return newref(PyList_Check(value) ? value : fallback);
}

static PyObject *
as_bool(PyObject *value, PyObject *fallback)
{
    return newref(PyBool_Check(value) ? value : fallback);
}

/* ---- one key, two keys, a list of keys */

#define ACCESSOR(name, kind)                                                                                           \
    static PyObject *name(PyObject *const *arguments, Py_ssize_t count)                                                \
    {                                                                                                                  \
        PyObject *value;                                                                                               \
        if (count < 2 || count > 3 || !look_up(arguments[0], arguments[1], &value)) {                                  \
            return PASS;                                                                                               \
        }                                                                                                              \
        if (value == NULL) {                                                                                           \
            return fallback_of(arguments, count, 2);                                                                   \
        }                                                                                                              \
        return kind(value, count > 2 ? arguments[2] : Py_None);                                                        \
    }

#define ACCESSOR_2(name, kind)                                                                                         \
    static PyObject *name(PyObject *const *arguments, Py_ssize_t count)                                                \
    {                                                                                                                  \
        PyObject *value;                                                                                               \
        if (count < 3 || count > 4 || !look_up_first(arguments[0], arguments + 1, 2, &value)) {                        \
            return PASS;                                                                                               \
        }                                                                                                              \
        if (value == NULL) {                                                                                           \
            return fallback_of(arguments, count, 3);                                                                   \
        }                                                                                                              \
        return kind(value, count > 3 ? arguments[3] : Py_None);                                                        \
    }

#define ACCESSOR_N(name, kind)                                                                                         \
    static PyObject *name(PyObject *const *arguments, Py_ssize_t count)                                                \
    {                                                                                                                  \
        PyObject *value;                                                                                               \
        if (count < 2 || count > 3 || !look_up_of_list(arguments[0], arguments[1], &value)) {                          \
            return PASS;                                                                                               \
        }                                                                                                              \
        if (value == NULL) {                                                                                           \
            return fallback_of(arguments, count, 2);                                                                   \
        }                                                                                                              \
        return kind(value, count > 2 ? arguments[2] : Py_None);                                                        \
    }

#define ACCESSORS(name, kind) ACCESSOR(name, kind) ACCESSOR_2(name##_2, kind) ACCESSOR_N(name##_n, kind)

ACCESSORS(safe_value, as_value)
ACCESSORS(safe_string, as_text)
ACCESSORS(safe_string_lower, as_lower)
ACCESSORS(safe_string_upper, as_upper)
ACCESSORS(safe_integer, as_integer)
ACCESSORS(safe_float, as_float)
ACCESSOR(safe_dict, as_dict)
ACCESSOR(safe_list, as_list)
ACCESSOR(safe_bool, as_bool)
ACCESSOR_N(safe_dict_n, as_dict)
ACCESSOR_N(safe_list_n, as_list)
ACCESSOR_N(safe_bool_n, as_bool)

/* Of two keys the first counts whose value is of the kind, not the first that holds anything. */
#define ACCESSOR_OF_KIND_2(name, is_kind)                                                                              \
    static PyObject *name(PyObject *const *arguments, Py_ssize_t count)                                                \
    {                                                                                                                  \
        if (count < 3 || count > 4) {                                                                                  \
            return PASS;                                                                                               \
        }                                                                                                              \
        for (int i = 1; i <= 2; i++) {                                                                                 \
            PyObject *value;                                                                                           \
            if (!look_up(arguments[0], arguments[i], &value)) {                                                        \
                return PASS;                                                                                           \
            }                                                                                                          \
            if (value == NULL) {                                                                                       \
                continue;                                                                                              \
            }                                                                                                          \
            return is_kind(value) ? newref(value) : PASS;                                                              \
        }                                                                                                              \
        return fallback_of(arguments, count, 3);                                                                       \
    }

ACCESSOR_OF_KIND_2(safe_dict_2, PyDict_CheckExact)
ACCESSOR_OF_KIND_2(safe_list_2, PyList_CheckExact)
ACCESSOR_OF_KIND_2(safe_bool_2, PyBool_Check)

/* ---- what compiled code falls back on where it reads fields in place */

#define CONVERSION(name, kind)                                                                                         \
    static PyObject *name(PyObject *const *arguments, Py_ssize_t count)                                                \
    {                                                                                                                  \
        if (count < 1 || count > 2) {                                                                                  \
            return PASS;                                                                                               \
        }                                                                                                              \
        if (arguments[0] == Py_None) {                                                                                 \
            return fallback_of(arguments, count, 1);                                                                   \
        }                                                                                                              \
        return kind(arguments[0], count > 1 ? arguments[1] : Py_None);                                                 \
    }

CONVERSION(text_of, as_text)
CONVERSION(lower_of, as_lower)
CONVERSION(upper_of, as_upper)
CONVERSION(integer_of, as_integer)
CONVERSION(dict_of, as_dict)
CONVERSION(list_of, as_list)

/* ---- several texts at once: pro_runtime.values.searches */

static PyObject *
floats(PyObject *container, PyObject *const *values, Py_ssize_t count)
{
    PyObject *result = PyList_New(count);
    for (Py_ssize_t i = 0; result != NULL && i < count; i++) {
        PyObject *value = container == NULL ? values[i] : PyDict_GetItemWithError(container, values[i]);
        double number;
        if (value == NULL || !parsed(value, &number)) {
            Py_CLEAR(result);
        }
        else {
            PyObject *converted = PyFloat_FromDouble(number);
            if (converted == NULL) {
                Py_CLEAR(result);
            }
            else {
                PyList_SET_ITEM(result, i, converted);
            }
        }
    }
    return result;
}

static PyObject *
floats_of(PyObject *const *arguments, Py_ssize_t count)
{
    return floats(NULL, arguments, count);
}

/* container, keys … */
static PyObject *
safe_floats(PyObject *const *arguments, Py_ssize_t count)
{
    return count > 0 && PyDict_CheckExact(arguments[0]) ? floats(arguments[0], arguments + 1, count - 1) : PASS;
}

/* container, value: the only key behind which the value is */
static PyObject *
key_of(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 2 || !PyDict_CheckExact(arguments[0]) || !PyUnicode_CheckExact(arguments[1])) {
        return PASS;
    }
    PyObject *key, *value, *found = NULL;
    Py_ssize_t position = 0;
    while (PyDict_Next(arguments[0], &position, &key, &value)) {
        if (!PyUnicode_CheckExact(value)) {
            return PASS;
        }
        if (value == arguments[1] || PyUnicode_Compare(value, arguments[1]) == 0) {
            if (found != NULL) {
                return PASS; /* JavaScript's order of keys decides */
            }
            found = key;
        }
    }
    return newref(found == NULL ? Py_None : found);
}

#define ALL_THREE(name) {#name, name}, {#name "_2", name##_2}, {#name "_n", name##_n}

const native_entry field_functions[] = {
    ALL_THREE(safe_value),
    ALL_THREE(safe_string),
    ALL_THREE(safe_string_lower),
    ALL_THREE(safe_string_upper),
    ALL_THREE(safe_integer),
    ALL_THREE(safe_float),
    ALL_THREE(safe_dict),
    ALL_THREE(safe_list),
    ALL_THREE(safe_bool),
    {"text_of", text_of},
    {"lower_of", lower_of},
    {"upper_of", upper_of},
    {"integer_of", integer_of},
    {"dict_of", dict_of},
    {"list_of", list_of},
    {"floats_of", floats_of},
    {"safe_floats", safe_floats},
    {"key_of", key_of},
    {NULL, NULL},
};
