"""Files that Python packages ship, read without running anything of the packages."""

import importlib.util
import os


def read(package, *path):
    """The text of a file of a package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the Python package {package} is not here")
    folder = spec.submodule_search_locations[0]
    with open(os.path.join(folder, *path), encoding="utf-8") as file:
        return file.read()
