/* Numbers as an instance exposes them: methods of pro_runtime.instance.helpers, and omit_zero. */

#include "native.h"

static PyObject *number_name;

/* Whether the instance's setting `number` is float: 1, 0, or -1 with an error set. */
static int
gives_floats(PyObject *exchange)
{
    if (number_name == NULL && (number_name = PyUnicode_InternFromString("number")) == NULL) {
        return -1;
    }
    PyObject *kind = PyObject_GetAttr(exchange, number_name);
    if (kind == NULL) {
        return -1;
    }
    int result = kind == (PyObject *)&PyFloat_Type;
    Py_DECREF(kind);
    return result;
}

/* A text, float, int or nothing as a number; NULL without an error for anything else. */
static PyObject *
number_of(PyObject *value, PyObject *fallback)
{
    double number;
    if (parsed(value, &number)) {
        return PyFloat_FromDouble(number);
    }
    if (value == Py_None) {
        return newref(fallback);
    }
    if (PyFloat_CheckExact(value)) {
        number = PyFloat_AS_DOUBLE(value);
        return newref(number == number ? value : fallback);
    }
    return PASS;
}

/* self, value, default */
static PyObject *
parse_number(PyObject *const *arguments, Py_ssize_t count)
{
    if (count < 2 || count > 3 || gives_floats(arguments[0]) != 1) {
        return PASS;
    }
    return number_of(arguments[1], count > 2 ? arguments[2] : Py_None);
}

/* self, container, key, default */
static PyObject *
safe_number(PyObject *const *arguments, Py_ssize_t count)
{
    if (count < 3 || count > 4 || !PyDict_CheckExact(arguments[1]) || !PyUnicode_CheckExact(arguments[2])
        || gives_floats(arguments[0]) != 1) {
        return PASS;
    }
    PyObject *value = PyDict_GetItemWithError(arguments[1], arguments[2]);
    double number;
    if (value == NULL || value == Py_None) {
        return PyErr_Occurred() ? NULL : newref(count > 3 ? arguments[3] : Py_None);
    }
    if (parsed(value, &number)) {
        return PyFloat_FromDouble(number);
    }
    if (PyFloat_CheckExact(value) && isfinite(PyFloat_AS_DOUBLE(value))) {
        return PyFloat_FromDouble(PyFloat_AS_DOUBLE(value) + 0.0); /* no negative zero */
    }
    return PASS;
}

/* self, values … */
static PyObject *
parse_numbers(PyObject *const *arguments, Py_ssize_t count)
{
    if (count < 1 || gives_floats(arguments[0]) != 1) {
        return PASS;
    }
    PyObject *numbers = PyList_New(count - 1);
    for (Py_ssize_t i = 1; numbers != NULL && i < count; i++) {
        PyObject *number = number_of(arguments[i], Py_None);
        if (number == NULL) {
            Py_CLEAR(numbers);
        }
        else {
            PyList_SET_ITEM(numbers, i - 1, number);
        }
    }
    return numbers;
}

/* self, marks, values …: a number marked "0" is not there if it is zero */
static PyObject *
parse_figures(PyObject *const *arguments, Py_ssize_t count)
{
    if (count < 2 || !PyUnicode_CheckExact(arguments[1]) || !PyUnicode_IS_COMPACT_ASCII(arguments[1])
        || PyUnicode_GET_LENGTH(arguments[1]) != count - 2 || gives_floats(arguments[0]) != 1) {
        return PASS;
    }
    const char *marks = (const char *)PyUnicode_1BYTE_DATA(arguments[1]);
    PyObject *numbers = PyList_New(count - 2);
    for (Py_ssize_t i = 2; numbers != NULL && i < count; i++) {
        PyObject *number = number_of(arguments[i], Py_None);
        if (number == NULL) {
            Py_CLEAR(numbers);
            break;
        }
        if (marks[i - 2] == '0' && number != Py_None && PyFloat_AS_DOUBLE(number) == 0.0) {
            Py_DECREF(number);
            number = newref(Py_None);
        }
        PyList_SET_ITEM(numbers, i - 2, number);
    }
    return numbers;
}

/* self, text, text: the product as a number where numbers are floats, for parse_numbers alone */
static PyObject *
product(PyObject *const *arguments, Py_ssize_t count)
{
    decimal one, other;
    if (count != 3 || !decimal_of(arguments[1], &one) || !decimal_of(arguments[2], &other)
        || one.digits >> 64 != 0 || other.digits >> 64 != 0 || gives_floats(arguments[0]) != 1) {
        return PASS;
    }
    decimal result = {one.digits * other.digits, one.places + other.places, one.negative != other.negative};
    while (result.places > 0 && result.digits >> 53 != 0 && result.digits % 10 == 0) {
        result.digits /= 10;
        result.places--;
    }
    if (result.digits == 0) {
        result.negative = result.places = 0;
    }
    double number;
    return double_of(&result, &number) ? PyFloat_FromDouble(number) : PASS;
}

/* value */
static PyObject *
omit_zero(PyObject *const *arguments, Py_ssize_t count)
{
    decimal number;
    if (count != 1) {
        return PASS;
    }
    PyObject *value = arguments[0];
    if (decimal_of(value, &number)) {
        return newref(number.digits == 0 ? Py_None : value);
    }
    return value == Py_None ? newref(Py_None) : PASS;
}

const native_entry number_functions[] = {
    {"Helpers.parse_number", parse_number},
    {"Helpers.safe_number", safe_number},
    {"Helpers.parse_numbers", parse_numbers},
    {"Helpers.parse_figures", parse_figures},
    {"Helpers.product", product},
    {"omit_zero", omit_zero},
    {NULL, NULL},
};
