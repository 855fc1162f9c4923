/// The cases of the suites that are not run, and why: our own list. botocore's has 53 cases and 4 suites.
enum IgnoredCases {
  private static let compression = "the client compresses"
  private static let path = "the client puts an endpoint's path before the operation's"
  private static let payloadName = "real models name the payload's element by its member, as botocore does"
  private static let shapeName = "real models hand a shape's wire name to its references, as botocore does"
  private static let emptyList = "an empty list is no header, as in botocore and the older suites"
  private static let json = "JSON in a header is given and returned as a value, as in boto3, not as its text"

  private static let reasons = [
    "input/ec2.json Ec2QueryHostWithPath": path,
    "input/ec2.json SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query": compression,
    "input/ec2.json SDKAppliedContentEncoding_ec2Query": compression,
    "input/json.json AwsJson11HostWithPath": path,
    "input/json.json SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1": compression,
    "input/json.json SDKAppliedContentEncoding_awsJson1_1": compression,
    "input/json_1_0.json AwsJson10HostWithPath": path,
    "input/json_1_0.json SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0": compression,
    "input/json_1_0.json SDKAppliedContentEncoding_awsJson1_0": compression,
    "input/query.json QueryHostWithPath": path,
    "input/query.json SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery": compression,
    "input/query.json SDKAppliedContentEncoding_awsQuery": compression,
    "input/rest-json.json MediaTypeHeaderInputBase64": json,
    "input/rest-json.json RestJsonHostWithPath": path,
    "input/rest-json.json RestJsonHttpChecksumRequired": "the client adds checksums",
    "input/rest-json.json RestJsonNullAndEmptyHeaders": emptyList,
    "input/rest-json.json SDKAppendedGzipAfterProvidedEncoding_restJson1": compression,
    "input/rest-json.json SDKAppliedContentEncoding_restJson1": compression,
    "input/rest-xml.json BodyWithXmlName": shapeName,
    "input/rest-xml.json HttpPayloadWithXmlName": payloadName,
    "input/rest-xml.json HttpPayloadWithXmlNamespace": payloadName,
    "input/rest-xml.json HttpPayloadWithXmlNamespaceAndPrefix": payloadName,
    "input/rest-xml.json NullAndEmptyHeaders": emptyList,
    "input/rest-xml.json RestXmlHttpPayloadWithUnion": payloadName,
    "input/rest-xml.json SDKAppendedGzipAfterProvidedEncoding_restXml": compression,
    "input/rest-xml.json SDKAppliedContentEncoding_restXml": compression,
    "input/rest-xml.json XmlAttributesOnPayload": payloadName,
    "output/rest-json.json MediaTypeHeaderOutputBase64": json,
    "output/rest-xml.json BodyWithXmlName": shapeName,
  ]

  static func reason(_ name: String) -> String? { reasons[name] }
}
