/// Numbers with a fixed count of decimals, the same everywhere.
enum Decimals {
    static func text(_ value: Double, _ places: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let whole = Int((abs(value) * scale).rounded())
        let sign = value < 0 && whole > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let unit = Int(scale)
        let part = String(whole % unit)
        let zeros = String(repeating: "0", count: places - part.count)
        return "\(sign)\(whole / unit).\(zeros)\(part)"
    }
}
