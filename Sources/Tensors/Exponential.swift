import Foundation

/// `e` to the x, from the system's library.
public func exponential(_ x: Double) -> Double { exp(x) }

/// The natural logarithm, from the system's library.
public func logarithm(_ x: Double) -> Double { log(x) }

/// The cosine of an angle in radians, from the system's library.
public func cosine(_ x: Double) -> Double { cos(x) }
