"""Read one value as people write it into a cell: digits, qualifier, unit, or words that stay words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from data.cells.cell_doubts import doubt_of, mixes_letters
from data.cells.remarks import status_of, without_flag, without_mark, without_remark
from data.cells.spelled_figures import spelled_figure
from data.figures.qualifier_words import AFTER, BEFORE
from data.model import ObsStatus, Qualifier
from data.package.code_words import code_of
from data.text_width import plain_width
from data.units import POWERS, looks_like_unit
from data.words import tr

# A group of thousands never begins with a nought: 0,567 may be a decimal comma, which is not guessed.
# Thirty decimals: a small number of fifteen digits has noughts before them.
_DIGITS: Final = r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,9}(?![0-9])(?:\.[0-9]{1,30})?|[0-9]{1,30}(?:\.[0-9]{1,30})?"
# No figure with its words is as long; a longer text is words, and nothing is sought in it.
LONGEST: Final = 200
_NUMBER: Final = re.compile(_DIGITS)
# What may stand before the digits; some words only say that a figure follows.
_MORE: Final = ("多", "余", "来", "几")
_MISSING_WORDS: Final = ": - -- — —— – … …… ... ...... / 不详 无 缺 n/a n.a. na nan null none 未统计 暂无 缺失 未填"
_UNREPORTED: Final = "未报 未上报 未填报 缺报 缺数 无数据 未公布"
_MISSING: Final = frozenset(f"{_MISSING_WORDS} {_UNREPORTED}".split())
_ERRORS: Final = frozenset(("#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "#spill!"))
_ZEROS: Final = re.compile("0[0-9]")
_YUAN: Final = "¥"
# A blank between digits parts two numbers, unless it groups thousands.
_THOUSANDS: Final = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?: \d{3})+(?!\d)")
_SPACE: Final = re.compile(r"\s+(?!\d)|(?<!\d)\s+")
_IN_BRACKETS: Final = re.compile(rf"[(（]\s*({_DIGITS})\s*([%‰]?)\s*[)）]")
# Units of squares and cubes are printed as one sign, or with a digit that is none of the figure.
_SQUARE: Final = re.compile(rf"(?<=[0-9{POWERS}多余来几/])(?:[㎟-㎦]|[kKhdcm]?m[23])(?:/[^\W\d_]{{1,4}})?$")
_UNIT: Final = re.compile(r"(?:[^\W\d_]|[%‰°℃²³/·])(?:[^\W\d_]|[%‰°℃²³/·.]){0,11}|")
# Arrows and triangles stand for a sign. Bulletins print triangles for a fall, others an empty or full one for a rise.
_FALLS: Final = "↓▼▽"
_RISES: Final = "↑"
_TRIANGLES: Final = "▲△"
_POINTED: Final = re.compile(
    f"([{_FALLS}{_RISES}{_TRIANGLES}])?([^{_FALLS}{_RISES}{_TRIANGLES}]+)([{_FALLS}{_RISES}{_TRIANGLES}])?"
)
_SQUARE_BRACKETS: Final = re.compile(r"[\[【〔]([^\[\]【】〔〕]+)[\]】〕]")
_WORDS_IN_BRACKETS: Final = re.compile(r"([^()（）]*[0-9][^()（）]*)[(（]([^()（）0-9]{1,12})[)）]")
_EXPONENT: Final = re.compile(r"([-+]?)([0-9]{1,20}(?:\.[0-9]{1,20})?|\.[0-9]{1,20})[eE]([-+]?[0-9]{1,2})")
_MOST_EXPONENT: Final = 30
_MOST_PLAIN: Final = 15
# As nearly all figures are.
_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
# A spreadsheet shows a number of twelve digits and more so where its cell is General.
_SHORTENED_FROM: Final = 11
_POINT_FIRST: Final = re.compile(r"([^0-9.]*)(\.[0-9]{1,20}(?![0-9.]).*)")
_POINT_LAST: Final = re.compile(r"-?[0-9]{1,30}\.")
_TEXT_FORMULA: Final = re.compile(r'="([^"]*)"')
_QUALIFIED: Final = re.compile(f"(?:{'|'.join(sorted(BEFORE, key=len, reverse=True))})?")
_AFTER_POWER: Final = re.compile(f"[{POWERS}][〇零一二两三四五六七八九半]|半$")
# What stands beside a figure and is none of it.
_MARK: Final = tr("注号")
_FLAG: Final = tr("标记")
_REMARK: Final = tr("说明")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says: `number` is None for words and missing values; `text` is kept as printed.

    `unit` is the unit written in the cell itself. `explanation` is the reading in words where it was more than taking
    over plain digits, for the list of what was interpreted. `doubt` says why a cell that looks like a figure is kept
    as words or, beside a number, why its reading is not certain. `spelled` numbers hold no digits: 三十一.
    `mark` is that of a note behind the figure, and no part of the text.
    """

    number: Decimal | None
    text: str
    qualifier: Qualifier = Qualifier.EQ
    unit: str = ""
    status: ObsStatus = ObsStatus.NORMAL
    explanation: str = ""
    doubt: str = ""
    spelled: bool = False
    mark: str = ""


