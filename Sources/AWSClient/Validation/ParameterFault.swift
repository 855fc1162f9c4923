public import Documents

/// One thing that is wrong with an operation's parameters.
public struct ParameterFault: Error, Sendable, Equatable {
  /// The kinds of faults; those of `botocore/validate.py`.
  public enum Kind: Sendable, Equatable {
    /// A member that must be given is not.
    case missing(member: String)
    /// A member that the structure does not have.
    case unknown(member: String, valid: [String])
    /// A value of another type than the model's.
    case wrongType(value: Document, expected: ShapeType)
    /// A number below the least allowed.
    case belowMinimum(value: Document, minimum: Double)
    /// A string, list or the like that is shorter than allowed.
    case tooShort(length: Int, minimum: Double)
    /// A value that JSON does not have, in a document or in a header that carries JSON.
    case notJSON(value: Document)
    /// A union without any member.
    case emptyUnion(members: [String])
    /// A union with more than one member.
    case crowdedUnion(members: [String])
  }

  /// The place of the fault: `Filters[0].Name`, `Tags.Owner`, `Tags (key: Owner)`; empty for the parameters themselves.
  public let path: String
  /// The kind of fault.
  public let kind: Kind
  /// Whether the value is one that the model calls sensitive, or holds one: then the words do not repeat it.
  public let isSensitive: Bool

  /// A fault.
  public init(path: String, kind: Kind, isSensitive: Bool = false) {
    self.path = path
    self.kind = kind
    self.isSensitive = isSensitive
  }

  private func shown(_ value: Document) -> String { isSensitive ? "***" : PythonText.plain(value) }
}

extension ParameterFault: CustomStringConvertible {
  /// botocore's sentence for it, which is what users of boto3 and the AWS CLI know; `***` stands for a sensitive value.
  public var description: String {
    let place = path.isEmpty ? "input" : path
    switch kind {
    case .missing(let member):
      return "Missing required parameter in \(place): \"\(member)\""
    case .unknown(let member, let valid):
      return "Unknown parameter in \(place): \"\(member)\", must be one of: \(valid.joined(separator: ", "))"
    case .wrongType(let value, let expected):
      return "Invalid type for parameter \(place), value: \(shown(value)), "
        + "type: \(PythonText.typeName(value)), valid types: \(PythonText.typeNames(expected))"
    case .belowMinimum(let value, let minimum):
      return "Invalid value for parameter \(place), value: \(shown(value)), "
        + "valid min value: \(PythonText.number(minimum))"
    case .tooShort(let length, let minimum):
      return "Invalid length for parameter \(place), value: \(length), valid min length: \(PythonText.number(minimum))"
    case .notJSON(let value):
      return "Invalid type for document parameter \(place), value: \(shown(value)), "
        + "type: \(PythonText.typeName(value)), valid types: <class 'str'>, <class 'int'>, <class 'bool'>, "
        + "<class 'float'>, <class 'list'>, <class 'dict'>"
    case .emptyUnion(let members):
      return "Must set one of the following keys for tagged union structure \(place): "
        + members.joined(separator: ", ") + "."
    case .crowdedUnion(let members):
      return "Invalid number of parameters set for tagged union structure \(place). "
        + "Can only set one of the following keys: \(members.joined(separator: ", "))."
    }
  }

  /// All `faults` as botocore reports them, one a line under a heading.
  public static func report(_ faults: [ParameterFault]) -> String {
    (["Parameter validation failed:"] + faults.map(\.description)).joined(separator: "\n")
  }
}
