"""Writes metrics.json: what captum, quantus, torch-cam and scipy give for explanations of one small network.

usage: python make_metrics.py      (made with torch 2.15, captum 0.9.0, quantus 0.6.0, torch-cam 0.5.0, scipy)

Image, weights, noise and masks come from one formula on both sides. Where a library's definition is another one, the number
is written out here and the difference said; docs/metrics.md has the table.
"""

import contextlib
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import quantus
import torch
from captum.attr import Saliency
from captum.metrics import infidelity, sensitivity_max
from scipy.stats import permutation_test, spearmanr
from torch import nn
from torch.nn import functional
from torchcam.metrics import DeletionInsertionMetric

sys.path.insert(0, str(Path(__file__).parents[2] / "NetworksTests" / "Fixtures"))
from patterns import pattern

torch.set_num_threads(1)
warnings.simplefilter("ignore")
SIDE, TARGET, STEP = 6, 0, 6

network = nn.Sequential(
    nn.Conv2d(2, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(36, 3)).double()
for seed, weight in enumerate(network.parameters()):
    weight.data = pattern(tuple(weight.shape), 40 + seed).double() * 0.5
image = pattern((1, 2, SIDE, SIDE), 7).double() + 0.5
gradient = Saliency(network).attribute(image.clone().requires_grad_(), TARGET, abs=False).detach()
maps = {
    "gradient": gradient,
    "product": gradient * image,
    "negative": -gradient,
    # Many equal numbers, some of them the largest.
    "steps": (gradient.sum(1, keepdim=True) * 2).round() / 2,
    "blank": torch.zeros(1, 1, SIDE, SIDE, dtype=torch.float64),
}
mask = torch.zeros(1, 1, SIDE, SIDE, dtype=torch.bool)
mask[..., 1:4, 0:5] = True


def arguments(attribution):
    return dict(
        model=network, x_batch=image.numpy(), y_batch=np.array([TARGET]), a_batch=attribution.numpy(),
        s_batch=mask.numpy(), channel_first=True)


def pointing(attribution):
    metric = quantus.PointingGame(abs=False, normalise=False, disable_warnings=True)
    return float(metric(**arguments(attribution.sum(1, keepdim=True)))[0])


def energy(attribution):
    metric = quantus.RelevanceMassAccuracy(abs=False, normalise=False, disable_warnings=True)
    return float(metric(**arguments(attribution.sum(1, keepdim=True).clamp(min=0)))[0])


def blurred():
    reach = torch.arange(-5, 6, dtype=torch.float64)
    side = torch.exp(-reach**2 / 50)
    window = torch.outer(side, side) / side.sum() ** 2
    padded = functional.pad(image, (5,) * 4, mode="replicate")
    return functional.conv2d(padded, window.expand(2, 1, 11, 11), groups=2)


class Extractor:
    model = network

    def _hooks_off(self):
        return contextlib.nullcontext()


def curves(attribution, baseline):
    """torch-cam's own curves, which share a mask among the channels and include both ends."""
    metric = DeletionInsertionMetric(Extractor(), lambda logits: torch.softmax(logits, -1), steps=SIDE * SIDE // STEP)
    # In 32 bits as the program adds them, so that equal sums are equal on both sides.
    order = attribution.float().sum(1).flatten(1).argsort(dim=1, descending=True, stable=True)
    fractions, deletion, insertion = metric._compute_curves(
        image, baseline, order.argsort(dim=1), torch.tensor([TARGET]),
        torch.softmax(network(image), -1)[:, TARGET].detach())
    return [float(torch.trapezoid(curve, fractions.double(), dim=1)) for curve in (deletion, insertion)]


def drop(attribution, stretched):
    """torch-cam's max(0, p - q) / p, for a mask stretched from its least to its largest, and for its positive part."""
    over = attribution.sum(1, keepdim=True)
    over = over - over.min() if stretched else over.clamp(min=0)
    over = over / over.max() if over.max() > 0 else over
    before, after = (torch.softmax(network(x), -1)[0, TARGET] for x in (image, image * over))
    return float((before - after).clamp(min=0) / before)


SAMPLES = 8
noise = pattern((SAMPLES, 2, SIDE, SIDE), 90).double() * 0.3


def badness(attribution, scaled):
    whole = attribution.expand(1, 2, SIDE, SIDE) / (1 if attribution.shape[1] == 2 else 2)
    return float(infidelity(
        network, lambda inputs: (noise, inputs - noise), image, whole, target=TARGET, n_perturb_samples=SAMPLES,
        normalize=scaled))


def explaining(function):
    """captum gives the inputs as a tuple and wants one back; as they are once they are changed."""
    def explained(inputs, target=None):
        return (function(inputs[0]),) if isinstance(inputs, tuple) else function(inputs)
    return explained


def sensitivity():
    return float(sensitivity_max(
        explaining(lambda x: Saliency(network).attribute(x.clone().requires_grad_(), TARGET, abs=False)),
        image, lambda inputs: inputs + noise, n_perturb_samples=SAMPLES))


def quantus_blank():
    """quantus: every pixel of a blank map is its largest, so that some lie on the mask; its usual call refuses such a map."""
    metric = quantus.PointingGame(abs=False, normalise=False, disable_warnings=True)
    return float(metric.evaluate_batch(a_batch=maps["blank"].numpy(), s_batch=mask.numpy())[0])


def pixel_flipping(baseline):
    """quantus: the unchanged image is not among the points of the curve (its area calls numpy.trapz, which numpy 2 has not)."""
    one = nn.Sequential(nn.Flatten(), nn.Linear(4, 2, bias=False))
    one[1].weight.data = torch.tensor([[1.0, 2, 3, 4], [0, 0, 0, 0]])
    metric = quantus.PixelFlipping(
        features_in_step=1, abs=False, normalise=False, disable_warnings=True,
        perturb_baseline=baseline)
    one.eval()
    x = np.ones((1, 1, 2, 2), dtype=np.float32)
    return list(metric(
        model=one, x_batch=x, y_batch=np.array([0]), a_batch=np.array([[[[1.0, 2], [3, 4]]]]), channel_first=True,
        softmax=False)[0])


def uneven_steps():
    """torch-cam: four steps of ten positions are 3 3 3 1, each with its own share of the area."""
    count, steps = 10, 4
    size = (count + steps - 1) // steps
    return [*range(0, count, size), count]


def negative():
    """captum: the scaled infidelity of an explanation that is exactly right, by its expanded sum."""
    line = nn.Sequential(nn.Flatten(), nn.Linear(72, 3)).float()
    line[1].weight.data = pattern((3, 72), 3).float() * 9
    found = [
        float(infidelity(
            line, lambda inputs: (noise.float() * scale, inputs - noise.float() * scale), image.float(),
            line[1].weight[TARGET].detach().reshape(1, 2, SIDE, SIDE), target=TARGET, n_perturb_samples=SAMPLES,
            normalize=True))
        for scale in np.linspace(0.5, 3, 40)
    ]
    return min(found)


def digits(tensor):
    return [float(f"{value:.9g}") for value in tensor.flatten().tolist()]


first, second = digits(maps["steps"]), digits(maps["gradient"].sum(1))
differences = [0.3, -0.1, 0.25, 0.4, 0.05, -0.02, 0.1, 0.2]


def flipped(values):
    return float(permutation_test(
        (np.array(values), np.zeros(len(values))), lambda a, b: np.mean(a - b), permutation_type="samples",
        n_resamples=np.inf).pvalue)


found = {
    "maps": {
        name: {
            "channels": attribution.shape[1], "values": digits(attribution),
            "pointing": 0.0 if name == "blank" else pointing(attribution),
            "energy": None if name == "blank" else energy(attribution),
            "deletion": curves(attribution, torch.zeros_like(image))[0],
            "insertion": curves(attribution, blurred())[1],
            "drop": drop(attribution, False), "drop by range": drop(attribution, True),
            "infidelity": badness(attribution, False), "scaled infidelity": badness(attribution, True),
        }
        for name, attribution in maps.items()
    },
    "sensitivity": sensitivity(),
    "rank correlation": {"one": first, "other": second, "value": float(spearmanr(first, second)[0])},
    "sign flips": {"differences": differences, "p": flipped(differences), "p of the first three": flipped(differences[:3])},
}
Path(__file__).with_name("metrics.json").write_text(json.dumps(found, indent=0).replace(",\n", ",") + "\n")
print("quantus, pointing game of a blank map:", quantus_blank())
print("quantus, the curve of 4 3 2 1 turned black:", pixel_flipping(0.0), "(with the start: 10 6 3 1 0)")
print("quantus, the same by its baseline 'black', the image's own least number:", pixel_flipping("black"))
print("torch-cam, four steps of ten positions:", uneven_steps())
print("captum, least scaled infidelity of a right explanation:", negative())
print("captum, sensitivity where the explanation is blank:", float(sensitivity_max(
    explaining(lambda x: x - image), image, lambda inputs: inputs + noise, n_perturb_samples=SAMPLES)))
