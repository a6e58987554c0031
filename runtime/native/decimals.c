/* Decimal texts: reading them, the nearest double, writing them. */

#include "native.h"

#define MOST_DIGITS 38     /* of a wide */
#define DIGITS_OF_WORD 19  /* always fit into 64 bits */

static const uint64_t POWERS[] = {
    1ULL, 10ULL, 100ULL, 1000ULL, 10000ULL, 100000ULL, 1000000ULL, 10000000ULL, 100000000ULL, 1000000000ULL,
    10000000000ULL, 100000000000ULL, 1000000000000ULL, 10000000000000ULL, 100000000000000ULL,
    1000000000000000ULL, 10000000000000000ULL, 100000000000000000ULL, 1000000000000000000ULL,
    10000000000000000000ULL,
};

/* All of these are doubles exactly. */
static const double FLOAT_POWERS[] = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

wide
power_of_ten(int exponent)
{
    if (exponent <= DIGITS_OF_WORD) {
        return POWERS[exponent];
    }
    return (wide)POWERS[DIGITS_OF_WORD] * POWERS[exponent - DIGITS_OF_WORD];
}

int
decimal_of(PyObject *text, decimal *result)
{
    if (!PyUnicode_CheckExact(text) || !PyUnicode_IS_COMPACT_ASCII(text)) {
        return 0;
    }
    const char *at = (const char *)PyUnicode_1BYTE_DATA(text);
    const char *end = at + PyUnicode_GET_LENGTH(text);
    int negative = at < end && *at == '-';
    at += negative;
    if (at == end || *at < '0' || *at > '9' || (*at == '0' && at + 1 < end && at[1] != '.')) {
        return 0;
    }
    const char *last = end; /* behind the last digit that counts */
    const char *point = memchr(at, '.', (size_t)(end - at));
    if (point != NULL) {
        if (point + 1 == end) {
            return 0;
        }
        while (last[-1] == '0') {
            last--;
        }
        if (last == point + 1) {
            last = point;
        }
    }
    if (last - at > MOST_DIGITS) {
        return 0;
    }
    uint64_t low = 0;
    wide digits = 0;
    int count = 0;
    for (; at < last; at++) {
        unsigned digit = (unsigned char)*at - '0';
        if (digit > 9) {
            if (at == point) {
                continue;
            }
            return 0;
        }
        if (++count <= DIGITS_OF_WORD) {
            low = low * 10 + digit;
        }
        else {
            digits = (count == DIGITS_OF_WORD + 1 ? (wide)low : digits) * 10 + digit;
        }
    }
    result->digits = count <= DIGITS_OF_WORD ? (wide)low : digits;
    if (negative && result->digits == 0) {
        return 0;
    }
    result->places = point != NULL && last > point ? (int)(last - point - 1) : 0;
    result->negative = negative;
    return 1;
}

static int
bits_of(wide number)
{
    uint64_t high = (uint64_t)(number >> 64);
    return high != 0 ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll((uint64_t)number);
}

/* digits / 10 ** places, rounded once: with the digits moved up as far as they go, the quotient has more than the 54
 * bits that it takes to round. */
#define MOST_PLACES 21

static double
divided(wide digits, int places)
{
    int shift = 128 - bits_of(digits);
    wide numerator = digits << shift;
    wide divisor = power_of_ten(places);
    wide quotient = numerator / divisor;
    int inexact = quotient * divisor != numerator;
    int beyond = bits_of(quotient) - 53;
    uint64_t kept = (uint64_t)(quotient >> beyond);
    wide rest = quotient & (((wide)1 << beyond) - 1);
    wide half = (wide)1 << (beyond - 1);
    if (rest > half || (rest == half && (inexact || (kept & 1)))) {
        kept++;
    }
    return ldexp((double)kept, beyond - shift);
}

int
double_of(const decimal *value, double *result)
{
    double number;
    if (value->places == 0 || value->digits == 0) {
        number = (double)value->digits;
    }
    else if (value->digits <= (1ULL << 53) && value->places <= 22) {
        number = (double)(uint64_t)value->digits / FLOAT_POWERS[value->places];
    }
    else if (value->places <= MOST_PLACES) {
        number = divided(value->digits, value->places);
    }
    else {
        return 0;
    }
    *result = value->negative ? -number : number;
    return 1;
}

PyObject *
text_of_decimal(const decimal *value)
{
    wide digits = value->digits;
    int places = value->places;
    while (places > 0 && digits % 10 == 0) {
        digits /= 10;
        places--;
    }
    char written[2 * MOST_DIGITS + 8];
    char *end = written + sizeof written;
    char *at = end;
    int left = places;
    while (digits >> 64 != 0) {
        *--at = (char)('0' + (int)(digits % 10));
        digits /= 10;
        if (--left == 0) {
            *--at = '.';
        }
    }
    uint64_t low = (uint64_t)digits;
    while (low != 0 || left > 0) {
        *--at = (char)('0' + (int)(low % 10));
        low /= 10;
        if (--left == 0) {
            *--at = '.';
        }
    }
    if (at == end || *at == '.') {
        *--at = '0';
    }
    if (value->negative && value->digits != 0) {
        *--at = '-';
    }
    Py_ssize_t length = end - at;
    PyObject *text = PyUnicode_New(length, 127);
    if (text != NULL) {
        memcpy(PyUnicode_1BYTE_DATA(text), at, (size_t)length);
    }
    return text;
}

PyObject *
text_of_whole(PyObject *number)
{
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(number, &overflow);
    if (overflow) {
        return NULL; /* perhaps with an exponent */
    }
    decimal whole = {value < 0 ? -(wide)value : (wide)value, 0, value < 0};
    return text_of_decimal(&whole);
}
