"""The peer of `switchback bench`: the same workloads in PyTorch, one repetition for each line read.

Arguments: architecture, classes, size, batch, optimizer, mode, layout, threads. Prints `ready`, then for each line
`go` the seconds that one repetition took, and for `end` the process's peak memory in KiB.
"""

import sys
import time

try:
    import torch
    from torch import nn
except ImportError:
    print("missing", flush=True)
    sys.exit(0)

architecture, classes, size, batch, optimizer, mode, layout, threads = sys.argv[1:9]
classes, size, batch = int(classes), int(size), int(batch)
torch.set_num_threads(int(threads))
torch.manual_seed(1)


def tiny_vgg():
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
    return nn.Sequential(*layers, nn.Linear(units, classes))


def lfw():
    layers, maps, side = [], 3, size
    for width in (32, 64, 128):
        layers += [nn.Conv2d(maps, width, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
        maps, side = width, side // 2
    layers.append(nn.Flatten())
    units = maps * side * side
    for width in (128, 256):
        layers += [nn.Linear(units, width), nn.ReLU(), nn.Dropout(0.5)]
        units = width
    return nn.Sequential(*layers, nn.Linear(units, classes))


class Block(nn.Module):
    def __init__(self, before, maps, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, maps, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(maps)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(maps, maps, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(maps)
        self.past = None
        if stride > 1:
            self.past = nn.Sequential(
                nn.Conv2d(before, maps, 1, stride, bias=False), nn.BatchNorm2d(maps)
            )

    def forward(self, x):
        y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        return self.relu(y + (x if self.past is None else self.past(x)))


def resnet18_decoder():
    layers = [
        nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True),
        nn.MaxPool2d(3, 2, 1),
    ]
    before = 64
    for stage, maps in enumerate((64, 128, 256, 512)):
        layers += [Block(before, maps, 2 if stage else 1), Block(maps, maps, 1)]
        before = maps
    return nn.Sequential(
        *layers,
        nn.Conv2d(512, classes, 1, bias=False), nn.InstanceNorm2d(classes, affine=True),
        nn.ReLU(inplace=True), nn.Dropout2d(0.3),
        nn.ConvTranspose2d(classes, classes, 4, 2, 1, bias=False), nn.BatchNorm2d(classes),
        nn.ReLU(inplace=True), nn.Dropout2d(0.3),
        nn.ConvTranspose2d(classes, classes, 4, 2, 1, groups=classes, bias=False),
        nn.BatchNorm2d(classes), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
    )


network = {"tiny-vgg": tiny_vgg, "lfw": lfw, "resnet18-decoder": resnet18_decoder}[architecture]()
images = torch.rand(batch, 3, size, size)
labels = torch.tensor([7 * place % classes for place in range(batch)])
if layout == "channels-last":
    network = network.to(memory_format=torch.channels_last)
    images = images.to(memory_format=torch.channels_last)
network.train(mode == "train")
make = {"sgd": lambda p: torch.optim.SGD(p, lr=0.01), "adam": lambda p: torch.optim.Adam(p, lr=1e-3)}
descent = make[optimizer](network.parameters())
loss = nn.CrossEntropyLoss()


def repetition():
    start = time.perf_counter()
    if mode == "train":
        descent.zero_grad()
        loss(network(images), labels).backward()
        descent.step()
    else:
        with torch.inference_mode():
            network(images)
    return time.perf_counter() - start


def peak():
    with open("/proc/self/status") as status:
        return next(line.split()[1] for line in status if line.startswith("VmHWM"))


print(f"ready {torch.__version__}", flush=True)
for line in sys.stdin:
    if line.strip() == "end":
        print(peak(), flush=True)
        break
    print(repetition(), flush=True)
