"""The numbers that both sides of a fixture make by one formula."""

import torch


def pattern(shape, seed, dtype=torch.float32):
    """Numbers from -1 to 1 that look like chance: `((37 k + 11 seed) mod 23 - 11) / 11`."""
    count = 1
    for size in shape:
        count *= size
    numbers = (torch.arange(count, dtype=torch.int64) * 37 + seed * 11) % 23 - 11
    return (numbers.to(torch.float64) / 11).to(dtype).reshape(shape)
