"""What a code cell looks like in JupyterLab, with the package switchback-jupyter and without it."""

import nbformat
import pytest
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String

from conftest import ROOT
from laboratory import CHROMIUM, PATIENCE, browser, jupyterlab

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"there is no {CHROMIUM}")

# Every kind of word, in and out of its place, and texts that go over lines.
CODE = r"""# A network of one's own, é: "no text"
size = 64 ; rate=.5e-3
faces = data faces size=size label=emotion
train, test = split faces test=0.25 per="subject angle" seed=2_412
net = model input=[3, -64, -.5] bias=false {
  convolution 32 kernel=3 ; relu # first
  conv1: max-pool 2

  layer1.0.skip: add bn1.relu conv1
  "1 by 1": dense 8 activation='re\'lu'
} data=train
text = "two \"lines\"
fit # still text" ; other = nothing
both = [True, None,
  data, (nearest train a label=a.label)]
show (A - B) -1 1-2 A -data.count & relu
save both[0:2] out/picture.png ; fit? ; help fit
learning-rate = 1e3 ; tiny-vgg
define worst net data={ relu } rate=[1, 2] { # its help
  for image, place in data {
    if not image.count >= 2 and rate/2 != (place)/3 ** 2 { model { relu }; worst data image }
    else if place where data < 3 or fit { y = a / b * c + a/b }
    else { range 3 }
  }
}
worst data ; data ; [data x for x in range 3 if x == 2 or x <= -x]
expect every (x > 1) within=0.1 ; (table where data
  == 3 and show 2) ; help for
model {
  relu
} where=2
"""

# The kinds that a colour belongs to; all others have the editor's own.
COLOURED = (
    Comment.Single, String, String.Other, Number, Keyword, Keyword.Reserved, Operator.Word, Keyword.Constant,
    Name.Attribute, Keyword.Type, Name.Label, Operator,
)
# The groups of kinds that look the same.
ALIKE = ((String.Other, Name.Label), (Keyword, Keyword.Reserved, Operator.Word))

CLASSES = """editor => [...editor.querySelectorAll(".cm-line")].map(line => {
    const found = [];
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const parent = walk.currentNode.parentElement;
        const span = parent === line ? null : parent;
        for (const character of walk.currentNode.data)
            found.push([character, span?.className ?? "", span ? getComputedStyle(span).color : ""]);
    }
    return found;
})"""


@pytest.fixture
def notebooks(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    kernel = {"name": "switchback", "display_name": "Switchback"}
    cells = [nbformat.v4.new_code_cell(code) for code in (CODE.rstrip("\n"), "3 - 1")]
    nbformat.write(
        nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), folder / "colours.ipynb")
    return folder


def opened(page, address):
    """The editor of the first cell, once the kernel is there, and what goes wrong in the page."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}/tree/colours.ipynb")
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()
    return page.locator(".jp-Notebook .jp-CodeCell .cm-content").first, wrong


def run_last_cell(page):
    page.locator(".jp-Notebook .jp-CodeCell .cm-content").nth(1).click()
    page.keyboard.press("Control+Enter")
    assert page.locator(".jp-OutputArea-output pre").inner_text() == "2"


def test_a_cell_is_coloured_as_pygments_reads_it(notebooks, tmp_path):
    with jupyterlab(tmp_path, notebooks) as address, browser() as page:
        editor, wrong = opened(page, address)
        editor.locator(".cm-line span[class]").first.wait_for()
        lines = editor.evaluate(CLASSES)
        run_last_cell(page)
        page.screenshot(path=tmp_path / "lab.png")
        assert not wrong
    shown = [place for line in lines for place in [*line, ("\n", "", "")]]
    read = [
        (character, kind)
        for kind, text in get_lexer_by_name("switchback").get_tokens(CODE) for character in text
    ]
    assert "".join(place[0] for place in shown) == "".join(place[0] for place in read)
    classes, colours = {}, {}
    for (character, name, colour), (_, kind) in zip(shown, read, strict=True):
        if not character.isspace():
            kind = kind if kind in COLOURED else "plain"
            classes.setdefault(kind, set()).add(name)
            colours.setdefault(kind, set()).add(colour)
    # One class for each kind, the same one only for those of a group, and colours that differ.
    assert all(len(names) == 1 for names in classes.values()), classes
    assert classes.pop("plain") == {""}
    assert set(classes) == set(COLOURED)
    assert all(classes[kind] == classes[kinds[0]] for kinds in ALIKE for kind in kinds)
    assert len(set().union(*classes.values())) == len(COLOURED) - sum(len(kinds) - 1 for kinds in ALIKE)
    assert len(set().union(*colours.values())) >= 7


def test_without_the_extension_a_cell_has_the_colours_of_the_nearest_mode(notebooks, tmp_path):
    with (
        jupyterlab(tmp_path, notebooks, "--LabApp.labextensions_path=[]") as address,
        browser() as page,
    ):
        fetched = []
        page.on("request", lambda request: fetched.append(request.url))
        editor, wrong = opened(page, address)
        editor.locator(".cm-line span[class]").first.wait_for()
        first = editor.evaluate(CLASSES)[0]
        run_last_cell(page)
        assert not wrong
    assert fetched and not any("switchback-jupyter" in url for url in fetched)
    assert {name for _, name, _ in first} == {first[0][1]} != {""}


def test_a_script_is_coloured_too(notebooks, tmp_path):
    (notebooks / "a.switchback").write_text("net = model tiny-vgg # Fang's\n")
    with jupyterlab(tmp_path, notebooks) as address, browser() as page:
        page.goto(f"{address}/tree/a.switchback")
        words = page.locator(".jp-FileEditor .cm-line span[class]")
        words.first.wait_for(timeout=PATIENCE)
        assert words.all_inner_texts() == ["=", "model", "# Fang's"]
