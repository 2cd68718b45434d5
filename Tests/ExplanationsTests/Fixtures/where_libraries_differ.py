"""Prints each row of "Where the libraries differ" in docs/methods.md as it is measured.

usage: python where_libraries_differ.py
made with torch 2.15.0, captum 0.9.0, zennit 0.5.1, torchcam 0.5.0, grad-cam 1.5.7 and quantus 0.6.0; it prints the versions it finds
"""

import inspect
import warnings
from importlib.metadata import version

import numpy as np
import quantus
import torch
import torchcam.methods as torchcam
from captum.attr import (
    LRP, DeepLift, GuidedBackprop, GuidedGradCam, IntegratedGradients, LayerGradCam, NoiseTunnel, Occlusion, Saliency)
from captum.attr._utils.lrp_rules import EpsilonRule, GammaRule
from pytorch_grad_cam import GradCAM, ScoreCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from torch import nn
from torch.nn.functional import interpolate, relu
from zennit import attribution as zennit
from zennit import canonizers, composites, rules

from methods_networks import NETWORKS, image

warnings.simplefilter("ignore")


def show(name, *values):
    print(f"{name:58}", *(f"{value:.4g}" if isinstance(value, float) else value for value in values))


def share(found, wanted):
    """The largest difference as a share of the largest magnitude."""
    return ((found - wanted).abs().max() / wanted.abs().max()).item()


def stretched(values):
    values = values - values.min()
    return values / values.max()


def default(method, name):
    return inspect.signature(method).parameters[name].default


show("versions", *(f"{name} {version(name)}" for name in ["torch", "captum", "zennit", "torchcam", "grad-cam", "quantus"]))
network = NETWORKS["both"]().eval()
picture = image(network)
logits = network(picture)[0].detach()
change = (logits - network(picture * 0)[0].detach())[0].item()

# Integrated gradients
linear = nn.Sequential(nn.Flatten(), nn.Linear(16, 2))
linear[1].weight.data = (torch.arange(32.0).reshape(2, 16) + 1) / 32
flat = torch.arange(16.0).reshape(1, 1, 4, 4) / 15
rise = (linear(flat) - linear(flat * 0))[0, 0].item()
show("captum IG: usual rule and steps", default(IntegratedGradients.attribute, "method"),
     default(IntegratedGradients.attribute, "n_steps"))
for steps in [10, 50]:
    found = IntegratedGradients(linear).attribute(flat, target=0, n_steps=steps, method="riemann_trapezoid")
    show(f"captum IG: riemann_trapezoid, linear, {steps} steps: sum / change", found.sum().item() / rise)
torch.set_default_dtype(torch.float32)
found = quantus.explain(linear.float(), flat.float().numpy(), np.array([0]), method="IntegratedGradients")
show("quantus IG: linear, as usual: sum / change", float(found.sum()) / rise)
torch.set_default_dtype(torch.float64)
weights = torch.eye(3)[:1]
found = zennit.IntegratedGradients(network)(picture.clone(), weights)[1]
show("zennit IG: as usual: steps, sum / change", default(zennit.IntegratedGradients.__init__, "n_iter"),
     found.sum().item() / change)
show("captum IG: as usual: sum / change", IntegratedGradients(network).attribute(picture, target=0).sum().item() / change)

# Noise
show("captum NoiseTunnel: usual samples and deviation", default(NoiseTunnel.attribute, "nt_samples"),
     default(NoiseTunnel.attribute, "stdevs"))
show("captum Saliency: abs", default(Saliency.attribute, "abs"))
seen = []
smooth = zennit.SmoothGrad(network, noise_level=0.5, n_iter=3)
handle = network.register_forward_pre_hook(lambda _, given: seen.append((given[0] - picture).abs().max().item()))
smooth(picture.clone(), weights)
handle.remove()
show("zennit SmoothGrad: largest noise of each pass", *seen)
show("zennit SmoothGrad: usual noise and passes", default(zennit.SmoothGrad.__init__, "noise_level"),
     default(zennit.SmoothGrad.__init__, "n_iter"))
torch.manual_seed(1)
torch.set_default_dtype(torch.float32)
single = NETWORKS["both"]().eval().float()
found = NoiseTunnel(Saliency(single)).attribute(
    picture.float(), nt_type="vargrad", nt_samples=50, stdevs=0.02, target=0, abs=False)
torch.set_default_dtype(torch.float64)
show("captum VarGrad, 32 bits: smallest, share below zero", found.min().item(), (found < 0).double().mean().item())

# Grad-CAM
module = network.layer("conv3.relu")
raw = LayerGradCam(network, module).attribute(picture, 0)[0, 0].detach()
with torchcam.GradCAM(network, module) as extractor:
    found = extractor(0, network(picture))[0][0]
