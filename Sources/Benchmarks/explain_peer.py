"""The peer of `switchback bench explain` and `bench many`: the same questions in PyTorch and captum, one repetition for each line read.

Arguments: size, classes, layout, threads. Prints `ready` with the versions; then for each line that names a question (`many 278`:
tracking of so many images in batches of 12) the seconds that one answer took, and for `end` the process's peak memory in KiB.

The methods that take seconds (`integrated-gradients`, `smoothgrad`, `occlusion`, `score-cam`, `rise`, `lrp`) are captum's, torchcam's, a loop
over batches and zennit's. Nothing is asked of the parameters' derivatives, and nothing of any where none is needed; of several batch sizes
the fastest is taken, found on a part of the work when the method is first asked for. `nan` where torchcam or zennit is missing.
"""

import sys
import time
import warnings

try:
    import captum
    import torch
    from captum.attr import Deconvolution, GuidedBackprop, IntegratedGradients, NoiseTunnel, Occlusion, Saliency
    from torch import nn
except ImportError:
    print("missing", flush=True)
    sys.exit(0)

warnings.filterwarnings("ignore")
size, classes, layout, threads = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
torch.set_num_threads(threads)
torch.manual_seed(1)

layers, maps = [], 3
for _ in range(3):
    for _ in range(2):
        layers += [nn.Conv2d(maps, 32, 3, padding=1), nn.ReLU()]
        maps = 32
    layers.append(nn.MaxPool2d(2))
layers.append(nn.Flatten())
units = 32 * (size // 8) ** 2
for width in (1024, 512, 256):
    layers += [nn.Linear(units, width), nn.ReLU()]
    units = width
network = nn.Sequential(*layers, nn.Linear(units, classes)).eval()
images = [torch.rand(1, 3, size, size) for _ in range(4)]
if layout == "channels-last":
    network = network.to(memory_format=torch.channels_last)
    images = [image.to(memory_format=torch.channels_last) for image in images]
methods = {
    "zeiler": Deconvolution(network), "guided": GuidedBackprop(network), "gradient": Saliency(network),
}
asked = 0


def answer(question):
    global asked
    asked += 1
    image = images[asked % len(images)]
    if question in long:
        return timed(question, image)
    start = time.perf_counter()
    if question in methods:
        options = {"abs": False} if question == "gradient" else {}
        methods[question].attribute(image, target=5, **options)
    else:
        # Tracking is at the least three ways through the network.
        with torch.inference_mode():
            for _ in range(3 if question == "track" else 1):
                network(image)
    return time.perf_counter() - start


def integrated_gradients(image, batch, trial=False):
    IntegratedGradients(network).attribute(image, target=5, n_steps=25 if trial else 50, internal_batch_size=batch)


def smoothgrad(image, batch, trial=False):
    NoiseTunnel(Saliency(network)).attribute(
        image, nt_type="smoothgrad", nt_samples=25 if trial else 50, nt_samples_batch_size=batch,
        stdevs=0.15 * (image.max() - image.min()).item(), target=5, abs=False)


def occlusion(image, batch, trial=False):
    step = 16 if trial else 8
    with torch.inference_mode():
        Occlusion(network).attribute(image, (3, 16, 16), (3, step, step), 0, 5, perturbations_per_eval=batch)


def score_cam(image, batch, trial=False):
    from torchcam.methods import ScoreCAM

    last = max(place for place, layer in enumerate(network) if isinstance(layer, nn.MaxPool2d))
    with torch.inference_mode(), ScoreCAM(network, network[last], batch_size=batch) as extractor:
        network(image)
        extractor(5, normalized=False)


def rise(image, batch, trial=False, cells=7):
    count = 48 if trial else 1000
    side = -(-size // cells)
    total = torch.zeros(1, 1, size, size)
    with torch.inference_mode():
        for begin in range(0, count, batch):
            grid = (torch.rand(min(batch, count - begin), 1, cells, cells) < 0.5).float()
            large = nn.functional.interpolate(grid, ((cells + 1) * side,) * 2, mode="bilinear")
            places = torch.randint(0, side, (len(grid), 2)).tolist()
            masks = torch.stack([one[:, y:y + size, x:x + size] for one, (y, x) in zip(large, places)])
            shares = network(image * masks).softmax(1)[:, 5]
            total += (shares[:, None, None, None] * masks).sum(0) / count / 0.5


def lrp(image, batch, trial=False):
    from zennit.attribution import Gradient
    from zennit.composites import EpsilonPlus

    with Gradient(network, EpsilonPlus()) as attributor:
        attributor(image.clone(), torch.eye(classes)[5:6])


long = {"integrated-gradients": (integrated_gradients, [5, 10, 25]), "smoothgrad": (smoothgrad, [5, 10, 25]),
        "occlusion": (occlusion, [4, 8, 16]), "score-cam": (score_cam, [4, 8, 16, 32]), "rise": (rise, [4, 8, 16]), "lrp": (lrp, [1])}
best = {}


def timed(question, image):
    method, sizes = long[question]
    network.requires_grad_(False)

    def once(batch, trial=False):
        start = time.perf_counter()
        method(image, batch, trial)
        return time.perf_counter() - start

    try:
        if question not in best:
            once(sizes[0], True)
            best[question] = min((once(batch, True), batch) for batch in sizes)[1]
        return once(best[question])
    except ImportError:
        return float("nan")
    finally:
        network.requires_grad_(True)


class Weighted(nn.Module):
    """Maps times what they are themselves, some units left out: its derivative by the maps starts with their values."""

    def __init__(self):
        super().__init__()
        self.mask = None

    def forward(self, maps):
        start = maps.detach() if self.mask is None else maps.detach() * self.mask
        return (maps * start).flatten(1).sum(1, keepdim=True)


weighted = Weighted()
walk = Deconvolution(nn.Sequential(*list(network)[: [type(layer) for layer in network].index(nn.Flatten)], weighted))
batches = {}


def many(count):
    """One way through for what the network says, and two deconvolutions from the last maps, in batches of 12."""
    sizes = [12] * (count // 12) + ([count % 12] if count % 12 else [])
    for place in set(sizes):
        if place not in batches:
            batch = torch.rand(place, 3, size, size)
            batches[place] = batch.to(memory_format=torch.channels_last) if layout == "channels-last" else batch
    mask = (torch.rand(1, 32, size // 8, size // 8) > 0.5).float()
    start = time.perf_counter()
    for place in sizes:
        with torch.inference_mode():
            network(batches[place])
        for weighted.mask in (None, mask):
            walk.attribute(batches[place], target=0)
    return time.perf_counter() - start


print(f"ready PyTorch {torch.__version__}, captum {captum.__version__}", flush=True)
for line in sys.stdin:
    if line.strip() == "end":
        with open("/proc/self/status") as status:
            print(next(line.split()[1] for line in status if line.startswith("VmHWM")), flush=True)
        break
    question, *rest = line.split()
    print(many(int(rest[0])) if question == "many" else answer(question), flush=True)
