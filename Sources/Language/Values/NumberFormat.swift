/// The format of numbers, as people write them: whole ones without a point, others as short as they can be read back.
enum NumberFormat {
    static func text(_ number: Double) -> String {
        guard let whole = Int(exactly: number), abs(number) < 1e15 else { return "\(number)" }
        return "\(whole)"
    }
}
