import Arrays
import Foundation
import Tensors

/// The number types of the format that become floats here.
enum SafetensorsType: String, CaseIterable {
    case float32 = "F32"
    case float64 = "F64"
    case float16 = "F16"
    /// The upper half of a 32-bit float.
    case brain16 = "BF16"
    case integer64 = "I64"
    case integer32 = "I32"
    case byte = "U8"

    /// Bytes of one number.
    var size: Int {
        switch self {
        case .float64, .integer64: 8
        case .float32, .integer32: 4
        case .float16, .brain16: 2
        case .byte: 1
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
        let raw = [UInt8](bytes)
        tensor.withMutableValues { values in
            for index in values.indices {
                var bits: UInt64 = 0
                for place in (0..<size).reversed() {
                    bits = bits << 8 | UInt64(raw[index * size + place])
                }
                values[index] = value(bits)
            }
        }
        return tensor
    }

    private func value(_ bits: UInt64) -> Float {
        switch self {
        case .float32: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
        case .float64: Float(Double(bitPattern: bits))
        case .float16: Float(halfPrecision: UInt16(truncatingIfNeeded: bits))
        case .brain16: Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16)
        case .integer64: Float(Int64(bitPattern: bits))
        case .integer32: Float(Int32(truncatingIfNeeded: bits))
        case .byte: Float(bits)
        }
    }
}
