/* Exact arithmetic on decimal texts: the static methods of pro_runtime.values.precise.Precise. */

#include "native.h"

#define DEFAULT_PLACES 18 /* of a quotient */

/* Both operands as decimals: 1. Otherwise 0: one is missing (and `missing` is set), or they are for Python. */
static int
operands(PyObject *const *arguments, Py_ssize_t count, decimal *one, decimal *other, int *missing)
{
    *missing = 0;
    if (count != 2) {
        return 0;
    }
    if (arguments[0] == Py_None || arguments[1] == Py_None) {
        *missing = 1;
        return 0;
    }
    return decimal_of(arguments[0], one) && decimal_of(arguments[1], other);
}

/* Number of digits, at least 1. */
static int
width(wide digits)
{
    int count = 1;
    while (count < 38 && digits >= power_of_ten(count)) {
        count++;
    }
    return count + (count == 38 && digits >= power_of_ten(38));
}

/* Brings both to the same number of places; 0 if that does not fit. */
static int
align(decimal *one, decimal *other)
{
    decimal *coarse = one->places < other->places ? one : other;
    int shift = (coarse == one ? other->places : one->places) - coarse->places;
    if (width(coarse->digits) + shift > 37) {
        return 0;
    }
    coarse->digits *= power_of_ten(shift);
    coarse->places += shift;
    return width(one->digits) <= 37 && width(other->digits) <= 37;
}

static PyObject *
string_mul(PyObject *const *arguments, Py_ssize_t count)
{
    decimal one, other;
    int missing;
    if (!operands(arguments, count, &one, &other, &missing)) {
        return missing ? newref(Py_None) : PASS;
    }
    if (width(one.digits) + width(other.digits) > 38) {
        return PASS;
    }
    decimal product = {one.digits * other.digits, one.places + other.places, one.negative != other.negative};
    return text_of_decimal(&product);
}

static PyObject *
sum_of(decimal one, decimal other)
{
    if (!align(&one, &other)) {
        return PASS;
    }
    decimal sum = {0, one.places, one.negative};
    if (one.negative == other.negative) {
        sum.digits = one.digits + other.digits;
    }
    else if (one.digits >= other.digits) {
        sum.digits = one.digits - other.digits;
    }
    else {
        sum.digits = other.digits - one.digits;
        sum.negative = other.negative;
    }
    return text_of_decimal(&sum);
}

static PyObject *
string_add(PyObject *const *arguments, Py_ssize_t count)
{
    decimal one, other;
    int missing;
    if (!operands(arguments, count, &one, &other, &missing)) {
        return missing ? newref(Py_None) : PASS;
    }
    return sum_of(one, other);
}

static PyObject *
string_sub(PyObject *const *arguments, Py_ssize_t count)
{
    decimal one, other;
    int missing;
    if (!operands(arguments, count, &one, &other, &missing)) {
        return missing ? newref(Py_None) : PASS;
    }
    other.negative = !other.negative;
    return sum_of(one, other);
}

/* dividend, divisor, places: cut, not rounded */
static PyObject *
string_div(PyObject *const *arguments, Py_ssize_t count)
{
    decimal one, other;
    int missing, places = DEFAULT_PLACES;
    if (count == 3) {
        if (arguments[2] != Py_None) {
            long asked = PyLong_CheckExact(arguments[2]) ? PyLong_AsLong(arguments[2]) : -1;
            if (asked == -1 && PyErr_Occurred()) {
                PyErr_Clear();
            }
            if (asked < 0 || asked > 30) {
                return PASS;
            }
            places = (int)asked;
        }
        count = 2;
    }
    if (!operands(arguments, count, &one, &other, &missing)) {
        return missing ? newref(Py_None) : PASS;
    }
    if (other.digits == 0) {
        return newref(Py_None);
    }
    int shift = places - one.places + other.places;
    if (shift < 0 || width(one.digits) + shift > 38) {
        return PASS;
    }
    wide dividend = one.digits * power_of_ten(shift);
    decimal quotient = {0, places, one.negative != other.negative};
    quotient.digits = dividend >> 64 == 0 && other.digits >> 64 == 0 ? (uint64_t)dividend / (uint64_t)other.digits
                                                                     : dividend / other.digits;
    return text_of_decimal(&quotient);
}

/* -1, 0 or 1; 2 where it is for Python to find out. */
static int
order(decimal one, decimal other)
{
    if (!align(&one, &other)) {
        return 2;
    }
    int sign = one.negative ? -1 : 1;
    if (one.negative != other.negative && (one.digits != 0 || other.digits != 0)) {
        return sign;
    }
    return one.digits == other.digits ? 0 : one.digits > other.digits ? sign : -sign;
}

#define COMPARISON(name, condition)                                                                                    \
    static PyObject *name(PyObject *const *arguments, Py_ssize_t count)                                                \
    {                                                                                                                  \
        decimal one, other;                                                                                            \
        int missing;                                                                                                   \
        if (!operands(arguments, count, &one, &other, &missing)) {                                                     \
            return missing ? newref(Py_False) : PASS;                                                                  \
        }                                                                                                              \
        int ordered = order(one, other);                                                                               \
        return ordered == 2 ? PASS : newref((condition) ? Py_True : Py_False);                                         \
    }

COMPARISON(string_gt, ordered > 0)
COMPARISON(string_ge, ordered >= 0)
COMPARISON(string_lt, ordered < 0)
COMPARISON(string_le, ordered <= 0)
COMPARISON(string_equals, ordered == 0)

#define CHOICE(name, condition)                                                                                        \
    static PyObject *name(PyObject *const *arguments, Py_ssize_t count)                                                \
    {                                                                                                                  \
        decimal one, other;                                                                                            \
        int missing;                                                                                                   \
        if (!operands(arguments, count, &one, &other, &missing)) {                                                     \
            return missing ? newref(Py_None) : PASS;                                                                   \
        }                                                                                                              \
        int ordered = order(one, other);                                                                               \
        return ordered == 2 ? PASS : text_of_decimal((condition) ? &one : &other);                                     \
    }

CHOICE(string_min, ordered < 0)
CHOICE(string_max, ordered > 0)

static PyObject *
with_sign(PyObject *const *arguments, Py_ssize_t count, int keep)
{
    decimal number;
    if (count == 1 && arguments[0] == Py_None) {
        return newref(Py_None);
    }
    if (count != 1 || !decimal_of(arguments[0], &number)) {
        return PASS;
    }
    number.negative = keep && !number.negative;
    return text_of_decimal(&number);
}

static PyObject *
string_abs(PyObject *const *arguments, Py_ssize_t count)
{
    return with_sign(arguments, count, 0);
}

static PyObject *
string_neg(PyObject *const *arguments, Py_ssize_t count)
{
    return with_sign(arguments, count, 1);
}

const native_entry arithmetic_functions[] = {
    {"Precise.string_mul", string_mul},
    {"Precise.string_add", string_add},
    {"Precise.string_sub", string_sub},
    {"Precise.string_div", string_div},
    {"Precise.exact_mul", string_mul},
    {"Precise.exact_add", string_add},
    {"Precise.exact_sub", string_sub},
    {"Precise.exact_div", string_div},
    {"Precise.string_gt", string_gt},
    {"Precise.string_ge", string_ge},
    {"Precise.string_lt", string_lt},
    {"Precise.string_le", string_le},
    {"Precise.string_equals", string_equals},
    {"Precise.string_min", string_min},
    {"Precise.string_max", string_max},
    {"Precise.string_abs", string_abs},
    {"Precise.string_neg", string_neg},
    {NULL, NULL},
};
