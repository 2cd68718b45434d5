/// What a kernel calls itself and where its help stands.
public struct Implementation: Sendable, Equatable {
    /// A link in the front end's Help menu.
    public struct Link: Sendable, Equatable {
        public var text: String
        public var url: String

        public init(text: String, url: String) {
            self.text = text
            self.url = url
        }
    }

    public var name: String
    public var version: String
    public var links: [Link]

    public init(name: String, version: String, links: [Link] = []) {
        self.name = name
        self.version = version
        self.links = links
    }
}
