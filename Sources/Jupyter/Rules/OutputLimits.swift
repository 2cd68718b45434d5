/// How much one cell may show, in bytes: what goes beyond it makes no notebook better, and every front end slow.
struct OutputLimits: Sendable {
    /// Text on both streams.
    var text = 16 << 20
    /// Pictures, tables and numbers; replacing a display is not counted.
    var displays = 64 << 20
}
