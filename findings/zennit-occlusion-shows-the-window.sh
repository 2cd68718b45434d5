#!/bin/sh
# zennit 0.5.1: Occlusion shows only the window and hides the rest; given a one-hot target as its other attributors take it, it gives
# the same map for every network.
#
# Guess: Occlusion(network, window=..., stride=...)(image, torch.eye(classes)[[target]]) says what the class loses when the window is covered,
# as captum's Occlusion does, and as the same call works with Gradient, SmoothGrad and IntegratedGradients.
# Seen: (1) everything but the window is set to zero, and the output itself, not a loss, is written under the window: with a window as large as
# the image it is the logit. (2) The last window wraps round the edge: its other half lies at the opposite side. (3) Where windows overlap their
# scores are added, not averaged. (4) A tensor as attr_output is not multiplied with the output: the map is the tensor's sum under each window,
# whatever the network; a function (lambda output: output * target) is needed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 torch==2.15.0 torchvision==0.29.2 zennit==0.5.1 captum==0.9.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import importlib.metadata

import torch
from captum.attr import Occlusion as Other
from zennit.attribution import Occlusion

print("zennit", importlib.metadata.version("zennit"))
# The class's logit is 10 and the sum of the pixels, which are 1 in the left column and 0 elsewhere.
network = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(36, 1))
with torch.no_grad():
    network[1].weight.fill_(1)
    network[1].bias.fill_(10)
image = torch.zeros(1, 1, 6, 6)
image[..., 0] = 1
target = torch.eye(1)


def rows(found):
    return [round(number, 3) for number in found[0, 0, 0].tolist()]


def zennit(window, stride, attr_output=lambda output: output * target):
    return rows(Occlusion(network, window=(6, window), stride=(6, stride))(image.clone(), attr_output)[1])


def captum(window, stride):
    return rows(Other(network).attribute(image, (1, 6, window), (1, 6, stride), target=0))


print("window 3: captum", captum(3, 3), "zennit", zennit(3, 3))
print("the whole image: captum", captum(6, 6), "zennit", zennit(6, 6))
print("window 4, beyond the edge: captum", captum(4, 4), "zennit", zennit(4, 4))
print("overlapping: captum", captum(4, 2), "zennit", zennit(4, 2))
print("one-hot target: zennit", zennit(3, 3, target))
EOF
cat >"$folder/expected" <<'EOF'
zennit 0.5.1
window 3: captum [6.0, 6.0, 6.0, 0.0, 0.0, 0.0] zennit [16.0, 16.0, 16.0, 10.0, 10.0, 10.0]
the whole image: captum [6.0, 6.0, 6.0, 6.0, 6.0, 6.0] zennit [16.0, 16.0, 16.0, 16.0, 16.0, 16.0]
window 4, beyond the edge: captum [6.0, 6.0, 6.0, 6.0, 0.0, 0.0] zennit [32.0, 32.0, 16.0, 16.0, 16.0, 16.0]
overlapping: captum [6.0, 6.0, 3.0, 3.0, 0.0, 0.0] zennit [32.0, 32.0, 26.0, 26.0, 26.0, 26.0]
one-hot target: zennit [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
