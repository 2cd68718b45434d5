/// Inputs drawn from a corpus by a seed: the same seed gives the same inputs.
public struct Mutation: Sendable {
    private static let longest = 4096
    /// Bytes at which readers go wrong: ends, signs, and what is never UTF-8.
    private static let bytes: [UInt8] = [
        0, 1, 9, 10, 13, 34, 39, 45, 48, 57, 92, 0x7F, 0x80, 0xBF, 0xC0, 0xE0, 0xED, 0xF4, 0xFE,
        0xFF,
    ]

    private let target: FuzzTarget
    private var state: UInt64

    public init(_ target: FuzzTarget, seed: UInt64) {
        self.target = target
        state = seed
    }

    /// The next input: one of the corpus, changed in up to eight places.
    public mutating func next() -> [UInt8] {
        var input = element(of: target.corpus) ?? []
        for _ in 0..<number(below: 9) { change(&input) }
        if input.count > Self.longest { input.removeLast(input.count - Self.longest) }
        return input
    }

    private mutating func change(_ input: inout [UInt8]) {
        let place = number(below: input.count + 1)
        let length = min(number(below: number(below: 5) == 0 ? 64 : 4) + 1, input.count - place)
        switch number(below: 9) {
        case 0 where place < input.count: input[place] ^= 1 << UInt8(number(below: 8))
        case 1 where place < input.count: input[place] = element(of: Self.bytes) ?? 0
        case 2: input.removeSubrange(place..<(place + length))
        case 3: input.insert(contentsOf: input[place..<(place + length)], at: place)
        case 4:
            let piece = input[place..<(place + length)]
            let repeated = Array(repeating: piece, count: 1 << number(below: 8)).joined()
            input.insert(contentsOf: repeated.prefix(Self.longest), at: place)
        case 5:
            let other = element(of: target.corpus) ?? []
            let cut = number(below: other.count + 1)
            input = Array(input[..<place]) + other[cut...]
        case 6: input.insert(UInt8(number(below: 256)), at: place)
        case 7: input.removeSubrange(place...)
        default: input.insert(contentsOf: element(of: target.pieces) ?? [], at: place)
        }
    }

    private mutating func element<Element>(of elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[number(below: elements.count)]
    }

    private mutating func number(below bound: Int) -> Int {
        bound <= 0 ? 0 : Int(next64() % UInt64(bound))
    }

    /// SplitMix64: Steele, Lea, Flood, 2014.
    private mutating func next64() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
