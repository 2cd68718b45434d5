#!/bin/sh
# PyTorch 2.13.0: whether interpolate keeps a scale factor that gives no whole size depends on the size that comes of it.
#
# Guess: with scale_factor alone (recompute_scale_factor left out) neighbours of the output lie 1 / factor apart, as documented.
# Seen: in mode "nearest" an axis that comes out twice as long is copied twice, whatever the factor (5 times 2.1 is 10: as by 2), while
# one that does not is stepped through by the factor; in mode "bilinear" an axis that keeps its length is copied (3 times 1.3 is 3),
# while mode "nearest-exact" shifts it by the same factor. A resampling network changes its rule with the size of its input.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 torch==2.13.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import torch
from torch.nn.functional import interpolate

print("torch", torch.__version__.split("+")[0])


def row(length, factor, mode):
    values = torch.arange(float(length)).reshape(1, 1, 1, length)
    return interpolate(values, scale_factor=(1, factor), mode=mode).flatten().tolist()


def stepped(length, factor):
    return [float(int(place / factor)) for place in range(int(length * factor))]


for length, factor in [(5, 2.1), (5, 2.6)]:
    print("nearest", length, "times", factor, "steps by the factor:", row(length, factor, "nearest") == stepped(length, factor))
print("bilinear 3 times 1.3:", row(3, 1.3, "bilinear"))
print("nearest-exact 3 times 1.3:", row(3, 1.3, "nearest-exact"))
EOF
cat >"$folder/expected" <<'EOF'
torch 2.13.0
nearest 5 times 2.1 steps by the factor: False
nearest 5 times 2.6 steps by the factor: True
bilinear 3 times 1.3: [0.0, 1.0, 2.0]
nearest-exact 3 times 1.3: [0.0, 1.0, 1.0]
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
