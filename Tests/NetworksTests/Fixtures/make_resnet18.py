"""Writes resnet18.json: what PyTorch computes for ResNet-18 under torchvision's names, in training and after it.

usage: python make_resnet18.py      (needs torch; made with 2.13.0+cpu)
"""

import json
from pathlib import Path

import torch
from make_tiny_vgg import numbers
from torch import nn

torch.set_num_threads(1)


class Block(nn.Module):
    def __init__(self, before, maps, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, maps, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(maps)
        self.relu = nn.ReLU()
        self.conv2 = nn.Conv2d(maps, maps, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(maps)
        self.downsample = None
        if stride > 1:
            self.downsample = nn.Sequential(
                nn.Conv2d(before, maps, 1, stride, bias=False), nn.BatchNorm2d(maps))

    def forward(self, x):
        y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet18(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU()
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        before = 64
        for stage, maps in enumerate((64, 128, 256, 512)):
            blocks = nn.Sequential(Block(before, maps, 2 if stage else 1), Block(maps, maps, 1))
            setattr(self, f"layer{stage + 1}", blocks)
            before = maps
        self.fc = nn.Linear(512, classes)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(x.mean((2, 3)))


SIZE, BATCH, CLASSES = 64, 4, 10
# In 64 bits: what both would give without rounding.
network = ResNet18(CLASSES).double()
learned = dict(network.named_parameters())
# Each weight from its own name, so that no order has to agree.
for name, weight in learned.items():
    seed = sum(name.encode())
    spread = 2 * numbers(seed, weight.numel()) - 1
    values = torch.from_numpy(spread).reshape(weight.shape)
    if weight.dim() == 1:
        start = 1.0 if ("bn" in name or "downsample" in name) and name.endswith("weight") else 0.0
        values = start + 0.1 * values
    else:
        window = weight[0, 0].numel()
        fans = (weight.shape[0] + weight.shape[1]) * window
        values = values * (6 / fans) ** 0.5
    weight.data.copy_(values)
images = torch.from_numpy(numbers(1, BATCH * 3 * SIZE * SIZE)).reshape(BATCH, 3, SIZE, SIZE).double()
labels = torch.tensor([7 * place % CLASSES for place in range(BATCH)])
network.train()
logits = network(images)
loss = nn.functional.cross_entropy(logits, labels)
loss.backward()
network.eval()
with torch.no_grad():
    after = network(images)
gradients = {
    name: [weight.grad.norm().item(), *[weight.grad.flatten()[i * weight.numel() // 6].item() for i in range(6)]]
    for name, weight in learned.items()
}
path = Path(__file__).with_name("resnet18.json")
path.write_text(json.dumps({
    "size": SIZE, "batch": BATCH, "classes": CLASSES, "loss": loss.item(),
    "training": logits.flatten().tolist(), "evaluation": after.flatten().tolist(),
    "names": [name for name in network.state_dict() if not name.endswith("num_batches_tracked")],
    "gradients": gradients}) + "\n")
print(path.stat().st_size, "bytes")
