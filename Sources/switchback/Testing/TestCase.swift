import Answers

/// One thing that is tried: a code cell of a notebook, or a whole script.
struct TestCase: Equatable {
    enum Result: Equatable {
        case passed
        /// It failed at this place: `cell 3, line 2`, `line 5`.
        case failed(Failure, place: String)
        /// It was not run, for this reason.
        case skipped(String)
    }

    let name: String
    /// Wall-clock time.
    let seconds: Double
    let result: Result
}

/// A notebook or a script that was run as a test.
struct TestedFile: Equatable {
    let path: String
    var cases: [TestCase] = []
    /// Why it could not be run at all, a sentence.
    var problem: String?
    /// Whether it holds no code, so that nothing was tried.
    var isEmpty = false
    var seconds: Double

    /// What failed, with its place.
    var failure: (Failure, place: String)? {
        for one in cases {
            if case .failed(let failure, let place) = one.result { return (failure, place) }
        }
        return nil
    }

    var hasPassed: Bool { problem == nil && failure == nil && !isEmpty }
    /// Why it counts as an error, a sentence.
    var error: String? {
        problem ?? (isEmpty ? "it holds no code, so that nothing was tested" : nil)
    }
}
