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
  var isUsable: Bool { regex().isUsable }

  func matches(_ region: String) -> Bool { regex().matches(region) }

  private func regex() -> Compiled {
    compiled.withLock { compiled in
      if let compiled { return compiled }
      let new = Compiled(pattern)
      compiled = new
      return new
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

  /// `@unchecked Sendable`: what the pointer leads to is written in init and deinit only, and glibc's regexec, which
  /// takes a lock of its own, may be called from several threads at once.
  private final class Compiled: @unchecked Sendable {
    private let compiled = UnsafeMutablePointer<regex_t>.allocate(capacity: 1)
    let isUsable: Bool

    init(_ pattern: String) {
      compiled.initialize(to: regex_t())
      isUsable = regcomp(compiled, pattern, REG_EXTENDED | REG_NOSUB) == 0
    }

    deinit {
      if isUsable { regfree(compiled) }
      compiled.deallocate()
    }

    func matches(_ region: String) -> Bool { isUsable && regexec(compiled, region, 0, nil, 0) == 0 }
  }
}