show("Grad-CAM captum: smallest, largest", raw.min().item(), raw.max().item())
show("Grad-CAM torchcam: smallest, largest; is captum's stretched", found.min().item(), found.max().item(),
     share(found, stretched(raw.clamp_min(0))))
with GradCAM(network, [module]) as other:
    found = torch.from_numpy(other(picture, [ClassifierOutputTarget(0)])[0])
show("Grad-CAM grad-cam: shape, smallest, largest", tuple(found.shape), found.min().item(), found.max().item())
even = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2, 1)).double()
even[0].weight.data.zero_()
even[0].bias.data.fill_(1)
even[4].weight.data.fill_(1)
ones = torch.ones(1, 1, 6, 6)
with torchcam.GradCAM(even, even[1]) as extractor:
    found = extractor(0, even(ones))[0]
with GradCAM(even, [even[1]]) as other:
    show("Grad-CAM of a constant map: captum, torchcam, grad-cam", LayerGradCam(even, even[1]).attribute(ones, 0).max().item(),
         found.max().item(), float(other(ones, [ClassifierOutputTarget(0)]).max()))
with torchcam.CAM(NETWORKS["averaged"]().eval(), "conv2_relu", "fc1", input_shape=(2, 7, 7)) as extractor:
    extractor.model(image(extractor.model))
    show("CAM torchcam: smallest (its text has ReLU)", extractor(1, normalized=False)[0].min().item())

# Guided Grad-CAM
nearest = GuidedGradCam(network, module).attribute(picture, 0)
linearly = GuidedGradCam(network, module).attribute(picture, 0, interpolate_mode="bilinear")
show("Guided Grad-CAM captum: nearest from bilinear", default(GuidedGradCam.attribute, "interpolate_mode"),
     share(nearest, linearly))


class Functional(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(16, 4)
        self.outer = nn.Linear(4, 2)

    def forward(self, image):
        return self.outer(relu(self.inner(image.flatten(1))))


functional = Functional()
show("captum guided through functional relu: from the gradient", share(
    GuidedBackprop(functional).attribute(flat, 0), Saliency(functional).attribute(flat, 0, abs=False)))

# Score-CAM
maps = network.values(picture)["pool1"].detach()
large = interpolate(maps, (6, 6), mode="bilinear")[0]


def answer(covers):
    with torch.no_grad():
        factors = network(picture * covers[:, None])[:, 0].softmax(0)
    return (factors[:, None, None] * maps[0]).sum(0).clamp_min(0)


def cover(values):
    low, high = values.amin((1, 2), keepdim=True), values.amax((1, 2), keepdim=True)
    return (values - low) / (high - low)


ours = answer(cover(large))
with torchcam.ScoreCAM(network, network.pool1) as extractor:
    network(picture)
    found = extractor(0, normalized=False)[0][0]
before = interpolate(cover(maps[0])[None], (6, 6), mode="bilinear")[0]
aligned = interpolate(maps, (6, 6), mode="bilinear", align_corners=True)[0]
show("Score-CAM torchcam: from ours; from stretched first", share(found, ours), share(found, answer(before)))
with ScoreCAM(network, [network.pool1]) as other:
    found = torch.from_numpy(other(picture, [ClassifierOutputTarget(0)])[0]).double()
show("Score-CAM grad-cam: corners from aligned; of half pixels",
     *(share(found, stretched(interpolate(stretched(answer(cover(one)))[None, None], (6, 6), mode="bilinear")[0, 0]))
       for one in [aligned, large]))
show("Score-CAM: torchcam's covers' largest value", *before.amax((1, 2)).tolist())

# Occlusion
whole, black = logits[0].item(), network(picture * 0)[0, 0].item()
found = zennit.Occlusion(network, window=(6, 6), stride=(6, 6))(picture.clone(), lambda output: output * weights)[1]
show("zennit Occlusion, window = image: found; logit; change", found.max().item(), whole, change)
found = zennit.Occlusion(network, window=(3, 3), stride=(3, 3))(picture.clone(), weights)[1]
show("zennit Occlusion, told a one-hot tensor: smallest, largest", found.min().item(), found.max().item())
found = zennit.Occlusion(network, window=(4, 4), stride=(4, 4))(picture.clone(), lambda output: output * weights)[1]
wrapped = torch.zeros(6, 6)
for y in [0, 4]:
    for x in [0, 4]:
        mask = torch.zeros(6, 6)
        mask[:4, :4] = 1
        mask = mask.roll((y, x), (0, 1))
        wrapped += mask * network(picture * mask)[0, 0].item()
show("zennit Occlusion, window 4, stride 4: from wrapped, summed", share(found[0, 0], wrapped))
for window, stride in [(2, 3), (7, 1)]:
    try:
        Occlusion(network).attribute(picture, (2, window, window), (2, stride, stride), 0, 0)
    except AssertionError as error:
        show(f"captum Occlusion, window {window}, stride {stride}", str(error)[:70])
found = Occlusion(network).attribute(picture, (1, 3, 3), (1, 3, 3), 0, 0)
show("captum Occlusion, window (1, 3, 3): channels differ by", share(found[:, :1], found[:, 1:]))

# Layer-wise relevance: each number of the input times the derivative that a library makes of it


def dense(weights, bias=None):
    layer = nn.Linear(len(weights[0]), len(weights), bias=bias is not None)
    layer.weight.data = torch.tensor(weights, dtype=torch.float64)
    if bias is not None:
        layer.bias.data = torch.tensor(bias, dtype=torch.float64)
    return layer


def captum_lrp(model, given, rule, target=0):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.BatchNorm1d)):
            layer.rule = rule()
    return LRP(model).attribute(given, target)[0].tolist()


