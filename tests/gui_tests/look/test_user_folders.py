"""Where the program keeps what is its own."""

from gui.look import user_folders


def test_what_is_needed_only_while_running_lies_in_the_users_cache_or_beside_a_portable_program(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    usual = user_folders.cache_folder()
    assert usual is not None
    assert usual.name == "dajuan"
    monkeypatch.setattr(user_folders, "program_folder", lambda: tmp_path)
    (tmp_path / user_folders.PORTABLE_MARK).touch()
    assert user_folders.cache_folder() == tmp_path / "cache"
    assert not (tmp_path / "cache").exists()
