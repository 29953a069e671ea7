"""Says whether a list of parts is SPDX 2.3 as its standard has it."""

import json
import pathlib
import re
import sys

from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document


def problems(file):
    document = parse_file(str(file))
    for message in validate_full_spdx_document(document):
        yield message.validation_message
    parts = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))["packages"]
    for part in parts:
        purl = part["externalRefs"][0]["referenceLocator"]
        if not re.fullmatch(r"pkg:[a-z]+/[A-Za-z0-9._%+/-]+@[^@\s]+", purl):
            yield f"{part['name']} has no package URL: {purl}"
        if not part["versionInfo"] or part["versionInfo"] in ("NOASSERTION", "unspecified"):
            yield f"{part['name']} has no version"


def main():
    found = list(problems(sys.argv[1]))
    for problem in found:
        print(problem)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
