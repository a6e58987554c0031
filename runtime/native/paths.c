/* Paths of messages by their shape: pro_runtime.instance.path_table. */

#include "native.h"

#define MOST_FIELDS 64
#define ALWAYS 3 /* exchange, client, message */

typedef struct {
    PyObject *key;
    char kind; /* first letter of its name */
    PyObject *constant;
} field;

typedef struct {
    PyObject *path;
    Py_ssize_t count;
    field *fields;
} shape;

typedef struct {
    PyObject_HEAD
    Py_ssize_t count;
    shape *shapes;
} PathTable;

static int
same_text(PyObject *one, PyObject *other)
{
    return one == other
           || (PyUnicode_CheckExact(one) && PyUnicode_GET_LENGTH(one) == PyUnicode_GET_LENGTH(other)
               && PyUnicode_Compare(one, other) == 0);
}

static int
is_of_kind(PyObject *value, const field *expected)
{
    switch (expected->kind) {
    case '.':
        return 1;
    case '=':
        return PyUnicode_CheckExact(value) && same_text(value, expected->constant);
    case '#':
        return PyLong_CheckExact(value) && PyObject_RichCompareBool(value, expected->constant, Py_EQ) == 1;
    case 't':
        return PyUnicode_CheckExact(value) && PyUnicode_GET_LENGTH(value) != 0;
    case 'i':
        return PyLong_CheckExact(value);
    case 'b':
        return PyBool_Check(value);
    case 'l':
        return PyList_CheckExact(value);
    case 'e':
        return PyList_CheckExact(value) && PyList_GET_SIZE(value) == 0;
    case 'o':
        return PyDict_CheckExact(value);
    default:
        return 0;
    }
}

/* Whether the message has the shape's keys in their order, and values of its kinds; those are put into `values`. */
static int
fits(const shape *expected, PyObject *message, PyObject **values)
{
    PyObject *key, *value;
    Py_ssize_t position = 0;
    const field *each = expected->fields;
    for (; PyDict_Next(message, &position, &key, &value); each++) {
        /* keys are mostly the very same objects, as the parser keeps short ones */
        if (!same_text(key, each->key) || !is_of_kind(value, each)) {
            return 0;
        }
        *values++ = value;
    }
    return 1;
}

static PyObject *
take(PathTable *self, PyObject *const *arguments, Py_ssize_t count)
{
    if (count != ALWAYS) {
        PyErr_SetString(PyExc_TypeError, "take() needs an exchange, a client and a message");
        return NULL;
    }
    PyObject *message = arguments[2];
    PyObject *values[ALWAYS + MOST_FIELDS] = {arguments[0], arguments[1], message};
    Py_ssize_t size = PyDict_CheckExact(message) ? PyDict_GET_SIZE(message) : -1;
    for (Py_ssize_t i = 0; i < self->count; i++) {
        const shape *each = &self->shapes[i];
        if (each->count == size && fits(each, message, values + ALWAYS)) {
            /* the frame of the path holds its arguments from its first moment on */
            PyObject *taken = PyObject_Vectorcall(each->path, values, (size_t)(ALWAYS + size), NULL);
            if (taken == NULL) {
                return NULL;
            }
            int truth = PyObject_IsTrue(taken);
            Py_DECREF(taken);
            return truth < 0 ? NULL : newref(truth ? Py_True : Py_False);
        }
    }
    return newref(Py_False);
}

static int
traverse(PathTable *self, visitproc visit, void *arg)
{
    for (Py_ssize_t i = 0; i < self->count; i++) {
        Py_VISIT(self->shapes[i].path);
    }
    return 0;
}

static int
clear(PathTable *self)
{
    for (Py_ssize_t i = 0; i < self->count; i++) {
        Py_CLEAR(self->shapes[i].path);
    }
    return 0;
}

