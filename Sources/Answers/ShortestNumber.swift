extension JSON {
    /// A 32-bit number as the shortest decimal that reads back as the same 32-bit number: 0.1, not 0.10000000149011612.
    ///
    /// NaN and the infinities print as `null`, as those of 64 bits do.
    public static func number(_ value: Float) -> JSON {
        guard value.isFinite, let shortest = Double(value.description) else {
            return .number(Double(value))
        }
        // At most nine digits: as a 64-bit number it prints with the same ones.
        return .number(shortest)
    }
}
