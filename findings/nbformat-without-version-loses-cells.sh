#!/bin/sh
# nbformat 5.11.1: a notebook without the field "nbformat" is read as one of version 1, and what stands in its cells is lost.
#
# Guess: a file of the current layout that lacks one number is refused, or read by its nbformat_minor and its layout.
# Seen: no error; the cells come out empty, all as code, and validation complains of their new ids alone. Saving the result wipes the
# notebook.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check nbformat==5.11.1
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import importlib.metadata
import json
import warnings

import nbformat

warnings.simplefilter("ignore")  # of cell ids

print("nbformat", importlib.metadata.version("nbformat"))
notebook = {
    "cells": [
        {"cell_type": "code", "source": "a = 1", "metadata": {}, "outputs": [], "execution_count": None},
        {"cell_type": "markdown", "source": "some text", "metadata": {}},
    ],
    "metadata": {},
    "nbformat_minor": 4,
}
read = nbformat.reads(json.dumps(notebook), as_version=4)
nbformat.validate(read)
print("valid, with", [(cell.cell_type, cell.source) for cell in read.cells])
EOF
cat >"$folder/expected" <<'EOF'
nbformat 5.11.1
valid, with [('code', ''), ('code', '')]
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
