import AWSClient
import Documents

/// What secrets look like where no model tells: by the name that stands before them, or by their shape.
enum SecretWords {
  /// What is in the names of secrets, without blanks, dashes and underscores.
  private static let marks = [
    "password", "passwd", "passphrase", "passcode", "secret", "token", "privatekey", "presharedkey", "preshared",
    "authkey", "accesskey", "apikey", "credential", "signature",
  ]
  /// Marks that are long enough to be known with a letter wrong.
  private static let longMarks = marks.filter { $0.utf8.count >= 6 }.map { Array($0.utf8) }
  /// Names that have a mark and name no secret: what identifies or describes one, and what only counts pages and calls.
  private static let harmlessEnds = [
    "id", "ids", "arn", "arns", "name", "names", "type", "types", "version", "versions", "stage", "stages", "status",
    "marker", "policy", "enabled", "expiration", "duration", "validity", "period", "units", "length", "algorithm",
    "count", "url", "uri", "endpoint", "issuer", "mode", "method", "rotation", "expiry", "filter", "filters", "source",
  ]
  private static let harmlessTokens: Set<String> = [
    "nexttoken", "startingtoken", "continuationtoken", "pagetoken", "paginationtoken", "nextpagetoken", "clienttoken",
    "clientrequesttoken", "idempotencytoken", "creationtoken", "retrytoken", "synctoken", "requesttoken",
  ]

  // MARK: Names

  /// Whether `name` (`--db-password`, `SecretString`, `aws_secret_access_key`) is the name of a secret.
  static func isSecretName(_ name: some StringProtocol) -> Bool {
    let parts = words(of: name)
    let plain = parts.joined()
    guard marks.contains(where: { plain.contains($0) }) || parts.contains("pass") else { return false }
    if let last = parts.last, harmlessEnds.contains(last) { return false }
    return !harmlessTokens.contains(plain)
  }

  /// The same for a name that may be mistyped.
  private static func isNearlySecretName(_ name: some StringProtocol) -> Bool {
    if isSecretName(name) { return true }
    let parts = words(of: name)
    if let last = parts.last, harmlessEnds.contains(last) { return false }
    return (parts + [parts.joined()]).contains { part in
      let bytes = Array(part.utf8)
      return bytes.count >= 5
        && longMarks.contains { Names.editDistance(bytes, $0, atMost: 2) <= ($0.count > 8 ? 2 : 1) }
    }
  }

  /// The words of a name in lower case: `DBPassword` → `db`, `password`.
  private static func words(of name: some StringProtocol) -> [String] {
    Names.kebab(String(name.drop { $0 == "-" })).parts(atAny: "-_./")
      .filter { !$0.isEmpty }.map { $0.lowercased() }
  }

  // MARK: Words

  /// Whether a word holds a secret's name with its value: `password=x`, `{"token": "x"}`, `…&X-Amz-Signature=x`,
  /// `ParameterKey=DBPassword,ParameterValue=x`.
  static func holdsNamedValue(_ word: String) -> Bool {
    var name = ""
    var hasName = false
    var rest = Substring(word)
    while let scalar = rest.unicodeScalars.first {
      rest.unicodeScalars.removeFirst()
      if isNamePart(scalar) {
        name.unicodeScalars.append(scalar)
        continue
      }
      if scalar == "=" || scalar == ":" {
        let isValue = rest.unicodeScalars.first.map { $0 != "=" && $0 != "/" } ?? false
        let follows = rest.drop { $0 == "\"" || $0 == "'" || $0 == " " || $0 == "\\" }
        let isNamed = isSecretName(name) || hasName && isValueName(name)
        if isValue, isNamed, !follows.isEmpty, !isFile(follows) { return true }
        if isSecretName(rest.prefix { $0 != "," && $0 != "\"" && $0 != " " && $0 != "}" && $0 != "&" }) {
          hasName = true
        }
      }
      // Quotes and blanks may stand between a name and its sign.
      if scalar != "\"", scalar != "'", scalar != " ", scalar != "\\" {
        name = ""
      } else if let next = rest.unicodeScalars.first, isNamePart(next) {
        name = ""
      }
    }
    return false
  }

  /// Whether words that mean nothing hold a secret as far as their looks tell: a secret's name before a value, also
  /// mistyped, or a value that looks made up by a machine or a careful person.
  static func lookSecret(_ words: [String]) -> Bool {
    for (index, word) in words.enumerated() {
      if holdsNamedValue(word) || looksMadeUp(word) || holdsLogin(word) { return true }
      if index > 0, ["-u", "--user", "--proxy-user"].contains(words[index - 1]), word.holds(":") { return true }
      if let sign = word.utf8.firstIndex(where: { "=:".utf8.contains($0) }), isNearlySecretName(word[..<sign]),
        !isFile(word[word.utf8.index(after: sign)...]), word.utf8.index(after: sign) < word.endIndex, !word.holds("://")
      {
        return true
      }
      guard index + 1 < words.count, !words[index + 1].begins(with: "--"), !isFile(words[index + 1]) else { continue }
      // The first word of a line is a command or a service, secretsmanager for one.
      if isNearlySecretName(word), !word.holds("/"), index > 0 || word.begins(with: "-") { return true }
    }
    return false
  }

  /// Whether a word says who one is: `https://user:password@host`, `Authorization: Bearer x`.
  private static func holdsLogin(_ word: String) -> Bool {
    if word.lowercased().begins(with: "authorization:") { return true }
    guard let start = word.utf8.firstRange(of: Array("://".utf8))?.upperBound else { return false }
    let place = word.utf8[start...].prefix { $0 != UInt8(ascii: "/") }
    guard let end = place.lastIndex(of: UInt8(ascii: "@")) else { return false }
    return place[..<end].contains(UInt8(ascii: ":"))
  }

  /// Whether a text has an access key's id and, beside it, what may be its secret: forty characters of base64.
  static func holdsKeyPair(_ text: String) -> Bool {
    let words = text.utf8.split { !isBase64($0) }
    let hasID = words.contains { word in
      word.count >= 16 && (word.starts(with: "AKIA".utf8) || word.starts(with: "ASIA".utf8))
    }
    return hasID && words.contains { $0.count == 40 }
  }

  /// Letters of both cases, digits and signs mixed as in passwords and keys; paths, addresses and options are not.
  private static func looksMadeUp(_ word: String) -> Bool {
    guard word.utf8.count >= 8, word.utf8.count <= 200, !word.begins(with: "-"), !word.holds("/"),
      !word.holds(":"),
      !word.holds("{"), !word.holds("[")
    else { return false }
    var kinds: Set<Int> = []
    for byte in word.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): kinds.insert(0)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): kinds.insert(1)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): kinds.insert(2)
      case let sign where "!#$%^&*+?~<>;".utf8.contains(sign): kinds.insert(3)
      default: break
      }
    }
    return kinds.count >= 3
  }

  private static func isValueName(_ name: String) -> Bool { words(of: name).last == "value" }

  /// Whether a value is the name of a file that has the secret.
  static func isFile(_ text: some StringProtocol) -> Bool {
    text.begins(with: "file://") || text.begins(with: "fileb://")
  }

  private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_" || scalar == "."
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "/")
  }
}
