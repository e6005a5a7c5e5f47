"""What a schema says of its cells: marks of numbers, words beside them, words for true and false, dates, missing."""

from datetime import datetime

import pytest

from data.package.field_formats import FieldFormat, table_formats


def format_of(**field):
    problems = []
    (found,) = table_formats({"fields": [{"name": "x", **field}]}, problems, "here").fields
    return found, problems


@pytest.mark.parametrize(
    ("field", "text", "digits"),
    [
        ({}, "1234.50", "1234.50"), ({}, "-3", "-3"), ({}, "+3", "+3"), ({}, ".5", "0.5"), ({}, "5.", "5"),
        ({}, "1e3", "1000"), ({}, "1.50E3", "1500"), ({}, "1e-7", "0.0000001"), ({}, "-2.5e+2", "-250"),
        ({"decimalChar": ",", "groupChar": "."}, "1.234", "1234"),
        ({"decimalChar": ",", "groupChar": "."}, "-1.234.567,80", "-1234567.80"),
        ({"decimalChar": ","}, "1,234", "1.234"),
        ({"groupChar": ","}, "12,34,567.5", "1234567.5"), ({"groupChar": ","}, "1,2345", "12345"),
        ({"groupChar": " "}, "1 234", "1234"), ({"groupChar": "'"}, "1'234.5", "1234.5"),
    ],
)  # fmt: skip
def test_a_number_is_what_its_marks_say(field, text, digits):
    form, problems = format_of(type="number", **field)
    assert problems == []
    figure = form.figure(text)
    assert (figure.digits, figure.text, figure.guessed) == (digits, digits, False)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({"decimalChar": ",", "groupChar": "."}, "1.23"), ({"decimalChar": ",", "groupChar": "."}, "1234.567"),
        ({"decimalChar": ","}, "1.5"), ({"groupChar": ","}, "1,2,3"), ({"groupChar": ","}, ",123"), ({}, "1,23"),
        ({}, "0,123"), ({}, "12 %"), ({}, "NaN"), ({}, "INF"), ({}, "1e99"), ({}, "1e400"), ({}, "--3"), ({}, ""),
        ({}, "．５"), ({}, "1" * 31), ({}, "."), ({}, "-"), ({}, "1_000"),
    ],
)  # fmt: skip
def test_what_is_not_written_so_is_no_number(field, text):
    form, _problems = format_of(type="number", **field)
    assert form.figure(text) is None


def test_a_number_that_is_too_long_for_one_is_none():
    form, _problems = format_of(type="number", groupChar="_" * 8, bareNumber=False)
    number = "12" + "________34" * 12 + "________567." + "1" * 29
    assert form.figure(f"{number}元").digits == number.replace("_", "")
    assert form.figure(f"{number}{' ' * 38}元") is None


def test_commas_that_nobody_states_are_guessed():
    form, _problems = format_of(type="number")
    assert form.figure("-1,234.50").digits == "-1234.50"
    assert form.figure("1,234").guessed


@pytest.mark.parametrize(
    ("text", "digits", "whole"),
    [("12 %", "12", "12 %"), ("€95", "95", "€95"), ("EUR 95.50", "95.50", "EUR 95.50"), ("-€95", "-95", "€-95"),
     ("€-95", "-95", "€-95"), ("95", "95", "95"), ("￥5", "5", "￥5"), ("5 km²", "5", "5 km²"),
     ("5元/人", "5", "5元/人"), ("5个百分点", "5", "5个百分点")],
)  # fmt: skip
def test_words_beside_a_number_are_none_of_it_where_that_is_stated(text, digits, whole):
    form, _problems = format_of(type="number", bareNumber=False)
    figure = form.figure(text)
    assert (figure.digits, figure.text) == (digits, whole)


@pytest.mark.parametrize(
    "text",
    ["(95)", "−95", "▼3", "95万", "约95", "负3", "<5", "3-5", "€", "1 2",
     "不超过5", "不足5", "超过5", "近5", "≈5", "5以上", "5左右", "5余", "5多", "5元/月左右", "下降6", "减少3", "增长5",
     "亏损5", "minus 3", "5k", "$5m", "$5 %", "5 million", "5 bn", "5千克", "点5", "5个/"],
)  # fmt: skip
def test_words_that_change_a_number_are_never_left_out(text):
    form, _problems = format_of(type="number", bareNumber=False)
    assert form.figure(text) is None


