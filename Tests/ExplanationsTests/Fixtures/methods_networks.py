"""The networks of methods.json, with weights and images by formulas, so that both sides have the same."""

import sys
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parents[2] / "NetworksTests" / "Fixtures"))
from patterns import pattern

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


class Add(nn.Module):
    def forward(self, one, other):
        return one + other


class Concatenate(nn.Module):
    def forward(self, *parts):
        return torch.cat(parts, 1)


class Graph(nn.Module):
    """Layers by name, each reading the one before it unless it says otherwise."""

    def __init__(self, input, places):
        super().__init__()
        self.input, self.places = input, [(name, inputs) for name, _, *inputs in places]
        for name, module, *_ in places:
            self.add_module(name.replace(".", "_"), module)
        self.weights = []
        for place, (name, weight) in enumerate([*self.named_parameters(), *self.named_buffers()]):
            if not weight.dtype.is_floating_point:
                continue
            fan = weight[0].numel() if weight.dim() > 1 else 4
            value = pattern(weight.shape, 20 + place, torch.float32) * 2 / torch.tensor(fan, dtype=torch.float32) ** 0.5
            # Statistics and factors of the normalization are positive.
            if name.startswith("bn") and name.endswith(("weight", "running_var")):
                value = value.abs() + 0.5
            weight.data = value.double()
            self.weights.append([name, 20 + place])

    def layer(self, name):
        return getattr(self, name.replace(".", "_"))

    def values(self, image):
        values, before = {"input": image}, image
        for name, inputs in self.places:
            read = [values[name] for name in inputs[0]] if inputs else [before]
            before = values[name] = self.layer(name)(*read)
        return values

    def forward(self, image):
        return self.values(image)[self.places[-1][0]]


def both():
    """Branches that are added and joined, batch normalization."""
    return Graph([2, 6, 6], [
        ("conv1", nn.Conv2d(2, 4, 3, padding=1)), ("bn1", nn.BatchNorm2d(4, eps=1e-3)), ("bn1.relu", nn.ReLU()),
        ("conv2", nn.Conv2d(4, 4, 3, padding=1)), ("add1", Add(), ["conv2", "bn1.relu"]), ("add1.relu", nn.ReLU()),
        ("pool1", nn.MaxPool2d(2)), ("conv3", nn.Conv2d(4, 5, 3, padding=1)), ("conv3.relu", nn.ReLU()),
        ("cat1", Concatenate(), ["conv3.relu", "pool1"]), ("flatten1", nn.Flatten()), ("fc1", nn.Linear(81, 6)),
        ("fc1.relu", nn.ReLU()), ("fc2", nn.Linear(6, 3))])


def strided():
    """Strides that do not divide, an oblong image, overlapping maximum and average pools."""
    return Graph([2, 11, 10], [
        ("conv1", nn.Conv2d(2, 4, 3, stride=2, padding=1)), ("conv1.relu", nn.ReLU()),
        ("pool1", nn.MaxPool2d(3, stride=2, padding=1)), ("conv2", nn.Conv2d(4, 5, 3, padding=1)),
        ("conv2.relu", nn.ReLU()), ("pool2", nn.AvgPool2d(2, stride=1)), ("flatten1", nn.Flatten()),
        ("fc1", nn.Linear(20, 3))])


def averaged():
    """Ends in averages of whole maps and one dense layer."""
    return Graph([2, 7, 7], [
        ("conv1", nn.Conv2d(2, 4, 3, padding=1)), ("bn1", nn.BatchNorm2d(4, eps=1e-3)), ("bn1.relu", nn.ReLU()),
        ("pool1", nn.AvgPool2d(3, stride=2, padding=1)), ("conv2", nn.Conv2d(4, 6, 3, padding=1)),
        ("conv2.relu", nn.ReLU()), ("pool2", nn.AdaptiveAvgPool2d(1)), ("flatten1", nn.Flatten()),
        ("fc1", nn.Linear(6, 3))])


NETWORKS = {"both": both, "strided": strided, "averaged": averaged}


def image(network):
    """From 0 to 1, in 32 bits as the other side has it."""
    return (pattern([1, *network.input], 3, torch.float32) / 2 + 0.5).double()


class Asked(nn.Module):
    """A network that gives what is asked about alone: the logits; or one unit, or one map's sum, as `[batch, 1]`."""

    def __init__(self, network, layer=None, map=None, unit=None, softmax=False):
        super().__init__()
        self.network, self.name, self.map, self.unit, self.softmax = network, layer, map, unit, softmax

    def forward(self, image):
        if self.name is None:
            logits = self.network(image)
            return logits.softmax(1) if self.softmax else logits
        values = self.network.values(image)[self.name]
        if self.unit is not None:
            return values[(slice(None), *self.unit)][:, None]
        return values[:, self.map].flatten(1).sum(1, keepdim=True)
