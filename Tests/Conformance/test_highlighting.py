"""The package switchback-jupyter: its words, its lexer, nbconvert's pages, and what happens without it."""

import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename, get_lexer_for_mimetype
from pygments.token import Token

from conftest import ROOT

PACKAGE = ROOT / "kernelspec" / "switchback-jupyter"
WORDS = PACKAGE / "switchback_jupyter" / "words.json"
EXTENSION = PACKAGE / "data" / "share" / "jupyter" / "labextensions" / "switchback-jupyter"
CELL = """# Layers
net = model input=[3, -64, 1e3] bias=false {
  conv1: convolution 32 ; max-pool 2
}
save (A - B) "it" out/a.png
"""


@pytest.fixture(scope="session")
def without_package(tmp_path_factory):
    """A Python like this one in which switchback-jupyter is not installed, as a command's beginning and its environment."""
    site = tmp_path_factory.mktemp("site-packages")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.startswith("switchback_jupyter"):
            (site / path.name).symlink_to(path)
    # -S leaves the environment's own site-packages out, but also where nbconvert's templates are.
    shared = Path(sysconfig.get_path("data")) / "share" / "jupyter"
    jupyter = os.pathsep.join([os.environ["JUPYTER_PATH"], str(shared)])
    return [sys.executable, "-S"], {**os.environ, "PYTHONPATH": str(site), "JUPYTER_PATH": jupyter}


@pytest.fixture
def notebook(tmp_path, program):
    """A notebook with one cell, and the metadata that the program gives it."""
    path = tmp_path / "colours.ipynb"
    kernel = {"name": "switchback", "display_name": "Switchback", "language": "switchback"}
    cell = nbformat.v4.new_code_cell('x = [1, true] # one\nnet = model { flatten } input=8\nshow "it" # two')
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel}), path)
    assert program("run", path).returncode == 0
    return path


