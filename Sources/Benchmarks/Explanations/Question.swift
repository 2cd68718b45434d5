/// One question about a picture, as `bench explain` asks it here and of the peer.
public struct Question: Sendable, Equatable {
    /// Whether the picture was asked about before.
    public enum Turn: String, Sendable, CaseIterable {
        case first, again
    }

    /// What is to be reached: times as fast as the peer, or within so many milliseconds.
    public enum Goal: Sendable, Equatable {
        case ratio(Double)
        case milliseconds(Double)
    }

    /// The word, or the style of `deconvolve`.
    public let name: String
    /// As it is typed, about the picture `x`.
    public let command: String
    public let turn: Turn
    public let goal: Goal
    /// What the peer is asked; nil where it has nothing of the kind.
    public let peer: String?

    /// The side of the pictures, in pixels.
    public static let size = 224
    /// How many classes the network tells apart.
    public static let classes = 67

    /// What people ask, first of a new picture and then of one that was asked about before.
    public static let all: [Question] =
        [
            Question(
                name: "predict", command: "predict net x", turn: .first, goal: .ratio(1.3),
                peer: "forward")
        ]
        + Turn.allCases.flatMap { turn in
            let styles: [(word: String, name: String)] = [
                ("zeiler", "deconvnet"), ("guided", "guided"), ("gradient", "saliency"),
            ]
            return styles.map { (style: String, name: String) -> Question in
                Question(
                    name: name, command: "deconvolve net x class=5 style=\(style)", turn: turn,
                    goal: .ratio(turn == .first ? 2 : 6), peer: style)
            }
        }
        + [
            Question(
                name: "track", command: "track net x", turn: .first, goal: .ratio(1), peer: "track"),
            Question(
                name: "track", command: "track net x", turn: .again, goal: .milliseconds(25),
                peer: nil),
        ]
        + ["positive", "percentile", "share"].map { rule in
            Question(
                name: "backtrack \(rule)", command: "backtrack net x rule=\(rule)", turn: .again,
                goal: .milliseconds(12), peer: nil)
        }

    /// Methods that send a picture through many times, or lay its numbers out layer by layer: each takes seconds.
    public static let methods: [Question] =
        [
            ("integrated gradients 50", "integrated-gradients", 3.0),
            ("SmoothGrad 50", "smoothgrad", 3), ("occlusion 16/8", "occlusion", 5),
            ("Score-CAM", "score-cam", 3), ("RISE 1,000", "rise", 3),
            ("LRP epsilon-plus", "lrp", 3),
        ].map { (name: String, method: String, ratio: Double) -> Question in
            Question(
                name: name, command: "explain net x class=5 method=\(method)", turn: .first,
                goal: .ratio(ratio), peer: method)
        }

    /// All that a contender answers, by its place here.
    public static let known = all + methods
}
