"""Opens pages in a headless Chromium, runs axe-core on them, and uses them by keyboard.

usage: look_at_pages.py [--pictures FOLDER] PAGE…

Prints a line for each thing that is wrong; exits with 1 when there is one, with 2 when it could not look.
"""

import argparse
import json
import os
import signal
import sys

import browser
import shipped

VIEWS = {
    "light": (1280, 900, "light"),
    "dark": (1280, 900, "dark"),
    "narrow": (320, 800, "light"),
}

# Every rule that axe-core has on, and the ones of WCAG 2.2 AA that it has off.
AXE = """
  axe.run(document, {rules: {'target-size': {enabled: true}}}).then(found => JSON.stringify(
    found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 120)).join(' | '))))
"""


def axe():
    """The source of axe-core, of which a Python package ships a copy."""
    return shipped.read("axe_playwright_python", "axe.min.js")


def look(page, chromium, source, pictures):
    """What is wrong with a page, in words."""
    name = os.path.splitext(os.path.basename(page))[0]
    for view, (width, height, scheme) in VIEWS.items():
        chromium.open(page, width, height, scheme)
        for event in chromium.take("Log.entryAdded"):
            yield f"{view}: the browser says: {event['params']['entry']['text']}"
        requests = chromium.take("Network.requestWillBeSent")
        if len(requests) != 1:
            yield f"{view}: it loads {[r['params']['request']['url'] for r in requests[1:]]}"
        if chromium.evaluate("document.scripts.length") != 0:
            yield f"{view}: it has scripts"
        if chromium.evaluate("getComputedStyle(document.body).maxWidth") != "960px":
            yield f"{view}: its style sheet does not count"
        if view == "light":
            yield from keyboard(chromium)
        if pictures:
            chromium.picture(os.path.join(pictures, f"{name}-{view}-folded.png"))
        chromium.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        if pictures:
            chromium.picture(os.path.join(pictures, f"{name}-{view}.png"))
        too_wide = chromium.evaluate("document.documentElement.scrollWidth - innerWidth")
        if too_wide > 0:
            yield f"{view}: it is {too_wide} pixels too wide"
        chromium.evaluate(source + "; 0")
        for violation in json.loads(chromium.evaluate(AXE)):
            yield f"{view}: {violation}"
    if pictures:
        chromium.open(page, *VIEWS["dark"])
        chromium.paper(os.path.join(pictures, f"{name}.pdf"))


def keyboard(chromium):
    """The first stop leads to the main part, the next one opens the details."""
    chromium.press("Tab")
    target = chromium.evaluate("document.activeElement.getAttribute('href') || ''")
    if target not in ("#report", "#content"):
        yield "the first stop of the keyboard is not the main part"
    elif not chromium.evaluate(f"!!document.querySelector('main{target}')"):
        yield "the first stop of the keyboard leads nowhere"
    if not chromium.evaluate("document.querySelectorAll('details').length"):
        return
    chromium.press("Tab")
    chromium.press("Enter")
    if not chromium.evaluate("document.querySelector('details').open"):
        yield "the keyboard does not open the details"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pictures")
    parser.add_argument("pages", nargs="+")
    words = parser.parse_args()
    signal.alarm(600)  # A browser that does not answer is no answer.
    program = browser.find()
    if not program:
        print("there is no Chromium here", file=sys.stderr)
        return 2
    wrong = 0
    with browser.Browser(program) as chromium:
        source = axe()
        for page in words.pages:
            for problem in look(page, chromium, source, words.pictures):
                print(f"{os.path.basename(page)}: {problem}")
                wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
