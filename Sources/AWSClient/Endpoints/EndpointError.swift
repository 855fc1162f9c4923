/// The reasons for which an operation has no address.
public enum EndpointError: Error, Sendable, Equatable {
  /// The service's rules refuse this combination of settings and parameters, in the rules' own words.
  case refused(String)
  /// A parameter that the rules require has no value.
  case missingParameter(String)
  /// A parameter has a value of the wrong type.
  case wrongType(parameter: String, expected: String)
  /// No rule matches.
  case noRuleMatches(parameters: [String])
  /// There is no region, and the service is not one that does without.
  case noRegion(service: String)
  /// The address that was configured, or that the rules made, is not an `http` or `https` URL.
  case invalidURL(String)
  /// A host label made of a parameter is not one.
  case invalidHostLabel(String)
  /// The rule set itself cannot be used: a construct of a newer kind, or damage.
  case unusableRules(String)
  /// None of the ways to sign that the endpoint offers can be done.
  case unsupportedAuthentication([String])
}

extension EndpointError: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .refused(let words): words
    case .missingParameter(let name): "no value for the endpoint parameter \(name)"
    case .wrongType(let parameter, let expected): "the endpoint parameter \(parameter) must be a \(expected)"
    case .noRuleMatches(let parameters): "no endpoint for \(parameters.joined(separator: ", "))"
    case .noRegion(let service): "no region for \(service)"
    case .invalidURL(let url): "not a usable endpoint URL: \(url)"
    case .invalidHostLabel(let label): "not a valid part of a host name: \(label)"
    case .unusableRules(let reason): "unusable endpoint rules: \(reason)"
    case .unsupportedAuthentication(let names):
      "the endpoint wants a signature Inia cannot make: \(names.joined(separator: ", "))"
    }
  }
}
