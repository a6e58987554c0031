/* Frequent operations of compiled code: pro_runtime.js, and dates as texts. */

#include "native.h"

static PyObject *
text(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 1) {
        return PASS;
    }
    PyObject *value = arguments[0];
    if (PyUnicode_CheckExact(value)) {
        return newref(value);
    }
    return PyLong_CheckExact(value) ? text_of_whole(value) : PASS;
}

/* container, key */
static PyObject *
get(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 2) {
        return PASS;
    }
    PyObject *container = arguments[0], *key = arguments[1];
    if (PyDict_CheckExact(container) && PyUnicode_CheckExact(key)) {
        PyObject *value = PyDict_GetItemWithError(container, key);
        return value != NULL ? newref(value) : PyErr_Occurred() ? NULL : newref(Py_None);
    }
    if (PyList_CheckExact(container) && PyLong_CheckExact(key)) {
        Py_ssize_t index = PyLong_AsSsize_t(key);
        if (index == -1 && PyErr_Occurred()) {
            PyErr_Clear();
            return PASS;
        }
        int inside = index >= 0 && index < PyList_GET_SIZE(container);
        return newref(inside ? PyList_GET_ITEM(container, index) : Py_None);
    }
    return PASS;
}

static PyObject *
item(PyObject *const *arguments, Py_ssize_t count)
{
    return count == 2 && PyList_CheckExact(arguments[0]) ? get(arguments, count) : PASS;
}

/* container, key, value */
static PyObject *
put(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 3 || !PyDict_CheckExact(arguments[0]) || !PyUnicode_CheckExact(arguments[1])) {
        return PASS;
    }
    return PyDict_SetItem(arguments[0], arguments[1], arguments[2]) < 0 ? NULL : newref(Py_None);
}

/* container, key */
static PyObject *
has(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 2 || !PyDict_CheckExact(arguments[0]) || !PyUnicode_CheckExact(arguments[1])) {
        return PASS;
    }
    int there = PyDict_Contains(arguments[0], arguments[1]);
    return there < 0 ? NULL : newref(there ? Py_True : Py_False);
}

static PyObject *
truthy(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 1) {
        return PASS;
    }
    PyObject *value = arguments[0];
    if (value == Py_None || value == Py_False || value == Py_True) {
        return newref(value == Py_True ? Py_True : Py_False);
    }
    if (PyUnicode_CheckExact(value)) {
        return newref(PyUnicode_GET_LENGTH(value) != 0 ? Py_True : Py_False);
    }
    return PyDict_CheckExact(value) || PyList_CheckExact(value) ? newref(Py_True) : PASS;
}

/* text, base */
static PyObject *
parse_int(PyObject *const *arguments, Py_ssize_t count)
{
    decimal number;
    if (count < 1 || count > 2 || (count > 1 && arguments[1] != Py_None) || !decimal_of(arguments[0], &number)
        || number.places != 0 || number.digits >= 1000000000000000ULL) {
        return PASS;
    }
    long long whole = (long long)number.digits;
    return PyLong_FromLongLong(number.negative ? -whole : whole);
}

static PyObject *
strict_equal(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 2) {
        return PASS;
    }
    PyObject *left = arguments[0], *right = arguments[1];
    if (PyUnicode_CheckExact(left) && PyUnicode_CheckExact(right)) {
        int equal = left == right || PyUnicode_Compare(left, right) == 0;
        return PyErr_Occurred() ? NULL : newref(equal ? Py_True : Py_False);
    }
    if (left == Py_None || right == Py_None) {
        return newref(left == right ? Py_True : Py_False);
    }
    return PASS;
}

/* ---- dates */

#define SECONDS_OF_DAY 86400
#define LAST_DATE 253402300799999LL /* of the year 9999 */

static void
put_number(char *at, unsigned number, int places)
{
    while (places-- > 0) {
        at[places] = (char)('0' + number % 10);
        number /= 10;
    }
}

/* Milliseconds since 1970 as "2024-02-29T12:34:56.789Z". */
static PyObject *
iso8601(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 1 || !PyLong_CheckExact(arguments[0])) {
        return count == 1 && arguments[0] == Py_None ? newref(Py_None) : PASS;
    }
    int overflow;
    long long instant = PyLong_AsLongLongAndOverflow(arguments[0], &overflow);
    if (overflow || instant < 0 || instant > LAST_DATE) {
        return PASS;
    }
    long long seconds = instant / 1000;
    unsigned of_day = (unsigned)(seconds % SECONDS_OF_DAY);
    /* Years that begin with March end with the leap day; they repeat after 400, of 146,097 days. */
    unsigned days = (unsigned)(seconds / SECONDS_OF_DAY) + 719468;
    unsigned cycle = days / 146097;
    unsigned of_cycle = days % 146097;
    unsigned year = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
    unsigned of_year = of_cycle - (365 * year + year / 4 - year / 100);
    unsigned from_march = (5 * of_year + 2) / 153;
    unsigned day = of_year - (153 * from_march + 2) / 5 + 1;
    unsigned month = from_march < 10 ? from_march + 3 : from_march - 9;
    year += cycle * 400 + (month <= 2);

    PyObject *date = PyUnicode_New(24, 127);
    if (date == NULL) {
        return NULL;
    }
    char *at = (char *)PyUnicode_1BYTE_DATA(date);
    memcpy(at, "0000-00-00T00:00:00.000Z", 24);
    put_number(at, year, 4);
    put_number(at + 5, month, 2);
    put_number(at + 8, day, 2);
    put_number(at + 11, of_day / 3600, 2);
    put_number(at + 14, of_day / 60 % 60, 2);
    put_number(at + 17, of_day % 60, 2);
    put_number(at + 20, (unsigned)(instant % 1000), 3);
    return date;
}

/* ---- responses */

#define DIGITS_OF_LARGE 16

/* Whether a text has what may be an integer that a double does not hold: many digits, or an exponent that is not
 * negative. */
static PyObject *
may_have_large_number(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 1 || !PyUnicode_CheckExact(arguments[0]) || PyUnicode_KIND(arguments[0]) != PyUnicode_1BYTE_KIND) {
        return PASS;
    }
    const unsigned char *at = PyUnicode_1BYTE_DATA(arguments[0]);
    const unsigned char *end = at + PyUnicode_GET_LENGTH(arguments[0]);
    int digits = 0;
    for (; at < end; at++) {
        if ((unsigned)(*at - '0') <= 9) {
            if (++digits == DIGITS_OF_LARGE) {
                return newref(Py_True);
            }
            continue;
        }
        if (digits > 0 && (*at == 'e' || *at == 'E')) {
            if (at + 1 < end && (at[1] == '+' || (unsigned)(at[1] - '0') <= 9)) {
                return newref(Py_True);
            }
        }
        digits = 0;
    }
    return newref(Py_False);
}

const native_entry script_functions[] = {
    {"text", text},
    {"key_text", text},
    {"to_string", text},
    {"get", get},
    {"item", item},
    {"put", put},
    {"has", has},
    {"truthy", truthy},
    {"iso8601", iso8601},
    {"may_have_large_number", may_have_large_number},
    {"parse_int", parse_int},
    {"strict_equal", strict_equal},
    {NULL, NULL},
};
