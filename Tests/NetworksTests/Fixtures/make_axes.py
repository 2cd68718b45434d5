"""Writes axes.json: layers whose windows, steps, gaps and paddings differ from axis to axis and from side to side.

usage: python make_axes.py      (needs torch; made with 2.13.0+cpu)

PyTorch pads symmetrically; where the four sides differ, the maps are padded, or cut, before and after its own function.
With ceil_mode only its own paddings are used: what it does with them is what is meant.
"""

import itertools
from pathlib import Path

import torch
from torch.nn import functional as F

from layer_cases import case, write

# Rows and columns; or top, left, bottom and right.
PADDINGS = [[0, 0], [1, 0], [2, 1], [0, 1, 2, 0], [2, 1, 1, 2]]


def sides(padding):
    """As `F.pad` takes them: left, right, top, bottom."""
    top, left, bottom, right = padding if len(padding) == 4 else padding * 2
    return left, right, top, bottom


def span(kernel, dilation):
    return [d * (k - 1) + 1 for k, d in zip(kernel, dilation)]


def fits(shape, kernel, padding):
    left, right, top, bottom = sides(padding)
    return shape[0] + top + bottom >= kernel[0] and shape[1] + left + right >= kernel[1]


def convolutions():
    kernels = [[3, 5], [4, 1], [3, 3]]
    steps = [([2, 1], [1, 1], 1), ([1, 3], [1, 1], 2), ([1, 1], [2, 1], 1), ([1, 1], [1, 2], 4), ([3, 2], [2, 1], 2)]
    for kernel, (stride, dilation, groups), padding in itertools.product(kernels, steps, PADDINGS):
        if fits((7, 8), span(kernel, dilation), padding):
            case(
                "convolution",
                dict(maps=8, kernel=kernel, stride=stride, padding=padding, dilation=dilation, groups=groups),
                [(2, 4, 7, 8)],
                lambda x, w, b: F.conv2d(F.pad(x, sides(padding)), w, b, stride, 0, dilation, groups),
                [("weight", (8, 4 // groups, *kernel), 0), ("bias", (8,), 0)])


def transposed(x, w, b, stride, padding, rim, groups, dilation):
    left, right, top, bottom = sides(padding)
    whole = F.conv_transpose2d(x, w, b, stride, 0, rim, groups, dilation)
    return whole[:, :, top:whole.shape[2] - bottom, left:whole.shape[3] - right]


def transposed_convolutions():
    kernels = [[3, 5], [4, 2]]
    steps = [
        ([2, 1], [1, 1], [1, 0], 1), ([1, 3], [1, 1], [0, 2], 2), ([1, 1], [2, 1], [0, 0], 4), ([3, 2], [1, 2], [2, 1], 1)]
    for kernel, (stride, dilation, rim, groups), padding in itertools.product(kernels, steps, PADDINGS):
        case(
            "transposed-convolution",
            {"maps": 8, "kernel": kernel, "stride": stride, "padding": padding, "output-padding": rim,
             "dilation": dilation, "groups": groups},
            [(2, 4, 5, 4)],
            lambda x, w, b: transposed(x, w, b, stride, padding, rim, groups, dilation),
            [("weight", (4, 8 // groups, *kernel), 0), ("bias", (8,), 0)])


def mean(x, kernel, stride, padding, counted):
    sums = F.avg_pool2d(F.pad(x, sides(padding)), kernel, stride)
    return sums if counted else sums / F.avg_pool2d(F.pad(torch.ones_like(x), sides(padding)), kernel, stride)


def poolings():
    for channels, kernel, stride, padding in itertools.product(
            [3, 16], [[2, 3], [4, 2]], [[2, 1], [1, 3]], PADDINGS):
        left, right, top, bottom = sides(padding)
        if 2 * max(top, bottom) > kernel[0] or 2 * max(left, right) > kernel[1]:
            continue
        options, shape = dict(kernel=kernel, stride=stride, padding=padding), [(2, channels, 9, 8)]
        case(
            "max-pool", options, shape,
            lambda x: F.max_pool2d(F.pad(x, sides(padding), value=-torch.inf), kernel, stride))
        case("average-pool", options, shape, lambda x: mean(x, kernel, stride, padding, True))
        case(
            "average-pool", {**options, "count-padding": False}, shape,
            lambda x: mean(x, kernel, stride, padding, False))


def poolings_rounded_up():
    for channels, kernel, stride, padding, size in itertools.product(
            [3, 16], [[2, 2], [3, 2], [1, 1]], [[2, 2], [3, 2]], [[0, 0], [1, 1]],
            [(7, 8), (9, 6)]):
        if 2 * padding[0] > kernel[0] or 2 * padding[1] > kernel[1]:
            continue
        options, shape = dict(kernel=kernel, stride=stride, padding=padding, ceil=True), [(2, channels, *size)]
        case("max-pool", options, shape, lambda x: F.max_pool2d(x, kernel, stride, padding, ceil_mode=True))
        case("average-pool", options, shape, lambda x: F.avg_pool2d(x, kernel, stride, padding, True))
        case(
            "average-pool", {**options, "count-padding": False}, shape,
            lambda x: F.avg_pool2d(x, kernel, stride, padding, True, False))


convolutions()
transposed_convolutions()
poolings()
poolings_rounded_up()
case(
    "unpool", dict(kernel=[1, 2]), [(2, 3, 2, 3)],
    lambda x: F.conv_transpose2d(x, torch.tensor([[[[1.0, 0]]]]).repeat(3, 1, 1, 1), None, (1, 2), groups=3))
for channels in [3, 16]:
    case("global-average-pool", {}, [(2, channels, 3, 5)], lambda x: F.adaptive_avg_pool2d(x, 1))
write(Path(__file__).with_name("axes.json"))