def is_figure(value: Value) -> bool:
    """Say whether a value is a number written in digits, which makes a column one of figures."""
    return value.number is not None and not value.spelled


def read_value(text: str) -> Value:
    """Return what a cell's text says. Words that hold no single figure stay words; nothing raises."""
    shown = text.strip()
    if len(shown) <= _MOST_PLAIN and _PLAIN.fullmatch(shown):
        return Value(Decimal(shown), shown)
    if len(shown) > LONGEST:
        return Value(None, shown)
    return _read(shown)


# Words, names and years stand in a table many times, and each is looked at by several who ask what a column holds.
@lru_cache(maxsize=16_384)
def _read(shown: str) -> Value:
    """Return what a text without blanks around it says that is more than digits."""
    if formula := _TEXT_FORMULA.fullmatch(shown):
        value = read_value(formula.group(1))
        told = value.explanation or (tr("读作 {number:f}", number=value.number) if value.number is not None else "")
        return replace(value, explanation=told)
    plain = folded(shown).strip()
    if not plain:
        return Value(None, "", status=ObsStatus.MISSING)
    if plain.lower() in _MISSING or shown in _MISSING:
        return Value(None, shown, status=ObsStatus.MISSING, explanation=tr("读作缺数"))
    if plain.lower() in _ERRORS:
        return Value(None, shown, status=ObsStatus.MISSING, explanation=tr("是公式的错误值，读作缺数"))
    return _dressed(shown, plain) or _bare(shown, plain)


def _dressed(shown: str, plain: str) -> Value | None:
    """Return a value whose figure stands beside a mark, a flag or a remark, or in square brackets."""
    for without, word in ((without_mark, _MARK), (without_flag, _FLAG), (without_remark, _REMARK)):
        if bare := without(plain):
            value = read_value(bare)
            mark = plain[len(bare) :].strip()
            if value.number is None:
                return replace(value, text=shown)
            explanation = tr(
                "{explanation}，“{mark}”当作{word}",
                explanation=value.explanation or tr("读作 {number:f}", number=value.number),
                mark=mark,
                word=word,
            )
            if word == _MARK:
                return replace(value, explanation=explanation, mark=mark)
            return replace(value, explanation=explanation, status=status_of(mark))
    if found := _WORDS_IN_BRACKETS.fullmatch(plain):
        figure, words = found.groups()
        if words in BEFORE or words in AFTER or looks_like_unit(words):
            return replace(read_value(words + figure if words in BEFORE else figure + words), text=shown)
    if found := _SQUARE_BRACKETS.fullmatch(plain):
        value = read_value(found.group(1))
        if value.number is None:
            return replace(value, text=shown)
        told = tr("方括号里的数读作 {number:f}", number=value.number)
        return replace(value, explanation=told, doubt=tr("{told}，不知道括号的意思", told=told))
    found = _POINTED.fullmatch(plain)
    if found and bool(found.group(1)) != bool(found.group(3)):
        return _pointed(shown, found.group(2), found.group(1) or found.group(3))
    return None


