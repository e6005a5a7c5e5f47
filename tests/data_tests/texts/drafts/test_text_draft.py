import pytest
from paths import ROOT

from data.problems import PackageError
from data.texts.drafts.draft_edits import EditError
from data.texts.drafts.draft_file import draft_bytes, parsed_draft
from data.texts.drafts.draft_package import package_of_draft
from data.texts.drafts.draft_store import DraftStore
from data.texts.drafts.draft_text import draft_of_file, draft_of_text
from data.texts.drafts.draft_titles import titles_of
from data.texts.drafts.draft_words import cell_text, edit_text, explained
from data.texts.drafts.text_draft import RowDecision, RowState, TextDraft
from data.texts.text_figures import FieldState

PAGE = next((ROOT / "data" / "packages").rglob("sources/*.txt"))
TEXT = """一、农村
2020年，全区改造危房13.7万户，新建公路超过331.5公里。完成投资12亿元，带动38万。
其中331国道通车，前8位。
二、城市
2019年，城镇新增就业26.5万人，比上年增长3.2%。
"""


@pytest.fixture
def draft():
    return TextDraft(draft_of_text(TEXT, "讲话.txt"))


def key_of(draft, digits):
    return next(
        row.key for row in draft.rows if draft.text.reading.text.squeezed[row.start : row.end].find(digits) >= 0
    )


def do(draft, change):
    draft.take(change.after)
    return change


@pytest.mark.parametrize("raw", [TEXT, PAGE.read_text(encoding="utf-8"), "没有数字。", "7", "1：2：3", "", "三分之二"])
def test_the_counts_of_all_states_add_up_to_all_digit_strings(raw):
    draft = TextDraft(draft_of_text(raw, "稿.txt"))
    count = len(draft.text.reading.numbers)
    assert draft.summary().counts.total() == count
    assert all(draft.row(draft.marks_of(at)) for at in range(count))


def test_a_headline_counts_with_the_figure_that_repeats_it():
    draft = TextDraft(draft_of_file(PAGE))
    reading = draft.text.reading
    heads = [at for at, one in enumerate(reading.numbers) if one.kind.value == "value" and one.text == "575.2"]
    rows = {draft.marks_of(at) for at in heads}
    assert len(heads) > 1
    assert all(draft.row(key).figure.digits == "575.2" for key in rows)


def test_accepting_leaves_what_is_open_and_what_is_none_alone(draft):
    change = draft.accept([row.key for row in draft.rows])
    assert not any(draft.row(key).state in (RowState.OPEN, RowState.OTHER) for key in change.after)
    do(draft, change)
    assert draft.summary().accepted == len(change.after)
    draft.take(change.before)
    assert draft.summary().accepted == 0


def test_a_section_is_what_stands_under_the_same_heading(draft):
    keys = draft.section_keys(key_of(draft, "26.5"))
    assert [draft.row(key).figure.digits for key in keys] == ["26.5", "3.2"]


def test_what_is_no_figure_is_taken_out_and_comes_back(draft):
    key = key_of(draft, "13.7")
    before = draft.summary().counts
    change = do(draft, draft.refuse(key, refused=True))
    assert draft.row(key).state is RowState.OTHER
    assert draft.summary().counts[RowState.OTHER] == before[RowState.OTHER] + 1
    assert draft.summary().counts.total() == before.total()
    do(draft, draft.refuse(key, refused=False))
    assert draft.row(key).figure.digits == "13.7"
    assert draft.decisions == {}
    assert not change.is_nothing


def test_a_number_that_was_read_as_none_becomes_a_figure_with_all_open(draft):
    words = draft.text.reading.text.squeezed
    key = next(row.key for row in draft.rows if row.figure is None and words[row.start : row.end] == "331")
    do(draft, draft.refuse(key, refused=False))
    row = draft.row(key)
    assert row.state is RowState.OPEN
    assert row.figure.title == ""
    assert row.figure.theme == "农村"
    assert draft.text.reading.text.squeezed[slice(*row.sentence)] == "其中331国道通车，前8位。"
    do(draft, draft.edit(key, "title", "国道编号"))
    do(draft, draft.edit(key, "unit", ""))
    assert draft.row(key).state is RowState.STATED
    do(draft, draft.refuse(key, refused=True))
    assert draft.row(key).state is RowState.OTHER


