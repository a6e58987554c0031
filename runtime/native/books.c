/* Rows of an order book: pro_runtime.incremental.order_book_side. */

#include "native.h"

static PyObject *prices_name, *amounts_name, *odd_name;

typedef struct {
    double price, amount;
} level;

/* A side as it is being changed. Prices stay in their list. Amounts stay in their array as long as it has the right
 * length; the first level that comes or goes moves them to room of our own. */
typedef struct {
    PyObject *prices;   /* list of floats, ascending */
    PyObject *amounts;  /* array ("d") */
    Py_buffer view;     /* of the array */
    double *own;        /* NULL while the array is written directly */
    double *at;         /* where the amounts are */
    Py_ssize_t count;
} side;

/* Where the price is or belongs; -1 if the list has something else than floats in it. */
static Py_ssize_t
position_of(PyObject *prices, double price)
{
    PyObject **items = ((PyListObject *)prices)->ob_item;
    Py_ssize_t low = 0, high = PyList_GET_SIZE(prices);
    while (low < high) {
        Py_ssize_t middle = (low + high) / 2;
        if (!PyFloat_CheckExact(items[middle])) {
            PyErr_SetString(PyExc_TypeError, "a price of an order book is no float");
            return -1;
        }
        if (PyFloat_AS_DOUBLE(items[middle]) < price) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}

/* Makes room for `more` further amounts; 0 without memory. */
static int
take_out(side *book, Py_ssize_t more)
{
    if (book->own == NULL) {
        book->own = PyMem_Malloc((size_t)(book->count + more) * sizeof(double) + 1);
        if (book->own == NULL) {
            PyErr_NoMemory();
            return 0;
        }
        memcpy(book->own, book->at, (size_t)book->count * sizeof(double));
        book->at = book->own;
    }
    return 1;
}

/* `rows` is how many levels may still come, this one included. */
static int
store(side *book, level row, Py_ssize_t rows)
{
    Py_ssize_t index = position_of(book->prices, row.price);
    if (index < 0) {
        return 0;
    }
    int known = index < book->count && PyFloat_CheckExact(PyList_GET_ITEM(book->prices, index))
                && PyFloat_AS_DOUBLE(PyList_GET_ITEM(book->prices, index)) == row.price;
    if (known && row.amount != 0.0) {
        book->at[index] = row.amount;
        return 1;
    }
    if (!known && row.amount == 0.0) {
        return 1;
    }
    if (!take_out(book, rows)) {
        return 0;
    }
    double *place = book->at + index;
    if (known) {
        if (PyList_SetSlice(book->prices, index, index + 1, NULL) < 0) {
            return 0;
        }
        memmove(place, place + 1, (size_t)(--book->count - index) * sizeof(double));
        return 1;
    }
    PyObject *price = PyFloat_FromDouble(row.price);
    if (price == NULL || PyList_Insert(book->prices, index, price) < 0) {
        Py_XDECREF(price);
        return 0;
    }
    Py_DECREF(price);
    memmove(place + 1, place, (size_t)(book->count++ - index) * sizeof(double));
    *place = row.amount;
    return 1;
}

/* Writes the amounts back to their array. */
static int
put_back(side *book)
{
    PyBuffer_Release(&book->view);
    if (book->own == NULL) {
        return 1;
    }
    PyObject *written = PyMemoryView_FromMemory((char *)book->own, book->count * (Py_ssize_t)sizeof(double), PyBUF_READ);
    int done = 0;
    if (written != NULL) {
        PyObject *emptied = PyObject_CallMethod(book->amounts, "__delitem__", "N", PySlice_New(NULL, NULL, NULL));
        PyObject *filled = emptied == NULL ? NULL : PyObject_CallMethod(book->amounts, "frombytes", "O", written);
        done = filled != NULL;
        Py_XDECREF(emptied);
        Py_XDECREF(filled);
        Py_DECREF(written);
    }
    PyMem_Free(book->own);
    return done;
}

/* The rows, if all of them are pairs of plain decimal texts. */
static level *
levels_of(PyObject *rows)
{
    Py_ssize_t count = PyList_GET_SIZE(rows);
    level *levels = PyMem_Malloc((size_t)count * sizeof(level) + 1);
    for (Py_ssize_t i = 0; levels != NULL && i < count; i++) {
        PyObject *row = PyList_GET_ITEM(rows, i);
        if (!PyList_CheckExact(row) || PyList_GET_SIZE(row) != 2 || !parsed(PyList_GET_ITEM(row, 0), &levels[i].price)
            || !parsed(PyList_GET_ITEM(row, 1), &levels[i].amount)) {
            PyMem_Free(levels);
            return NULL;
        }
    }
    return levels;
}

static int
named(PyObject **name, const char *text)
{
    return *name != NULL || (*name = PyUnicode_InternFromString(text)) != NULL;
}

/* side, rows: only for a side whose storage is as expected */
static PyObject *
store_rows(PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 2 || !PyList_Check(arguments[0]) || PyList_CheckExact(arguments[0]) || !PyList_CheckExact(arguments[1])) {
        return PASS;
    }
    if (!named(&prices_name, "_prices") || !named(&amounts_name, "_amounts") || !named(&odd_name, "_odd")) {
        return NULL;
    }
    PyObject *odd = PyObject_GetAttr(arguments[0], odd_name);
    if (odd == NULL) {
        PyErr_Clear(); /* a side of another kind */
        return PASS;
    }
    int regular = PyDict_CheckExact(odd) && PyDict_GET_SIZE(odd) == 0;
    Py_DECREF(odd);
    level *levels = regular ? levels_of(arguments[1]) : NULL;
    if (levels == NULL) {
        return PASS;
    }
    PyObject *result = NULL;
    side book = {0};
    book.prices = PyObject_GetAttr(arguments[0], prices_name);
    book.amounts = book.prices == NULL ? NULL : PyObject_GetAttr(arguments[0], amounts_name);
    if (book.amounts != NULL && PyList_CheckExact(book.prices)
        && PyObject_GetBuffer(book.amounts, &book.view, PyBUF_WRITABLE) == 0) {
        book.at = book.view.buf;
        book.count = PyList_GET_SIZE(book.prices);
        if (book.view.len == book.count * (Py_ssize_t)sizeof(double)) {
            Py_ssize_t rows = PyList_GET_SIZE(arguments[1]);
            int stored = 1;
            for (Py_ssize_t i = 0; stored && i < rows; i++) {
                stored = store(&book, levels[i], rows - i);
            }
            /* whatever happened, prices and amounts must go together */
            stored = put_back(&book) && stored;
            result = stored ? newref(Py_None) : NULL;
        }
        else {
            PyBuffer_Release(&book.view);
            PyErr_SetString(PyExc_TypeError, "the prices and amounts of an order book do not go together");
        }
    }
    PyMem_Free(levels);
    Py_XDECREF(book.prices);
    Py_XDECREF(book.amounts);
    return result;
}

const native_entry book_functions[] = {
    {"store_rows", store_rows},
    {NULL, NULL},
};
