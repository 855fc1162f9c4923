import Testing

@testable import AWSResources

@Suite("Names of members")
struct MemberNameTests {
  @Test(
    "A URL or an ARN is shown by its last part",
    arguments: [
      ("https://sqs.us-east-1.amazonaws.com/123456789012/jobs", "jobs"),
      ("http://localhost:5000/123/jobs/", "jobs"),
      ("arn:aws:sns:us-east-1:123456789012:alerts", "alerts"),
      ("arn:aws:iam::123456789012:policy/team/Deploy", "Deploy"),
      ("arn:aws:states:us-east-1:123456789012:stateMachine:Order", "Order"),
      ("/hostedzone/Z148QEXAMPLE8V", "Z148QEXAMPLE8V"),
      ("/aws/lambda/resize", "/aws/lambda/resize"),
      ("2026/11/a.jpg", "2026/11/a.jpg"),
      ("arn:aws", "arn:aws"),
      ("i-0abc", "i-0abc"),
      ("", ""),
    ])
  func short(_ identifier: String, _ name: String) {
    #expect(MemberName.short(identifier) == name)
  }

  static let joined: [([String], String)] = [
    (["a"], "a"),
    (["a,b"], "a,b"),
    (["a", "b"], "a,b"),
    (["a,b", "c"], "a\\,b,c"),
    (["a\\", "b"], "a\\\\,b"),
    (["AWS/EC2", "CPUUtilization"], "AWS/EC2,CPUUtilization"),
    (["", "b"], ",b"),
    (["a", "e\u{301}", ",\u{301}"], "a,e\u{301},\\,\u{301}"),
  ]

  @Test("Several identifiers are joined with commas, and taken apart again", arguments: joined)
  func joining(_ identifiers: [String], _ name: String) {
    #expect(MemberName.join(identifiers) == name)
    #expect(MemberName.split(name, into: identifiers.count) == identifiers)
  }

  @Test("Commas too many belong to the first identifier; too few are refused")
  func splitting() {
    #expect(MemberName.split("a,b,c", into: 2) == ["a,b", "c"])
    #expect(MemberName.split("a", into: 2) == nil)
    #expect(MemberName.split("a", into: 0) == nil)
    #expect(MemberName.split("a\\b,c\\", into: 2) == ["a\\b", "c\\"])
  }
}