static void
deallocate(PathTable *self)
{
    PyObject_GC_UnTrack(self);
    clear(self);
    for (Py_ssize_t i = 0; i < self->count; i++) {
        for (Py_ssize_t k = 0; k < self->shapes[i].count; k++) {
            Py_XDECREF(self->shapes[i].fields[k].key);
            Py_XDECREF(self->shapes[i].fields[k].constant);
        }
        PyMem_Free(self->shapes[i].fields);
    }
    PyMem_Free(self->shapes);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* The letter for a kind; 0 if there is none of that name. */
static char
letter_of(PyObject *kind)
{
    static const char *const names[] = {".", "text", "integer", "boolean", "list", "empty", "object"};
    const char *text = PyUnicode_Check(kind) ? PyUnicode_AsUTF8(kind) : NULL;
    for (size_t i = 0; text != NULL && i < Py_ARRAY_LENGTH(names); i++) {
        if (strcmp(text, names[i]) == 0) {
            return text[0];
        }
    }
    return text != NULL && (text[0] == '=' || text[0] == '#') ? text[0] : 0;
}

/* One shape: keys, kinds, path. */
static int
add(PathTable *self, PyObject *entry)
{
    PyObject *keys, *kinds, *path;
    if (!PyArg_ParseTuple(entry, "O!O!O", &PyTuple_Type, &keys, &PyTuple_Type, &kinds, &path)) {
        return 0;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(keys);
    if (count > MOST_FIELDS || PyTuple_GET_SIZE(kinds) != count) {
        PyErr_Format(PyExc_ValueError, "a shape has a kind for each of at most %d keys", MOST_FIELDS);
        return 0;
    }
    shape *added = &self->shapes[self->count];
    added->fields = PyMem_Calloc((size_t)count + 1, sizeof(field));
    if (added->fields == NULL) {
        PyErr_NoMemory();
        return 0;
    }
    added->path = newref(path);
    added->count = count;
    self->count++;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *key = PyTuple_GET_ITEM(keys, i), *kind = PyTuple_GET_ITEM(kinds, i);
        field *each = &added->fields[i];
        each->key = newref(key);
        each->kind = PyUnicode_CheckExact(key) ? letter_of(kind) : 0;
        if (each->kind == 0) {
            PyErr_Format(PyExc_ValueError, "%R is no kind of a value", kind);
            return 0;
        }
        if (each->kind == '=') {
            each->constant = PyUnicode_FromString(PyUnicode_AsUTF8(kind) + 1);
        }
        else if (each->kind == '#') {
            each->constant = PyLong_FromString(PyUnicode_AsUTF8(kind) + 1, NULL, 10);
        }
        if (PyErr_Occurred()) {
            return 0;
        }
    }
    return 1;
}

static PyObject *
create(PyTypeObject *type, PyObject *arguments, PyObject *Py_UNUSED(names))
{
    PyObject *entries;
    if (!PyArg_ParseTuple(arguments, "O!", &PyList_Type, &entries)) {
        return NULL;
    }
    PathTable *self = (PathTable *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->shapes = PyMem_Calloc((size_t)PyList_GET_SIZE(entries) + 1, sizeof(shape));
    int done = self->shapes != NULL;
    for (Py_ssize_t i = 0; done && i < PyList_GET_SIZE(entries); i++) {
        done = add(self, PyList_GET_ITEM(entries, i));
    }
    if (!done) {
        Py_DECREF(self);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    return (PyObject *)self;
}

static PyMethodDef methods[] = {
    {"take", (PyCFunction)(void (*)(void))take, METH_FASTCALL,
     "take(exchange, client, message): whether a path has taken the message in."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PathTableType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "pro_runtime._native.PathTable",
    .tp_doc = "PathTable([(keys, kinds, path), ...]): the paths that messages of known shapes take.",
    .tp_basicsize = sizeof(PathTable),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
    .tp_new = create,
    .tp_alloc = PyType_GenericAlloc,
    .tp_free = PyObject_GC_Del,
    .tp_dealloc = (destructor)deallocate,
    .tp_traverse = (traverseproc)traverse,
    .tp_clear = (inquiry)clear,
    .tp_methods = methods,
};
