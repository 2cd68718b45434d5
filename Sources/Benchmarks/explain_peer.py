"""The peer of `switchback bench explain` and `bench many`: the same questions in PyTorch and captum, one repetition for each line read.

Arguments: size, classes, layout, threads. Prints `ready` with the versions; then for each line that names a question (`many 278`:
tracking of so many images in batches of 12) the seconds that one answer took, and for `end` the process's peak memory in KiB.
"""

import sys
import time
import warnings

try:
    import captum
    import torch
    from captum.attr import Deconvolution, GuidedBackprop, Saliency
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