def _pointed(shown: str, figure: str, arrow: str) -> Value:
    """Return a figure beside an arrow or a triangle, which stands for its sign."""
    value = read_value(figure)
    if value.number is None or value.number < 0:
        doubt = tr("不知道“{arrow}”的意思，没有当作数字", arrow=arrow) if value.number is not None else value.doubt
        return Value(None, shown, doubt=doubt)
    rises = arrow in _RISES
    number = value.number if rises else value.number.copy_negate()
    told = tr(
        "“{arrow}”表示{words}，读作 {number:f}", arrow=arrow, words=tr("上升") if rises else tr("下降"), number=number
    )
    doubt = tr("{told}；若它表示上升或只是记号，请改成数字", told=told) if arrow in _TRIANGLES else ""
    text = f"{number.copy_abs():f}" if rises else f"{number:f}"
    return replace(value, number=number, text=text, explanation=told, doubt=doubt or value.doubt)


def _bare(shown: str, plain: str) -> Value:
    """Return the value of a text without marks and remarks."""
    bracketed = _IN_BRACKETS.fullmatch(plain)
    if bracketed:
        number = _decimal(bracketed.group(1))
        number = number.copy_negate() if number else number
        return Value(
            number, shown, unit=bracketed.group(2), explanation=tr("括号里的数读作负数 {number:f}", number=number)
        )
    if found := _EXPONENT.fullmatch(plain):
        return _with_exponent(shown, *found.groups())
    if value := _spelled(shown, plain):
        return value
    if _POINT_LAST.fullmatch(plain):
        value = _bare(shown, plain[:-1])
        return replace(value, text=plain[:-1], explanation=tr("读作 {number:f}", number=value.number))
    if found := _POINT_FIRST.fullmatch(plain):
        value = _bare(shown, f"{found.group(1)}0{found.group(2)}")
        return value if value.number is None else replace(value, text=f"{value.number:f}")
    return _with_words(shown, _SPACE.sub("", _THOUSANDS.sub(lambda found: found.group().replace(" ", ""), plain)))


def _with_exponent(shown: str, sign: str, digits: str, exponent: str) -> Value:
    """Return a number in scientific notation; one that a spreadsheet shortened has lost digits."""
    if abs(int(exponent)) > _MOST_EXPONENT:
        return Value(None, shown, doubt=tr("科学记数的指数太大，没有当作数字"))
    number = Decimal(f"{Decimal(f'{sign}{digits}e{exponent}'):f}")
    lost = int(exponent) >= _SHORTENED_FROM and "." in digits and int(exponent) > len(digits.partition(".")[2])
    doubt = tr("科学记数读作 {number:f}，写不下的位数可能已经丢失", number=number) if lost else ""
    return Value(number, f"{number:f}", explanation=tr("读作 {number:f}", number=number), doubt=doubt)


def _spelled(shown: str, plain: str) -> Value | None:
    """Return a number in Chinese numerals, None for other words."""
    words = "".join(plain.split())
    before = _QUALIFIED.match(words)
    word = before.group() if before else ""
    found = spelled_figure(words[len(word) :])
    if found is None:
        return None
    qualifier = Qualifier.APPROX_GT if found.more else BEFORE.get(word, Qualifier.EQ)
    digits = f"{found.number:f}"
    explanation = _explain(shown, digits, found.number, qualifier, found.unit)
    return Value(found.number, found.more or digits, qualifier, found.unit, explanation=explanation, spelled=True)