def test_what_a_clerk_fills_in_is_called_so_and_never_printed(draft):
    key = key_of(draft, "13.7")
    do(draft, draft.edit(key, "title", "  农村危房\n改造户数 "))
    do(draft, draft.edit(key, "time_period", "2016年以来"))
    do(draft, draft.edit(key, "qualifier", "超过"))
    figure = draft.row(key).figure
    assert (figure.title, figure.period.iso, figure.qualifier.value) == ("农村危房 改造户数", "2016/..", "gt")
    assert figure.digits == "13.7"
    assert {figure.states[one] for one in ("title", "time_period", "qualifier")} == {FieldState.STATED}
    assert draft.row(key).state is RowState.STATED
    lines = explained(draft.text, draft.row(key))
    assert any("人工填写" in line for line in lines)
    assert not any("推断" in line for line in lines)
    package, _ = package_of_draft(draft)
    observation = next(one for one in package.observations if one.value_text == "13.7")
    assert "名称为人工填写" in observation.comment
    assert package.indicator_of(observation).title == "农村危房 改造户数"
    do(draft, draft.restore(key))
    assert draft.row(key).edits == {}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", " "),
        ("title", "长" * 81),
        ("qualifier", "也许"),
        ("time_period", "有一年"),
        ("time_period", "2020年13月"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_reason(draft, field, text):
    with pytest.raises(EditError) as refused:
        draft.edit(key_of(draft, "13.7"), field, text)
    assert "没有改" in str(refused.value)


def test_a_field_that_is_left_as_it_is_can_be_filled_in_again(draft):
    """What stands in the field to type in can be taken: nobody has to mend what the program itself wrote."""
    for row in draft.kept():
        for field in ("title", "unit", "qualifier", "time_period"):
            text = edit_text(draft.text, row, field)
            if field == "title" and not text:
                continue
            draft.edit(row.key, field, text)


def test_the_qualifier_is_the_printed_word(draft):
    assert cell_text(draft.text, draft.row(key_of(draft, "331.5")), "qualifier") == "超过"
    assert cell_text(draft.text, draft.row(key_of(draft, "13.7")), "qualifier") == ""


def test_refused_figures_are_not_in_the_package_and_its_checks_still_name_figures():
    draft = TextDraft(draft_of_file(PAGE))
    for row in draft.kept()[::3]:
        do(draft, draft.refuse(row.key, refused=True))
    package, problems = package_of_draft(draft)
    known = {one.obs_id for one in package.observations}
    assert package.relations
    assert all({one.result, *one.parts} <= known for one in package.relations)
    assert package.charts
    assert isinstance(problems, tuple)
    assert package.sources[0].text


def test_a_text_without_figures_left_is_no_package(draft):
    for row in draft.kept():
        do(draft, draft.refuse(row.key, refused=True))
    with pytest.raises(PackageError):
        package_of_draft(draft)


def test_texts_of_the_same_name_are_packages_of_their_own():
    one, _ = package_of_draft(TextDraft(draft_of_text("改造危房13.7万户。", "讲话.txt")))
    other, _ = package_of_draft(TextDraft(draft_of_text("改造危房13.8万户。", "讲话.txt")))
    assert one.name != other.name


def test_a_draft_is_kept_and_taken_up_again(draft, tmp_path):
    store = DraftStore(tmp_path / "drafts")
    do(draft, draft.accept([key_of(draft, "13.7")]))
    do(draft, draft.refuse(key_of(draft, "12"), refused=True))
    do(draft, draft.edit(key_of(draft, "26.5"), "title", "新增就业"))
    assert store.keep(draft)
    (place,) = store.places()
    assert place.name == "讲话.txt"
    assert store.resumed(draft.text).decisions == draft.decisions
    kept = store.load(place.path)
    again = TextDraft(draft_of_text(kept.raw, kept.name))
    again.take(kept.decisions_for(again.text))
    assert again.decisions == draft.decisions
    assert draft_bytes(again) == draft_bytes(draft)
    store.forget(place.path)
    assert store.places() == ()


def test_decisions_that_fit_no_number_any_more_are_left_out(draft):
    draft.take({key_of(draft, "13.7"): RowDecision(accepted=True)})
    kept = parsed_draft(draft_bytes(draft).replace(b'"13.7"', b'"13.8"'))
    assert kept.decisions
    assert kept.decisions_for(draft.text) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format":"dajuan-text-draft","formatVersion":2,"name":"a","text":"b","decisions":[]}',
        b'{"format":"dajuan-text-draft","formatVersion":1,"name":"","text":"b","decisions":[]}',
        b'{"format":"dajuan-text-draft","formatVersion":1,"name":"a","text":7,"decisions":[]}',
        b'{"format":"dajuan-text-draft","formatVersion":1,"name":"a","text":"bb","decisions":[7]}',
        b'{"format":"dajuan-text-draft","formatVersion":1,"name":"a","text":"bb","decisions":'
        b'[{"offset":0,"digits":"1","read":true,"edits":{"time_period":"2020-13"}}]}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_damaged_draft_is_put_aside_and_stops_nobody(content, tmp_path):
    path = tmp_path / "a.dajuan-draft.json"
    path.write_bytes(content)
    store = DraftStore(tmp_path)
    assert store.load(path) is None
    assert not path.exists()
    assert list(tmp_path.iterdir())


def test_of_many_drafts_the_oldest_go(tmp_path):
    store = DraftStore(tmp_path)
    for number in range(23):
        store.keep(TextDraft(draft_of_text(f"改造危房{number}户。", "讲话")))
    assert len(store.places()) == 20


def test_without_a_folder_nothing_is_kept(draft, tmp_path):
    assert not DraftStore(None).keep(draft)
    assert DraftStore(None).places() == ()
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert not DraftStore(blocked).keep(draft)


def test_every_row_reads_in_words():
    draft = TextDraft(draft_of_file(PAGE))
    for row in draft.rows:
        lines = explained(draft.text, row)
        assert lines
        assert all(line.endswith("。") for line in lines)
        assert cell_text(draft.text, row, "value")


def test_the_package_and_its_themes_are_called_as_the_clerk_says(draft, tmp_path):
    assert draft.is_untouched
    read = draft.themes()
    change = draft.rename(titles_of("  2020年 实事 ", "", {read[0]: "乡村", read[1]: " "}))
    draft.take_titles(change.after)
    package, _ = package_of_draft(draft)
    assert package.title == "2020年 实事"
    assert [theme.title for theme in package.themes] == ["乡村", *read[1:]]
    assert {row.figure.theme for row in draft.kept()} == {"乡村", *read[1:]}
    assert draft.text.reading.title in {source.title for source in package.sources} | {draft.text.name}
    store = DraftStore(tmp_path / "drafts")
    assert store.keep(draft)
    again = store.resumed(draft_of_text(TEXT, "讲话.txt"))
    assert again.titles == draft.titles
    assert draft_bytes(again) == draft_bytes(draft)
    draft.take_titles(change.before)
    assert draft.is_untouched


def test_two_themes_of_one_name_are_one(draft):
    read = draft.themes()
    draft.take_titles(titles_of("", "", dict.fromkeys(read, "民生")))
    package, _ = package_of_draft(draft)
    assert [theme.title for theme in package.themes] == ["民生"]
    assert len(package.observations) == len(draft.kept())


def test_a_title_that_is_too_long_is_refused():
    with pytest.raises(EditError, match="最多"):
        titles_of("长" * 81, "", {})


@pytest.mark.parametrize("titles", [b"[]", b'{"package":1}', b'{"themes":{"a":2}}', b'{"package":"%s"}' % (b"a" * 90)])
def test_damaged_titles_of_a_draft_are_refused(draft, titles):
    content = draft_bytes(draft)
    with pytest.raises(PackageError):
        parsed_draft(content[:-1] + b',"titles":' + titles + b"}")