@pytest.mark.parametrize(
    ("kind", "pattern", "text", "iso"),
    [
        ("date", "%d/%m/%Y", "03/04/2020", "2020-04-03"), ("date", "%Y", "2020", "2020"),
        ("date", "%m.%Y", "04.2020", "2020-04"), ("date", "fmt:%d/%m/%Y", "03/04/2020", "2020-04-03"),
        ("datetime", "%Y%m%d %H:%M", "20200403 10:20", "2020-04-03T10:20:00"),
        ("date", "%Y%%U", "2020%U", "2020"), ("date", "%A %d %B %Y", "Friday 03 April 2020", "2020-04-03"),
        ("time", "%H时%M分", "10时20分", "10:20:00"),
        ("date", "%d/%m/%Y", "2020-04-03", ""), ("date", "default", "2020-04-03", ""),
        ("string", "%d/%m/%Y", "1/1/2020", ""),
    ],
)  # fmt: skip
def test_dates_are_read_by_their_pattern_and_no_more_exact_than_it(kind, pattern, text, iso):
    form, problems = format_of(type=kind, format=pattern)
    assert problems == []
    assert form.date(text) == iso


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"type": "date", "format": "%Q"}, "不认识日期的这种写法"),
        ({"type": "date", "format": "%d%d%Y"}, "不认识日期"),
        ({"type": "date", "format": "%d.%m."}, "不认识日期"), ({"type": "date", "format": "DD/MM/YYYY"}, "不认识日期"),
        *(({"type": "date", "format": one}, "不认识日期") for one in ("%G-W%V-%u", "%Y %U %w", "%Y-%W", "%Y %u")),
        ({"decimalChar": "1"}, "decimalChar"), ({"groupChar": 5}, "groupChar"),
        ({"decimalChar": ",", "groupChar": ","}, "同一个字"),
        ({"categories": [{"value": 1, "label": "男"}]}, "名称没有用上"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named(field, said):
    _form, (problem,) = format_of(**field)
    assert (problem.place, problem.column) == ("here", "x")
    assert said in problem.message


def test_words_stand_for_true_and_false():
    form, _problems = format_of(type="boolean", trueValues=["Y", "0"], falseValues=["N"])
    assert [form.word(text) for text in ("Y", "0", "N", "也许")] == ["true", "true", "false", "也许"]


def test_a_column_has_missing_values_of_its_own_and_is_found_by_name_title_or_place():
    schema = {
        "missingValues": ["-", {"value": "NA"}, -99],
        "fields": [
            {"name": "a", "missingValues": ["x"]},
            {"name": "b", "title": "乙"},
            {"name": "c", "decimalChar": ","},
        ],
    }
    formats = table_formats(schema, [], "")
    by_title = formats.of(["乙", " a ", "另"])
    assert [one.name for one in by_title] == ["b", "a", "c"]
    assert [one.missing for one in by_title] == [{"-", "NA", "-99"}, {"x"}, {"-", "NA", "-99"}]
    # Where not all columns are listed, nothing is known of an unknown one.
    assert formats.of(["a", "另"])[1] == FieldFormat(missing=frozenset({"-", "NA", "-99"}))


@pytest.mark.parametrize(
    ("fields", "header", "marks"),
    [
        # A blank header is no name of a field without a title.
        ([{"name": "v", "decimalChar": ","}, {"name": "b"}], ["", "b"], [",", "."]),
        ([{"name": "b"}, {"name": "v", "decimalChar": ","}], ["b", " "], [".", ","]),
        ([{"title": "b"}, {"title": "v", "decimalChar": ","}], ["b", ""], [".", ","]),
        # Fields of one name or title have their columns in turn.
        ([{"name": "v", "decimalChar": ","}, {"name": "v"}], ["v", "v"], [",", "."]),
        ([{"name": "v"}, {"name": "v", "decimalChar": ","}], ["v", "v"], [".", ","]),
        ([{"title": "v"}, {"title": "v", "decimalChar": ","}], ["v", "v"], [".", ","]),
        ([{"name": "v", "decimalChar": ","}], ["v", "v"], [",", ","]),
        # The name goes before the title of another field.
        ([{"name": "a", "title": "b"}, {"name": "b", "decimalChar": ","}], ["b", "a"], [",", "."]),
        # What has its column by name is not given to another one by its place.
        ([{"name": "a", "decimalChar": ","}, {"name": "b"}], ["x", "a"], [".", ","]),
    ],
)
def test_each_column_has_the_format_of_its_own_field(fields, header, marks):
    assert [one.decimal for one in table_formats({"fields": fields}, [], "").of(header)] == marks


def test_a_pattern_that_is_too_long_is_not_even_tried(monkeypatch):
    class Untried(datetime):
        @classmethod
        def strptime(cls, *_):
            raise AssertionError

    monkeypatch.setattr("data.package.field_formats.datetime", Untried)
    form, (problem,) = format_of(type="date", format="%Y" + " %%" * 100_000)
    assert form.pattern == ""
    assert "不认识日期" in problem.message
