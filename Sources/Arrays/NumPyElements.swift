import Serialization

extension NumPyType {
    /// The elements of `count` times `size` bytes; nil for what is neither numbers nor texts.
    func elements(_ bytes: UnsafeRawBufferPointer, count: Int) -> NumberArray.Elements? {
        func all<Element: FixedWidthInteger, Result>(
            _: Element.Type, _ isBigEndian: Bool, _ map: (Element) -> Result
        ) -> [Result] {
            (0..<count).map {
                let bits = bytes.loadUnaligned(
                    fromByteOffset: $0 * MemoryLayout<Element>.size, as: Element.self)
                return map(isBigEndian ? Element(bigEndian: bits) : Element(littleEndian: bits))
            }
        }
        switch self {
        case .boolean: return .integers(all(UInt8.self, false) { $0 == 0 ? 0 : 1 })
        case .float(2, let order):
            return .floats(all(UInt16.self, order, Float.init(halfPrecision:)))
        case .float(4, let order):
            return .floats(all(UInt32.self, order) { Float(bitPattern: $0) })
        case .float(_, let order):
            return .doubles(all(UInt64.self, order) { Double(bitPattern: $0) })
        case .long(let size, let order):
            return .doubles(LongDouble.values(bytes, size: size, count: count, isBigEndian: order))
        case .signed(1, _): return .integers(all(Int8.self, false) { Int($0) })
        case .signed(2, let order): return .integers(all(Int16.self, order) { Int($0) })
        case .signed(4, let order): return .integers(all(Int32.self, order) { Int($0) })
        case .signed(_, let order): return .integers(all(Int64.self, order) { Int($0) })
        case .unsigned(1, _): return .integers(all(UInt8.self, false) { Int($0) })
        case .unsigned(2, let order): return .integers(all(UInt16.self, order) { Int($0) })
        case .unsigned(4, let order): return .integers(all(UInt32.self, order) { Int($0) })
        case .unsigned(_, let order):
            let values = all(UInt64.self, order) { $0 }
            // Above Int's range a 64-bit float is the nearest that there is.
            return values.allSatisfy { $0 <= UInt64(Int.max) }
                ? .integers(values.map { Int($0) }) : .doubles(values.map { Double($0) })
        case .text(let codePoints, let order):
            let codes = count * codePoints
            let scalars = (0..<codes).map { index in
                let code = bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                return Unicode.Scalar(order ? UInt32(bigEndian: code) : code) ?? "\u{FFFD}"
            }
            return .texts(
                (0..<count).map { index in
                    var text = String.UnicodeScalarView(
                        scalars[index * codePoints..<(index + 1) * codePoints])
                    while text.last?.value == 0 { text.removeLast() }
                    return String(text)
                })
        case .bytes(let size):
            return .texts((0..<count).map { Self.text(bytes[$0 * size..<($0 + 1) * size]) })
        case .other: return nil
        }
    }

    /// Bytes as text where they are UTF-8; otherwise those beyond ASCII as Python writes them: `\xe9`.
    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        var rest = bytes
        while rest.last == 0 { rest = rest.dropLast() }
        if let text = String(validating: rest, as: UTF8.self) { return text }
        return rest.map { byte in
            byte < 128
                ? String(Unicode.Scalar(byte))
                : "\\x\(String(byte, radix: 16))"
        }.joined()
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
