extension Parameter {
    /// Whether the default is a phrase for people (`the session's`, `half the width`) and no text to be read.
    ///
    /// A phrase holds a space and is neither a list nor in quotes.
    public var defaultIsProse: Bool {
        guard let text = defaultText, let first = text.first else { return false }
        return text.contains(" ") && first != "[" && first != "\"" && first != "'"
    }
}
