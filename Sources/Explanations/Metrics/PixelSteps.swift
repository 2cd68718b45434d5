import Signatures

/// Pixels in the order of an explanation, so many a step: what deletion takes away and insertion shows.
struct PixelSteps: Sendable {
    static let parameters = [
        Parameter(
            "step", .integer(1...10_000_000), .option, unit: "pixels",
            "For deletion and insertion: how many pixels a step changes; left out: as many as a row has."
        ),
        Outcome.parameter(default: .probability),
    ]

    /// Nil: a row's worth.
    let step: Int?
    let outcome: Outcome

    init(_ options: OptionReader) throws {
        step = options.isGiven("step") ? try options.integer("step") : nil
        outcome = try Outcome(options)
    }

    var told: String {
        "\(step.map { "\($0) pixels" } ?? "a row of pixels") a step, \(outcome.rawValue)"
    }

    /// The area under the curve of the network's score, from the start to the end picture, for each claim.
    ///
    /// `(s_0 / 2 + s_1 + ... + s_(n-1) + s_n / 2) / n` with n steps; the pixel with the largest number changes first, of equal
    /// ones the first in reading order.
    ///
    /// - Parameters:
    ///   - start: the picture before the first step, as many numbers as the image has.
    ///   - end: the picture after the last.
    func areas(
        of claims: [Claim], on image: ScoredImage, from start: [Float], to end: [Float]
    ) throws -> [Double?] {
        let plane = image.height * image.width
        let step = min(step ?? image.width, plane)
        let steps = (plane + step - 1) / step
        // The first and the last picture are the same for all claims.
        let between = steps - 1
        let places = claims.map { Self.places(of: $0.over) }
        let scores = try image.scores(claims.count * between + 2, outcome) { variant, room in
            let isEnd = variant == claims.count * between + 1
            guard variant < claims.count * between else {
                for index in room.indices { room[index] = isEnd ? end[index] : start[index] }
                return
            }
            let changed = (variant % between + 1) * step
            let place = places[variant / between]
            for channel in 0..<image.channels {
                for pixel in 0..<plane {
                    let index = channel * plane + pixel
                    room[index] = place[pixel] < changed ? end[index] : start[index]
                }
            }
        }
        let ends = (scores[claims.count * between] + scores[claims.count * between + 1]) / 2
        return claims.indices.map { claim in
            let own = scores[claim * between..<(claim + 1) * between].reduce(ends, +)
            return own / Double(steps)
        }
    }

    /// For each pixel its place in the order.
    private static func places(of values: [Float]) -> [Int] {
        let order = values.indices.sorted {
            values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
        }
        var places = [Int](repeating: 0, count: values.count)
        for (place, pixel) in order.enumerated() { places[pixel] = place }
        return places
    }
}
