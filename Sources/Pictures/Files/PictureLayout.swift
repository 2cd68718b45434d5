import CPictureFiles

extension picture_layout {
    /// What the library said.
    var text: String {
        withUnsafeBytes(of: message) { text in
            String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
