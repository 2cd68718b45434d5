import Serialization

/// Counts the lines `line 0`, `line 1` and so on in the text that is published, in their order.
struct LineCount {
    private var expected = 0
    private var rest = ""

    mutating func read(_ message: KernelFrames) {
        guard message.isType("stream"), let content = try? JSON(parsing: message.content),
            let text = content["text"]?.text
        else { return }
        rest += text
        var lines = rest.split(separator: "\n", omittingEmptySubsequences: false)
        rest = lines.popLast().map(String.init) ?? ""
        for line in lines where line == "line \(expected)" { expected += 1 }
    }

    /// How many of so many did not come, or not in their order.
    func missing(of count: Int) -> Int { count - expected }
}
