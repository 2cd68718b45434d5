import Testing

@testable import Jupyter

struct ParentWatchTests {
    @Test func `the launcher has ended when this process has another parent`() {
        let watch = ParentWatch(named: "42", parent: 42)
        #expect(!watch.hasEnded(parent: 42))
        #expect(watch.hasEnded(parent: 1))
    }

    @Test(arguments: [(nil, 42), ("41", 42), ("x", 42), ("1", 1)] as [(String?, Int32)])
    func `a launcher that is not the parent is not watched`(name: String?, parent: Int32) {
        #expect(!ParentWatch(named: name, parent: parent).hasEnded(parent: 7))
    }
}
