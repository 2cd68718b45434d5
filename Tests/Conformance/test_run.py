"""`switchback run --tests`, the pages that `run` writes, and the record that it keeps in a notebook."""

import re
import signal
import subprocess
import time
from html.parser import HTMLParser
from xml.etree import ElementTree

import nbformat
import pytest
from pygments.lexers import get_lexer_by_name

from conftest import PROGRAM, ROOT
from language import LONG, MISTAKE, PICTURE

KERNEL = {"name": "switchback", "display_name": "Switchback", "language": "switchback"}


def notebook(path, *sources, tags=()):
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    for cell in cells:
        cell.metadata.tags = list(tags)
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
    return path


# Tests


def test_a_file_without_code_is_told_and_fails(program, tmp_path):
    empty = tmp_path / "empty.switchback"
    empty.write_text("# nothing yet\n")
    good = notebook(tmp_path / "good.ipynb", "1")
    report = tmp_path / "r.xml"
    ran = program("run", "--tests", good, empty, notebook(tmp_path / "none.ipynb"), "--junit", report)
    assert ran.returncode == 1
    assert [line.split()[0] for line in ran.stdout.splitlines() if not line.startswith(" ")] == ["passed", "empty", "empty", "3"]
    assert ran.stdout.count("    it holds no code, so that nothing was tested\n") == 2
    assert "3 files: 1 passed, 0 failed, 2 without tests, " in ran.stdout
    assert report.read_text().count('<error type="NoTests"') == 2


@pytest.fixture
def files(tmp_path):
    """Two files that pass, two that fail, and three that cannot be run."""
    good = notebook(tmp_path / "good.ipynb", "a = 1", "a")
    bad = notebook(tmp_path / "bad.ipynb", "1", f"# first\n{MISTAKE}", "a")
    script = tmp_path / "good.switchback"
    script.write_text("1\n# %%\n2\n")
    failing = tmp_path / "bad.switchback"
    failing.write_text(f"1\n# %%\n\n{MISTAKE}\n")
    text = tmp_path / "text.ipynb"
    text.write_text("no notebook")
    folder = tmp_path / "folder"
    folder.mkdir()
    return [good, bad, script, failing, tmp_path / "gone.ipynb", text, folder]


def test_every_file_is_run_and_counted(program, files):
    before = [path.read_bytes() for path in files[:2]]
    ran = program("run", "--tests", *files)
    assert ran.returncode == 1
    lines = [line for line in ran.stdout.splitlines() if not line.startswith(" ")]
    verdicts = ["passed", "failed", "passed", "failed", "failed", "failed", "failed"]
    for line, path, verdict in zip(lines, files, verdicts):
        assert re.fullmatch(rf"{verdict}  {re.escape(str(path))} +\d+\.\d\d s(  .*)?", line), line
    assert lines[1].endswith("  cell 2, line 2") and lines[3].endswith("  line 4")
    assert re.fullmatch(r"7 files: 2 passed, 5 failed, \d+\.\d\d s", lines[7])
    assert ran.stdout.count(f"      {MISTAKE}\n      ^^^^\n") == 2
    assert "there is no such file" in ran.stdout and "is not a notebook" in ran.stdout
    assert "it is a folder" in ran.stdout
    assert [path.read_bytes() for path in files[:2]] == before


def test_what_passes_passes(program, files):
    ran = program("run", "--tests", files[0], files[2])
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[-1].startswith("2 files: 2 passed, 0 failed, ")


def test_each_file_has_a_session_and_a_folder_of_its_own(program, tmp_path):
    (tmp_path / "one").mkdir()
    first = notebook(tmp_path / "one" / "a.ipynb", "a = 1", f'save ({PICTURE}) "here.png"')
    second = notebook(tmp_path / "b.ipynb", "a")
    ran = subprocess.run(
        [PROGRAM, "run", "--tests", "one/a.ipynb", "b.ipynb", "--junit", "out/r.xml"], cwd=tmp_path,
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300)
    assert (tmp_path / "one" / "here.png").exists()
    assert re.match(r"passed  one/a.ipynb .*\nfailed  b.ipynb ", ran.stdout), (ran.stdout, first, second)
    # Where the run was begun, whatever the notebooks' folders are.
    assert (tmp_path / "out" / "r.xml").exists()


