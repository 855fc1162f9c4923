internal import Glibc

/// One partition's regular expression for region names, compiled once by the C library, which is a few hundred
/// kilobytes less than linking Swift's engine for eight patterns.
final class RegionPattern: @unchecked Sendable {
  // Unchecked: written in init and deinit only, and glibc's regexec takes a lock of its own.
  private var compiled = regex_t()

  /// - Throws: ``EndpointError/unusableRules(_:)`` for a pattern the C library does not take.
  init(_ pattern: String) throws(EndpointError) {
    // POSIX has no \d, and an escaped hyphen outside brackets is undefined there.
    let posix = pattern.replacing("\\d", with: "[0-9]").replacing("\\w", with: "[A-Za-z0-9_]")
      .replacing("\\-", with: "-")
    guard regcomp(&compiled, posix, REG_EXTENDED | REG_NOSUB) == 0 else {
      throw .unusableRules("region pattern \(pattern)")
    }
  }

  deinit { regfree(&compiled) }

  func matches(_ region: String) -> Bool { regexec(&compiled, region, 0, nil, 0) == 0 }
}

extension String {
  /// This text with every `old` replaced by `new`.
  fileprivate func replacing(_ old: String, with new: String) -> String {
    var result = ""
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(old) {
        result += new
        rest = rest.dropFirst(old.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }
}
