extension Float {
    /// The 64-bit number that prints as this one does: 0.1 for the 32-bit 0.1, where `Double(_:)` gives 0.10000000149011612.
    ///
    /// It reads back to the same 32 bits.
    public var shortestDecimal: Double { Double(description) ?? Double(self) }
}
