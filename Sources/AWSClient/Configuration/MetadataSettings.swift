/// The settings of the instance metadata service (`botocore/utils.py`, `InstanceMetadataFetcher`).
public struct MetadataSettings: Sendable {
  /// Whether the service is never asked (`AWS_EC2_METADATA_DISABLED`).
  public let isDisabled: Bool
  /// The service's address (`ec2_metadata_service_endpoint`); nil is the well-known one.
  public let endpoint: Setting<String>?
  /// Whether the well-known address is the IPv6 one.
  public let usesIPv6: Setting<Bool>
  /// Whether the service's first version, without tokens, is refused (`ec2_metadata_v1_disabled`).
  public let disablesVersion1: Setting<Bool>
  /// The time limit of a request, in seconds (`metadata_service_timeout`); 1 by default.
  public let timeout: Setting<Int>
  /// The number of attempts of a request (`metadata_service_num_attempts`); 1 by default.
  public let attempts: Setting<Int>

  init(_ reader: inout SettingsReader) throws(ConfigurationError) {
    isDisabled = reader.environment.value("AWS_EC2_METADATA_DISABLED")?.lowercased() == "true"
    endpoint = reader.text(.both("ec2_metadata_service_endpoint"))
    let mode = reader.text(.both("ec2_metadata_service_endpoint_mode"))
    let ipv6 = reader.flag(.both("imds_use_ipv6"), default: false)
    if let mode {
      guard ["ipv4", "ipv6"].contains(mode.value.lowercased()) else {
        throw .invalidValue(
          setting: "ec2_metadata_service_endpoint_mode", value: mode.value, origin: mode.origin,
          expected: "one of ipv4, ipv6")
      }
      usesIPv6 = mode.map { $0.lowercased() == "ipv6" }
    } else {
      usesIPv6 = ipv6
    }
    disablesVersion1 = reader.flag(.both("ec2_metadata_v1_disabled"), default: false)
    timeout = try reader.number(.both("metadata_service_timeout")) ?? Setting(1, .standard)
    attempts = try reader.number(.both("metadata_service_num_attempts")) ?? Setting(1, .standard)
  }
}
