"""Runtime hook: stands in for Qt's OpenGL modules, which pyqtgraph imports but uses only when told to draw with OpenGL.

They would be 20 MB of the bundle (with Windows' software renderer), and loading graphics drivers costs time and
brings their faults in.
"""

import importlib.abc
import importlib.machinery
import sys
from types import ModuleType

_STOOD_IN = ("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets")


class _StandIn(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, fullname, path, target=None):  # noqa: ANN001
        return importlib.machinery.ModuleSpec(fullname, self) if fullname in _STOOD_IN else None

    def create_module(self, spec):  # noqa: ANN001
        return ModuleType(spec.name)

    def exec_module(self, module):  # noqa: ANN001
        if module.__name__.endswith("Widgets"):
            from PySide6.QtWidgets import QWidget

            class QOpenGLWidget(QWidget):
                """No view is one."""

            module.QOpenGLWidget = QOpenGLWidget


sys.meta_path.append(_StandIn())