def folded(text: str) -> str:
    """Return a text with full-width characters made plain and without those of no width.

    ① and ² stay, they are no digits of a figure; so do ㎡ and ㎥, whose digit belongs to the unit.
    """
    if text.isascii():
        return text
    return "".join(
        char
        if char.isascii() or "㎟" <= char <= "㎦" or (kind := unicodedata.category(char)) == "No"
        else ""
        if kind == "Cf"
        else unicodedata.normalize("NFKC", char)
        for char in text
    )


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _with_words(shown: str, plain: str) -> Value:
    """Split a text into the words before, one figure, and the words after."""
    found = _NUMBER.search(plain)
    if found is None or mixes_letters(plain):
        return Value(None, shown, doubt=doubt_of(plain))
    words = next((one for one in AFTER if plain.endswith(one)), "")
    rest = plain.removesuffix(words)
    square = _SQUARE.search(rest, found.end())
    if _NUMBER.search(rest, found.end(), square.start() if square else len(rest)):
        return Value(None, shown, doubt=doubt_of(plain))
    before, after = plain[: found.start()], rest[found.end() :]
    yuan = before.startswith(_YUAN)
    sign, before = _sign(before.removeprefix(_YUAN))
    qualifier = AFTER[words] if words else Qualifier.EQ
    if before:
        known = BEFORE.get(before)
        if known is None:
            return Value(None, shown, doubt=doubt_of(plain))
        qualifier = AFTER[words] if words else known
    unit, more = _without_more(after)
    if more:
        qualifier = Qualifier.APPROX_GT
    if not _is_unit(unit, square):
        joined = _UNIT.fullmatch(unit) and _AFTER_POWER.search(unit)
        return Value(None, shown, doubt=tr("数字与汉字数字连写，没有当作数字") if joined else doubt_of(plain))
    unit = unit or ("元" if yuan else "")
    number = _decimal(found.group())
    number = number.copy_negate() if sign < 0 else number
    text = plain if plain in (found.group(), f"-{found.group()}") else shown
    return Value(number, text, qualifier, unit, explanation=_explain(shown, found.group(), number, qualifier, unit))


def _is_unit(unit: str, square: re.Match[str] | None) -> bool:
    """Say whether what stands behind the digits may be a unit: no further digits, written as such or in Chinese."""
    letters = unit.removesuffix(square.group()) + "m" if square else unit
    if not _UNIT.fullmatch(letters) or _AFTER_POWER.search(letters):
        return False
    return not any(unicodedata.category(char) in ("No", "Nl") and char not in "²³" for char in letters)


_MINUSES: Final = frozenset(("-", "−", "–", "负"))


def _sign(before: str) -> tuple[int, str]:
    if before in _MINUSES:
        return -1, ""
    return 1, "" if before == "+" else before


def _without_more(after: str) -> tuple[str, bool]:
    """Return the unit without 多 or 余, which stand before or behind its power of ten (50多万, 6.4万余名)."""
    for at in range(min(len(after), 3)):
        if after[at] in _MORE and all(char in POWERS for char in after[:at]):
            return after[:at] + after[at + 1 :], True
    return after, False


_QUALIFIER_SIGNS: Final = {
    Qualifier.GE: "≥",
    Qualifier.GT: ">",
    Qualifier.LE: "≤",
    Qualifier.LT: "<",
    Qualifier.APPROX: tr("约"),
    Qualifier.APPROX_GT: tr("略多于"),
}


def _explain(shown: str, digits: str, number: Decimal, qualifier: Qualifier, unit: str) -> str:
    if shown in (digits, f"-{digits}") and "," not in digits and not _ZEROS.match(digits):
        return ""
    words = tr("读作 {sign}{number:f}", sign=_QUALIFIER_SIGNS.get(qualifier, ""), number=number)
    return tr("{words}，单位“{unit}”", words=words, unit=unit) if unit else words


def read_qualifier(text: str) -> Qualifier | None:
    """Return the qualifier that a cell of the column 限定 names, by its code or in words; None for other words."""
    plain = plain_width(text[:LONGEST]).strip().lower()
    if not plain:
        return Qualifier.EQ
    code = code_of(Qualifier, plain)
    return None if code is None else Qualifier(code)
