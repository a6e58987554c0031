/* pro_runtime._native: native twins of Python functions. The Python function stays: it is what counts, it says what the
 * function takes, and it is asked wherever the twin does not know. */

#include "native.h"

#include <stddef.h>
#include <structmember.h>

typedef struct {
    PyObject_HEAD
    vectorcallfunc vectorcall;
    native_function function;
    PyObject *python;
} Accelerated;

static PyObject *
call(PyObject *callable, PyObject *const *arguments, size_t flags, PyObject *names)
{
    Accelerated *self = (Accelerated *)callable;
    if (names == NULL) {
        PyObject *result = self->function(arguments, PyVectorcall_NARGS(flags));
        if (result != NULL || PyErr_Occurred()) {
            return result;
        }
    }
    return PyObject_Vectorcall(self->python, arguments, flags, names);
}

static int
traverse(Accelerated *self, visitproc visit, void *arg)
{
    Py_VISIT(self->python);
    return 0;
}

static int
clear(Accelerated *self)
{
    Py_CLEAR(self->python);
    return 0;
}

static void
deallocate(Accelerated *self)
{
    PyObject_GC_UnTrack(self);
    clear(self);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* A function in a class is a method. */
static PyObject *
bind(PyObject *self, PyObject *instance, PyObject *owner)
{
    return instance == NULL || instance == Py_None ? newref(self) : PyMethod_New(self, instance);
}

/* Name, signature and all else are those of the Python function. */
static PyObject *
attribute(PyObject *self, PyObject *name)
{
    PyObject *python = ((Accelerated *)self)->python;
    const char *text = PyUnicode_AsUTF8(name);
    if (text == NULL) {
        return NULL;
    }
    if (strcmp(text, "__wrapped__") == 0) {
        return newref(python);
    }
    if (strcmp(text, "__class__") == 0 || strcmp(text, "__call__") == 0 || strcmp(text, "__get__") == 0
        || strcmp(text, "__reduce__") == 0 || strcmp(text, "__reduce_ex__") == 0) {
        return PyObject_GenericGetAttr(self, name);
    }
    return PyObject_GetAttr(python, name);
}

static PyObject *
represent(Accelerated *self)
{
    return PyUnicode_FromFormat("<accelerated %R>", self->python);
}

/* Copies and pickles as a function does: by its name. */
static PyObject *
reduce(PyObject *self, PyObject *Py_UNUSED(protocol))
{
    return PyObject_GetAttrString(((Accelerated *)self)->python, "__qualname__");
}

static PyMethodDef accelerated_methods[] = {
    {"__reduce__", reduce, METH_NOARGS, NULL},
    {"__reduce_ex__", reduce, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject AcceleratedType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "pro_runtime._native.Accelerated",
    .tp_doc = "A Python function with a native twin for its common case.",
    .tp_basicsize = sizeof(Accelerated),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL | Py_TPFLAGS_METHOD_DESCRIPTOR,
    .tp_vectorcall_offset = offsetof(Accelerated, vectorcall),
    .tp_call = PyVectorcall_Call,
    .tp_traverse = (traverseproc)traverse,
    .tp_clear = (inquiry)clear,
    .tp_dealloc = (destructor)deallocate,
    .tp_free = PyObject_GC_Del,
    .tp_descr_get = bind,
    .tp_getattro = attribute,
    .tp_repr = (reprfunc)represent,
    .tp_methods = accelerated_methods,
};

static const native_entry *const TABLES[] = {
    field_functions, number_functions, arithmetic_functions, book_functions, cache_functions,
    script_functions, dict_functions, precision_functions,
};

static PyObject *
accelerate(PyObject *module, PyObject *arguments)
{
    PyObject *python;
    const char *name;
    if (!PyArg_ParseTuple(arguments, "Os", &python, &name)) {
        return NULL;
    }
    for (size_t i = 0; i < Py_ARRAY_LENGTH(TABLES); i++) {
        for (const native_entry *entry = TABLES[i]; entry->name != NULL; entry++) {
            if (strcmp(entry->name, name) == 0) {
                Accelerated *self = PyObject_GC_New(Accelerated, &AcceleratedType);
                if (self != NULL) {
                    self->vectorcall = call;
                    self->function = entry->function;
                    self->python = newref(python);
                    PyObject_GC_Track(self);
                }
                return (PyObject *)self;
            }
        }
    }
    return newref(python); /* built of older sources */
}

static PyObject *
names(PyObject *module, PyObject *Py_UNUSED(none))
{
    PyObject *all = PyList_New(0);
    for (size_t i = 0; all != NULL && i < Py_ARRAY_LENGTH(TABLES); i++) {
        for (const native_entry *entry = TABLES[i]; all != NULL && entry->name != NULL; entry++) {
            PyObject *name = PyUnicode_FromString(entry->name);
            if (name == NULL || PyList_Append(all, name) < 0) {
                Py_CLEAR(all);
            }
            Py_XDECREF(name);
        }
    }
    return all;
}

static PyMethodDef module_methods[] = {
    {"accelerate", accelerate, METH_VARARGS, "accelerate(function, name): the function with its native twin."},
    {"names", names, METH_NOARGS, "names(): the functions that have a native twin."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module_definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "pro_runtime._native",
    .m_doc = "Native twins of the runtime's primitives.",
    .m_size = -1,
    .m_methods = module_methods,
};

PyMODINIT_FUNC
PyInit__native(void)
{
    if (PyType_Ready(&AcceleratedType) < 0 || PyType_Ready(&PathTableType) < 0) {
        return NULL;
    }
    PyObject *module = PyModule_Create(&module_definition);
    if (module != NULL
        && (PyModule_AddObjectRef(module, "Accelerated", (PyObject *)&AcceleratedType) < 0
            || PyModule_AddObjectRef(module, "PathTable", (PyObject *)&PathTableType) < 0
            || PyModule_AddStringConstant(module, "SOURCES", PRO_NATIVE_SOURCES) < 0)) {
        Py_CLEAR(module);
    }
    return module;
}
