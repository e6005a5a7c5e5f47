"""Every signal of the window in one place: what an action does, and what one part of the window asks of another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gui.core.actions import Act
from gui.pages.page_stack import COMPARE, PROOFREAD

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def connect_acts(window: MainWindow) -> None:
    """Let every action do what it says, in the order of their names."""
    acts, page_commands, present_commands = window.acts, window.page_commands, window.present_commands
    acts[Act.ABOUT].triggered.connect(window.show_about)
    acts[Act.ADD_VIEW].triggered.connect(window.story_commands.add_view)
    acts[Act.CHART_MOTION].toggled.connect(present_commands.remember_motion)
    acts[Act.CLEAR].triggered.connect(window.navigation.clear)
    acts[Act.COMPARE].triggered.connect(window.open_commands.ask_to_compare)
    acts[Act.COPY].triggered.connect(page_commands.copy_rows)
    acts[Act.COPY_CHART].triggered.connect(page_commands.copy_chart)
    acts[Act.COPY_CITATION].triggered.connect(page_commands.cite_current)
    acts[Act.EXPORT_PICTURE].triggered.connect(page_commands.export_picture)
    acts[Act.EXPORT_REPORT].triggered.connect(page_commands.export_report)
    acts[Act.EXPORT_SLIDES].triggered.connect(window.export_slides)
    acts[Act.EXPORT_TABLE].triggered.connect(page_commands.export_table)
    acts[Act.FIND].triggered.connect(window.tools.search.begin)
    acts[Act.FULL_SCREEN].triggered.connect(window.toggle_full_screen)
    acts[Act.GATHER].triggered.connect(window.gather_commands.ask)
    acts[Act.KEYS].triggered.connect(window.show_keys)
    acts[Act.LAST_CHART].triggered.connect(window.navigation.show_last_chart)
    acts[Act.LAST_TAB].triggered.connect(window.tabs.choose_last)
    acts[Act.LOOP].triggered.connect(present_commands.ask_loop)
    acts[Act.NEW_TABLE].triggered.connect(window.save_commands.new_table)
    acts[Act.NEW_TEXT].triggered.connect(window.text_commands.ask)
    acts[Act.NEXT_CHART].triggered.connect(window.navigation.show_next_chart)
    acts[Act.NEXT_TAB].triggered.connect(window.tabs.choose_next)
    acts[Act.OPEN].triggered.connect(window.open_commands.ask_file)
    acts[Act.OPEN_BUNDLED].triggered.connect(window.open_commands.open_bundled)
    acts[Act.OPEN_FOLDER].triggered.connect(window.open_commands.ask_folder)
    acts[Act.OPEN_STEP].triggered.connect(window.open_commands.ask_step)
    acts[Act.PASTE].triggered.connect(window.text_commands.paste)
    acts[Act.PICTURE_AGAIN].triggered.connect(page_commands.export_picture_again)
    acts[Act.PRESENT].triggered.connect(present_commands.present_from_here)
    acts[Act.PRESENT_START].triggered.connect(present_commands.present_from_start)
    acts[Act.PRESENTER_VIEW].toggled.connect(present_commands.remember_presenter_view)
    acts[Act.PRINT_CHART].triggered.connect(page_commands.print_chart)
    acts[Act.PRINT_REPORT].triggered.connect(page_commands.print_report)
    acts[Act.PRINT_TABLE].triggered.connect(page_commands.print_table)
    acts[Act.PROBLEM_REPORT].triggered.connect(window.report_problem)
    acts[Act.PROBLEMS].triggered.connect(window.save_commands.show_problems)
    acts[Act.PROOFREAD].triggered.connect(window.proofread_commands.begin)
    acts[Act.QUIT].triggered.connect(window.close)
    acts[Act.SAVE_AS].triggered.connect(window.save_as)
    acts[Act.STORY_OPEN].triggered.connect(window.story_commands.ask_open)
    acts[Act.STORY_OWN].triggered.connect(window.story_commands.restore)
    acts[Act.STORY_PANEL].toggled.connect(window.story_commands.toggle)
    acts[Act.STORY_REDO].triggered.connect(window.story_state.redo)
    acts[Act.STORY_SAVE].triggered.connect(window.story_commands.save_as)
    acts[Act.STORY_UNDO].triggered.connect(window.story_state.undo)
    acts[Act.TABLE_AGAIN].triggered.connect(page_commands.export_table_again)


def connect_pages(window: MainWindow) -> None:
    """Answer what the pages ask, in the order of what it is called."""
    page_commands = window.page_commands
    window.pages.citation_requested.connect(page_commands.cite)
    window.pages.copy_chart_requested.connect(page_commands.copy_chart)
    window.pages.copy_rows_requested.connect(page_commands.copy_rows)
    window.pages.copy_text_requested.connect(page_commands.copy_text)
    window.pages.slide_requested.connect(window.story_commands.add_view)
    window.pages.export_chart_requested.connect(page_commands.export_picture)
    window.pages.finding_requested.connect(window.navigation.go_to_finding)
    window.pages.observation_requested.connect(window.navigation.go_to_observation)
    window.pages.primary_taken.connect(window.tools.give_way)
    window.pages.scope_changed.connect(window.show_status)
    window.pages.slides_changed.connect(window.story_commands.follow_table)
    window.pages.source_requested.connect(window.navigation.go_to_source)
    window.pages.theme_requested.connect(window.tabs.choose)
    window.pages.turned.connect(window.banner.forget_good_news)
    window.pages.turned.connect(window.show_status)
    window.pages.write_requested.connect(window.save_commands.save_table)


def connect_children(window: MainWindow) -> None:
    """Let the parts of the window answer each other, in the order of who asks."""
    connect_texts(window)
    # In this order: what the story has to say takes the place of what reading had.
    window.content.content_shown.connect(window.save_commands.show_problem_count)
    window.content.content_shown.connect(window.text_commands.tell_built)
    window.content.content_shown.connect(window.story_commands.show_story)
    window.content.content_shown.connect(window.chrome.prepare_soon)
    window.content.ready.connect(window.ready)
    window.content.ready.connect(window.drafts.offer_once)
    window.compare_commands.shown.connect(partial(window.content.show_passing, COMPARE))
    window.compare_commands.closed.connect(window.content.end_passing)
    window.file_watch.file_changed.connect(window.save_commands.offer_reload)
    window.gather_commands.open_requested.connect(window.open_commands.open)
    window.open_commands.beside_chosen.connect(window.proofread_commands.add_package)
    window.open_commands.comparison_chosen.connect(window.compare_commands.compare_with)
    window.open_commands.failed.connect(window.content.show_failure)
    window.file_jobs.busy_changed.connect(window.status.busy.setVisible)
    window.save_commands.reload_requested.connect(window.content.reload)
    window.save_commands.open_requested.connect(window.open_commands.open)
    window.open_commands.opened.connect(window.content.show_opened)
    window.open_commands.refused.connect(window.content.show_refusal)
    window.open_commands.stopped.connect(window.reading_commands.stop)
    window.open_commands.progressed.connect(window.content.show_progress)
    window.open_commands.prose_found.connect(window.text_commands.begin_waiting)
    window.open_commands.reading_requested.connect(window.reading_commands.begin)
    window.open_commands.step_requested.connect(window.reading_commands.begin_again)
    window.reading_commands.begun.connect(window.content.cancel_opening)
    window.reading_commands.called_off.connect(window.content.cancel)
    window.reading_commands.chosen.connect(window.open_commands.open_chosen)
    window.reading_commands.failed.connect(window.open_commands.fail)
    window.reading_commands.package_chosen.connect(window.open_commands.open)
    window.reading_commands.refused.connect(window.open_commands.refuse)
    window.reading_commands.step_shown.connect(window.collection.resume)
    window.save_commands.package_written.connect(window.drafts.forget_saved)
    window.save_commands.reading_requested.connect(window.open_commands.look_at)
    window.open_commands.started.connect(window.content.show_loading)
    window.open_commands.story_chosen.connect(window.story_commands.open)
    window.open_commands.undecided.connect(window.content.show_choice)
    window.proofread_commands.bundled_requested.connect(window.open_commands.open_bundled)
    window.proofread_commands.closed.connect(window.content.end_passing)
    window.proofread_commands.open_requested.connect(window.open_commands.ask_file)
    window.proofread_commands.package_requested.connect(window.open_commands.ask_beside)
    window.proofread_commands.shown.connect(partial(window.content.show_passing, PROOFREAD))
    window.recent.chosen.connect(window.open_commands.open)
    window.story_commands.bundled_requested.connect(window.open_commands.open_bundled)
    window.story_commands.failed.connect(window.content.show_failure)
    window.story_commands.present_requested.connect(window.present_commands.present_from)
    window.tabs.chosen.connect(window.turn)
    window.tools.search.attach(window)
    window.tools.search.hit_chosen.connect(window.navigation.go_to_observation)


def connect_texts(window: MainWindow) -> None:
    """Let what makes packages of texts and the rest of the window answer each other."""
    window.content.text_requested.connect(window.text_commands.ask)
    window.session.content_about_to_change.connect(window.text_commands.leave)
    window.text_commands.begun.connect(window.content.cancel_opening)
    window.text_commands.called_off.connect(window.content.cancel)
    window.text_commands.failed.connect(window.open_commands.fail)
    window.text_commands.left.connect(window.show_status)
    window.text_commands.package_made.connect(window.open_commands.open_made)
    window.text_commands.refused.connect(window.open_commands.refuse)
    window.text_commands.save_requested.connect(window.save_as)
    window.text_commands.status_changed.connect(window.status.rows.setText)
    window.text_commands.table_pasted.connect(window.reading_commands.paste)
