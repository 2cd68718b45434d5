"""Writes layers.json: what PyTorch computes for every layer over a grid of geometries, outputs and all derivatives.

usage: python make_layers.py      (needs torch; made with 2.13.0+cpu)
"""

import itertools
from pathlib import Path

import torch
from torch.nn import functional as F

from layer_cases import case, write
from patterns import pattern

grid = itertools.product([1, 2, 3, 4, 5], [1, 2, 3], [0, 1, 2], [1, 2], [1, 2, 4], [1, 3])
for kernel, stride, padding, dilation, groups, batch in grid:
    if dilation * (kernel - 1) + 1 > 7 + 2 * padding or dilation * (kernel - 1) + 1 > 6 + 2 * padding:
        continue
    case(
        "convolution",
        dict(maps=8, kernel=kernel, stride=stride, padding=padding, dilation=dilation, groups=groups),
        [(batch, 4, 7, 6)],
        lambda x, w, b: F.conv2d(x, w, b, stride, padding, dilation, groups),
        [("weight", (8, 4 // groups, kernel, kernel), 0), ("bias", (8,), 0)])
for kernel, stride, padding, dilation, groups, rim in itertools.product(
        [1, 2, 3, 4, 5], [1, 2, 3], [0, 1, 2], [1, 2], [1, 2, 4], [0, 1]):
    if rim >= stride or dilation * (kernel - 1) + 1 + rim <= 2 * padding:
        continue
    case(
        "transposed-convolution",
        {"maps": 8, "kernel": kernel, "stride": stride, "padding": padding, "output-padding": rim,
         "dilation": dilation, "groups": groups},
        [(3 if stride == 2 else 1, 4, 5, 4)],
        lambda x, w, b: F.conv_transpose2d(x, w, b, stride, padding, rim, groups, dilation),
        [("weight", (4, 8 // groups, kernel, kernel), 0), ("bias", (8,), 0)])
for kernel, stride, padding, batch in itertools.product([1, 2, 3, 4, 5], [1, 2, 3], [0, 1, 2], [1, 3]):
    if 2 * padding > kernel:
        continue
    options = dict(kernel=kernel, stride=stride, padding=padding)
    case("max-pool", options, [(batch, 3, 9, 8)], lambda x: F.max_pool2d(x, kernel, stride, padding))
    case("average-pool", options, [(batch, 3, 9, 8)], lambda x: F.avg_pool2d(x, kernel, stride, padding))
case("global-average-pool", {}, [(3, 5, 6, 6)], lambda x: F.adaptive_avg_pool2d(x, 1))
for shape in [(3, 5, 4, 3), (3, 17)]:
    case("relu", {}, [shape], F.relu)
    case("leaky-relu", dict(leak=0.2), [shape], lambda x: F.leaky_relu(x, 0.2))
    case("sigmoid", {}, [shape], torch.sigmoid)
    case("hard-sigmoid", {}, [shape], F.hardsigmoid)
    case("hard-sigmoid", dict(slope=2, offset=0.4), [shape], lambda x: torch.clamp(2 * x + 0.4, 0, 1))
    case("tanh", {}, [shape], torch.tanh)
    case("softmax", {}, [shape], lambda x: F.softmax(x, 1))
case("dense", dict(units=7), [(3, 13)], F.linear, [("weight", (7, 13), 0), ("bias", (7,), 0)])
case("flatten", {}, [(3, 2, 3, 4)], lambda x: x.flatten(1))
case("add", {}, [(2, 3, 4, 5)] * 3, lambda x, y, z: x + y + z)
case("concatenate", {}, [(2, 3, 4, 5), (2, 16, 4, 5)], lambda x, y: torch.cat([x, y], 1))
case("concatenate", {}, [(2, 3), (2, 4)], lambda x, y: torch.cat([x, y], 1))
for factor, bilinear in itertools.product([0.5, 1.5, 2, 3], [False, True]):
    case(
        "resize", dict(factor=factor, bilinear=int(bilinear)), [(2, 3, 6, 4)],
        lambda x: F.interpolate(
            x, size=(int(6 * factor), int(4 * factor)),
            mode="bilinear" if bilinear else "nearest-exact"))
for channels, batch in itertools.product([3, 16], [2, 3]):
    mean, spread = pattern([channels], 22), pattern([channels], 23) + 1.5
    case(
        "batch-normalization", dict(epsilon=1e-3, momentum=0.3), [(batch, channels, 4, 5)],
        lambda x, w, b: F.batch_norm(x, mean, spread, w, b, True, 0.3, 1e-3),
        [("weight", (channels,), 1.5), ("bias", (channels,), 0)],
        [("running_mean", lambda: mean), ("running_var", lambda: spread)])
    case(
        "instance-normalization", dict(epsilon=1e-3, learned=1), [(batch, channels, 4, 5)],
        lambda x, w, b: F.instance_norm(x, None, None, w, b, True, 0.1, 1e-3),
        [("weight", (channels,), 1.5), ("bias", (channels,), 0)])
    case(
        "instance-normalization", dict(epsilon=1e-3, learned=0), [(batch, channels, 4, 5)],
        lambda x: F.instance_norm(x, None, None, None, None, True, 0.1, 1e-3))
case(
    "unpool", dict(kernel=2), [(2, 3, 2, 3)],
    lambda x: F.conv_transpose2d(
        x, torch.tensor([[[[1.0, 0], [0, 0]]]]).repeat(3, 1, 1, 1), None, 2, groups=3))

write(Path(__file__).with_name("layers.json"))
