"""Writes steps.json: what PyTorch computes for every loss, and what every optimizer makes of weights in five steps.

usage: python make_steps.py      (needs torch; made with 2.13.0+cpu)

Logits, weights and derivatives come from one formula on both sides.
"""

import json
import sys
from pathlib import Path

import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parents[2] / "NetworksTests" / "Fixtures"))
from patterns import pattern

torch.set_num_threads(1)


ROWS, CLASSES = 5, 7
SHAPES = {"weight": [7, 5], "bias": [7]}
KINDS = {
    "sgd": lambda w, **given: torch.optim.SGD(w, **given),
    "momentum": lambda w, **given: torch.optim.SGD(w, momentum=0.8, **given),
    "nesterov": lambda w, **given: torch.optim.SGD(w, momentum=0.9, nesterov=True, **given),
    "adagrad": torch.optim.Adagrad,
    "adadelta": torch.optim.Adadelta,
    "rmsprop": torch.optim.RMSprop,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
}


def numbers(tensor):
    return [float(f"{number:.8g}") for number in tensor.detach().double().flatten().tolist()]


def losses():
    labels = torch.tensor([3 * row % CLASSES for row in range(ROWS)])
    target = F.one_hot(labels, CLASSES).float()
    kinds = {
        "cross-entropy": lambda z: F.cross_entropy(z, labels),
        "smoothing": lambda z: F.cross_entropy(z, labels, label_smoothing=0.1),
        "squares": lambda z: F.mse_loss(z, target),
    }
    found = {}
    for name, function in kinds.items():
        # Logits of another size each row, the last one so large that a plain exponential would overflow.
        scale = torch.tensor([1.0, 3, 0.1, 10, 200])[:, None]
        logits = (pattern([ROWS, CLASSES], 3) * scale).requires_grad_()
        loss = function(logits)
        loss.backward()
        found[name] = {"loss": loss.item(), "gradient": numbers(logits.grad)}
    return found


def steps(kind, rate, decay, l1, clip):
    weights = [pattern(shape, 1 + place).requires_grad_() for place, shape in enumerate(SHAPES.values())]
    given = {} if rate is None else {"lr": rate}
    if decay is not None:
        given["weight_decay"] = decay
    if rate is None and kind in ("sgd", "momentum", "nesterov", "rmsprop", "adagrad"):
        given["lr"] = 0.01
    optimizer = KINDS[kind](weights, **given)
    for step in range(5):
        for place, weight in enumerate(weights):
            weight.grad = pattern(weight.shape, 10 + 3 * step + place) * (1 + step % 2)
        if clip is not None:
            torch.nn.utils.clip_grad_norm_(weights, clip)
        if l1:
            for weight in weights:
                weight.grad += l1 * weight.detach().sign()
        optimizer.step()
    return {name: numbers(weight) for name, weight in zip(SHAPES, weights)}


def optimizers():
    found = []
    for kind in KINDS:
        for rate, decay, l1, clip in [
            (None, None, 0, None), (0.1, None, 0, None), (0.05, 0.1, 0, None), (0.05, None, 0.02, None),
            (0.1, None, 0, 1.5),
        ]:
            found.append(
                {"kind": kind, "rate": rate, "momentum": 0.8 if kind == "momentum" else 0.9, "decay": decay,
                 "l1": l1, "clip": clip, "after": steps(kind, rate, decay, l1, clip)})
    return found


if __name__ == "__main__":
    path = Path(__file__).with_name("steps.json")
    made = {"losses": losses(), "optimizers": optimizers()}
    path.write_text(json.dumps(made, separators=(",", ":")).replace('{"kind"', '\n{"kind"') + "\n")
    print(len(made["optimizers"]), "optimizers,", path.stat().st_size, "bytes")
