/// The property Orientation of TIFF's namespace in an XMP packet, as attribute or as element, under whatever prefix.
///
/// Source: XMP specification part 1 (Adobe 2012), 7.4 to 7.8, how properties are written; part 2 (Adobe 2016), 3.2, TIFF
/// properties. Packets are UTF-8, as JPEG and PNG ask for.
enum XMPOrientation {
    /// - Returns: 1 to 8; nil where the packet says nothing or something else.
    static func value(_ packet: ArraySlice<UInt8>) -> Int? {
        let property = Array(":Orientation".utf8)
        guard place(of: property, in: packet) != nil else { return nil }
        let text = withoutComments(packet)
        let prefixes = prefixes(text)
        var rest = text[...]
        // The next end of a tag, looked for once for all names before it.
        var end = text.firstIndex(of: UInt8(ascii: ">"))
        while let found = place(of: property, in: rest) {
            rest = rest[(found + property.count)...]
            if let known = end, known < rest.startIndex {
                end = rest.firstIndex(of: UInt8(ascii: ">"))
            }
            let name = name(before: found, in: text)
            let before = text[..<(found - name.count)].last
            // Not `</tiff:Orientation>`, nor a longer name.
            guard prefixes.contains(name),
                before == UInt8(ascii: "<") || before.map(isSpace) ?? false,
                let value = number(rest, tagEnd: end)
            else { continue }
            return value
        }
        return nil
    }

    /// `="6"`, `>6<` or `><rdf:value>6<`, with other attributes, and spaces where XML allows them.
    ///
    /// - Parameter tagEnd: where the next `>` is.
    private static func number(_ text: ArraySlice<UInt8>, tagEnd: Int?) -> Int? {
        var rest = text.drop(while: isSpace)
        if rest.first == UInt8(ascii: "=") {
            rest = rest.dropFirst().drop(while: isSpace).dropFirst()
        } else {
            guard rest.first == UInt8(ascii: ">") || rest.startIndex > text.startIndex,
                let content = content(rest, tagEnd: tagEnd)
            else { return nil }
            rest = content
            if rest.first == UInt8(ascii: "<"), let end = rest.firstIndex(of: UInt8(ascii: ">")),
                rest[..<end].split(whereSeparator: isSpace).first?.suffix(6)
                    .elementsEqual(":value".utf8) == true
            {
                rest = rest[(end + 1)...]
            }
        }
        rest = rest.drop(while: isSpace)
        guard let digit = rest.first, (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(digit),
            let next = rest.dropFirst().first, isSpace(next) || Array("\"'<".utf8).contains(next)
        else { return nil }
        return Int(digit - UInt8(ascii: "0"))
    }

    /// What stands behind the end of a start tag; nil where the element is empty.
    private static func content(_ tag: ArraySlice<UInt8>, tagEnd: Int?) -> ArraySlice<UInt8>? {
        guard let end = tagEnd, end >= tag.startIndex, tag[..<end].last != UInt8(ascii: "/") else {
            return nil
        }
        return tag[(end + 1)...].drop(while: isSpace)
    }

    /// `tiff`, and every prefix that the packet declares for TIFF's namespace.
    private static func prefixes(_ text: [UInt8]) -> Set<[UInt8]> {
        let namespace = Array("http://ns.adobe.com/tiff/1.0/".utf8)
        var prefixes: Set = [Array("tiff".utf8)]
        var rest = text[...]
        while let found = place(of: namespace, in: rest) {
            rest = rest[(found + namespace.count)...]
            // Backwards over the quote, the equals sign and the spaces beside it.
            let before = text[..<found].dropLast().trimmed(isSpace)
            guard before.last == UInt8(ascii: "=") else { continue }
            let declared = before.dropLast().trimmed(isSpace)
            prefixes.insert(Array(name(before: declared.endIndex, in: text)))
        }
        return prefixes
    }

    /// The part of a name that ends at a place: what is behind a space, a `<` or a `:`.
    private static func name(before place: Int, in text: [UInt8]) -> [UInt8] {
        let name = text[..<place].reversed().prefix {
            !isSpace($0) && !"<>/:\"'=".utf8.contains($0)
        }
        return name.reversed()
    }

    /// Comments become spaces: what stands in them was taken back.
    private static func withoutComments(_ packet: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var rest = packet
        while let start = place(of: Array("<!--".utf8), in: rest) {
            text += rest[..<start] + [32]
            guard let end = place(of: Array("-->".utf8), in: rest[(start + 4)...]) else {
                return text
            }
            rest = rest[(end + 3)...]
        }
        return text + rest
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private static func place(of name: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= name.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - name.count)).first { start in
            bytes[start] == name[0] && bytes[start...].starts(with: name)
        }
    }
}

extension ArraySlice<UInt8> {
    /// Without what a test takes at the end.
    fileprivate func trimmed(_ isLeftOut: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var rest = self
        while let last = rest.last, isLeftOut(last) { rest = rest.dropLast() }
        return rest
    }
}
