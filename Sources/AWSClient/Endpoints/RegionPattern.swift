internal import Glibc
internal import Synchronization

/// One partition's regular expression for region names, matched by the C library, which is a few hundred kilobytes less
/// than linking Swift's engine for eight patterns. Compiled when it is first asked: most regions are listed.
final class RegionPattern: Sendable {
  private let pattern: String
  private let compiled = Mutex<Compiled?>(nil)

  /// The extended regular expression `pattern` of POSIX.
  init(_ pattern: String) { self.pattern = pattern }

  /// Whether the C library takes the pattern; one that it does not take matches nothing.
  var isUsable: Bool { ask { $0.isUsable } }

  func matches(_ region: String) -> Bool { ask { $0.matches(region) } }

  private func ask(_ question: (Compiled) -> Bool) -> Bool {
    compiled.withLock { compiled in
      let regex = compiled ?? Compiled(pattern)
      compiled = regex
      return question(regex)
    }
  }

  /// `pattern` as POSIX has it, which knows no `\d` and `\w`, and in which an escaped hyphen is undefined.
  static func posix(_ pattern: String) -> String {
    var result = ""
    var isEscaped = false
    for character in pattern {
      switch (isEscaped, character) {
      case (true, "d"): result += "[0-9]"
      case (true, "w"): result += "[A-Za-z0-9_]"
      case (true, "-"): result += "-"
      case (true, _): result += "\\\(character)"
      case (false, "\\"): break
      case (false, _): result.append(character)
      }
      isEscaped = !isEscaped && character == "\\"
    }
    return isEscaped ? result + "\\" : result
  }

  /// The C library's form of a pattern.
  private final class Compiled {
    private var compiled = regex_t()
    let isUsable: Bool

    init(_ pattern: String) { isUsable = regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) == 0 }

    deinit { if isUsable { regfree(&compiled) } }

    func matches(_ region: String) -> Bool { isUsable && regexec(&compiled, region, 0, nil, 0) == 0 }
  }
}
