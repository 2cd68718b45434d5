#!/bin/sh
# safetensors 0.8.0: one bfloat16 tensor makes a whole file unreadable to the NumPy loader, unless some other import came first.
#
# Guess: tensors of types that NumPy lacks are left out or raise when they are asked for; the others load.
# Seen: load_file raises TypeError for the file as a whole, also where only the float32 tensor is wanted; after an import of
# ml_dtypes, which nothing in the message names, the same call reads both. With float8 it raises even then.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 ml_dtypes==0.6.0 safetensors==0.8.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import json
import struct
import sys
import tempfile

import safetensors
from safetensors.numpy import load_file

print("safetensors", safetensors.__version__)


def write(kind, size):
    header = json.dumps({
        "wanted": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},
        "other": {"dtype": kind, "shape": [2], "data_offsets": [4, 4 + 2 * size]},
    }).encode()
    file = tempfile.NamedTemporaryFile(suffix=".safetensors", delete=False)
    file.write(struct.pack("<Q", len(header)) + header + struct.pack("<f", 1.5) + bytes(2 * size))
    file.close()
    return file.name


def attempt(kind, path):
    try:
        print(kind, "reads", sorted(load_file(path)))
    except Exception as error:
        print(kind, "raises", type(error).__name__)


short, tiny = write("BF16", 2), write("F8_E4M3", 1)
attempt("BF16", short)
import ml_dtypes  # registers the types

attempt("BF16 after the import", short)
attempt("F8_E4M3 after the import", tiny)
EOF
cat >"$folder/expected" <<'EOF'
safetensors 0.8.0
BF16 raises TypeError
BF16 after the import reads ['other', 'wanted']
F8_E4M3 after the import raises AttributeError
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
