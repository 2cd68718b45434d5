"""What make_layers.py and make_axes.py share: one layer run on patterns, and its tensors summed up.

Inputs, weights and signals come from one formula on both sides, so that only summaries are kept: of each tensor its
largest magnitude, its sum, its product with a pattern, and four of its numbers.
"""

import json

import torch

from patterns import pattern

torch.set_num_threads(1)


def summary(tensor):
    values = tensor.detach().double().flatten()
    count = values.numel()
    samples = [values[place * count // 4].item() for place in range(4)]
    product = (values * pattern([count], 7, torch.float64)).sum().item()
    numbers = [values.abs().max().item(), values.sum().item(), product, *samples]
    return [float(f"{number:.7g}") for number in numbers]


CASES = []


def case(word, options, shapes, function, weights=(), after=()):
    """One layer: `function` of inputs and weights; `after` names statistics that it changed."""
    inputs = [pattern(shape, 1 + place).requires_grad_() for place, shape in enumerate(shapes)]
    learned = []
    for place, (name, shape, lift) in enumerate(weights):
        learned.append((name, (pattern(shape, 20 + place) + lift).requires_grad_()))
    try:
        output = function(*inputs, *[weight for _, weight in learned])
    except RuntimeError:
        return
    if output.numel() == 0:
        return
    output.backward(pattern(output.shape, 4))
    results = {"output": summary(output)}
    for place, tensor in enumerate(inputs):
        results[f"input{place}"] = summary(tensor.grad)
    for name, weight in learned:
        results[name] = summary(weight.grad)
    for name, statistic in after:
        results[name] = summary(statistic())
    CASES.append(
        {"layer": word, "options": options, "inputs": [list(s) for s in shapes],
         "lifts": [lift for _, _, lift in weights], "results": results})


def write(path):
    path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]\n")
    print(len(CASES), "cases,", path.stat().st_size, "bytes")
