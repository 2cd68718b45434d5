#!/bin/sh
# OpenCV 5.0.0: the orientation of a photograph counts by the byte order of its Exif data when it is stored as LONG.
#
# Guess: TIFF 6.0 asks readers to take BYTE, SHORT and LONG for a number, so all six spellings of orientation 6 turn the picture.
# Seen: OpenCV reads two bytes at the place of the value whatever the type says: little-endian files are turned for all three types,
# big-endian ones for SHORT alone. Pillow 13.0.0 turns SHORT and LONG of either order, and leaves BYTE as it lies.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 opencv-python-headless==5.0.0.93 pillow==13.0.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import io
import struct

import cv2
import numpy as np
import PIL
from PIL import Image, ImageOps

print("opencv", cv2.__version__, "pillow", PIL.__version__)
buffer = io.BytesIO()
Image.new("L", (24, 16), 128).save(buffer, "JPEG")
plain = buffer.getvalue()
for kind, code, value in [("BYTE", 1, "B3x"), ("SHORT", 3, "H2x"), ("LONG", 4, "I")]:
    for order, mark in [(">", b"MM"), ("<", b"II")]:
        tiff = mark + struct.pack(order + "HI", 42, 8)
        tiff += struct.pack(order + "HHHI", 1, 0x0112, code, 1) + struct.pack(order + value, 6)
        segment = b"Exif\0\0" + tiff + struct.pack(order + "I", 0)
        data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]
        opencv = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR).shape[:2] == (24, 16)
        pillow = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).size == (16, 24)
        print(kind, {">": "big-endian", "<": "little-endian"}[order], "turned by OpenCV:", opencv, "by Pillow:", pillow)
EOF
cat >"$folder/expected" <<'EOF'
opencv 5.0.0 pillow 13.0.0
BYTE big-endian turned by OpenCV: False by Pillow: False
BYTE little-endian turned by OpenCV: True by Pillow: False
SHORT big-endian turned by OpenCV: True by Pillow: True
SHORT little-endian turned by OpenCV: True by Pillow: True
LONG big-endian turned by OpenCV: False by Pillow: True
LONG little-endian turned by OpenCV: True by Pillow: True
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