def zennit_lrp(model, given, layers, canonizers=()):
    with zennit.Gradient(model, composites.LayerMapComposite(
            layers + composites.layer_map_base(), canonizers=list(canonizers))) as attributor:
        return attributor(given.clone(), lambda output: output * torch.eye(output.shape[1])[:1])[1][0].tolist()


one = torch.tensor([[1.0, 2.0]])
for weights, bias in [([[1.0, 0.5]], [1.0]), ([[1.0, -1.0]], [0.5])]:
    show(f"LRP gamma 0.25, {weights} {bias}, input 1 2: captum",
         *captum_lrp(nn.Sequential(dense(weights, bias)), one, lambda: GammaRule(gamma=0.25)))
    show("LRP gamma 0.25, the same: zennit", *zennit_lrp(nn.Sequential(dense(weights, bias)), one, [(nn.Linear, rules.Gamma(0.25))]))


def normalized():
    model = nn.Sequential(dense([[1.0, 0.0]]), nn.BatchNorm1d(1)).eval()
    model[1].running_mean.data.fill_(0)
    model[1].running_var.data.fill_(1 - model[1].eps)
    model[1].bias.data = torch.ones(1)
    return model


two = torch.tensor([[2.0, 0.0]])
show("LRP epsilon through normalization, 2 + 1: captum", *captum_lrp(normalized(), two, EpsilonRule))
show("LRP epsilon, the same: zennit without, with its canonizer", *(
    zennit_lrp(normalized(), two, [(nn.Linear, rules.Epsilon())], merging)[0]
    for merging in [(), (canonizers.SequentialMergeBatchNorm(),)]))
merged = normalized()
merged[1].eps = 1e-3
exact = merged(two).item()
canonizers.SequentialMergeBatchNorm().apply(merged)
show("zennit SequentialMergeBatchNorm, epsilon 1e-3: merged / exact", merged(two).item() / exact)
try:
    grouped = nn.Sequential(nn.ConvTranspose2d(4, 6, 3, groups=2), nn.BatchNorm2d(6)).eval()
    canonizers.SequentialMergeBatchNorm().apply(grouped)
except RuntimeError as error:
    show("zennit SequentialMergeBatchNorm, transposed in groups", str(error)[:90])


class Mean(nn.Module):
    """The identity, as captum wants a layer, and then a mean that is no layer, or a pool."""

    def __init__(self, pool=None):
        super().__init__()
        self.same, self.pool = nn.Conv2d(1, 1, 1, bias=False), pool
        self.same.weight.data.fill_(1)

    def forward(self, maps):
        maps = self.same(maps)
        return self.pool(maps)[:, :, 0, 0] if self.pool else maps.mean((2, 3))


maps = torch.tensor([[[[1.0, 3.0], [2.0, 4.0]]]])
for name, pool in [("mean((2, 3))", None), ("AvgPool2d(2)", nn.AvgPool2d(2))]:
    show(f"LRP through {name} of 1 3 2 4: captum", *LRP(Mean(pool)).attribute(maps, 0).flatten().tolist())
    with zennit.Gradient(Mean(pool), composites.EpsilonPlus()) as attributor:
        show(f"LRP through {name} of 1 3 2 4: zennit", *attributor(maps.clone(), lambda output: output)[1].flatten().tolist())
try:
    captum_lrp(nn.Sequential(nn.Flatten(), dense([[1.0] * 4])), maps, EpsilonRule)
except Exception as error:
    show("LRP captum with nn.Flatten", type(error).__name__, str(error)[:90])

# DeepLIFT


class Overlapping(nn.Module):
    def __init__(self):
        super().__init__()
        self.pool = nn.MaxPool2d(2, 1)

    def forward(self, maps):
        return self.pool(maps).flatten(1).sum(1, keepdim=True)


peak = torch.tensor([[[[1.0, 2.0, 0.0], [0.0, 3.0, 4.0], [2.0, 5.0, 1.0]]]])
model = Overlapping()
change = (model(peak) - model(peak * 0)).item()
show("DeepLIFT captum, overlapping max-pool: sum, change", DeepLift(model).attribute(peak, peak * 0, 0).sum().item(), change)
