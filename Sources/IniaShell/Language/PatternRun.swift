/// All ways of matching a ``Pattern`` at once: the set of places in the pattern that the text read so far may have led to.
/// One step of the text costs as much as the pattern is long, so that no pattern takes more than the product of both.
struct PatternRun {
  private let steps: ArraySlice<Pattern.Step>
  /// Whether a match may begin anywhere.
  private let isOpen: Bool
  private var places: [Bool]

  init(_ steps: ArraySlice<Pattern.Step>, isOpen: Bool = false) {
    self.steps = Array(steps)[...]
    self.isOpen = isOpen
    places = Array(repeating: false, count: steps.count + 1)
    begin()
  }

  /// Whether what was read matches, and whether more may yet.
  var isMatch: Bool { places.last == true }
  private(set) var isAlive = true

  private mutating func begin() {
    places[0] = true
    skipRuns()
  }

  private mutating func skipRuns() {
    for (place, step) in steps.enumerated() where step == .anyRun && places[place] { places[place + 1] = true }
  }

  mutating func take(_ scalar: Unicode.Scalar) {
    isAlive = isOpen
    for place in stride(from: steps.count, through: 0, by: -1) {
      let stays = place < steps.count && places[place] && steps[place] == .anyRun
      let comes = place > 0 && places[place - 1] && steps[place - 1].takes(scalar)
      places[place] = stays || comes
      if places[place] { isAlive = true }
    }
    if isOpen { places[0] = true }
    if isAlive { skipRuns() }
  }

  /// How many code points of `text` make a match that begins with it: all such numbers, or the smallest.
  static func ends(
    _ steps: ArraySlice<Pattern.Step>, _ text: ArraySlice<Unicode.Scalar>, firstOnly: Bool = false
  ) -> [Int] {
    var run = PatternRun(steps)
    var ends = run.isMatch ? [0] : []
    for (count, scalar) in text.enumerated() where !(firstOnly && !ends.isEmpty) {
      run.take(scalar)
      guard run.isAlive else { break }
      if run.isMatch { ends.append(count + 1) }
    }
    return ends
  }
}
