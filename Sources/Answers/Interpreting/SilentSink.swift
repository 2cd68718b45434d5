/// Shows nothing: where the output of a silent cell, of an expression and of an example goes.
public struct SilentSink: Sink {
    public init() {}

    public func write(_ text: String, to stream: StandardStream) {}
    public func display(_ answer: Answer, identifier: String?) {}
    public func update(_ answer: Answer, identifier: String) {}
}
