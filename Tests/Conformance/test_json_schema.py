"""Every line of `repl --json` fits the schema in docs/, and so does what it says of tables, progress and time."""

import json
import subprocess

import nbformat
import pytest
from jsonschema import Draft202012Validator

CELLS = """\
1 + 1
[1, 2.5, nothing, true, "text"]
[1, 2; 3, 4]
nothing
x = 3
faces = data faces size=32
faces
faces[0]
faces where angle == 45
train, test = split faces test=0.98
net = model { convolution 4 ; relu ; max-pool 4 ; flatten ; dense 67 } data=train
net
layers net
fit net train epochs=2
curves net
evaluate net train per="angle emotion"
confusion net train
predict net test[0]
predict net test[0:3]
backtrack net test[0]
backtrack net test[0:3]
suppress net test[0] (backtrack net test[0])
track net test[0:2]
deconvolve net test[0] class=3
activations net test[0] layer=conv1
misses net train
describe train
group (misses net train) by angle count
sort (confusion net train) by share
table ["a", "b"] [1, nothing] ["x", "y"]
plot [1, 4, 9]
range 5
interval [1, 2, 3]
define double x { x * 2 }
double 4
for i in range 3 { show i faces[i] }
expect 1 > 2 "one is more"
unknown
1 / 0
?
help fit
"""


@pytest.fixture(scope="module")
def schema(root):
    schema = json.loads((root / "docs" / "answers.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def answers(program, *arguments):
    ran = program("repl", "--json", *arguments, input=CELLS)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def faults(schema, line):
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in schema.iter_errors(line)]


@pytest.mark.parametrize("arguments", [[], ["--no-pictures"], ["--no-pictures", "--progress", "--durations"]], ids=" ".join)
def test_every_line_fits_the_schema(program, schema, arguments):
    lines = answers(program, *arguments)
    assert len([line for line in lines if "status" in line]) == len(CELLS.splitlines())
    assert not [(line.get("command"), fault) for line in lines for fault in faults(schema, line)]


NUMBERS = "application/vnd.switchback.v1+json"


def test_the_numbers_of_a_notebook_fit_the_schema_and_are_those_of_a_line(program, schema, root, tmp_path):
    sources = CELLS.splitlines()[:CELLS.splitlines().index("unknown") - 1]
    path = tmp_path / "n.ipynb"
    kernel = {"name": "switchback", "display_name": "Switchback", "language": "switchback"}
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    assert program("run", path).returncode == 0
    numbers = schema.evolve(schema={"$ref": "#/$defs/numbers", "$defs": schema.schema["$defs"]})
    lines = answers(program, "--no-pictures")
    seen = 0
    for cell, line in zip(nbformat.read(path, as_version=4).cells, lines):
        for output in cell.outputs:
            if output.output_type != "execute_result" or NUMBERS not in output.data:
                continue
            assert not list(numbers.iter_errors(output.data[NUMBERS])), cell.source
            assert output.data[NUMBERS] == line["numbers"], cell.source
            seen += 1
    assert seen > 15


def test_the_numbers_of_the_notebooks_fit_the_schema(program, schema, root, tmp_path):
    numbers = schema.evolve(schema={"$ref": "#/$defs/numbers", "$defs": schema.schema["$defs"]})
    notebook = nbformat.read(root / "notebooks" / "01-walking-back.ipynb", as_version=4)
    path = tmp_path / "n.ipynb"
    nbformat.write(notebook, path)
    assert program("run", path).returncode == 0
    bundles = [
        output.data[NUMBERS] for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"
        for output in cell.outputs if NUMBERS in output.get("data", {})]
    assert bundles
    assert not [error.message for bundle in bundles for error in numbers.iter_errors(bundle)]


def test_what_is_not_of_the_numbers_is_refused(schema):
    numbers = schema.evolve(schema={"$ref": "#/$defs/numbers", "$defs": schema.schema["$defs"]})
    assert numbers.is_valid({"share": [1, 2.5, None, {"name": "a"}]})
    assert not numbers.is_valid({"": 1}) and not numbers.is_valid([[{"a": {"": 1}}]])


def test_progress_and_durations_are_there_where_they_are_asked_for(program):
    plain = answers(program, "--no-pictures")
    assert not [line for line in plain if "event" in line or "seconds" in line]
    told = answers(program, "--no-pictures", "--progress", "--durations")
    events = [line["text"] for line in told if line.get("event") == "progress"]
    assert any(text.startswith("epoch ") for text in events)
    assert all(line["seconds"] >= 0 for line in told if "status" in line)
    apart = [{name: line[name] for name in line if name != "seconds"} for line in told if "status" in line]
    assert apart == plain


def test_tables_come_as_columns_with_types(program):
    by_command = {line["command"]: line for line in answers(program, "--no-pictures")}
    table = by_command['evaluate net train per="angle emotion"']["tables"][0]
    columns = {column["name"]: column for column in table["columns"]}
    assert columns["angle"]["type"] == "integer" and set(columns["angle"]["values"]) <= {45, 90, 135}
    assert columns["emotion"]["type"] == "text" and columns["accuracy"]["type"] == "number"
    assert len({len(column["values"]) for column in columns.values()}) == 1
    made = by_command['table ["a", "b"] [1, nothing] ["x", "y"]']["tables"][0]["columns"]
    assert [column["values"] for column in made] == [[1, None], ["x", "y"]]


def test_whole_numbers_are_integers(program):
    raw = program("repl", "--json", "--no-pictures", input="1 + 1\n[1, 2.5]\n").stdout
    assert '"numbers":2,' in raw and '"numbers":[1,2.5]' in raw


def test_options_of_json_without_it_are_refused(program):
    ran = program("repl", "--progress", input="")
    assert ran.returncode != 0 and "--json" in ran.stderr
