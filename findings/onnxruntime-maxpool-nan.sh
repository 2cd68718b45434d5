#!/bin/sh
# ONNX Runtime 1.32.0 (CPU): whether max-pooling keeps a NaN depends on where in the window it stands.
#
# Guess: either every window with a NaN gives NaN (as PyTorch does), or none does.
# Seen: of the nine places of a 3x3 window one gives NaN (which one differs with the size of the map); in the other eight it is lost.
# A comparison of two frameworks on broken input can so agree or not by the place of the broken pixel.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 onnx==1.23.2 onnxruntime==1.32.0
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

graph = helper.make_graph(
    [helper.make_node("MaxPool", ["x"], ["y"], kernel_shape=[3, 3])],
    "pooling",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 3, 3])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1, 1, 1])],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
print("onnxruntime", onnxruntime.__version__)
kept = 0
for place in range(9):
    window = np.ones(9, np.float32)
    window[place] = np.nan
    found = session.run(None, {"x": window.reshape(1, 1, 3, 3)})[0].item()
    kept += bool(np.isnan(found))
print("places of nine whose NaN arrives:", kept)
EOF
cat >"$folder/expected" <<'EOF'
onnxruntime 1.32.0
places of nine whose NaN arrives: 1
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
