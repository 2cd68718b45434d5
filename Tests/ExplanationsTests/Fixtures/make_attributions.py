"""Makes attributions.json with PyTorch 2.13 and captum 0.9: python make_attributions.py

Gradient, deconvnet and guided backpropagation of a small network, from each class's logit and from one unit of a map, by
captum, with ReLU and with LeakyReLU (which captum leaves to the derivative).
"""

import json
from pathlib import Path

import torch
import torch.nn as nn
from captum.attr import Deconvolution, GuidedBackprop, NeuronDeconvolution, NeuronGradient, NeuronGuidedBackprop, Saliency


def pattern(*shape, seed):
    count = int(torch.tensor(shape).prod())
    numbers = [((index * 37 + seed) % 101) / 100 - 0.5 for index in range(count)]
    return torch.tensor(numbers, dtype=torch.float64).reshape(shape)


def network(rectifier):
    layers = nn.Sequential(
        nn.Conv2d(2, 4, 3, padding=1), rectifier(), nn.Conv2d(4, 3, 3), rectifier(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(12, 5), rectifier(), nn.Linear(5, 3),
    ).double()
    for seed, weight in enumerate(layers.parameters()):
        weight.data = pattern(*weight.shape, seed=seed * 17 + 3)
    return layers


image = pattern(1, 2, 6, 6, seed=8) + 0.5
cases = []
for name, rectifier in [("relu", nn.ReLU), ("leaky-relu", lambda: nn.LeakyReLU(0.2))]:
    layers = network(rectifier)
    fresh = lambda: image.clone().requires_grad_()
    for target in range(3):
        for style, method in [
            ("gradient", lambda: Saliency(layers).attribute(fresh(), target, abs=False)),
            ("zeiler", lambda: Deconvolution(layers).attribute(fresh(), target)),
            ("guided", lambda: GuidedBackprop(layers).attribute(fresh(), target)),
        ]:
            cases.append((name, style, ["class", target], method()))
    for style, method in [
        ("gradient", NeuronGradient), ("zeiler", NeuronDeconvolution), ("guided", NeuronGuidedBackprop),
    ]:
        # A unit of the second convolution, before its rectifier.
        cases.append((name, style, ["unit", 1, 2, 1], method(layers, layers[2]).attribute(fresh(), (1, 2, 1))))

Path(__file__).with_name("attributions.json").write_text(json.dumps([
    {"rectifier": name, "style": style, "from": start, "pixels": [float(f"{v:.9g}") for v in found.detach().flatten().tolist()]}
    for name, style, start, found in cases
], indent=0).replace(",\n", ",") + "\n")
