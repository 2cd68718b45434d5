import Networks

/// Which class a network says, from its outputs for one image: the first of the largest.
struct Verdict {
    /// Nil where an output is NaN: then there is no largest.
    let index: Int?
    /// How many classes have the same largest output.
    let tied: Int
    private let notANumber: Int
    private let count: Int

    init(_ outputs: [Float]) {
        count = outputs.count
        notANumber = outputs.count(where: \.isNaN)
        let largest = outputs.max() ?? 0
        tied = outputs.count { $0 == largest }
        index = notANumber == 0 ? outputs.firstIndex(of: largest) : nil
    }

    /// `anna`, or why there is none.
    func told(_ network: NetworkValue) -> String {
        guard let index else { return "nothing (\(notANumber) of \(count) outputs are NaN)" }
        return network.className(index)
    }

    /// What is to be known of a tie; nil where there is none.
    func tie(_ network: NetworkValue) -> String? {
        guard let index, tied > 1 else { return nil }
        return
            "\(tied) classes share the largest output; \(network.className(index)) is the first of them"
    }
}
