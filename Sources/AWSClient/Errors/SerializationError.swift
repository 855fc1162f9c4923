/// Why an input cannot be written as a request, although it is of the model's types.
public enum SerializationError: Error, Sendable, Hashable {
  /// A member that stands in the path is missing or empty; the request would go to another resource.
  case emptyLabel(member: String)
  /// Members that stand in the host name hold something that cannot (RFC 1123: letters, digits, `-` and `.`).
  case invalidHostLabel(members: [String])
  /// A value that cannot be written: `path` as botocore's reports name it (`Filters[0].Name`), and what was needed.
  case invalidValue(path: String, expected: String)
  /// The operation sends an event stream, for which HTTP/2 would be needed.
  case eventStreamInput
  /// The input's streaming member is given twice: among the parameters and as a body.
  case bodyGivenTwice(member: String)
  /// A body was given to an operation that streams none.
  case unexpectedBody
}
