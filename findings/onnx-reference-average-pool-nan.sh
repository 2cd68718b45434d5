#!/bin/sh
# onnx 1.23.2: the reference evaluator's AveragePool takes NaN for padding and averages the rest.
#
# Guess: the mean of a window that holds a NaN is NaN, as in NumPy.
# Seen: [NaN, 1, 2, 3] gives 2, the mean of the three others; GlobalAveragePool of the same numbers gives NaN. Who checks an
# implementation against the reference on such input gets two different rules.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 onnx==1.23.2
"$folder/python/bin/python" - <<'EOF' | tee "$folder/seen"
import numpy as np
import onnx
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

print("onnx", onnx.__version__)
for operator, attributes in [("AveragePool", {"kernel_shape": [2, 2]}), ("GlobalAveragePool", {})]:
    graph = helper.make_graph(
        [helper.make_node(operator, ["x"], ["y"], **attributes)],
        "pooling",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 2, 2])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1, 1, 1])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    window = np.array([[[[np.nan, 1], [2, 3]]]], np.float32)
    print(operator, "of [nan, 1, 2, 3]:", ReferenceEvaluator(model).run(None, {"x": window})[0].item())
EOF
cat >"$folder/expected" <<'EOF'
onnx 1.23.2
AveragePool of [nan, 1, 2, 3]: 2.0
GlobalAveragePool of [nan, 1, 2, 3]: nan
EOF
diff "$folder/expected" "$folder/seen" && echo "as it was when this was written"
