/// What was measured of one kernel; an empty list where it was not measured.
public struct KernelFigures: Sendable {
    /// Seconds from the start of the process to the first kernel_info_reply.
    public var starts: [Double] = []
    /// Seconds from a request to the later of its reply and its idle, for a cell that does nothing.
    public var cells: [Double] = []
    /// Cells in a second, all sent at once.
    public var rates: [Double] = []
    /// Bytes after the start and one cell: resident, and the share of shared pages.
    public var resident: [Double] = []
    public var proportional: [Double] = []
    /// Seconds from interrupt_request to the idle of a training.
    public var interrupts: [Double] = []
    /// Seconds from the request to the end of a cell that displays a picture.
    public var pictures: [Double] = []
    /// The size of that picture's file in bytes.
    public var pictureSize = 0
    /// Seconds of the cell that writes the lines.
    public var lines: [Double] = []
    /// Lines that did not arrive, or not as they were written.
    public var lostLines: Int?
    /// Seconds from SIGTERM to the end of the process.
    public var ends: [Double] = []

    /// The value below which this share of the values lies; not a number where there are none.
    public static func quantile(_ share: Double, of values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        return sorted[min(Int(Double(sorted.count) * share), sorted.count - 1)]
    }

    public static func median(_ values: [Double]) -> Double { quantile(0.5, of: values) }
}
