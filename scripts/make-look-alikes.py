#!/usr/bin/env python3
"""Writes Sources/TrothReport/Text/LookAlikeLetters.swift from Unicode's confusables (UTS 39).

Usage: make-look-alikes.py [--check]      needs the package confusable-homoglyphs of PyPI

Kept are single characters that are confusable with an ASCII letter or digit, also by way of others.
"""
import json
import pathlib
import sys
from importlib import resources

FILE = pathlib.Path(__file__).parent.parent / "Sources/TrothReport/Text/LookAlikeLetters.swift"

HEAD = '''/// Letters and digits that look alike, one group a line, each with an ASCII one first.
///
/// Made by scripts/make-look-alikes.py from Unicode's confusables (UTS 39), by way of the package
/// confusable-homoglyphs; not edited by hand.
enum LookAlikeLetters {
  static let groups = """
'''
TAIL = '''    """
}
'''


def groups():
    path = resources.files("confusable_homoglyphs") / "confusables.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    parent = {}

    def find(char):
        while parent.setdefault(char, char) != char:
            char = parent[char]
        return char

    for char, likes in table.items():
        for like in likes:
            if len(char) == 1 and len(like["c"]) == 1:
                one, other = find(char), find(like["c"])
                parent[max(one, other)] = min(one, other)
    found = {}
    for char in parent:
        found.setdefault(find(char), set()).add(char)
    lines = []
    for members in found.values():
        plain = sorted(c for c in members if c.isascii() and c.isalnum())
        others = sorted(c for c in members if not c.isascii())
        if plain and others:
            lines.append("".join(plain) + "".join(f"\\u{{{ord(c):x}}}" for c in others))
    return sorted(lines)


def text():
    out = HEAD
    for line in groups():
        for part in wrapped(line):
            out += "    " + part + "\n"
    return out + TAIL


def wrapped(line, width=92):
    """Parts of a line that the compiler joins again: a backslash at the end of all but the last."""
    parts, rest = [], line
    while len(rest) > width:
        cut = rest.rfind("}", 0, width - 1) + 1
        parts.append(rest[:cut] + "\\")
        rest = rest[cut:]
    return parts + [rest]


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if FILE.read_text(encoding="utf-8") == text() else 1)
    FILE.write_text(text(), encoding="utf-8")
