"""Runtime hook: stands in for Qt's OpenGL modules, which pyqtgraph imports but uses only when told to draw with OpenGL.

They would be 20 MB of the bundle (with Windows' software renderer), and loading graphics drivers costs time and
brings their faults in.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

_STOOD_IN = ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets")


class _StandIn:
    # Finder and loader without the base classes of importlib.abc: importing them takes 10 ms of every start.

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        # The type wants the base class; the import system asks only for the two methods below.
        return ModuleSpec(fullname, self) if fullname in _STOOD_IN else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return ModuleType(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__.endswith("Widgets"):
            from PySide6.QtWidgets import QWidget

            # No view is one of these.
            module.__dict__["QOpenGLWidget"] = type("QOpenGLWidget", (QWidget,), {})


sys.meta_path.append(_StandIn())
