/// The property `tiff:Orientation` of an XMP packet, as attribute or as element.
///
/// Source: XMP specification part 2 (Adobe 2016), 3.2, TIFF properties.
enum XMPOrientation {
    /// - Returns: 1 to 8; nil where the packet says nothing or something else.
    static func value(_ packet: ArraySlice<UInt8>) -> Int? {
        let name = Array("tiff:Orientation".utf8)
        var rest = packet
        while let found = place(of: name, in: rest) {
            rest = rest[(found + name.count)...]
            // `="6"`, `='6'` or `>6<`, with spaces where XML allows them.
            let passed = Array("=\"'> \t\r\n".utf8)
            let value: ArraySlice<UInt8> = rest.drop { passed.contains($0) }
            guard let digit = value.first, (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(digit),
                value.dropFirst().first.map({
                    !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                })
                    ?? true
            else { continue }
            return Int(digit - UInt8(ascii: "0"))
        }
        return nil
    }

    private static func place(of name: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= name.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - name.count)).first { start in
            bytes[start] == name[0] && bytes[start...].starts(with: name)
        }
    }
}
