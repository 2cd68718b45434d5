import Glibc

/// Moments as the protocol writes them: ISO 8601, UTC, to the microsecond.
///
/// Written here because Foundation's formatter loads its locale data at start.
enum Timestamp {
    static func now() -> String {
        let (seconds, microseconds) = moment()
        return text(seconds: seconds, microseconds: microseconds)
    }

    /// The present moment, since 1970-01-01T00:00:00Z.
    static func moment() -> (seconds: Int, microseconds: Int) {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return (time.tv_sec, time.tv_nsec / 1000)
    }

    /// Milliseconds of a clock that only goes forwards.
    static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// The moment so many seconds after 1970-01-01T00:00:00Z.
    static func text(seconds: Int, microseconds: Int) -> String {
        let secondsPerDay = 86_400
        let second = seconds % secondsPerDay
        let date = civilDate(daysSince1970: seconds / secondsPerDay)
        return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2)
            + "T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":"
            + padded(second % 60, 2) + "." + padded(microseconds, 6) + "Z"
    }

    /// The Gregorian date of a day; years are counted from March, so that a leap day ends its year.
    private static func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let daysPerEra = 146_097  // 400 years
        let shifted = days + 719_468  // since 0000-03-01
        let era = shifted / daysPerEra
        let dayOfEra = shifted % daysPerEra
        let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leapDays) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
