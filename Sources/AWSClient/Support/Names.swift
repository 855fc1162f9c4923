/// The spellings of names: the API's `DescribeInstances`, boto3's `describe_instances`, the AWS CLI's
/// `describe-instances`.
///
/// The rules are those of `xform_name` in `botocore/__init__.py`: a capital that starts a word is set off, a run of
/// capitals stays together, a plural acronym (`ListWebACLs`) is one word, and a table names the operations where that
/// reads badly.
public enum Names {
  /// The spelling of boto3. A name that holds an underscore is taken as spelled already.
  public static func snake(_ name: String) -> String { spelled(name, UInt8(ascii: "_")) }

  /// The spelling of the AWS CLI. A name that holds a dash is taken as spelled already.
  public static func kebab(_ name: String) -> String { spelled(name, UInt8(ascii: "-")) }

  private static func spelled(_ name: String, _ separator: UInt8) -> String {
    var bytes = Array(name.utf8)
    if bytes.contains(separator) { return name }
    if let irregular = irregularWords[name] {
      bytes = replacing(irregular, in: bytes)
    }
    bytes = settingOffPluralAcronym(bytes, separator)
    bytes = settingOffWords(bytes, separator)
    bytes = settingOffCapitals(bytes, separator)
    return String(decoding: bytes.map { isUpper($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
  private static func isLower(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// Two or more capitals and an `s` at the end are a word: `GatewayARNs` becomes `Gateway_arns`.
  private static func settingOffPluralAcronym(_ bytes: [UInt8], _ separator: UInt8) -> [UInt8] {
    guard bytes.last == UInt8(ascii: "s") else { return bytes }
    var start = bytes.count - 1
    while start > 0, isUpper(bytes[start - 1]) { start -= 1 }
    guard bytes.count - 1 - start >= 2 else { return bytes }
    return Array(bytes[..<start]) + [separator] + bytes[start...].map { isUpper($0) ? $0 + 32 : $0 }
  }

  /// A capital followed by small letters is a word, except at the very start: `HTTPServer` becomes `HTTP_Server`.
  private static func settingOffWords(_ bytes: [UInt8], _ separator: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    var index = 0
    while index < bytes.count {
      result.append(bytes[index])
      index += 1
      guard index + 1 < bytes.count, isUpper(bytes[index]), isLower(bytes[index + 1]) else { continue }
      result.append(separator)
      result.append(bytes[index])
      index += 1
      while index < bytes.count, isLower(bytes[index]) {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// A capital after a small letter or a digit starts a word: `bucketACL` becomes `bucket_ACL`.
  private static func settingOffCapitals(_ bytes: [UInt8], _ separator: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8)
    for (index, byte) in bytes.enumerated() {
      if index > 0, isUpper(byte), isLower(bytes[index - 1]) || isDigit(bytes[index - 1]) { result.append(separator) }
      result.append(byte)
    }
    return result
  }

  private static func replacing(_ word: String, in name: [UInt8]) -> [UInt8] {
    let old = Array(word.utf8)
    guard let start = (0...max(0, name.count - old.count)).first(where: { name[$0...].starts(with: old) }) else {
      return name
    }
    let new = old.enumerated().map { index, byte in
      index == 0 ? (isLower(byte) ? byte - 32 : byte) : (isUpper(byte) ? byte + 32 : byte)
    }
    return Array(name[..<start]) + new + name[(start + old.count)...]
  }

  /// The operations in which a word of mixed capitals counts as one word. Other names with the same word follow the
  /// general rules, so this is a table of whole names.
  static let irregularWords: [String: String] = {
    let operations: [(word: String, names: [String])] = [
      (
        "iSCSI",
        [
          "CreateCachediSCSIVolume", "CreateStorediSCSIVolume", "DescribeCachediSCSIVolumes",
          "DescribeStorediSCSIVolumes",
        ]
      ),
      ("HITs", ["ListHITsForQualificationType"]),
      ("PartiQL", ["ExecutePartiQLBatch", "ExecutePartiQLStatement", "ExecutePartiQLTransaction"]),
      ("OTel", ["GetOTelEnrichment", "StartOTelEnrichment", "StopOTelEnrichment"]),
      (
        "WhatsApp",
        [
          "AssociateWhatsAppBusinessAccount", "CreateWhatsAppMessageTemplate",
          "CreateWhatsAppMessageTemplateFromLibrary", "CreateWhatsAppMessageTemplateMedia",
          "DeleteWhatsAppMessageMedia", "DeleteWhatsAppMessageTemplate", "DisassociateWhatsAppBusinessAccount",
          "GetLinkedWhatsAppBusinessAccount", "GetLinkedWhatsAppBusinessAccountPhoneNumber",
          "GetWhatsAppMessageMedia", "GetWhatsAppMessageTemplate", "ListLinkedWhatsAppBusinessAccounts",
          "ListWhatsAppMessageTemplates", "ListWhatsAppTemplateLibrary", "PostWhatsAppMessageMedia",
          "PutWhatsAppBusinessAccountEventDestinations", "SendWhatsAppMessage", "UpdateWhatsAppMessageTemplate",
        ]
      ),
    ]
    var table: [String: String] = [:]
    for (word, names) in operations {
      for name in names { table[name] = word }
    }
    return table
  }()
}
