"""Full screen: from the start, from the chart or the slide on show, or by itself in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.core import messages

if TYPE_CHECKING:
    from gui.core.messages import Banner
    from gui.core.settings import Settings
    from gui.pages.page_stack import PageStack
    from gui.presenting.presentation import Presentation
    from gui.story.story_commands import StoryCommands


class PresentCommands(QObject):
    """Presents the story of the open package or table; there is one presentation at a time."""

    def __init__(
        self, window: QWidget, pages: PageStack, story_commands: StoryCommands, banner: Banner, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._story_commands = story_commands
        self._banner = banner
        self._settings = settings
        self.presentation: Presentation | None = None

    def remember_motion(self, on: bool) -> None:
        """Let charts be built up from now on, or stand at once."""
        self._settings.chart_motion = on

    def remember_presenter_view(self, on: bool) -> None:
        """Show the presenter's view from now on where there is a second display, or not."""
        self._settings.presenter_view = on

    def present(self, start: str = "", loop_seconds: float = 0.0, exit_code: str = "") -> None:
        """Present the story full screen, from the slide of that key, else from the start."""
        shown = [
            (number, slide.key)
            for number, slide in enumerate(self._story_commands.story_state.slides)
            if not slide.hidden
        ]
        first = shown[0][0] if shown else 0
        number = next((number for number, key in shown if key == start), first)
        self.present_from(number, loop_seconds, exit_code)

    def present_from_start(self) -> None:
        """Present the story full screen from its first slide."""
        self.present()

    def present_from(self, number: int, loop_seconds: float = 0.0, exit_code: str = "") -> None:
        """Present the story full screen from a slide, counted from 0."""
        deck, slides = self._story_commands.story_state.deck, self._story_commands.story_state.slides
        if self.presentation is not None:
            # It may be behind this window, or on another display.
            self.presentation.come_forward()
            return
        if deck is None:
            return
        if all(slide.hidden for slide in slides):
            words = self.tr("没有可以演示的幻灯片：都隐藏或删去了。请在“幻灯片”里显示几张，或恢复数据包的顺序。")
            self._banner.show_message(messages.WARNING, words)
            return
        from gui.presenting.presentation import Presentation, PresentOptions

        options = PresentOptions(
            loop_seconds,
            exit_code,
            self._settings.display,
            self._settings.presenter_view,
            self._settings.chart_motion,
            deck.sentences,
        )
        self.presentation = Presentation(slides, number, options, self._window)
        self.presentation.ended.connect(self._presented)
        self.presentation.start()

    def _presented(self) -> None:
        self.presentation = None
        self._window.activateWindow()

    def present_from_here(self) -> None:
        """Present from the slide that the panel is at, else from the chart on show."""
        number = self._story_commands.present_from()
        if number is not None:
            self.present_from(number)
            return
        content = self._pages.page.chart() if self._pages.page else None
        self.present(content.chart_id if content else "")

    def ask_loop(self) -> None:
        """Ask for the seconds a slide and an exit code, then let the slides run by themselves."""
        from gui.presenting.loop_dialog import LoopDialog

        dialog = LoopDialog(self._window)
        is_accepted, seconds, code = dialog.exec(), dialog.seconds, dialog.exit_code
        dialog.deleteLater()
        if is_accepted:
            self.present(loop_seconds=seconds, exit_code=code)
