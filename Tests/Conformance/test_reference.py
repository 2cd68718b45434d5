"""The files that the program writes of its own words are as it would write them now."""

import re

import pytest

WORDS = "kernelspec/switchback-jupyter/switchback_jupyter/words.json"


@pytest.mark.parametrize(
    ("arguments", "path"), [(["reference"], "docs/reference.md"), (["reference", "--words"], WORDS),
                          (["reference", "--language"], "docs/language.md")])
def test_a_generated_file_is_current(program, root, arguments, path):
    written = program(*arguments).stdout
    command = f"./switchback {' '.join(arguments)} > {path}"
    assert written and (root / path).read_text() == written, f"a word has changed; type: {command}"


def test_every_link_of_the_reference_leads_to_a_heading(root):
    text = (root / "docs" / "reference.md").read_text()
    headings = set(re.findall(r"(?m)^##+ (.+)$", text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
