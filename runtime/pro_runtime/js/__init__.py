"""JavaScript's meaning where Python's differs, as small functions for compiled code.

The compiler calls one of these only where the types it proved do not allow the plain Python form. ``None`` stands for
undefined and null, ``dict`` for objects, ``list`` for arrays, awaitables for promises.
"""

from pro_runtime.js.arrays import *  # noqa: F403
from pro_runtime.js.functions import *  # noqa: F403
from pro_runtime.js.objects import *  # noqa: F403
from pro_runtime.js.promises import *  # noqa: F403
from pro_runtime.js.scalars import *  # noqa: F403
from pro_runtime.js.tasks import *  # noqa: F403
from pro_runtime.js.texts import *  # noqa: F403
