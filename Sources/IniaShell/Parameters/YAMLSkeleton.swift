import AWSClient
import Documents

/// `--generate-cli-skeleton yaml-input`: the skeleton of an input as YAML, each member with what it is for, as the AWS
/// CLI v2 comments it: whether it must be given, the first sentence of its documentation, the values of an enum.
enum YAMLSkeleton {
  /// The skeleton `sample` of `input`, which ``SkeletonPrinter`` made, as text.
  static func text(_ sample: Document, of input: Shape?) -> String {
    let lines = YAMLWriter.string(sample, sortsKeys: false).parts(at: "\n").map(String.init)
    var notes: [Note] = []
    if let input { collect(sample, input, into: &notes) }
    // One note a line; where that is not so, no comment could be trusted to stand at its member.
    guard notes.count == lines.count else { return lines.joined(separator: "\n") + "\n" }
    return zip(lines, notes).map { $1.append(to: $0) + "\n" }.joined()
  }

  /// What a line is to say beside its name and value.
  private struct Note {
    var comment = ""
    var isBlob = false

    func append(to line: String) -> String {
      var line = line
      if isBlob, line.ends(with: " ''") { line = line.dropLast(2) + "!!binary ''" }
      return comment.isEmpty ? line : "\(line)  # \(comment)"
    }
  }

  /// Adds a note for each line that `value` is written in.
  private static func collect(_ value: Document, _ shape: Shape, into notes: inout [Note]) {
    switch value.kind {
    case .map where value.count > 0:
      for (name, inner) in value.entries {
        let member = shape.type == .structure ? shape.member(named: name) : shape.value
        add(inner, member, comment: shape.type == .structure ? member.map(comment) ?? "" : "", into: &notes)
      }
    case .list where value.count > 0:
      for inner in value.elements {
        guard let element = shape.element else { continue }
        // A container begins behind the dash, and its first line is the dash's.
        if inner.count > 0 {
          collect(inner, element.shape, into: &notes)
        } else {
          add(inner, element, comment: "", into: &notes)
        }
      }
    default: break
    }
  }

  private static func add(_ value: Document, _ member: Member?, comment: String, into notes: inout [Note]) {
    notes.append(Note(comment: comment, isBlob: value.kind == .blob))
    if let member, value.count > 0 { collect(value, member.shape, into: &notes) }
  }

  private static func comment(_ member: Member) -> String {
    var parts = member.isRequired ? ["[REQUIRED]"] : []
    if let summary = member.summary, !summary.isEmpty { parts.append(summary) }
    let values = member.shape.enumValues
    if !values.isEmpty { parts.append("Valid values are: \(values.joined(separator: ", ")).") }
    return Sanitizer.line(parts.joined(separator: " ").replacing("\n", with: " "))
  }
}
