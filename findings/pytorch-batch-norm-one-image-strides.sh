#!/bin/sh
# PyTorch 2.13.0: the gradient of batch normalization is wrong for one image that was turned round from rows, columns, channels.
#
# Guess: how a tensor lies in memory changes no derivative.
# Seen: a picture [rows, columns, 3] turned to [1, 3, rows, columns] by permute and [None] has the strides (3, 1, 15, 3). In
# evaluation, where the layer only scales, the derivative of its input is then put down in another order (off by up to 158 where it
# runs from 0 to 239). Contiguous it is right. The tensor counts as channels last already, so that asking for that changes
# nothing. The way there is right, with 32 and with 64 bits. Saliency maps of single pictures are met by it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 torch==2.13.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import torch
import torch.nn.functional as F

torch.manual_seed(0)
print("torch", torch.__version__.split("+")[0])
# One image, 16 rows of 5 pixels, as it comes from a file: rows, columns, channels; then turned round.
image = torch.rand(16, 5, 3, dtype=torch.float64).permute(2, 0, 1)[None]
weights = torch.arange(240.0, dtype=torch.float64)[None]
zeros, ones = torch.zeros(3, dtype=torch.float64), torch.ones(3, dtype=torch.float64)
for name, x in [("as it comes", image), ("contiguous", image.contiguous()),
                ("channels last", image.contiguous(memory_format=torch.channels_last))]:
    x = x.detach().requires_grad_()
    # In evaluation, with mean 0 and variance 1, the layer is the identity but for 1 / sqrt(1 + 1e-5).
    y = F.batch_norm(x, zeros, ones, ones, zeros).flatten(1)
    (y * weights).sum().backward()
    off = (x.grad.flatten() - weights[0] / (1 + 1e-5) ** 0.5).abs().max().item()
    print(f"{name}, strides {x.stride()}: gradient off by {off:.0f}")
EOF
cat >"$folder/expected" <<'EOF'
torch 2.13.0
as it comes, strides (3, 1, 15, 3): gradient off by 158
contiguous, strides (240, 80, 5, 1): gradient off by 0
channels last, strides (3, 1, 15, 3): gradient off by 158
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
