import Arrays
import Foundation
import Tensors

/// The types of the format whose elements become 32-bit floats here.
///
/// Source: safetensors 0.8; the 8-bit floats after Micikevicius et al. 2022, "FP8 formats for deep learning", and, with
/// FNUZ in the name, Noune et al. 2022; E8M0 after the OCP Microscaling formats, version 1.0.
enum SafetensorsType: String, CaseIterable {
    case float32 = "F32"
    case float64 = "F64"
    case float16 = "F16"
    /// The upper half of a 32-bit float.
    case brain16 = "BF16"
    /// Five exponent bits, two of the fraction; infinities as in IEEE 754.
    case float8e5m2 = "F8_E5M2"
    /// Four exponent bits, three of the fraction; no infinities, one NaN of either sign.
    case float8e4m3 = "F8_E4M3"
    /// As `float8e5m2`, with one NaN in the place of -0, and a bias of one more.
    case float8e5m2fnuz = "F8_E5M2FNUZ"
    case float8e4m3fnuz = "F8_E4M3FNUZ"
    /// A power of two, 255 for NaN.
    case power8 = "F8_E8M0"
    case integer64 = "I64"
    case integer32 = "I32"
    case integer16 = "I16"
    case integer8 = "I8"
    case unsigned64 = "U64"
    case unsigned32 = "U32"
    case unsigned16 = "U16"
    case byte = "U8"
    /// 0 for false, anything else for true.
    case boolean = "BOOL"

    /// What can be read, as errors say it.
    static let readable = allCases.map(\.rawValue).joined(separator: ", ")

    /// Bits of one element of any type that the format has; nil for one that is not known.
    ///
    /// F4 and F6 are packed: how is not for the format to say, so their numbers are not taken.
    static func bits(of name: String) -> Int? {
        if let type = SafetensorsType(rawValue: name) { return 8 * type.size }
        return ["F4": 4, "F6_E2M3": 6, "F6_E3M2": 6, "C64": 64][name]
    }

    /// Bytes of one number.
    var size: Int {
        switch self {
        case .float64, .integer64, .unsigned64: 8
        case .float32, .integer32, .unsigned32: 4
        case .float16, .brain16, .integer16, .unsigned16: 2
        case .float8e5m2, .float8e4m3, .float8e5m2fnuz, .float8e4m3fnuz, .power8, .integer8, .byte,
            .boolean:
            1
        }
    }

    /// Whether a 32-bit float may have to round it.
    var isWiderThanFloat: Bool {
        switch self {
        case .float64, .integer64, .unsigned64, .integer32, .unsigned32: true
        default: false
        }
    }

    /// The numbers as 32-bit floats, little-endian in the file; wider ones are rounded.
    /// - Precondition: as many bytes as the shape wants.
    func tensor(_ shape: Shape, _ bytes: Data) -> Tensor {
        var tensor = Tensor(shape)
        if self == .float32 {
            tensor.withMutableValues { _ = bytes.copyBytes(to: $0) }
            return tensor
        }
        tensor.withMutableValues { values in
            var index = 0
            forEach(in: bytes) { bits in
                values[index] = value(bits)
                index += 1
            }
        }
        return tensor
    }

    /// How many numbers are other ones as 32-bit floats, and how many finite ones beyond their range.
    func losses(_ bytes: Data) -> (rounded: Int, beyondRange: Int) {
        var (rounded, beyond) = (0, 0)
        forEach(in: bytes) { bits in
            let float = value(bits)
            let isSame =
                switch self {
                case .float64:
                    Double(bitPattern: bits).isNaN || Double(float) == Double(bitPattern: bits)
                case .integer64: Int64(exactly: float) == Int64(bitPattern: bits)
                case .integer32: Double(float) == Double(Int32(truncatingIfNeeded: bits))
                case .unsigned64, .unsigned32: UInt64(exactly: float) == bits
                default: true
                }
            if !isSame { rounded += 1 }
            if !isSame, !float.isFinite { beyond += 1 }
        }
        return (rounded, beyond)
    }

    /// The bits of each number, the lowest ones at the right.
    private func forEach(in bytes: Data, _ body: (UInt64) -> Void) {
        bytes.withUnsafeBytes { raw in
            for start in stride(from: 0, to: raw.count - raw.count % size, by: size) {
                var bits: UInt64 = 0
                for place in (0..<size).reversed() {
                    bits = bits << 8 | UInt64(raw[start + place])
                }
                body(bits)
            }
        }
    }

    private func value(_ bits: UInt64) -> Float {
        switch self {
        case .float32: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
        case .float64: Float(Double(bitPattern: bits))
        case .float16: Float(halfPrecision: UInt16(truncatingIfNeeded: bits))
        case .brain16: Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16)
        // The upper half of a half precision float.
        case .float8e5m2: Float(halfPrecision: UInt16(truncatingIfNeeded: bits) << 8)
        case .float8e4m3:
            bits & 0x7F == 0x7F ? .nan : Self.small(bits, fractionBits: 3, bias: 7)
        case .float8e5m2fnuz:
            bits == 0x80 ? .nan : Self.small(bits, fractionBits: 2, bias: 16)
        case .float8e4m3fnuz:
            bits == 0x80 ? .nan : Self.small(bits, fractionBits: 3, bias: 8)
        case .power8:
            bits == 255 ? .nan : Float(sign: .plus, exponent: Int(bits) - 127, significand: 1)
        case .integer64: Float(Int64(bitPattern: bits))
        case .integer32: Float(Int32(truncatingIfNeeded: bits))
        case .integer16: Float(Int16(truncatingIfNeeded: bits))
        case .integer8: Float(Int8(truncatingIfNeeded: bits))
        case .unsigned64, .unsigned32, .unsigned16, .byte: Float(bits)
        case .boolean: bits == 0 ? 0 : 1
        }
    }

    /// An 8-bit float without infinities: sign, exponent, fraction.
    private static func small(_ bits: UInt64, fractionBits: Int, bias: Int) -> Float {
        let fraction = Float(bits & (1 << UInt64(fractionBits) - 1))
        let exponent = Int(bits & 0x7F) >> fractionBits
        let scale = Float(sign: .plus, exponent: -fractionBits, significand: fraction)
        let magnitude =
            exponent == 0
            ? Float(sign: .plus, exponent: 1 - bias, significand: 1) * scale
            : Float(sign: .plus, exponent: exponent - bias, significand: 1 + scale)
        return bits & 0x80 != 0 ? -magnitude : magnitude
    }
}
