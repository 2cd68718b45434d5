#!/bin/sh
# captum 0.9.0: VarGrad, a variance, comes out below zero; its square root is NaN.
#
# Guess: NoiseTunnel(..., nt_type="vargrad") gives numbers of at least 0, and 0 where the derivative is the same at every noisy copy.
# Seen: it is the mean of the squares less the square of the mean, in 32 bits. Where the derivatives hardly differ (a linear network here, and
# any network with rectifiers and little noise) what is left is rounding of both signs: pixels are negative, those that do not vary at all
# are not 0, and the standard deviation is NaN. torch.var of the very same derivatives is nowhere below 0.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 torch==2.13.0 captum==0.9.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import importlib.metadata

import torch
from captum.attr import NoiseTunnel, Saliency

print("captum", importlib.metadata.version("captum"))
torch.set_num_threads(1)
torch.manual_seed(1)
linear = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(256, 2))
rectified = torch.nn.Sequential(
    torch.nn.Conv2d(1, 4, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Flatten(), torch.nn.Linear(196, 2))
image = torch.rand(1, 1, 16, 16)
for name, network in [("linear", linear), ("rectified", rectified)]:
    slopes = []

    class Kept(Saliency):
        def attribute(self, inputs, target=None, abs=True):
            slopes.append(Saliency.attribute.__wrapped__(self, inputs, target, abs))
            return slopes[-1]
        attribute.__wrapped__ = attribute

    found = NoiseTunnel(Kept(network)).attribute(image, nt_type="vargrad", nt_samples=50, stdevs=0.02, target=0, abs=False)
    right = torch.cat(slopes).var(0, correction=0)
    print(name, "some below zero:", bool((found < 0).any()), "square roots with NaN:", bool(found.sqrt().isnan().any()),
          "torch.var below zero:", bool((right < 0).any()))
EOF
cat >"$folder/expected" <<'EOF'
captum 0.9.0
linear some below zero: True square roots with NaN: True torch.var below zero: False
rectified some below zero: True square roots with NaN: True torch.var below zero: False
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
