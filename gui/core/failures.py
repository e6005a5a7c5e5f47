"""What is said of work that failed: an expected error speaks for itself, any other is in the log."""

from __future__ import annotations

from data.words import tr


def is_expected(error: Exception) -> bool:
    """Say whether an error is one that the user is told of, and no fault of the program."""
    from data.problems import DajuanError
    from data.session.choices import ChoiceNeededError

    return isinstance(error, (DajuanError, ChoiceNeededError))


def failure_words(error: Exception, choice: str = "") -> str:
    """Return what is said of an error; `choice` is said where a file has several tables, which nobody can ask here."""
    from data.session.choices import ChoiceNeededError

    if isinstance(error, ChoiceNeededError) and choice:
        return choice
    return str(error) if is_expected(error) else tr("程序遇到意外情况，已记入日志。")