# What junit-10.xsd of Jenkins' xUnit plugin allows: attributes with those required, and elements inside.
SCHEMA = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, set(), {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id", "package", "file",
         "log", "url"},
        {"name", "tests", "failures", "errors"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"}),
    "testcase": ({"name", "time", "classname", "group"}, {"name"}, {"skipped", "error", "failure"}),
    "skipped": ({"type", "message"}, set(), set()),
    "error": ({"type", "message"}, set(), set()),
    "failure": ({"type", "message"}, set(), set()),
}
TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?")


def check_schema(element):
    allowed, required, inside = SCHEMA[element.tag]
    assert required <= set(element.attrib) <= allowed, element.attrib
    if "time" in element.attrib:
        assert TIME.fullmatch(element.attrib["time"])
    for child in element:
        assert child.tag in inside
        check_schema(child)


def test_junit_tells_every_case(program, files, tmp_path):
    report = tmp_path / "reports" / "r.xml"
    assert program("run", "--tests", *files, "--junit", report).returncode == 1
    root = ElementTree.parse(report).getroot()
    check_schema(root)
    assert [root.get(name) for name in ("tests", "failures", "errors")] == ["10", "2", "3"]
    suites = root.findall("testsuite")
    assert [suite.get("file") for suite in suites] == [str(path) for path in files]
    assert [len(suite) for suite in suites] == [2, 3, 1, 1, 1, 1, 1]
    failure = suites[1][1].find("failure")
    assert failure.get("type") == "UnknownName" and MISTAKE in failure.get("message")
    assert failure.text.startswith(f"{files[1]}: cell 2, line 2\nerror: ")
    assert suites[1][2].find("skipped") is not None
    assert suites[3][0].find("failure").text.startswith(f"{files[3]}: line 4\n")
    assert suites[4][0].find("error").get("message").endswith("there is no such file.")


def test_junit_holds_any_text(program, tmp_path):
    script = tmp_path / "<&\"'>.switchback"
    script.write_text('x = "\u001b<&>\u0001\ufffe"\nx.wrod\nload "<\u001b&\n\t]]>"\n')
    second = notebook(tmp_path / "n.ipynb", 'load "<\u001b&\n\t]]>"')
    report = tmp_path / "r.xml"
    assert program("run", "--tests", script, second, "--junit", report).returncode == 1
    root = ElementTree.parse(report).getroot()
    check_schema(root)
    assert root[0].get("name") == str(script)
    assert "\u001b" not in report.read_text()


def test_a_junit_file_that_cannot_be_written_says_so(program, tmp_path):
    ran = program("run", "--tests", notebook(tmp_path / "n.ipynb", "1"), "--junit", tmp_path)
    assert ran.returncode == 1 and ran.stdout == "" and "it is a folder" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--tests", "--output", "o.ipynb"], "--output has no meaning with --tests"),
        (["--tests", "--html", "o.html"], "--html has no meaning with --tests"),
        (["--tests", "--fold-code"], "--fold-code has no meaning with --tests"),
        (["--tests", "--pictures", "p"], "--pictures has no meaning with --tests"),
        (["--junit", "r.xml"], "--junit has a meaning only with --tests"),
        (["--fold-code"], "--fold-code has a meaning only with --html"),
        (["n.ipynb"], "run takes one file, got 2"),
    ])
def test_options_that_make_no_sense_together_are_refused(program, tmp_path, arguments, message):
    path = notebook(tmp_path / "n.ipynb", "1")
    ran = program("run", path, *arguments, cwd=tmp_path)
    assert ran.returncode == 1 and message in ran.stderr and ran.stdout == ""
    assert [one.name for one in tmp_path.iterdir()] == ["n.ipynb"]


def test_an_interrupt_ends_the_tests_and_they_are_told(tmp_path):
    began = tmp_path / "began.png"
    long = notebook(tmp_path / "long.ipynb", f'save ({PICTURE}) "{began}"\n{LONG}')
    after = notebook(tmp_path / "after.ipynb", "1")
    report = tmp_path / "r.xml"
    process = subprocess.Popen(
        [PROGRAM, "run", "--tests", long, after, "--junit", report], stdout=subprocess.PIPE, text=True,
        stdin=subprocess.DEVNULL)
    while not began.exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "2 files: 0 passed, 1 failed, 1 not run, " in said
    root = ElementTree.parse(report).getroot()
    check_schema(root)
    assert root[0][0].find("failure").get("type") == "Interrupted"
    assert root[1][0].find("skipped") is not None


# Pages


