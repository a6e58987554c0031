/* Rounding to an exchange's steps: pro_runtime.values.numbers.decimal_to_precision. */

#include "native.h"

#define TRUNCATE 0
#define ROUND 1
#define TICK_SIZE 4
#define NO_PADDING 5

/* Digits for which a float has a shortest text of its own: texts with no more come back from a float unchanged. */
#define EXACT_IN_FLOAT ((wide)1000000000000000ULL)

/* A text, a float or an int as a decimal. */
static int
plain_decimal(PyObject *value, decimal *result)
{
    PyObject *text;
    if (PyUnicode_CheckExact(value)) {
        return decimal_of(value, result);
    }
    if (PyFloat_CheckExact(value)) {
        char *shortest = PyOS_double_to_string(PyFloat_AS_DOUBLE(value), 'r', 0, 0, NULL);
        text = shortest == NULL ? NULL : PyUnicode_FromString(shortest);
        PyMem_Free(shortest);
    }
    else if (PyLong_CheckExact(value)) {
        text = text_of_whole(value);
    }
    else {
        return 0;
    }
    int plain = text != NULL && decimal_of(text, result);
    Py_XDECREF(text);
    return plain;
}

static int
is_constant(PyObject *value, long constant)
{
    return PyLong_CheckExact(value) && PyLong_AsLong(value) == constant;
}

/* value, rounding mode, precision, counting mode, padding mode */
static PyObject *
decimal_to_precision(PyObject *const *arguments, Py_ssize_t count)
{
    decimal value, tick;
    if (count < 4 || count > 5 || !is_constant(arguments[3], TICK_SIZE)
        || (count > 4 && arguments[4] != Py_None && !is_constant(arguments[4], NO_PADDING))
        || !plain_decimal(arguments[2], &tick) || tick.negative || tick.digits == 0 || tick.digits >= EXACT_IN_FLOAT
        || tick.places > 18 || !plain_decimal(arguments[0], &value)) {
        return PASS;
    }
    if (is_constant(arguments[1], TRUNCATE)) {
        int shift = tick.places - value.places;
        if (value.digits >> 64 != 0 || value.places > 18) {
            return PASS;
        }
        if (shift > 0) {
            value.digits *= power_of_ten(shift);
            value.places = tick.places;
        }
        else {
            tick.digits *= power_of_ten(-shift);
        }
        value.digits -= value.digits % tick.digits;
        return text_of_decimal(&value);
    }
    /* Upstream rounds with float remainders. For steps of 0.1, 0.01, … they come to plain rounding within these bounds,
     * which are those of the Python function. */
    if (is_constant(arguments[1], ROUND) && tick.digits == 1 && tick.places > 0 && tick.places < 8 && !value.negative
        && value.places <= 8 && value.digits < 4000000 * power_of_ten(value.places) && value.digits != 0) {
        int excess = value.places - tick.places;
        if (excess > 0) {
            wide unit = power_of_ten(excess);
            value.digits = (value.digits + unit / 2) / unit;
            value.places = tick.places;
        }
        return text_of_decimal(&value);
    }
    return PASS;
}

const native_entry precision_functions[] = {
    {"decimal_to_precision", decimal_to_precision},
    {NULL, NULL},
};
