"""A language that is none: every text in brackets, so that a text that goes past the door stands out."""

import re
import sys
from pathlib import Path

from data.po_file import format_po, parse_po, read_language

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "packaging"))

import collect_texts

# Words, and marks that another language writes in another way.
CHINESE = re.compile("[\u3400-\u9fff\u3001-\u303f\uff01-\uff60]")
_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")


def bracketed(text):
    """Return a text as the pseudo-language says it."""
    return f"⟦{text}⟧"


def write_catalogue(path):
    """Write the catalogue in which every text of the program is in brackets; return its path."""
    texts = [text for module in collect_texts.modules() for text in collect_texts.texts_of(module)]
    entries = [(text, ()) for text in dict.fromkeys(texts)]
    path.write_text(format_po(entries, {text: bracketed(text) for text, _ in entries}), encoding="utf-8")
    assert len(parse_po(path.read_text(encoding="utf-8"))) == len(read_language(str(path))) == len(entries)
    return path


def past_the_door(text):
    """Return what is Chinese outside of all brackets; a bracket that is not closed was cut off."""
    found = 1
    while found:
        text, found = _INNERMOST.subn("", text)
    text = re.sub(r"⟦.*", "", text, flags=re.DOTALL)
    return "".join(CHINESE.findall(text))
