/// The words of operations', members' and shapes' names as they are compared while resources are inferred: in small
/// letters, without whatever parts them, and in the singular.
///
/// One is made for each inference; it remembers what it has worked out.
final class Wording {
  private var normals: [String: String] = [:]
  private var singulars: [String: String] = [:]
  private var terms: [String: Term] = [:]

  /// `text` in small letters, with nothing but letters and digits.
  func normal(_ text: String) -> String {
    if let known = normals[text] { return known }
    let result = String(
      decoding: text.utf8.lazy.compactMap { byte -> UInt8? in
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case 0x30...0x39, 0x61...0x7A: byte
        default: nil
        }
      }, as: UTF8.self)
    normals[text] = result
    return result
  }

  /// The normal form of `text` in the singular.
  func singular(_ text: String) -> String {
    if let known = singulars[text] { return known }
    let result = Self.singular(ofNormal: normal(text))
    singulars[text] = result
    return result
  }

  /// A name of a parameter or a member, taken apart.
  func term(_ text: String) -> Term {
    if let known = terms[text] { return known }
    let result = Term(normal: normal(text))
    terms[text] = result
    return result
  }

  // MARK: Words

  /// The words of a capitalised name: `DescribeDBInstances` is Describe, DB, Instances.
  static func words(_ name: String) -> [String] {
    let bytes = Array(name.utf8)
    var words: [String] = []
    var at = 0
    func run(from start: Int, _ isMember: (UInt8) -> Bool) -> Int {
      var end = start
      while end < bytes.count, isMember(bytes[end]) { end += 1 }
      return end
    }
    func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    func isLowerOrDigit(_ byte: UInt8) -> Bool { isLower(byte) || (0x30...0x39).contains(byte) }
    while at < bytes.count {
      let start = at
      if isUpper(bytes[at]) {
        var end = run(from: at, isUpper)
        // The last capital of a run belongs to the small letters behind it.
        if end < bytes.count, isLower(bytes[end]) { end -= 1 }
        at = end > start ? end : run(from: start + 1, isLowerOrDigit)
      } else if isLowerOrDigit(bytes[at]) {
        at = run(from: at, isLowerOrDigit)
      } else {
        at += 1
        continue
      }
      words.append(String(decoding: bytes[start..<at], as: UTF8.self))
    }
    return words
  }

  /// The verb and the noun of an operation's name; some verbs are two words.
  static func verbAndNoun(_ operation: String) -> (verb: String, noun: String) {
    let words = words(operation)
    guard let first = words.first else { return ("", "") }
    if words.count > 1, first == "Batch" || first == "Admin" || first == "Bulk" {
      return (first + words[1], words.dropFirst(2).joined())
    }
    return (first, words.dropFirst().joined())
  }

  // MARK: Singular

  private static let irregular: [(String, String)] = [
    ("indices", "index"), ("analyses", "analysis"), ("aliases", "alias"), ("vertices", "vertex"),
    ("metadata", "metadata"), ("addresses", "address"), ("statuses", "status"), ("databases", "database"),
    ("leases", "lease"), ("caches", "cache"), ("releases", "release"), ("phases", "phase"), ("licenses", "license"),
    ("responses", "response"), ("axes", "axis"), ("series", "series"), ("news", "news"),
    ("dhcpoptions", "dhcpoptions"), ("kubernetes", "kubernetes"), ("devices", "device"), ("sms", "sms"),
    ("alias", "alias"), ("buses", "bus"),
    ("bus", "bus"), ("canvas", "canvas"), ("atlas", "atlas"), ("ips", "ip"),
    ("dns", "dns"),
    ("aws", "aws"), ("apis", "api"), ("dbs", "db"), ("status", "status"), ("analysis", "analysis"),
    ("access", "access"),
    ("warehouses", "warehouse"), ("headers", "header"), ("ids", "id"), ("vpcs", "vpc"), ("canaries", "canary"),
    ("cases", "case"), ("bases", "base"), ("expenses", "expense"), ("houses", "house"), ("purchases", "purchase"),
  ]

  /// The singular of `word`, which is in small letters.
  static func singular(ofNormal word: String) -> String {
    for (plural, singular) in irregular where word.ends(in: plural) {
      return String(decoding: word.utf8.dropLast(plural.utf8.count), as: UTF8.self) + singular
    }
    func dropping(_ count: Int) -> String { String(decoding: word.utf8.dropLast(count), as: UTF8.self) }
    if word.ends(in: "ies"), word.utf8.count > 4 { return dropping(3) + "y" }
    if ["sses", "xes", "ches", "shes", "zes"].contains(where: word.ends(in:)) { return dropping(2) }
    if word.ends(in: "s"), !["ss", "us", "is"].contains(where: word.ends(in:)) { return dropping(1) }
    return word
  }

  /// The singular of a capitalised name, as it is written (`DBInstances` → `DBInstance`).
  static func singular(ofName name: String) -> String {
    if isPluralAcronym(name) { return String(decoding: name.utf8.dropLast(), as: UTF8.self) }
    guard let last = words(name).last else { return name }
    let small = last.lowercased()
    let singular = singular(ofNormal: small)
    guard singular != small else { return name }
    // Letters that stay keep their case.
    let kept = zip(small.utf8, singular.utf8).prefix { $0 == $1 }.count
    return String(decoding: name.utf8.dropLast(last.utf8.count - kept), as: UTF8.self)
      + String(decoding: singular.utf8.dropFirst(kept), as: UTF8.self)
  }

  private static let uncountable: Set<String> = [
    "metadata", "data", "series", "news", "kubernetes", "sms", "dns", "aws", "information", "usage",
  ]

  /// Whether a name ends like `WebACLs`.
  private static func isPluralAcronym(_ name: String) -> Bool {
    let end = name.utf8.suffix(2)
    guard let first = end.first, end.count == 2 else { return false }
    return (0x41...0x5A).contains(first) && end.last == UInt8(ascii: "s")
  }

  /// The plural of a capitalised name, as it is written; a plural stays as it is.
  static func plural(ofName name: String) -> String {
    guard !isPluralAcronym(name), let last = words(name).last?.lowercased(), singular(ofNormal: last) == last,
      !uncountable.contains(last)
    else { return name }
    if last.ends(in: "y"), let before = last.utf8.dropLast().last, !"aeiou".utf8.contains(before) {
      return String(decoding: name.utf8.dropLast(), as: UTF8.self) + "ies"
    }
    if ["s", "x", "ch", "sh", "z"].contains(where: last.ends(in:)) { return name + "es" }
    return name + "s"
  }
}

