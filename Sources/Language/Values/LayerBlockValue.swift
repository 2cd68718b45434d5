public import Answers

/// The value of `{ ... }`: the layers as the user wrote them, for a word with a parameter of kind `layers`.
public struct LayerBlockValue: LanguageObject {
    /// The layers with their arguments.
    public let block: LayerBlock

    /// The value of a block.
    public init(_ block: LayerBlock) {
        self.block = block
    }

    public var typeName: String { "layer block" }

    public var summary: String {
        block.layers.count == 1 ? "1 layer" : "\(block.layers.count) layers"
    }

    /// One layer a line, as written.
    public func answer() -> Answer {
        let lines = block.layers.map { layer in
            layer.name.map { "\($0): \(layer.call.text)" } ?? layer.call.text
        }
        return Answer(text: lines.joined(separator: "\n"))
    }

    public var fieldNames: [String] { ["count"] }

    public func field(_ name: String) -> Value? {
        name == "count" ? .number(Double(block.layers.count)) : nil
    }
}
