/// How one element stands in a NumPy file, by the name that the header gives it.
enum NumPyType: Equatable {
    case float(bytes: Int)
    case signed(bytes: Int)
    case unsigned(bytes: Int)
    /// Texts of a fixed number of 32-bit code points, padded with zeros.
    case text(codePoints: Int)

    /// `<f4`, `|u1`, `<U12`; `>` for big-endian numbers is not read.
    init?(_ name: String) {
        guard let order = name.first, "<|=".contains(order),
            let kind = name.dropFirst().first, let size = Int(name.dropFirst(2)), size >= 0
        else { return nil }
        switch (kind, size) {
        case ("f", 2), ("f", 4), ("f", 8): self = .float(bytes: size)
        case ("i", 1), ("i", 2), ("i", 4), ("i", 8): self = .signed(bytes: size)
        case ("u", 1), ("u", 2), ("u", 4), ("u", 8), ("b", 1): self = .unsigned(bytes: size)
        case ("U", 0...100_000): self = .text(codePoints: size)
        default: return nil
        }
    }

    static let known = "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1 or U, little-endian"

    /// Bytes of one element.
    var size: Int {
        switch self {
        case .float(let bytes), .signed(let bytes), .unsigned(let bytes): bytes
        case .text(let codePoints): 4 * codePoints
        }
    }

    /// The elements of `count` times `size` bytes.
    func elements(_ bytes: UnsafeRawBufferPointer, count: Int) -> NumberArray.Elements {
        func all<Element, Result>(_: Element.Type, _ map: (Element) -> Result) -> [Result] {
            (0..<count).map {
                map(
                    bytes.loadUnaligned(
                        fromByteOffset: $0 * MemoryLayout<Element>.size, as: Element.self))
            }
        }
        switch self {
        case .float(2): return .floats(all(UInt16.self, Float.init(halfPrecision:)))
        case .float(4): return .floats(all(UInt32.self) { Float(bitPattern: $0) })
        case .float: return .doubles(all(UInt64.self) { Double(bitPattern: $0) })
        case .signed(1): return .integers(all(Int8.self) { Int($0) })
        case .signed(2): return .integers(all(Int16.self) { Int($0) })
        case .signed(4): return .integers(all(Int32.self) { Int($0) })
        case .signed: return .integers(all(Int.self) { $0 })
        case .unsigned(1): return .integers(all(UInt8.self) { Int($0) })
        case .unsigned(2): return .integers(all(UInt16.self) { Int($0) })
        case .unsigned(4): return .integers(all(UInt32.self) { Int($0) })
        // Above Int's range a 64-bit float is the nearest that there is.
        case .unsigned: return .doubles(all(UInt64.self) { Double($0) })
        case .text(let codePoints):
            return .texts(
                (0..<count).map { index in
                    var text = String.UnicodeScalarView()
                    for place in 0..<codePoints {
                        let code = bytes.loadUnaligned(
                            fromByteOffset: (index * codePoints + place) * 4, as: UInt32.self)
                        text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
                    }
                    while text.last?.value == 0 { text.removeLast() }
                    return String(text)
                })
        }
    }
}

extension Float {
    /// IEEE 754 half precision: one sign, five exponent, ten fraction bits.
    package init(halfPrecision bits: UInt16) {
        let (sign, exponent, fraction) = (bits >> 15, Int(bits >> 10 & 31), Float(bits & 1023))
        let magnitude: Float =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default:
                Float(sign: .plus, exponent: exponent - 15, significand: 1 + fraction * 0x1p-10)
            }
        self = sign == 1 ? -magnitude : magnitude
    }
}