def page(notebook, command, environment):
    """What nbconvert makes of the cell of a notebook, and what it says meanwhile."""
    ran = subprocess.run(
        [*command, "-m", "nbconvert", "--to", "html", notebook], env=environment,
        capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    html = notebook.with_suffix(".html").read_text(encoding="utf-8")
    code = re.search(r'<div class="highlight[^"]*"><pre>(.*?)</pre>', html, re.DOTALL)
    return html, code[1], ran.stderr


def test_the_words_are_those_of_the_program(program):
    chapters = {}
    for line in program("repl", input="help").stdout.splitlines():
        if re.fullmatch(r"[a-z]+", line):
            chapters[line] = set()
        elif entry := re.match(r"  ([a-z][a-z0-9-]*)  ", line):
            chapters[list(chapters)[-1]].add(entry[1])
    layers = chapters.pop("layers")
    # Its topics are parts of the grammar.
    del chapters["language"]
    commands = set().union(*chapters.values())
    words = json.loads(WORDS.read_text())
    assert (set(words["commands"]), set(words["layers"])) == (commands, layers)
    typed = json.dumps(words["constants"]).replace('"', "")
    assert json.loads(program("repl", "--json", input=typed).stdout)["status"] == "ok"
    assert all(words[kind] == sorted(words[kind]) for kind in ("commands", "layers"))
    for keyword in words["keywords"]:
        assert "is a keyword" in program("repl", "--json", input=f"{keyword} = 1").stdout, keyword
    for command in words["conditions"]:
        assert "condition" in program("repl", input=f"help {command}").stdout, command


def test_the_package_the_extension_and_the_program_have_one_version(program):
    extension = Path(sysconfig.get_path("data")) / "share/jupyter/labextensions/switchback-jupyter"
    of_extension = json.loads((extension / "package.json").read_text())["version"]
    assert version("switchback-jupyter") == of_extension
    assert of_extension in program("version").stdout.split()
    assert json.loads((extension / "static" / "words.json").read_text()) == json.loads(WORDS.read_text())


def test_a_changed_extension_has_another_address():
    # A browser keeps what it has fetched from an address for a year.
    names = ("remoteEntry.js", "mode.js", "stills.js")
    code = b"".join((EXTENSION / "static" / name).read_bytes() for name in names)
    load = json.loads((EXTENSION / "package.json").read_text())["jupyterlab"]["_build"]["load"]
    assert load == f"static/remoteEntry.js?v={hashlib.sha256(code).hexdigest()[:16]}"


def test_pygments_finds_the_lexer_by_what_the_kernel_says(client):
    language = client.reply(client.send("kernel_info_request", {}))["content"]["language_info"]
    by_name = get_lexer_by_name(language["pygments_lexer"])
    assert type(get_lexer_for_filename("a" + language["file_extension"])) is type(by_name)
    assert type(get_lexer_for_mimetype(language["mimetype"])) is type(by_name)


def test_the_lexer_tells_the_kinds_of_words_apart():
    found = {
        text: kind for kind, text in get_lexer_by_name("switchback").get_tokens(CELL) if text.strip()
    }
    assert {text: str(kind).removeprefix("Token.") for text, kind in found.items()} == {
        "# Layers": "Comment.Single", "net": "Name", "=": "Operator", "model": "Keyword",
        "input": "Name.Attribute", "[": "Punctuation", "3": "Literal.Number", ",": "Punctuation",
        "-64": "Literal.Number", "1e3": "Literal.Number", "]": "Punctuation",
        "bias": "Name.Attribute", "false": "Keyword.Constant", "{": "Punctuation",
        "conv1": "Name.Label", ":": "Punctuation", "convolution": "Keyword.Type",
        "32": "Literal.Number", ";": "Punctuation", "max-pool": "Keyword.Type",
        "2": "Literal.Number", "}": "Punctuation", "save": "Keyword", "(": "Punctuation",
        "A": "Name", "-": "Operator", "B": "Name", ")": "Punctuation", '"it"': "Literal.String",
        "out/a.png": "Literal.String.Other",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A word is a command only where a term begins.
        ("data", ["Keyword"]), ("fit?", ["Keyword", "Operator"]),
        ("data = 1", ["Name", "Operator", "Literal.Number"]),
        ("x.data", ["Name", "Name"]), ("y data", ["Name", "Name"]),
        ("(data", ["Punctuation", "Keyword"]), ("y & data", ["Name", "Operator", "Keyword"]),
        ("y z=data", ["Name", "Name.Attribute", "Operator", "Name"]),
        ("y (\ndata", ["Name", "Punctuation", "Keyword"]),
        ("y (1\ndata", ["Name", "Punctuation", "Literal.Number", "Name"]),
        # Layers only in braces, commands only outside.
        ("relu", ["Name"]), ("{relu", ["Punctuation", "Keyword.Type"]),
        ("{data", ["Punctuation", "Name"]), ("{}\ndata", ["Punctuation", "Punctuation", "Keyword"]),
        ("{a.1.b: relu", ["Punctuation", "Name.Label", "Punctuation", "Keyword.Type"]),
        # A minus belongs to a number unless a value stands before it.
        ("1 -2", ["Literal.Number", "Literal.Number"]), ("1 - 2", ["Literal.Number", "Operator", "Literal.Number"]),
        ("1-2", ["Literal.Number", "Operator", "Literal.Number"]), ("tiny-vgg", ["Name"]),
        # Texts have two kinds of quotes, escapes, and several lines; an open one goes to the end.
        (r'"a\"#" 1', ["Literal.String", "Literal.Number"]), ("'\"\n#'", ["Literal.String"]),
        ('"a\ndata', ["Literal.String"]),
        ("./a", ["Literal.String.Other"]), ("é-à = 1", ["Name", "Operator", "Literal.Number"]),
        # A slash between names is a path, elsewhere a division.
        ("a/b", ["Literal.String.Other"]), ("a / b", ["Name", "Operator", "Name"]),
        ("2/3", ["Literal.Number", "Operator", "Literal.Number"]),
        ("(x)/3", ["Punctuation", "Name", "Punctuation", "Operator", "Literal.Number"]),
        ("x[0]/y", ["Name", "Punctuation", "Literal.Number", "Punctuation", "Operator", "Name"]),
        ("show /a", ["Keyword", "Literal.String.Other"]),
        # Behind an operator of one character or two, and behind a keyword, a term begins.
        *((f"y {operator} data", ["Name", "Operator", "Keyword"])
          for operator in ("+", "-", "*", "/", "**", "<", "<=", ">", ">=", "==", "!=")),
        *((f"y {word} data", ["Name", "Operator.Word", "Keyword"]) for word in ("and", "or")),
        ("not data", ["Operator.Word", "Keyword"]), ("-data", ["Operator", "Keyword"]),
        ("x == 3", ["Name", "Operator", "Literal.Number"]), ("y data==3", ["Name", "Name", "Operator", "Literal.Number"]),
        ("y !data", ["Name", "Punctuation", "Name"]),
        ("y in=data", ["Name", "Name.Attribute", "Operator", "Name"]), ("x.if data", ["Name", "Name", "Name"]),
        ("if data", ["Keyword.Reserved", "Keyword"]), ("expect every x", ["Keyword", "Keyword", "Name"]),
        ("for data in range 3", ["Keyword.Reserved", "Name", "Keyword.Reserved", "Keyword", "Literal.Number"]),
        ("[data x for x in data if data]", [
            "Punctuation", "Keyword", "Name", "Keyword.Reserved", "Name", "Keyword.Reserved", "Keyword",
            "Keyword.Reserved", "Keyword", "Punctuation"]),
        # Behind `where` a word without arguments is a column, up to the end of the expression.
        ("t where data < 3", ["Name", "Keyword.Reserved", "Name", "Operator", "Literal.Number"]),
        ("t where data x", ["Name", "Keyword.Reserved", "Keyword", "Name"]),
        ("t where data and x", ["Name", "Keyword.Reserved", "Name", "Operator.Word", "Name"]),
        ("t where (data)\ndata", ["Name", "Keyword.Reserved", "Punctuation", "Name", "Punctuation", "Keyword"]),
        ("[t where data, data]", [
            "Punctuation", "Name", "Keyword.Reserved", "Name", "Punctuation", "Keyword", "Punctuation"]),
        ("if t where data {", ["Keyword.Reserved", "Name", "Keyword.Reserved", "Name", "Punctuation"]),
        # Braces behind the head of a loop, a choice or a definition hold statements, others layers.
        ("for x in y {data", ["Keyword.Reserved", "Name", "Keyword.Reserved", "Name", "Punctuation", "Keyword"]),
        ("if x {relu}", ["Keyword.Reserved", "Name", "Punctuation", "Name", "Punctuation"]),
        ("if x {} else {data}", [
            "Keyword.Reserved", "Name", "Punctuation", "Punctuation", "Keyword.Reserved", "Punctuation", "Keyword",
            "Punctuation"]),
        ("if x {\n}\nelse if data {\ndata}", [
            "Keyword.Reserved", "Name", "Punctuation", "Punctuation", "Keyword.Reserved", "Keyword.Reserved",
            "Keyword", "Punctuation", "Keyword", "Punctuation"]),
        ("if x {model {relu}; data}", [
            "Keyword.Reserved", "Name", "Punctuation", "Keyword", "Punctuation", "Keyword.Type", "Punctuation",
            "Punctuation", "Keyword", "Punctuation"]),
        ("if (model {relu}) {data}", [
            "Keyword.Reserved", "Punctuation", "Keyword", "Punctuation", "Keyword.Type", "Punctuation", "Punctuation",
            "Punctuation", "Keyword", "Punctuation"]),
        ("for x in {relu} {data}", [
            "Keyword.Reserved", "Name", "Keyword.Reserved", "Punctuation", "Keyword.Type", "Punctuation",
            "Punctuation", "Keyword", "Punctuation"]),
        ("help for\nmodel {relu", ["Keyword", "Keyword.Reserved", "Keyword", "Punctuation", "Keyword.Type"]),
        # A definition makes a command; its parameters are names in its braces, and commands again behind them.
        ("define f data x=fit {data}\nf data; data", [
            "Keyword.Reserved", "Keyword", "Name.Attribute", "Name.Attribute", "Operator", "Name", "Punctuation",
            "Name", "Punctuation", "Keyword", "Name", "Punctuation", "Keyword"]),
        ("define f x={relu} {f 1}", [
            "Keyword.Reserved", "Keyword", "Name.Attribute", "Operator", "Punctuation", "Keyword.Type", "Punctuation",
            "Punctuation", "Keyword", "Literal.Number", "Punctuation"]),
        ("f\ndefine f {}", ["Name", "Keyword.Reserved", "Keyword", "Punctuation", "Punctuation"]),
    ],
)
def test_the_lexer_reads_as_the_language_does(text, expected):
    tokens = get_lexer_by_name("switchback").get_tokens(text)
    assert [str(kind).removeprefix("Token.") for kind, word in tokens if word.strip()] == expected