/// A name in normal form, parted into what it is about and what sort of identifier it is (`functionname` → `function`,
/// `name`).
struct Term: Hashable {
  let normal: String
  let stem: String
  let suffix: String

  private static let suffixes = [
    "identifier", "nameorarn", "arnorname", "idorarn", "arnorid", "number", "prefix", "alias", "name", "uuid", "code",
    "arn", "key", "url", "id",
  ]

  init(normal: String) {
    self.normal = normal
    for suffix in Self.suffixes where normal.ends(in: suffix) {
      stem = String(decoding: normal.utf8.dropLast(suffix.utf8.count), as: UTF8.self)
      self.suffix = suffix
      return
    }
    stem = normal
    suffix = ""
  }

  /// Whether the suffix takes an identifier of any sort.
  var isAny: Bool { suffix.isEmpty || isNamedAny }

  /// Whether the suffix says that it takes an identifier of any sort.
  var isNamedAny: Bool {
    switch suffix {
    case "identifier", "idorarn", "nameorarn", "arnorname", "arnorid": true
    default: false
    }
  }
}

extension String {
  /// Whether the bytes end in those of `other`; ``hasSuffix(_:)`` without the care for letters that are not ASCII.
  func ends(in other: String) -> Bool {
    utf8.count >= other.utf8.count && utf8.suffix(other.utf8.count).elementsEqual(other.utf8)
  }

  /// Whether the bytes begin with those of `other`.
  func begins(with other: String) -> Bool { utf8.starts(with: other.utf8) }
}
