import Synchronization

/// The active cells, which run or wait for their turn: one in the main shell, one in every subshell.
///
/// Front ends show what the last `status` said, whatever request it belongs to. What is answered beside a cell ends with
/// `idle`; so `busy` follows once more, under the cell's own header.
final class ActiveCells: Sendable {
    private let cells = Mutex<[Header]>([])

    /// Whether the main shell, or a subshell, is at a cell.
    func has(_ subshell: String?) -> Bool {
        cells.withLock { cells in cells.contains { $0.subshell == subshell } }
    }

    func begin(_ cell: Header) {
        cells.withLock { $0.append(cell) }
    }

    /// To be called before the cell's `idle`: no `busy` follows that.
    func end(_ cell: Header) {
        cells.withLock { cells in cells.removeAll { $0.id == cell.id } }
    }

    /// Says `busy` of the oldest cell that has not ended.
    func remind(_ publications: Publications) {
        cells.withLock { cells in
            guard let cell = cells.first else { return }
            publications.publish(StatusChange.busy, parent: cell)
        }
    }
}
