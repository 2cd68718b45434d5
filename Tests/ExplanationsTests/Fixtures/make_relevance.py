"""Writes relevance.json: layer-wise relevance and DeepLIFT of four networks.

usage: python make_relevance.py
made with torch 2.15.0, zennit 0.5.1 and captum 0.9.0, in 64 bits; it prints the versions it finds

  lrp        zennit: its rules by kind of layer; a normalization behind a layer with weights is merged beforehand. What it has no rule for in
             our reading is told it: a sum of branches as its Sum, a normalization that is not merged by share, as an average
  deeplift   a transcription of the rescale rule, with a max-pooling as SHAP has it; captum is checked to be the same where no max-pooling
             lies on the way
"""

import json
from importlib.metadata import version
from pathlib import Path

import torch
from captum.attr import DeepLift
from torch import nn
from zennit.composites import LayerMapComposite, SpecialFirstLayerMapComposite
from zennit.layer import Sum
from zennit.rules import AlphaBeta, Epsilon, Gamma, Norm, Pass, ZBox, ZPlus
from zennit.types import Activation, AvgPool, BatchNorm, Convolution

from methods_networks import NETWORKS, Asked, Graph, image


def turned():
    """A normalization behind a rectifier, one behind a transposed convolution, groups, dilation, tanh, a leaky rectifier."""
    return Graph([2, 7, 8], [
        ("conv1", nn.Conv2d(2, 4, 3, stride=2, padding=1)), ("conv1.relu", nn.ReLU()),
        ("bn1", nn.BatchNorm2d(4, eps=1e-3)), ("tconv1", nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, groups=2)),
        ("bn2", nn.BatchNorm2d(6, eps=1e-3)), ("tanh1", nn.Tanh()), ("conv2", nn.Conv2d(6, 4, 3, dilation=2, groups=2)),
        ("conv2.relu", nn.LeakyReLU(0.1)), ("pool1", nn.AvgPool2d(2, stride=1)), ("flatten1", nn.Flatten()),
        ("fc1", nn.Linear(16, 3))])


NETWORKS = {**NETWORKS, "turned": turned}
QUESTIONS = {
    "both": [{"class": 0}, {"class": 2, "start": "one"}, {"layer": "conv1", "unit": [2, 1, 1]},
             {"layer": "bn1", "unit": [1, 0, 4]}, {"layer": "cat1", "map": 6}],
    "strided": [{"class": 1}, {"layer": "conv2", "unit": [3, 1, 2], "start": "one"}, {"layer": "pool2", "map": 4}],
    "averaged": [{"class": 1}, {"layer": "conv2", "unit": [4, 2, 3]}, {"layer": "conv2.relu", "map": 3, "start": "one"}],
    "turned": [{"class": 1}, {"layer": "tconv1", "unit": [4, 2, 3]}, {"layer": "bn2", "map": 5, "start": "one"},
               {"layer": "conv2.relu", "map": 2}]}
RULES = [
    ({"rule": "epsilon-plus"}, lambda own, kind: Epsilon(own["epsilon"]) if kind is nn.Linear else ZPlus(own["epsilon"])),
    ({"rule": "epsilon-plus", "epsilon": 0.01}, lambda own, kind: Epsilon(own["epsilon"]) if kind is nn.Linear else ZPlus(own["epsilon"])),
    ({"rule": "epsilon", "epsilon": 0.05}, lambda own, _: Epsilon(own["epsilon"])),
    ({"rule": "z-plus"}, lambda own, _: ZPlus(own["epsilon"])),
    ({"rule": "z-plus", "pixels": "box"}, lambda own, _: ZPlus(own["epsilon"])),
    ({"rule": "alpha-beta"}, lambda own, _: AlphaBeta(2, 1, own["epsilon"])),
    ({"rule": "alpha-beta", "alpha": 1.5, "epsilon": 0.01, "pixels": "box"}, lambda own, _: AlphaBeta(1.5, 0.5, own["epsilon"])),
    ({"rule": "gamma"}, lambda own, _: Gamma(0.25, own["epsilon"])),
    ({"rule": "gamma", "gamma": 1, "epsilon": 0.1, "pixels": "box"}, lambda own, _: Gamma(1, own["epsilon"]))]


class StackedAdd(nn.Module):
    """A sum that zennit has a rule for."""

    def __init__(self):
        super().__init__()
        self.sum = Sum(-1)

    def forward(self, *parts):
        return self.sum(torch.stack(parts, -1))


def made(name):
    network = NETWORKS[name]().eval()
    network.name = name
    return network


def part(values, question):
    """1 where something is asked about, 0 elsewhere."""
    mask = torch.zeros_like(values)
    place = question.get("unit") or [question.get("class", question.get("map"))]
    mask[(0, *place)] = 1
    return mask


# What stands behind a layer with weights and is merged with it.
MERGED = {"both": ("conv1", "bn1"), "averaged": ("conv1", "bn1"), "turned": ("tconv1", "bn2")}


def merge(network, linear, normalization):
    """As zennit's canonizer, which leaves the normalization's epsilon behind and does not know groups of a transposed convolution."""
    layer, after = network.layer(linear), network.layer(normalization)
    factors = after.weight / (after.running_var + after.eps).sqrt()
    weight, groups = layer.weight, layer.groups
    if isinstance(layer, nn.ConvTranspose2d):
        merged = weight.reshape(groups, -1, *weight.shape[1:]) * factors.reshape(groups, 1, -1, 1, 1)
    else:
        merged = weight * factors[:, None, None, None]
    layer.bias.data = ((layer.bias - after.running_mean) * factors + after.bias).detach()
    layer.weight.data = merged.reshape(weight.shape).detach()
    setattr(network, normalization, nn.Identity())


