"""Keeps screen saver and sleep away while a talk is given, where the system has a way to ask for it."""

from __future__ import annotations

import os
import sys
from typing import Final, Protocol

from data.words import tr

_ES_SYSTEM_REQUIRED: Final = 0x1
_ES_DISPLAY_REQUIRED: Final = 0x2
_ES_CONTINUOUS: Final = 0x8000_0000
_CONNECTION: Final = "dajuan-awake"
_WHO: Final = tr("答卷")
_WHY: Final = tr("正在演示")
# Service and interface share a name; each has the one method Inhibit(who, why).
_ASKED: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    (
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
    ),
)


class Awake(Protocol):
    """Something that keeps the computer awake between `hold` and `release`."""

    def hold(self) -> None:
        """Keep screen saver and sleep away."""

    def release(self) -> None:
        """Let them come again."""


class NothingAwake:
    """Where there is no way to ask: the talk goes on, the screen may go dark."""

    def hold(self) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""


class WindowsAwake:
    """Asks Windows; it holds for the thread that asked, which is the window's."""

    def hold(self) -> None:
        """Keep display and system on."""
        self._set(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED | _ES_DISPLAY_REQUIRED)

    def release(self) -> None:
        """Take the request back."""
        self._set(_ES_CONTINUOUS)

    @staticmethod
    def _set(flags: int) -> None:
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.kernel32.SetThreadExecutionState(ctypes.c_uint(flags))


class DesktopAwake:
    """Asks the desktop over a connection of its own to the session's bus, a local socket.

    Services let go of what they were asked for when who asked leaves the bus, so closing the connection is enough:
    no answer has to be waited for, and a crash leaves nothing behind.
    """

    def __init__(self) -> None:
        self._held = False

    def hold(self) -> None:
        """Ask screen saver and power management, without waiting for an answer."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
        self._held = True
        if not bus.isConnected():
            self.release()
            return
        for service, path, interface in _ASKED:
            message = QDBusMessage.createMethodCall(service, path, interface, "Inhibit")
            message.setAutoStartService(False)
            message.setArguments([_WHO, _WHY])
            bus.send(message)

    def release(self) -> None:
        """Leave the bus."""
        from PySide6.QtDBus import QDBusConnection

        if self._held:
            QDBusConnection.disconnectFromBus(_CONNECTION)
        self._held = False


def _has_local_bus() -> bool:
    """Return whether the session has a bus on a local socket: nothing here ever speaks to a network."""
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    return address != "" and all(part.startswith("unix:") for part in address.split(";") if part)


def system_awake() -> Awake:
    """Return the way of this system."""
    if sys.platform == "win32":
        return WindowsAwake()
    if not _has_local_bus():
        return NothingAwake()
    try:
        import PySide6.QtDBus  # noqa: F401
    except ImportError:
        return NothingAwake()
    return DesktopAwake()
