"""Writes tiny_vgg.json: what PyTorch computes for Tiny VGG, with weights and images that both sides make by one formula.

usage: python make_tiny_vgg.py      (needs torch; made with 2.13.0+cpu)
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

SAMPLES = 48


def numbers(seed, count):
    """SplitMix64, its top 24 bits as a fraction: 0 <= u < 1 in float32."""
    with np.errstate(over="ignore"):
        state = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        state ^= state >> np.uint64(31)
    return (state >> np.uint64(40)).astype(np.float32) * np.float32(2.0**-24)


def tiny_vgg(size, classes):
    layers, names, maps = [], [], 3
    for block in range(1, 4):
        for place in range(1, 3):
            names.append((f"conv{block}_{place}", len(layers)))
            layers += [nn.Conv2d(maps, 32, 3, padding=1), nn.ReLU()]
            maps = 32
        layers.append(nn.MaxPool2d(2))
    layers.append(nn.Flatten())
    units = 32 * (size // 8) ** 2
    for index, outputs in enumerate([1024, 512, 256, classes]):
        names.append((f"fc{index + 1}", len(layers)))
        layers += [nn.Linear(units, outputs), nn.ReLU()]
        units = outputs
    return nn.Sequential(*layers[:-1]), names


def fill(parameter, seed, limit):
    values = (np.float32(2) * numbers(seed, parameter.numel()) - np.float32(1)) * limit
    with torch.no_grad():
        parameter.copy_(torch.from_numpy(values).reshape(parameter.shape))


def samples(tensor):
    flat = tensor.detach().flatten()
    return [flat[k * flat.numel() // SAMPLES].item() for k in range(SAMPLES)]


def case(size, batch, classes):
    net, names = tiny_vgg(size, classes)
    for index, (_, place) in enumerate(names):
        layer = net[place]
        window = layer.weight[0, 0].numel() if layer.weight.dim() == 4 else 1
        fans = window * (layer.weight.shape[0] + layer.weight.shape[1])
        fill(layer.weight, 1000 + 2 * index, np.sqrt(np.float32(6) / np.float32(fans)))
        fill(layer.bias, 1001 + 2 * index, np.float32(0.01))
    image = torch.from_numpy(numbers(1, batch * 3 * size * size)).reshape(batch, 3, size, size)
    labels = torch.tensor([7 * row % classes for row in range(batch)])
    logits = net(image)
    loss = nn.CrossEntropyLoss()(logits, labels)
    loss.backward()
    weights = {}
    for name, place in names:
        for kind in ("weight", "bias"):
            parameter = getattr(net[place], kind)
            gradient = parameter.grad
            weights[f"{name}.{kind}"] = {
                "norm": gradient.double().norm().item(),
                "largest": gradient.abs().max().item(),
                "gradient": samples(gradient),
                "after": samples(parameter.detach() - 0.01 * gradient),
                "magnitude": parameter.abs().max().item(),
            }
    return {
        "size": size, "batch": batch, "classes": classes, "loss": loss.item(),
        "logits": logits.detach().flatten().tolist(), "weights": weights,
    }


if __name__ == "__main__":
    cases = [case(32, 4, 10), case(224, 2, 67)]
    Path(__file__).with_name("tiny_vgg.json").write_text(json.dumps(cases, indent=0) + "\n")
