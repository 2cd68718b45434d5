import Language
import Testing

struct ScopeTests {
    @Test func `names stand in the order of their first assignment`() {
        let scope = Scope()
        scope["b"] = .number(1)
        scope["a"] = .number(2)
        scope["b"] = .text("x")
        #expect(scope.names == ["b", "a"])
        #expect(scope["b"]?.summary == "\"x\"")
        #expect(scope.remove("b")?.summary == "\"x\"")
        scope["b"] = .number(3)
        #expect(scope.entries.map(\.name) == ["a", "b"])
        scope["a"] = nil
        #expect(scope.names == ["b"])
        scope.removeAll()
        #expect(scope.names.isEmpty)
    }

    @Test func `readers on other threads see a whole scope`() async {
        let scope = Scope()
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<4 {
                group.addTask {
                    for step in 0..<500 {
                        scope.set([("a\(index)", .number(Double(step))), ("b\(index)", .nothing)])
                    }
                    return true
                }
                group.addTask {
                    (0..<500).allSatisfy { _ in
                        let names = scope.names
                        return (0..<4).allSatisfy {
                            names.contains("a\($0)") == names.contains("b\($0)")
                        }
                    }
                }
            }
            for await result in group { #expect(result) }
        }
    }
}