def relevance(name, question):
    layer = question.get("layer", "fc1" if name != "both" else "fc2")
    for options, rule in RULES:
        network = made(name)
        if name == "both":
            network.add1 = StackedAdd()
        own = {"epsilon": 1e-6, **options}
        by_share = Norm(own["epsilon"])
        rules = [(Activation, Pass()), (Sum, by_share), (AvgPool, by_share), (BatchNorm, by_share),
                 (nn.Linear, rule(own, nn.Linear)), (Convolution, rule(own, Convolution))]
        # A normalization that comes after what is asked about is no part of it.
        linear, normalization = MERGED.get(name, (layer, None))
        if layer != linear:
            merge(network, linear, normalization)
        composite = LayerMapComposite(rules)
        picture = image(network)
        if options.get("pixels") == "box":
            box = ZBox(torch.zeros_like(picture), torch.ones_like(picture), own["epsilon"])
            composite = SpecialFirstLayerMapComposite(rules, [(Convolution, box)])
        picture.requires_grad_()
        with composite.context(network):
            values = network.values(picture)[layer]
            start = part(values, question)
            if question.get("start") != "one":
                start = start * values.detach()
            yield "lrp", options, torch.autograd.grad(values, picture, start)[0]


class RescaledRectifier(torch.autograd.Function):
    """Rows are the image's and the baseline's; the signal is the multipliers, in both rows."""

    @staticmethod
    def forward(context, values, function):
        with torch.enable_grad():
            values = values.detach().requires_grad_()
            found = function(values)
            slope, = torch.autograd.grad(found.sum(), values)
        context.save_for_backward(values, found, slope)
        return found.detach()

    @staticmethod
    def backward(context, signal):
        values, found, slope = (value.detach() for value in context.saved_tensors)
        into = values[:1] - values[1:]
        rescaled = torch.where(into.abs() < 1e-7, slope[:1], (found[:1] - found[1:]) / into)
        return (signal[:1] * rescaled).expand_as(signal), None


class RescaledMaximum(torch.autograd.Function):
    @staticmethod
    def forward(context, values, pool):
        context.save_for_backward(values)
        context.pool = pool
        return pool(values)

    @staticmethod
    def backward(context, signal):
        values, = context.saved_tensors

        def back(row, given):
            with torch.enable_grad():
                row = row.detach().requires_grad_()
                return torch.autograd.grad(context.pool(row), row, given)[0]

        now, before = context.pool(values[:1]), context.pool(values[1:])
        most, into = torch.maximum(now, before), values[:1] - values[1:]
        moved = back(values[:1], signal[:1] * (most - before)) + back(values[1:], signal[:1] * (now - most))
        rescaled = torch.where(into.abs() < 1e-7, back(values[:1], signal[:1]), moved / into)
        return rescaled.expand_as(values), None


class Both(nn.Module):
    def __init__(self, function, module):
        super().__init__()
        self.function, self.module = function, module

    def forward(self, values):
        return self.function.apply(values, self.module)


def lifted(name, question):
    layer = question.get("layer", "fc1" if name != "both" else "fc2")
    for baseline in [0, 0.5]:
        network = made(name)
        for place, _ in network.places:
            module = network.layer(place)
            function = {nn.MaxPool2d: RescaledMaximum, nn.ReLU: RescaledRectifier, nn.LeakyReLU: RescaledRectifier,
                        nn.Tanh: RescaledRectifier}.get(type(module))
            if function:
                setattr(network, place.replace(".", "_"), Both(function, module))
        picture = image(network)
        rows = torch.cat([picture, torch.full_like(picture, baseline)]).requires_grad_()
        values = network.values(rows)[layer]
        mask = part(values[:1], question)
        slope, = torch.autograd.grad(values, rows, mask.expand_as(values))
        found = slope[:1] * (rows[:1] - rows[1:])
        change = ((values[:1] - values[1:]) * mask).sum()
        assert (found.sum() - change).abs() < 1e-9, (name, question, found.sum(), change)
        names = [place for place, _ in network.places]
        if not any("pool1" in one for one in names[:names.index(layer) + 1]) or name in ("averaged", "turned"):
            plain = made(name)
            model = Asked(plain, **{key: value for key, value in question.items() if key not in ("class", "start")})
            peer = DeepLift(model).attribute(picture, torch.full_like(picture, baseline), target=question.get("class", 0))
            assert (peer - found).abs().max() <= 1e-6 * found.abs().max(), (name, question, (peer - found).abs().max())
            checked.append(question)
        yield "deeplift", {"baseline": baseline}, found


def numbers(tensor):
    return [float(f"{number:.6g}") for number in tensor.detach().flatten().tolist()]


lines, count, checked = [], 0, []
for name in NETWORKS:
    cases = []
    for question in QUESTIONS[name]:
        for part_of in [relevance, lifted]:
            for method, options, found in part_of(name, question):
                assert found.isfinite().all()
                own = {key: value for key, value in question.items() if method == "lrp" or key != "start"}
                cases.append(json.dumps({"method": method, "options": options, **own, "values": numbers(found)},
                                        separators=(",", ":")))
    network = made(name)
    head = json.dumps({"network": name, "weights": network.weights, "logits": numbers(network(image(network)))},
                      separators=(",", ":"))
    lines.append(head[:-1] + ',"cases":[\n' + ",\n".join(cases) + "\n]}")
    count += len(cases)
path = Path(__file__).with_name("relevance.json")
path.write_text("[\n" + ",\n".join(lines) + "\n]\n")
print(count, "cases,", len(checked), "checked with captum,", path.stat().st_size, "bytes",
      *(f"{name} {version(name)}" for name in ["torch", "zennit", "captum"]))
