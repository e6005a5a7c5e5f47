"""The version is the one the build states, else the installed distribution's."""

from __future__ import annotations

import tomllib

import pytest
from paths import ROOT

from gui.look import version

PROJECT = ROOT


def test_run_from_source_it_is_the_version_of_the_project():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == version.VERSION
    assert version.build_facts() == {}


def test_in_a_bundle_it_is_what_the_build_states(monkeypatch):
    stated = '{"version": "9.8.7", "target": "windows-x64", "commit": "", "libraries": {}}'
    monkeypatch.setattr(version, "read_text", lambda _name: stated)
    assert version.build_facts() == {"version": "9.8.7", "target": "windows-x64"}
    assert version.program_version() == "9.8.7"


@pytest.mark.parametrize("text", ["", "[]", '{"version": 7}', "{"])
def test_a_damaged_statement_is_none(monkeypatch, text):
    monkeypatch.setattr(version, "read_text", lambda _name: text)
    assert version.build_facts() == {}
