/// The tag 0x0112 in the first directory of TIFF data.
///
/// The standard writes it as one SHORT; readers are asked to take BYTE, SHORT and LONG for any number (TIFF 6.0, section 2),
/// and cameras write all three. The signed kinds are read as well.
enum ExifOrientation {
    /// - Returns: 1 to 8; nil where the data end early, are no TIFF, or say something else.
    static func value(_ tiff: ArraySlice<UInt8>) -> Int? {
        guard let numbers = TIFFNumbers(tiff), let start = numbers.at(4, bytes: 4),
            let entries = numbers.at(start, bytes: 2)
        else { return nil }
        for entry in 0..<entries {
            let place = start + 2 + 12 * entry
            guard let tag = numbers.at(place, bytes: 2) else { return nil }
            guard tag == 0x0112, let width = numbers.at(place + 2, bytes: 2).flatMap(width),
                let found = numbers.at(place + 8, bytes: width)
            else { continue }
            if (1...8).contains(found) { return found }
        }
        return nil
    }

    /// Bytes of a number of a type: BYTE, SHORT, LONG, UNDEFINED and the signed kinds.
    private static func width(_ type: Int) -> Int? {
        switch type {
        case 1, 6, 7: 1
        case 3, 8: 2
        case 4, 9: 4
        default: nil
        }
    }
}

/// Numbers within TIFF data, in the byte order that their first two bytes tell.
private struct TIFFNumbers {
    private let bytes: ArraySlice<UInt8>
    private let isLittle: Bool

    init?(_ bytes: ArraySlice<UInt8>) {
        switch bytes.prefix(2) {
        case [0x49, 0x49]: isLittle = true
        case [0x4D, 0x4D]: isLittle = false
        default: return nil
        }
        self.bytes = bytes
    }

    /// - Returns: nil where the data end before.
    func at(_ place: Int, bytes count: Int) -> Int? {
        guard place >= 0, place <= bytes.count - count else { return nil }
        let part = bytes.dropFirst(place).prefix(count)
        return isLittle
            ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
    }
}
