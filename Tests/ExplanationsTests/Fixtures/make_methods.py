"""Writes methods.json: integrated gradients, the class activation methods, occlusion, RISE and the noisy gradients of three networks.

usage: python make_methods.py
made with torch 2.15.0, captum 0.9.0, torchcam 0.5.0 and grad-cam 1.5.7, in 64 bits; it prints the versions it finds

The numbers are the libraries' where they have the method in our reading:
  integrated gradients   captum; its riemann_trapezoid times n / (n - 1), as its weights are 1/n and not 1/(n - 1)
  grad-cam               captum's LayerGradCam; torchcam's and grad-cam's are checked to be the same but for their stretch
  guided grad-cam        captum with interpolate_mode="bilinear"
  cam                    torchcam
  score-cam              torchcam where the maps are as large as the image, grad-cam checked; else, and with weights=plain, the
                         formula: torchcam stretches before it enlarges, grad-cam enlarges with aligned corners
  occlusion              captum; where it refuses (stride larger than the window, window larger than a side), the formula
  smoothgrad, vargrad    the mean and the variance of PyTorch's derivatives at the same noisy copies
  rise                   the formula with the same masks
"""

import json
from importlib.metadata import version
from pathlib import Path

import torch
from captum.attr import GuidedGradCam, IntegratedGradients, LayerGradCam, NeuronIntegratedGradients, Occlusion
from pytorch_grad_cam import GradCAM as OtherGradCAM, ScoreCAM as OtherScoreCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from torch.nn.functional import interpolate
from torchcam.methods import CAM, GradCAM, ScoreCAM

from methods_networks import NETWORKS, Asked, image
from methods_random import masks, noisy

RIEMANN = {"left": "riemann_left", "right": "riemann_right", "middle": "riemann_middle",
           "trapezoid": "riemann_trapezoid", "gauss-legendre": "gausslegendre"}
# What is asked about: a class, a unit, or a map's sum.
QUESTIONS = {
    "both": [{"class": 0}, {"class": 2}, {"layer": "conv3", "unit": [2, 1, 1]},
             {"layer": "add1.relu", "unit": [1, 0, 4]}, {"layer": "cat1", "map": 6}],
    "strided": [{"class": 1}, {"layer": "conv2", "unit": [3, 1, 2]}, {"layer": "pool2", "map": 4}],
    "averaged": [{"class": 1}, {"class": 2}, {"layer": "conv2", "unit": [4, 2, 3]}]}
# The layers whose maps are weighed, in the order that they are gone through.
MAPS = {"both": ["bn1", "bn1.relu", "conv2", "add1", "add1.relu", "pool1", "conv3.relu", "cat1"],
        "strided": ["conv1.relu", "pool1", "conv2.relu", "pool2"],
        "averaged": ["bn1", "bn1.relu", "pool1", "conv2.relu"]}
WINDOWS = {"both": [(2, 2, 0), (3, 2, 0.5), (4, 3, 1), (5, 4, 0), (6, 1, 0.25), (1, 1, 0), (2, 3, 0), (1, 4, 1)],
           "strided": [(4, 3, 0), (3, 3, 0.5), (10, 7, 0), (2, 5, 0), (11, 1, 0)],
           "averaged": [(3, 3, 0), (4, 2, 0.75)]}


def asked(network, question, softmax=False):
    """The network as it is asked, and the target in its answer."""
    part = {key: value for key, value in question.items() if key != "class"}
    return Asked(network, **part, softmax=softmax), question.get("class", 0)


def same(given, wanted, tolerance=1e-6):
    given, wanted = torch.as_tensor(given).double(), torch.as_tensor(wanted).double()
    assert torch.allclose(given.reshape(wanted.shape), wanted, rtol=0, atol=tolerance * wanted.abs().max().item() + 1e-12), (
        (given.reshape(wanted.shape) - wanted).abs().max().item())
    return wanted


def stretched(values):
    values = values - values.min()
    return values / max(values.max().item(), 1e-30)


