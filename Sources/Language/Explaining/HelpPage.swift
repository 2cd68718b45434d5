public import Answers

/// A page of help as a value, so that a session can tell it from a result and give it to the pager.
public struct HelpPage: LanguageObject {
    /// What is shown.
    public let page: Answer

    /// The value of a page.
    public init(_ page: Answer) {
        self.page = page
    }

    public var typeName: String { "help page" }
    public var summary: String { "a page of help" }
    public func answer() -> Answer { page }
}