def test_a_page_alone_leaves_the_notebook_as_it_is(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", "1")
    before = path.read_bytes()
    assert program("run", path, "--html", tmp_path / "n.html").returncode == 0
    assert path.read_bytes() == before
    assert program("run", path, "--html", tmp_path / "n.html", "--output", tmp_path / "o.ipynb").returncode == 0
    assert path.read_bytes() == before
    assert nbformat.read(tmp_path / "o.ipynb", as_version=4).cells[0].execution_count == 1


def test_code_is_folded_where_it_is_asked_for(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", "1", "2")
    page = tmp_path / "n.html"
    program("run", path, "--html", page)
    assert "<details>" not in page.read_text()
    program("run", path, "--html", page, "--fold-code")
    assert page.read_text().count("<details><summary>code ") == 2
    assert "<details open" not in page.read_text()


class Code(HTMLParser):
    """The code of a page, cell by cell: each character with its class."""

    def __init__(self, page):
        super().__init__()
        self.cells = []
        self.kind = None
        self.is_code = False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "code":
            self.is_code = True
            self.cells.append([])
        elif self.is_code:
            self.kind = dict(attributes)["class"].removeprefix("code-")

    def handle_endtag(self, tag):
        self.is_code = self.is_code and tag != "code"
        self.kind = None

    def handle_data(self, data):
        if self.is_code:
            self.cells[-1] += [(character, self.kind) for character in data]


LAYERS = """net = model input=[3, -64] bias=false {
  conv1: convolution 32 ; max-pool 2 # data
}
save (A - B) 'it' out/a.png"""
KINDS = {
    "Keyword": "command", "Keyword.Reserved": "command", "Operator.Word": "command", "Keyword.Type": "layer", "Keyword.Constant": "constant", "Name.Attribute": "option",
    "Name.Label": "label", "Literal.Number": "number", "Literal.String": "text", "Literal.String.Other": "path",
    "Comment.Single": "comment", "Operator": "operator",
}


def test_a_page_has_the_colours_of_the_package_for_jupyter(program, tmp_path):
    sources = [
        cell.source for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code" and cell.source.strip()]
    # What a cell defines has its colour in Jupyter alone.
    sources = [source for source in sources if not re.search("^define ", source, re.MULTILINE)]
    assert len(sources) > 40
    sources.append(LAYERS)
    # Shown, and not run.
    path = notebook(tmp_path / "n.ipynb", *sources, tags=["skip-execution"])
    page = tmp_path / "n.html"
    assert program("run", path, "--html", page).returncode == 0
    lexer = get_lexer_by_name("switchback", stripnl=False, ensurenl=False)
    kinds = set()
    for source, cell in zip(sources, Code(page.read_text()).cells, strict=True):
        theirs = [
            (character, KINDS.get(str(token).removeprefix("Token.")))
            for token, text in lexer.get_tokens(source) for character in text]
        # A page gives words of statements the colour of commands.
        ours = [
            (character, None if character.isspace() and kind not in ("comment", "text")
             else "command" if kind == "keyword" else kind)
            for character, kind in cell]
        assert ours == theirs, source
        kinds |= {kind for _, kind in ours}
    assert set(KINDS.values()) <= kinds


# Records


def test_a_written_notebook_keeps_what_its_outputs_depended_on(program, tmp_path):
    path = notebook(tmp_path / "n.ipynb", "seed 7", "faces = data faces size=32", "faces[0]")
    assert program("run", path).returncode == 0
    first = path.read_bytes()
    kept = nbformat.read(path, as_version=4).metadata["switchback"]
    assert kept["version"] == program("version").stdout.strip()
    assert kept["processor"] in program("doctor").stdout
    assert (kept["seed"], kept["threads"] > 0) == (7, True)
    (data,) = kept["data"]
    assert data["name"] == "painted faces" and re.fullmatch("[0-9a-f]+", data["fingerprint"])
    assert program("run", path).returncode == 0
    assert path.read_bytes() == first


def test_the_fingerprint_of_photographs_changes_with_their_pixels(program, photographs, tmp_path):
    def fingerprint(seed):
        picture = photographs / "person-0" / "0.png"
        program("repl", input=f'save (data faces size=160 seed={seed})[0] "{picture}"')
        path = notebook(tmp_path / "n.ipynb", f'data "{photographs}"')
        assert program("run", path).returncode == 0
        return nbformat.read(path, as_version=4).metadata["switchback"]["data"][0]["fingerprint"]

    first, second = fingerprint(2), fingerprint(1)
    assert first != second and fingerprint(1) == second