def gradient(model, target, picture):
    picture = picture.clone().requires_grad_()
    return torch.autograd.grad(model(picture)[0, target], picture)[0]


def integrated(network, question):
    model, target = asked(network, question)
    picture = image(network)
    for quadrature, method in RIEMANN.items():
        # Not 6: at 4 / 6 of the way two maxima of a window in `strided` are equal to 32 bits.
        for steps, baseline in [(5, 0), (50, 0.25)] if quadrature == "gauss-legendre" else [(8, 0.5)]:
            found = IntegratedGradients(model).attribute(
                picture, baseline, target=target, n_steps=steps, method=method)
            if "unit" in question:
                same(NeuronIntegratedGradients(network, network.layer(question["layer"])).attribute(
                    picture, tuple(question["unit"]), baseline, n_steps=steps, method=method), found)
            if quadrature == "trapezoid":
                found = found * steps / (steps - 1)
                weights = [0.5 if step in (0, steps - 1) else 1 for step in range(steps)]
                same(found, (picture - baseline) / (steps - 1) * sum(
                    weight * gradient(model, target, baseline + (picture - baseline) * step / (steps - 1))
                    for step, weight in enumerate(weights)))
            yield "integrated-gradients", {"quadrature": quadrature, "steps": steps, "baseline": baseline}, found


def before(network, question, layers):
    """The layers that come before what is asked about."""
    names = [name for name, _ in network.places]
    end = names.index(question.get("layer", names[-1]))
    return [layer for layer in layers if names.index(layer) < end]


def weighed(network, question):
    model, target = asked(network, question)
    picture = image(network)
    for layer in before(network, question, MAPS[network.name]):
        module = network.layer(layer)
        for rectified in [False, True]:
            found = LayerGradCam(model, module).attribute(picture, target, relu_attributions=rectified)
            yield "grad-cam", {"maps": layer, "rectified": rectified}, found
        if "class" in question:
            with GradCAM(model, module) as extractor:
                same(extractor(target, model(picture), normalized=False)[0], found[0])
            with OtherGradCAM(model, [module]) as other:
                size = picture.shape[2:]
                same(other(picture, [ClassifierOutputTarget(target)]), stretched(interpolate(
                    stretched(found), size, mode="bilinear"))[0], 1e-5)
            yield "guided-grad-cam", {"maps": layer}, GuidedGradCam(model, module).attribute(
                picture, target, interpolate_mode="bilinear")


def score_formula(model, target, maps, picture, weights):
    large = interpolate(maps, picture.shape[2:], mode="bilinear", align_corners=False)[0]
    low, high = large.amin((1, 2), keepdim=True), large.amax((1, 2), keepdim=True)
    covers = torch.where(high > low, (large - low) / (high - low).clamp_min(1e-30), 0)
    with torch.no_grad():
        gains = model(picture * covers[:, None])[:, target] - model(picture * 0)[0, target]
    factors = gains.softmax(0) if weights == "softmax" else gains
    return (factors[:, None, None] * maps[0]).sum(0).clamp_min(0)


def scored(network, question):
    picture = image(network)
    for layer in before(network, question, MAPS[network.name]):
        module, maps = network.layer(layer), network.values(picture)[layer].detach()
        for score in ["probability", "logit"] if "class" in question else ["logit"]:
            model, target = asked(network, question, score == "probability")
            for weights in ["softmax", "plain"]:
                wanted = score_formula(model, target, maps, picture, weights)
                if weights == "softmax" and maps.shape[2:] == picture.shape[2:]:
                    with ScoreCAM(model, module) as extractor:
                        model(picture)
                        wanted = same(extractor(target, normalized=False)[0] if "class" in question else
                                      extractor(targets=lambda output: output[0], normalized=False)[0], wanted)
                    if "class" in question:
                        with OtherScoreCAM(model, [module]) as other:
                            same(other(picture, [ClassifierOutputTarget(target)]), stretched(wanted), 1e-5)
                yield "score-cam", {"maps": layer, "score": score, "weights": weights}, wanted


