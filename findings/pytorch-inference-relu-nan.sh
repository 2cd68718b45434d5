#!/bin/sh
# PyTorch 2.13.0: a network prepared by torch.jit.optimize_for_inference turns NaN into 0.
#
# Guess: a pass that is there for speed changes no answer but in its last digits, so NaN at the input is NaN at the output.
# Seen: eager, traced and frozen networks give NaN; after optimize_for_inference the rectifier behind the convolution gives 0,
# since both then run in oneDNN, whose rectifier is a maximum that drops NaN. A broken picture or a diverged weight
# looks like an ordinary answer. The same holds for a rectifier on a tensor in the layout of to_mkldnn().
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 torch==2.13.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import warnings
import torch
import torch.nn as nn

warnings.filterwarnings("ignore")
torch.manual_seed(0)
network = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.ReLU()).eval()
plain = torch.ones(1, 1, 8, 8)
broken = plain.clone()
broken[0, 0, 3, 3] = float("nan")
with torch.no_grad():
    traced = torch.jit.trace(network, plain)
    frozen = torch.jit.freeze(traced)
    prepared = torch.jit.optimize_for_inference(torch.jit.trace(network, plain))
    print("torch", torch.__version__.split("+")[0])
    for name, one in [("eager", network), ("frozen", frozen), ("optimize_for_inference", prepared)]:
        print(name, "NaN among the outputs:", torch.isnan(one(broken)).sum().item())
    blocked = torch.tensor([[float("nan"), 1.0]]).to_mkldnn()
    print("relu of [nan, 1] in oneDNN's layout:", torch.relu(blocked).to_dense().tolist())
EOF
cat >"$folder/expected" <<'EOF'
torch 2.13.0
eager NaN among the outputs: 36
frozen NaN among the outputs: 36
optimize_for_inference NaN among the outputs: 0
relu of [nan, 1] in oneDNN's layout: [[0.0, 1.0]]
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
