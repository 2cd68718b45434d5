/// A publication that waits to leave: its place and its moment are fixed, its JSON and its bytes are not made yet.
struct Publication: Sendable {
    let content: any Content
    let parent: Header?
    let stamp: MessageSession.Stamp
    /// About how many bytes its message has.
    let weight: Int

    init(_ content: some Content, parent: Header?, stamp: MessageSession.Stamp) {
        self.content = content
        self.parent = parent
        self.stamp = stamp
        weight = content.weight
    }
}
