import Testing

@testable import AWSResources

/// As Python's fnmatch, by which the AWS CLI goes.
@Suite struct WildcardTests {
  @Test(arguments: [
    ("*", "", true), ("*", "a/b", true), ("*.txt", "a/b.txt", true), ("*.txt", "a.txt.gz", false),
    ("a*b*c", "aXbYbc", true),
    ("a*b*c", "aXbYb", false), ("?", "a", true), ("?", "", false), ("??", "ä€", true), ("[abc]x", "bx", true),
    ("[!abc]x", "bx", false), ("[!abc]x", "dx", true), ("[a-c]", "b", true), ("[a-c]", "d", false), ("[]]", "]", true),
    ("[!]]", "]", false), ("[a", "[a", true), ("[a", "a", false), ("[-a]", "-", true), ("[c-a]", "b", false),
    ("a.b", "aXb", false), ("**", "abc", true), ("", "", true), ("", "a", false), ("*a", "ba", true),
    ("a[*]", "a*", true),
    ("a[*]", "ab", false), ("*/", "a/", true), ("[a-]", "-", true),
  ])
  func matchesAsFnmatchDoes(_ pattern: String, _ text: String, _ isMatch: Bool) {
    #expect(Wildcard(pattern).matches(text) == isMatch)
  }

  /// No pattern takes longer than it is long times the text.
  @Test func isNeverSlow() {
    let pattern = Wildcard(String(repeating: "*a", count: 30) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 4000)))
  }
}
