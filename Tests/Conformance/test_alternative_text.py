"""What pictures tell those who do not see them, in nbconvert's pages."""

import html
import os
import re
import subprocess
import sys

import nbformat

from conftest import ROOT

# Of the package switchback-jupyter, whether it is installed or not.
SHARED = ROOT / "kernelspec" / "switchback-jupyter" / "data" / "share" / "jupyter"
KERNEL = {"name": "switchback", "display_name": "Switchback", "language": "switchback"}
CELLS = [
    "faces = data faces size=32 label=emotion\ntrain, test = split faces test=0.99\ntrain[0]",
    "net = model { conv: convolution 4 ; relu ; flatten ; dense 8 } data=train\nconfusion net train",
    "activations net train[0] layer=conv",
]


def test_no_picture_of_a_page_lacks_a_description(program, tmp_path):
    path = tmp_path / "pictures.ipynb"
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
    ran = program("run", path)
    assert ran.returncode == 0, ran.stderr
    told = [
        output.metadata["image/png"]["alt"]
        for cell in nbformat.read(path, as_version=4).cells for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]
    assert len(told) == len(CELLS) and all(told)
    for template in ("classic", "switchback"):
        ran = subprocess.run(
            [sys.executable, "-m", "nbconvert", "--to", "html", "--template", template, path],
            env={**os.environ, "JUPYTER_PATH": os.pathsep.join([str(SHARED), os.environ["JUPYTER_PATH"]])},
            capture_output=True, text=True, timeout=300)
        assert ran.returncode == 0, ran.stderr
        assert "Alternative text is missing" not in ran.stderr
        page = path.with_suffix(".html").read_text(encoding="utf-8")
        images = re.findall(r"<img [^>]*>", page)
        written = [html.unescape(re.search(r'alt="([^"]*)"', image)[1]) for image in images]
        assert written == told
