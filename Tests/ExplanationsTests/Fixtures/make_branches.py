"""Writes branches.json: what PyTorch and captum give for one image, walked back from classes and single units.

usage: python make_branches.py      (needs torch and captum; made with torch 2.13.0+cpu and captum 0.9.0)

Image and weights come from one formula on both sides. Two networks with a residual and a concatenated branch: one with
plain rectifiers, one with leaky ones. captum's Deconvolution and GuidedBackprop change the derivative of `nn.ReLU` only, a
leaky rectifier keeps its own: that is `leaky=derivative`. `leaky=rectify` treats a leaky rectifier as a plain one on the way
back; captum has no such reading, so it is written out here as a derivative of its own.
"""

import json
import sys
import warnings
from pathlib import Path

import captum
import torch
from captum.attr import (
    Deconvolution, GuidedBackprop, NeuronDeconvolution, NeuronGradient, NeuronGuidedBackprop, Saliency)
from torch import nn

sys.path.insert(0, str(Path(__file__).parents[2] / "NetworksTests" / "Fixtures"))
from patterns import pattern

torch.set_num_threads(1)
warnings.simplefilter("ignore")


class Rectified(torch.autograd.Function):
    """Leaky forward; backward the plain rectifier's: zeiler max(0, g), guided max(0, g) [x > 0]."""

    @staticmethod
    def forward(context, value, guided):
        context.save_for_backward(value)
        context.guided = guided
        return nn.functional.leaky_relu(value, 0.1)

    @staticmethod
    def backward(context, gradient):
        gate = context.saved_tensors[0] > 0 if context.guided else 1
        return gradient.relu() * gate, None


class Rectifier(nn.Module):
    style = None

    def forward(self, value):
        return Rectified.apply(value, Rectifier.style == "guided")


class Network(nn.Module):
    def __init__(self, rectifier):
        super().__init__()
        self.conv1 = nn.Conv2d(2, 4, 3, padding=1)
        self.bn1 = nn.BatchNorm2d(4, eps=1e-3)
        self.relu1 = rectifier()
        self.conv2 = nn.Conv2d(4, 4, 3, padding=1)
        self.add1 = nn.Identity()
        self.relu2 = rectifier()
        self.pool1 = nn.MaxPool2d(2)
        self.conv3 = nn.Conv2d(4, 5, 3, padding=1)
        self.relu3 = rectifier()
        self.cat1 = nn.Identity()
        self.fc1 = nn.Linear(81, 6)
        self.relu4 = rectifier()
        self.fc2 = nn.Linear(6, 3)
        for place, (name, weight) in enumerate([*self.named_parameters(), *self.named_buffers()]):
            if weight.dtype == torch.float32:
                fan = weight[0].numel() if weight.dim() > 1 else 4
                value = pattern(weight.shape, 20 + place) * 2 / fan ** 0.5
                # Statistics and factors of the normalization are positive.
                weight.data = value.abs() + 0.5 if name in ("bn1.weight", "bn1.running_var") else value

    def forward(self, image):
        block = self.relu1(self.bn1(self.conv1(image)))
        pooled = self.pool1(self.relu2(self.add1(self.conv2(block) + block)))
        joined = self.cat1(torch.cat([self.relu3(self.conv3(pooled)), pooled], 1))
        return self.fc2(self.relu4(self.fc1(joined.flatten(1))))


NODES = {
    "conv1": "conv1", "bn1": "bn1", "bn1.relu": "relu1", "conv2": "conv2", "add1": "add1", "add1.relu": "relu2",
    "pool1": "pool1", "conv3": "conv3", "conv3.relu": "relu3", "cat1": "cat1", "fc1": "fc1", "fc1.relu": "relu4",
    "fc2": "fc2"}
UNITS = [("add1", (2, 3, 1)), ("add1.relu", (1, 0, 4)), ("pool1", (1, 2, 0)), ("cat1", (6, 1, 2)), ("bn1", (3, 2, 5)),
         ("conv3", (2, 1, 1)), ("fc1", (4,))]
IMAGE = pattern([1, 2, 6, 6], 3) / 2 + 0.5


def numbers(tensor):
    return [float(f"{number:.7g}") for number in tensor.detach().double().flatten().tolist()]


def values(network):
    """Of each layer the sum of its numbers and their product with a pattern."""
    found = {}
    for name, module in NODES.items():
        getattr(network, module).register_forward_hook(
            lambda _, __, output, name=name: found.update({name: output.detach().double().flatten()}))
    network(IMAGE)
    return {
        name: numbers(torch.stack([value.sum(), (value * pattern(value.shape, 7, torch.float64)).sum()]))
        for name, value in found.items()}


def attributions(rectifier, reading):
    methods = {
        "gradient": (lambda n: Saliency(n).attribute(IMAGE, target=K, abs=False),
                     lambda n, m, u: NeuronGradient(n, m).attribute(IMAGE, u)),
        "zeiler": (lambda n: Deconvolution(n).attribute(IMAGE, target=K),
                   lambda n, m, u: NeuronDeconvolution(n, m).attribute(IMAGE, u)),
        "guided": (lambda n: GuidedBackprop(n).attribute(IMAGE, target=K),
                   lambda n, m, u: NeuronGuidedBackprop(n, m).attribute(IMAGE, u))}
    cases = []
    for style, (of_class, of_unit) in methods.items():
        if reading == "rectify" and style == "gradient":
            continue
        Rectifier.style = style
        for K in range(3):
            network = Network(rectifier).eval()
            globals()["K"] = K
            cases.append({"style": style, "class": K, "pixels": numbers(of_class(network))})
        for name, unit in UNITS:
            network = Network(rectifier).eval()
            module = getattr(network, NODES[name])
            cases.append(
                {"style": style, "layer": name, "unit": list(unit), "pixels": numbers(of_unit(network, module, unit))})
    return cases


FIXTURE = [
    {"leak": 0, "leaky": "rectify", "values": values(Network(nn.ReLU).eval()),
     "cases": attributions(nn.ReLU, "derivative")},
    {"leak": 0.1, "leaky": "derivative", "values": values(Network(lambda: nn.LeakyReLU(0.1)).eval()),
     "cases": attributions(lambda: nn.LeakyReLU(0.1), "derivative")},
    {"leak": 0.1, "leaky": "rectify", "values": values(Network(lambda: nn.LeakyReLU(0.1)).eval()),
     "cases": attributions(Rectifier, "rectify")}]

path = Path(__file__).with_name("branches.json")
path.write_text(
    "[\n" + ",\n".join(
        json.dumps({k: v for k, v in part.items() if k != "cases"}, separators=(",", ":"))[:-1] + ',"cases":[\n'
        + ",\n".join(json.dumps(case, separators=(",", ":")) for case in part["cases"]) + "\n]}"
        for part in FIXTURE) + "\n]\n")
print(captum.__version__, torch.__version__, sum(len(part["cases"]) for part in FIXTURE), "cases", path.stat().st_size)
for part in FIXTURE:
    print(part["leak"], part["values"]["fc2"], [max(map(abs, case["pixels"])) for case in part["cases"]])
