"""The documentation: a static site that opens from the disk. ``python -m tools.docs``.

Pages are written in ``docs/``; the reference is made from the manifest, the docstrings and the types at each build.
"""
