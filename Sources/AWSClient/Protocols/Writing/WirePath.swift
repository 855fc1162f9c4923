/// The place in an input where a writer stands, for its error: `Filters[0].Name`.
///
/// Going in and out is cheap; the text is only made when there is something to complain about.
struct WirePath {
  private enum Step {
    case name(String)
    case index(Int)
  }

  private var steps: [Step] = []

  /// Goes into the member called `name`.
  mutating func enter(_ name: String) { steps.append(.name(name)) }
  /// Goes into the element at `index`.
  mutating func enter(_ index: Int) { steps.append(.index(index)) }
  /// Goes back out.
  mutating func leave() { _ = steps.popLast() }

  /// The place as text.
  var text: String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      }
    }
    return text.isEmpty ? "the whole" : text
  }
}
