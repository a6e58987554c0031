/* What the parts of the native twin of the runtime's primitives have in common. */

#ifndef PRO_NATIVE_H
#define PRO_NATIVE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <math.h>
#include <stdint.h>

/* A native function does the common case of a Python function, without a side effect before it is sure. What it does
 * not know it passes on: NULL without an error set, and the Python function is called with the same arguments. */
typedef PyObject *(*native_function)(PyObject *const *arguments, Py_ssize_t count);

#define PASS NULL

typedef struct {
    const char *name; /* __qualname__ of the Python function */
    native_function function;
} native_entry;

/* Ends with an entry without a name. */
extern const native_entry field_functions[];
extern const native_entry number_functions[];
extern const native_entry arithmetic_functions[];
extern const native_entry book_functions[];
extern const native_entry cache_functions[];
extern const native_entry script_functions[];
extern const native_entry dict_functions[];
extern const native_entry precision_functions[];

typedef unsigned __int128 wide;

extern PyTypeObject PathTableType;

/* digits / 10 ** places, without zeros at the end of the places */
typedef struct {
    wide digits;
    int places;
    int negative;
} decimal;

/* Whether the object is a text that is a plain decimal: "-0.10", "7"; no exponent, no negative zero, no more than 38
 * digits. */
int decimal_of(PyObject *text, decimal *result);

/* The nearest double; 0 if that takes more than the arithmetic here offers. */
int double_of(const decimal *value, double *result);

/* As text: no exponent, no zeros at the end, no negative zero. */
PyObject *text_of_decimal(const decimal *value);

/* 10 ** exponent for exponents up to 38. */
wide power_of_ten(int exponent);

/* The double of a plain decimal text. */
static inline int
parsed(PyObject *text, double *result)
{
    decimal value;
    return decimal_of(text, &value) && double_of(&value, result);
}

/* A whole number that JavaScript prints without an exponent, as text; NULL without an error if it is none. */
PyObject *text_of_whole(PyObject *number);

static inline PyObject *
newref(PyObject *object)
{
    Py_INCREF(object);
    return object;
}

#endif
