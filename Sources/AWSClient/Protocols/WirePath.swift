/// Where in an input or output a writer or reader stands, for its error: `Filters[0].Name`.
struct WirePath {
  private var steps: [String] = []

  /// Goes into the member called `name`.
  mutating func enter(_ name: String) { steps.append(name) }
  /// Goes into the element at `index`.
  mutating func enter(_ index: Int) { steps.append("[\(index)]") }
  /// Goes back out.
  mutating func leave() { steps.removeLast(steps.isEmpty ? 0 : 1) }

  /// The place as text.
  var text: String {
    var text = ""
    for step in steps { text += text.isEmpty || step.hasPrefix("[") ? step : ".\(step)" }
    return text.isEmpty ? "the whole" : text
  }
}