def test_the_lexer_loses_no_character():
    lexer = get_lexer_by_name("switchback", stripnl=False, ensurenl=False)
    texts = [CELL, ")]}", "\\", "a..b.", "-", "-.", "..//", '"\\', "\u00a0\u200b\x00😀", "1.e5", "==", "{:"]
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        texts += [cell.source for cell in cells if cell.cell_type == "code"]
    for text in texts:
        assert "".join(word for _, word in lexer.get_tokens(text)) == text
        assert Token.Error not in {kind for kind, _ in lexer.get_tokens(text)}


def test_a_page_of_nbconvert_is_coloured(notebook):
    html, code, _ = page(notebook, [sys.executable], os.environ)
    for span in (
        '<span class="m">1</span>', '<span class="kc">true</span>',
        '<span class="c1"># one</span>', '<span class="k">show</span>',
        '<span class="kt">flatten</span>',
        '<span class="s">"it"</span>',
    ):
        assert span in code
    for kind in ("k", "kc", "kt", "m", "c1", "s"):
        assert re.search(rf"\.highlight \.{kind} \{{[^}}]*color:", html), kind


def test_without_the_package_a_page_of_nbconvert_is_plain(notebook, without_package):
    _, code, said = page(notebook, *without_package)
    assert "No lexer found for language 'switchback'" in said
    assert 'show "it" # two' in re.sub(r"</?span>", "", code)
    assert "class=" not in code
