"""Writes resize.json: what PyTorch's interpolate makes of small maps, with the factor kept and with the sizes divided.

usage: python make_resize.py      (needs torch; made with 2.13.0+cpu)
"""

import json
from pathlib import Path

import torch
from torch.nn import functional as F

from patterns import pattern

torch.set_num_threads(1)

SIZES = [[5, 4], [7, 3], [1, 6]]
FACTORS = [0.3, 0.5, 0.7, 1.3, 1.5, 2, 2.1, 2.6]
MODES = ["nearest", "nearest-exact", "bilinear"]


def numbers(tensor):
    return [float(f"{number:.8g}") for number in tensor.detach().double().flatten().tolist()]


cases = []
for height, width in SIZES:
    for factor in FACTORS:
        if int(height * factor) == 0 or int(width * factor) == 0:
            continue
        for mode in MODES:
            for keeps in [True, False]:
                maps = pattern([1, 2, height, width], 1).requires_grad_()
                out = F.interpolate(maps, scale_factor=factor, mode=mode, recompute_scale_factor=not keeps)
                out.backward(pattern(list(out.shape), 2))
                cases.append(
                    {
                        "size": [height, width],
                        "factor": factor,
                        "mode": mode,
                        "keeps": keeps,
                        "shape": list(out.shape),
                        "out": numbers(out),
                        "back": numbers(maps.grad),
                    }
                )
Path(__file__).with_name("resize.json").write_text(
    "[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]\n"
)
