internal import Glibc
internal import Synchronization

/// One partition's regular expression for region names, matched by the C library, which is a few hundred kilobytes less
/// than linking Swift's engine for eight patterns. Compiled when it is first asked: most regions are listed.
package final class RegionPattern: Sendable {
  private let pattern: String
  private let compiled = Mutex<Compiled?>(nil)

  /// The extended regular expression `pattern` of POSIX.
  package init(_ pattern: String) { self.pattern = pattern }

  /// Whether the C library takes the pattern; one that it does not take matches nothing.
  package var isUsable: Bool { ask { $0.isUsable } }

  func matches(_ region: String) -> Bool { ask { $0.matches(region) } }

  private func ask(_ question: (Compiled) -> Bool) -> Bool {
    compiled.withLock { compiled in
      let regex = compiled ?? Compiled(pattern)
      compiled = regex
      return question(regex)
    }
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
