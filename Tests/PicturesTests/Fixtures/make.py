"""Makes the fixtures of this folder with Pillow 13 and numpy: python make.py

Pictures of every kind of file, each with the pixels that Pillow reads from it as PPM or PGM beside it, and one picture
resized. Kinds that Pillow does not write (interlaced, 16-bit colour) are written here, chunk by chunk.
"""

import struct
import zlib
from pathlib import Path

import numpy
from PIL import Image

HERE = Path(__file__).parent
generator = numpy.random.RandomState(7)


def smooth(height, width, channels):
    """A picture with slopes, an edge and some noise."""
    y, x = numpy.mgrid[0:height, 0:width]
    planes = [
        (127 + 100 * numpy.sin(x / (3 + c) + y / (5 - c)) + 30 * (x > width // 2)) for c in range(channels)
    ]
    noise = generator.randint(-20, 21, (height, width, channels))
    return numpy.clip(numpy.stack(planes, 2) + noise, 0, 255).astype(numpy.uint8)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(path, samples, depth, color, interlaced=False):
    """Writes [height, width, channels] unfiltered, with Adam7's seven passes if interlaced."""
    height, width = samples.shape[:2]
    samples = samples.astype(">u2" if depth == 16 else "u1")
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b""
    for x, y, dx, dy in passes if interlaced else [(0, 0, 1, 1)]:
        for row in samples[y::dy, x::dx]:
            if row.size:
                rows += b"\0" + row.tobytes()
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


def raw(name, samples):
    """The expected pixels, as PGM or PPM."""
    samples = samples[:, :, 0] if samples.ndim == 3 and samples.shape[2] == 1 else samples
    Image.fromarray(samples).save(HERE / (name + (".ppm" if samples.ndim == 3 else ".pgm")))


def over_white(samples):
    colors, alpha = samples[:, :, :-1].astype(int), samples[:, :, -1:].astype(int)
    return ((colors * alpha + 255 * (255 - alpha) + 127) // 255).astype(numpy.uint8)


color, grey = smooth(9, 13, 3), smooth(9, 13, 1)
alpha = generator.randint(0, 256, (9, 13, 1)).astype(numpy.uint8)
alpha[0, 0], alpha[0, 1] = 0, 255

Image.fromarray(color).save(HERE / "rgb.png")
Image.fromarray(grey[:, :, 0]).save(HERE / "grey.png")
png(HERE / "interlaced.png", color, 8, 2, interlaced=True)
raw("rgb", color)
raw("grey", grey)

transparent = numpy.concatenate([color, alpha], 2)
Image.fromarray(transparent).save(HERE / "rgba.png")
raw("rgba", over_white(transparent))
transparent = numpy.concatenate([grey, alpha], 2)
Image.fromarray(transparent, "LA").save(HERE / "grey-alpha.png")
raw("grey-alpha", over_white(transparent))

palette = Image.fromarray(color).quantize(8)
palette.save(HERE / "palette.png", bits=4)
raw("palette", numpy.asarray(palette.convert("RGB")))
palette.save(HERE / "palette-alpha.png", transparency=2)
shown = numpy.where(numpy.asarray(palette) == 2, 0, 255).astype(numpy.uint8)
raw("palette-alpha", over_white(numpy.dstack([numpy.asarray(palette.convert("RGB")), shown])))
Image.fromarray(grey[:, :, 0] > 127).save(HERE / "one-bit.png")
raw("one-bit", (grey > 127).astype(numpy.uint8) * 255)

deep = generator.randint(0, 65536, (6, 7, 3))
png(HERE / "rgb16.png", deep, 16, 2)
raw("rgb16", ((deep * 255 + 32767) // 65535).astype(numpy.uint8))
png(HERE / "grey16.png", deep[:, :, :1], 16, 0)
raw("grey16", ((deep[:, :, :1] * 255 + 32767) // 65535).astype(numpy.uint8))

photo = Image.fromarray(smooth(24, 37, 3))
photo.save(HERE / "rgb.jpg", quality=90)
photo.save(HERE / "progressive.jpg", quality=70, progressive=True)
photo.convert("L").save(HERE / "grey.jpg", quality=85)
photo.convert("CMYK").save(HERE / "cmyk.jpg")
for name in ["rgb", "progressive", "grey"]:
    raw(name + "-jpeg", numpy.asarray(Image.open(HERE / (name + ".jpg"))))
raw("cmyk-jpeg", numpy.asarray(Image.open(HERE / "cmyk.jpg").convert("RGB")))
raw("luma", numpy.asarray(photo.convert("L")))

raw("photo", numpy.asarray(photo))
for width, height in [(16, 16), (64, 40), (5, 7), (37, 10), (1, 1), (50, 12)]:
    raw(f"bilinear-{width}x{height}", numpy.asarray(photo.resize((width, height), Image.BILINEAR)))
for width, height in [(11, 13), (80, 50)]:
    raw(f"nearest-{width}x{height}", numpy.asarray(photo.resize((width, height), Image.NEAREST)))

(HERE / "empty.png").write_bytes(b"")
