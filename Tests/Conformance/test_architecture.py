"""docs/architecture.md says which target stands on which: so it is, in Package.swift and in every file.

CONTRIBUTING.md says in which list a new thing stands: it does. A backend is named in its folder and where backends are listed,
nowhere else.
"""

import re

import pytest
from conftest import ROOT

SYSTEM = {"Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Synchronization", "Swift"}
# What the manifest calls the libraries that are packages of Swift.
PACKAGES = {"Crypto": "crypto", "Logging": "logging", "ArgumentParser": "arguments", "GRDB": "database"}
IMPORT = re.compile(
    r"(?m)^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public |package |internal |private |fileprivate )?"
    r"import (?:(?:struct|class|enum|protocol|func|var|let|typealias) )?(\w+)")


def table():
    """Each target with what it stands on and its libraries."""
    rows = {}
    for line in (ROOT / "docs" / "architecture.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 4 and re.fullmatch(r"`\w+`", cells[0]):
            rows[cells[0].strip("`")] = (set(cells[2].split()), set(cells[3].split()))
    return rows


def declared():
    """Each target's dependencies in the manifest, packages by their module's name."""
    names = {constant: module for module, constant in PACKAGES.items()}
    targets = {}
    text = (ROOT / "Package.swift").read_text()
    for match in re.finditer(r"\.(?:target|executableTarget)\(\s*name: \"(\w+)\"(.*?)(?=\n        \.|\n    \]\n\))", text, re.S):
        listed = re.search(r"dependencies: \[(.*?)\]", match[2], re.S)
        words = re.findall(r"\"?(\w+)\"?", listed[1]) if listed else []
        targets[match[1]] = {names.get(word, word) for word in words}
    return targets


def modules():
    return sorted(path.name for path in (ROOT / "Sources").iterdir() if any(path.rglob("*.swift")) or path.name == "CPictureFiles")


@pytest.mark.parametrize("target", modules())
def test_a_target_imports_what_the_table_allows(target):
    allowed = table()
    assert target in allowed, f"{target} is not in docs/architecture.md"
    on, libraries = allowed[target]
    found = {}
    for path in (ROOT / "Sources" / target).rglob("*.swift"):
        for name in IMPORT.findall(path.read_text()):
            found.setdefault(name, path.relative_to(ROOT))
    forbidden = {name: str(path) for name, path in found.items() if name not in on | libraries | SYSTEM}
    assert not forbidden
    if target != "CPictureFiles":
        assert (on | libraries) <= set(found), "the table names what nobody imports"


def test_the_manifest_says_the_same():
    manifest = declared()
    for target, (on, libraries) in table().items():
        assert manifest[target] == on | libraries, target


def test_nothing_stands_on_itself():
    rows = {target: set(on) for target, (on, _) in table().items()}
    while rows:
        ready = {target for target, on in rows.items() if not on}
        assert ready, f"these stand on each other: {sorted(rows)}"
        rows = {target: on - ready for target, on in rows.items() if target not in ready}


def test_the_table_names_every_target():
    assert set(table()) == set(modules())


def lists():
    """Each folder whose files have a line in a list, by CONTRIBUTING.md, with the file of that list."""
    rows = re.findall(r"a file in `(Sources/[\w/]+)`, and a line in `(\w+)`", (ROOT / "CONTRIBUTING.md").read_text())
    files = {path.stem: path for path in (ROOT / "Sources").rglob("*.swift")}
    return [(folder, files[name]) for folder, name in rows if name in files]


def promises(path):
    """What the type of a file's name conforms to."""
    match = re.search(rf"(?m)^[\w ]*(?:struct|class|enum) {path.stem}: ([^{{]+?) *\{{", path.read_text())
    return set(re.split(r",\s*", match[1])) - {"Sendable", "Equatable", "Hashable"} if match else set()


@pytest.mark.parametrize(("folder", "catalogue"), lists(), ids=lambda value: getattr(value, "stem", value))
def test_a_new_thing_stands_in_its_list(folder, catalogue):
    listed = set(re.findall(r"(\w+)(?:\.self|\()", catalogue.read_text()))
    files = sorted((ROOT / folder).rglob("*.swift"))
    kinds = set().union(*(promises(path) for path in files if path.stem in listed))
    forgotten = [path.name for path in files if path.stem not in listed and promises(path) & kinds]
    assert not forgotten, f"no line in {catalogue.relative_to(ROOT)}"


def test_words_and_layers_are_among_the_lists():
    assert {path.stem for _, path in lists()} >= {"CommandVocabulary", "LayerCatalogue"}


BACKENDS = ROOT / "Sources" / "Tensors" / "Backends"
# Comments and the words of sentences may name whom they please.
CODE = re.compile(r"//[^\n]*|/\*.*?\*/|\"\"\".*?\"\"\"|\"(?:\\.|[^\"\\\n])*\"", re.S)


def backends_named_in(text, backends):
    """The backends that a file's code names, by their types or their libraries' modules."""
    code = CODE.sub(" ", text)
    return {name for name in backends if re.search(rf"\bC?{name}(?!Backend\b)\w*", code) or
            re.search(rf"\b{name}Backend\b", code)}


def folders_of_backends():
    # The reference is what every other one falls back to; OpenBLAS is a product of matrices, not a backend.
    return sorted(path.name for path in BACKENDS.iterdir() if path.is_dir() and path.name not in ("Reference", "OpenBLAS"))


def test_a_backend_is_named_where_backends_are_listed_and_nowhere_else():
    backends = folders_of_backends()
    assert "OneDNN" in backends
    elsewhere = {}
    for path in (ROOT / "Sources").rglob("*.swift"):
        for name in backends_named_in(path.read_text(), backends):
            if BACKENDS / name not in path.parents:
                elsewhere.setdefault(name, []).append(str(path.relative_to(ROOT)))
    assert elsewhere == {name: ["Sources/Tensors/Backends/Backends.swift"] for name in backends}


@pytest.mark.parametrize("text,found", [
    ("let b = try OneDNNBackend()", {"OneDNN"}), ("internal import COneDNN", {"OneDNN"}),
    ("// OneDNNBackend is fast", set()), ('let text = "OneDNN"', set()), ("let b = try Backends.fastest()", set()),
])
def test_a_named_backend_is_found(text, found):
    assert backends_named_in(text, ["OneDNN"]) == found
