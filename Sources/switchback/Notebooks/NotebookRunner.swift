import Answers
import Serialization

/// Runs a notebook's code cells in order and keeps what they give, as Jupyter's own clients do.
///
/// Empty cells and those tagged `skip-execution` are left as they are. A failing cell ends the run, unless
/// it is tagged `raises-exception`; the code cells after it lose their old outputs.
struct NotebookRunner {
    /// A cell that failed: its number among the cells that run, from 1, and why.
    struct FailedCell: Equatable {
        let number: Int
        let source: String
        let failure: Failure
    }

    /// Told of each code cell before it runs: its number among the cells that run, and how many there are.
    typealias Progress = (_ number: Int, _ count: Int, _ source: String) -> Void

    let execute: (String, any Sink) -> Outcome
    var progress: Progress = { _, _, _ in }

    /// Fills in the outputs; gives the cell that failed, nil when all ran.
    func run(_ notebook: inout Notebook) -> FailedCell? {
        let runnable = notebook.cells.indices.filter { Self.runs(notebook.cells[$0]) }
        for index in runnable {
            notebook.cells[index].outputs = []
            notebook.cells[index].executionCount = nil
        }
        let recording = Recording()
        var endings: [[JSON]] = []
        var failed: FailedCell?
        for (count, index) in runnable.enumerated() where failed == nil {
            let cell = notebook.cells[index]
            progress(count + 1, runnable.count, cell.source)
            recording.beginCell()
            let outcome = execute(cell.source, recording)
            notebook.cells[index].executionCount = count + 1
            switch outcome {
            case .finished(let result, _):
                endings.append(
                    result.map { NotebookOutput.result($0, count: count + 1) } ?? [])
            case .failed(let failure):
                endings.append([NotebookOutput.error(failure)])
                if !cell.tags.contains("raises-exception") {
                    failed = FailedCell(number: count + 1, source: cell.source, failure: failure)
                }
            }
        }
        // Last, because a later cell may have replaced what an earlier one shows.
        for ((shown, ending), index) in zip(zip(recording.cells, endings), runnable) {
            notebook.cells[index].outputs =
                shown.flatMap(NotebookOutput.shown) + ending
        }
        return failed
    }

    /// Whether a cell is run.
    static func runs(_ cell: NotebookCell) -> Bool {
        cell.kind == .code && !cell.isBlank && !cell.tags.contains("skip-execution")
    }
}