def covered(model, target, picture, window, stride, fill):
    """Windows from the upper left corner, cut off at the edges."""
    whole, (height, width) = model(picture)[0, target], picture.shape[2:]
    sums, counts = torch.zeros(height, width), torch.zeros(height, width)
    reach = [range(0, max(size - window, 0) + stride, stride) for size in (height, width)]
    for y in reach[0]:
        for x in reach[1]:
            if y < height and x < width:
                changed = picture.clone()
                changed[:, :, y:y + window, x:x + window] = fill
                sums[y:y + window, x:x + window] += whole - model(changed)[0, target]
                counts[y:y + window, x:x + window] += 1
    return sums / counts.clamp_min(1)


def occluded(network, question):
    picture = image(network)
    channels, *sizes = network.input
    for window, stride, fill in WINDOWS[network.name]:
        for score in ["logit", "probability"] if "class" in question else ["logit"]:
            model, target = asked(network, question, score == "probability")
            with torch.no_grad():
                wanted = covered(model, target, picture, window, stride, fill)
                fits = all(window <= size and (stride <= window or window == size) for size in sizes)
                if fits:
                    found = Occlusion(model).attribute(
                        picture, (channels, window, window), (channels, stride, stride), fill, target)
                    assert (found == found[:, :1]).all()
                    wanted = same(found[:, :1], wanted[None, None])
            yield "occlusion", {"window": window, "stride": stride, "fill": fill, "score": score}, wanted


def drawn(network, question):
    model, target = asked(network, question)
    picture = image(network)
    for samples, noise, seed in [(7, 0.15, 0), (12, 0.5, 3)]:
        slopes = torch.cat([gradient(model, target, copy) for copy in noisy(picture, samples, noise, seed)])
        options = {"samples": samples, "noise": noise, "seed": seed}
        yield "smoothgrad", options, slopes.mean(0)
        yield "vargrad", options, slopes.var(0, correction=0)
    for count, cells, keep, seed in [(40, 3, 0.5, 0), (25, 4, 0.3, 9)]:
        for score in ["probability", "logit"] if "class" in question else ["logit"]:
            model, target = asked(network, question, score == "probability")
            with torch.no_grad():
                covers = torch.cat([*masks(count, cells, keep, seed, *picture.shape[2:])])
                scores = model(picture * covers)[:, target]
            yield "rise", {"masks": count, "cells": cells, "keep": keep, "seed": seed, "score": score}, (
                scores[:, None, None, None] * covers).sum(0) / count / keep


def averaged(network, question):
    if network.name == "averaged" and "class" in question:
        picture, logits = image(network), network(image(network))
        with CAM(network, network.layer("conv2.relu"), network.layer("fc1")) as extractor:
            network(picture)
            found = extractor(question["class"], logits, normalized=False)[0]
        same(found.mean() + network.fc1.bias[question["class"]], logits[0, question["class"]])
        yield "cam", {}, found


def numbers(tensor):
    return [float(f"{number:.6g}") for number in tensor.detach().flatten().tolist()]


lines, count = [], 0
for name, make in NETWORKS.items():
    network = make().eval()
    network.name = name
    cases = []
    for question in QUESTIONS[name]:
        for part in [integrated, weighed, scored, occluded, drawn, averaged]:
            for method, options, found in part(network, question):
                assert found.isfinite().all()
                cases.append(json.dumps({"method": method, "options": options, **question, "values": numbers(found)},
                                        separators=(",", ":")))
    head = json.dumps({"network": name, "weights": network.weights, "logits": numbers(network(image(network)))},
                      separators=(",", ":"))
    lines.append(head[:-1] + ',"cases":[\n' + ",\n".join(cases) + "\n]}")
    count += len(cases)
path = Path(__file__).with_name("methods.json")
path.write_text("[\n" + ",\n".join(lines) + "\n]\n")
print(count, "cases", path.stat().st_size, "bytes", *(f"{name} {version(name)}" for name in ["torch", "captum", "torchcam", "grad-cam"]))
