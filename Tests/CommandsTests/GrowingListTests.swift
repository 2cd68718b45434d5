import Answers
import Language
import Testing

@testable import Commands

/// `list = append list x`.
struct GrowingListTests {
    private let session = Session()

    private func text(_ code: String) -> String? {
        switch session.execute(code, sink: SilentSink()) {
        case .finished(let result, _): result?.text ?? ""
        case .failed(let failure): failure.message
        }
    }

    /// Where a list's elements stand in memory.
    private func place(_ name: String) -> UInt? {
        guard case .list(let values)? = session.workplace.scope[name] else { return nil }
        return values.withUnsafeBufferPointer { $0.baseAddress.map { UInt(bitPattern: $0) } }
    }

    @Test(arguments: ["l = append l 1", "l = append list=l 1", "l = append l [1]"])
    func `a list grows where it stands`(code: String) {
        #expect(text("l = [1]") == "")
        var places: Set<UInt> = []
        for _ in 0..<1000 {
            #expect(text(code) == "")
            if let place = place("l") { places.insert(place) }
        }
        #expect(text("l.count") == "1001")
        // It moves when it has doubled.
        #expect(places.count < 20, "\(places.count) places")
    }

    @Test func `others keep the list that they had`() {
        #expect(text("l = [1, 2]; m = l; l = append l 3 m; m") == "[1, 2]")
        #expect(text("l") == "[1, 2, 3, 1, 2]")
        #expect(text("l = append l l; l.count") == "10")
        #expect(text("for x in l { l = append l x }; l.count") == "20")
        #expect(text("define more { l = append l 1; l.count }; more") == "21")
        #expect(text("l.count") == "20")
        #expect(
            text("define fill { k = []; for x in range 3 { k = append k x }; k }; fill")
                == "[0, 1, 2]")
    }

    @Test func `what fails leaves the list as it was`() {
        #expect(text("l = [1, 2]") == "")
        #expect(text("l = append l (1 / 0)") != "")
        #expect(text("l = append l none")?.contains("none") == true)
        #expect(text("l") == "[1, 2]")
        // As deep as lists may nest: the next one is an error.
        #expect(text("d = [1]; for x in range 1000 { d = [d] }") != "")
        #expect(text("l = append l [d]") == text("k = append [1, 2] [d]"))
        #expect(text("l") == "[1, 2]")
        #expect(
            text("m = (range 10000000) * 1; m = append m 1")
                == "a list has at most 10000000 elements")
        #expect(text("m.count") == "10000000")
        #expect(text("n = 3; n = append n 1; n") == "[3, 1]")
    }
}
