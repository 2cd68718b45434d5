/// Whether bytes can be the header of a TGA picture, which has no signature: every field must hold what the format allows.
///
/// Source: Truevision TGA file format specification 2.0 (1991), fields 1 to 5.
enum TargaHeader {
    static func fits(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 18 else { return false }
        let (hasMap, kind, depth) = (bytes[1] == 1, bytes[2] & 7, bytes[16])
        let isEmpty = bytes[12..<14].elementsEqual([0, 0]) || bytes[14..<16].elementsEqual([0, 0])
        guard bytes[1] <= 1, [1, 2, 3, 9, 10, 11].contains(bytes[2]), !isEmpty,
            bytes[17] & 0xC0 == 0
        else { return false }
        // Where there is no colour map its fields are zero: the place where CUR has the number of its pictures.
        let isMapRight =
            hasMap ? [15, 16, 24, 32].contains(bytes[7]) : bytes[3..<8].allSatisfy { $0 == 0 }
        let depths: [UInt8] = kind == 1 ? [8, 16] : kind == 2 ? [15, 16, 24, 32] : [8, 16]
        return isMapRight && (kind != 1 || hasMap) && depths.contains(depth)
    }
}
