"""SplitMix64 and what the methods draw from it, number for number as `RandomSource` does."""

import numpy as np
import torch
from torch.nn.functional import interpolate

MASK = (1 << 64) - 1


class RandomSource:
    def __init__(self, *words):
        self.state = 0
        for word in words:
            self.state ^= word
            self.state = self.next()

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        bits = self.state
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
        return bits ^ (bits >> 31)

    def unit(self):
        return np.float32(self.next() >> 40) * np.float32(2.0 ** -24)

    def bell(self):
        one, two, three, four = (self.unit() for _ in range(4))
        return (one + two + three + four - np.float32(2)) * np.float32(1.7320508)

    def below(self, bound):
        """Lemire 2019."""
        product = self.next() * bound
        if product & MASK < bound:
            while product & MASK < (1 << 64) % bound:
                product = self.next() * bound
        return product >> 64


def noisy(image, samples, noise, seed):
    """Copies of the image with noise of `noise * (max - min)`, in 32 bits."""
    flat = image.numpy().astype(np.float32).ravel()
    deviation = np.float32(noise) * (flat.max() - flat.min())
    for sample in range(samples):
        random = RandomSource(seed, sample)
        bells = np.array([random.bell() for _ in flat], np.float32)
        yield torch.from_numpy((flat + deviation * bells).reshape(image.shape)).double()


def masks(count, cells, keep, seed, height, width):
    """RISE: cells of 0 and 1, enlarged linearly by the size of a cell, and shifted by less than one."""
    tall, wide = -(-height // cells), -(-width // cells)
    for number in range(count):
        random = RandomSource(seed, number)
        grid = [float(random.unit() < np.float32(keep)) for _ in range(cells * cells)]
        down, right = random.below(tall), random.below(wide)
        large = interpolate(
            torch.tensor(grid).reshape(1, 1, cells, cells), ((cells + 1) * tall, (cells + 1) * wide), mode="bilinear")
        yield large[:, :, down:down + height, right:right + width]
