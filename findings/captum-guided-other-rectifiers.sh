#!/bin/sh
# captum 0.9.0: guided backpropagation and deconvnet of a network with ReLU6 or LeakyReLU are the plain gradient, without a word.
#
# Guess: every module that cuts off the negative part counts as a rectifier, or a warning says that none was found.
# Seen: only torch.nn.ReLU is changed. For ReLU6 (MobileNet), LeakyReLU and PReLU both methods return exactly what Saliency returns
# (abs=False), and no warning is given; a picture titled guided backpropagation is then a gradient.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 torch==2.13.0 captum==0.9.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import importlib.metadata
import warnings

import torch
import torch.nn as nn
from captum.attr import Deconvolution, GuidedBackprop, Saliency

print("captum", importlib.metadata.version("captum"))
image = torch.linspace(-2, 2, 64).reshape(1, 1, 8, 8)
for rectifier in [nn.ReLU(), nn.ReLU6(), nn.LeakyReLU(0.2), nn.PReLU()]:
    torch.manual_seed(1)
    network = nn.Sequential(nn.Conv2d(1, 3, 3), rectifier, nn.Conv2d(3, 3, 3), rectifier.__class__(), nn.Flatten(), nn.Linear(48, 2))
    gradient = Saliency(network).attribute(image.clone().requires_grad_(), 0, abs=False)
    for method in [GuidedBackprop, Deconvolution]:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            found = method(network).attribute(image.clone().requires_grad_(), 0)
        texts = [str(one.message) for one in told if "ReLU" in str(one.message) and "found" in str(one.message)]
        print(type(rectifier).__name__, method.__name__, "is the gradient:", torch.equal(found, gradient), "warned:", bool(texts))
EOF
cat >"$folder/expected" <<'EOF'
captum 0.9.0
ReLU GuidedBackprop is the gradient: False warned: False
ReLU Deconvolution is the gradient: False warned: False
ReLU6 GuidedBackprop is the gradient: True warned: False
ReLU6 Deconvolution is the gradient: True warned: False
LeakyReLU GuidedBackprop is the gradient: True warned: False
LeakyReLU Deconvolution is the gradient: True warned: False
PReLU GuidedBackprop is the gradient: True warned: False
PReLU Deconvolution is the gradient: True warned: False
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
