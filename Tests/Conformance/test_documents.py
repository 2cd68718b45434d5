"""README, CONTRIBUTING and docs/: links lead somewhere, commands are there, examples run."""

import re
from pathlib import Path

import pytest

from conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
# What stands at the beginning of a line for the shell; every other example is in the language.
SHELL = re.compile(r"\./switchback |Tests/|swift |pip |\.venv/|[A-Z_]+=")


def names(pages):
    return [str(page.relative_to(ROOT)) for page in pages]


def blocks(page):
    """The examples of a page: lines behind four spaces, and blank ones between them."""
    text = re.sub(r"(?ms)^```.*?^```\n", "", page.read_text())
    found = re.findall(r"(?m)(?:^ {4}.*\n(?:\n+(?= {4}))?)+", text)
    return [re.sub(r"(?m)^ {4}", "", block) for block in found]


def anchors(page):
    """The headings of a page as links name them."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text())
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", names(PAGES))
def test_a_link_leads_to_a_file_and_a_heading(name):
    page = ROOT / name
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        if re.match(r"\w+:", target):
            continue
        path, _, heading = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if heading:
            assert heading in anchors(file), target


@pytest.mark.parametrize("name", names(PAGES))
def test_a_command_is_there(name, program):
    script = (ROOT / "switchback").read_text()
    text = (ROOT / name).read_text()
    for verb in set(re.findall(r"(?<![\w/])\./switchback ([a-z]+)", text)):
        assert f"\n{verb})\n" in script or program(verb, "--help").returncode == 0, verb
    for path in re.findall(r"(?m)(?<![\w/])(?:Tests|Sources|docs|kernelspec|notebooks)/[\w./-]*\w", text):
        assert Path(ROOT, path).exists() or any(ROOT.glob(f"{path}*")), path


# The examples of the reference are those of help, which ExampleTests runs.
@pytest.mark.parametrize("name", [name for name in names(PAGES) if name != "docs/reference.md"])
def test_an_example_runs(name, program):
    for block in blocks(ROOT / name):
        if SHELL.match(block):
            assert all(SHELL.match(line) for line in block.splitlines()), block
            continue
        lines = block.splitlines()
        # What comes after a `fit` needs minutes; its words have tests of their own.
        trains = [number for number, line in enumerate(lines) if line.startswith("fit ")]
        ran = program("run", "-", input="\n".join(lines[: trains[0]] if trains else lines))
        assert ran.returncode == 0, ran.stderr
