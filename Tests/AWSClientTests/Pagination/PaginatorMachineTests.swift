import AWSClient
import Documents
import Testing

@Suite struct PaginatorMachineTests {
  func plan(
    _ result: [String] = ["Users"], more: String? = nil, nonAggregate: [String] = [], output: [String] = ["NextToken"],
    input: [String] = ["NextToken"], limit: String? = "MaxKeys"
  ) throws -> PaginationPlan {
    try PaginationPlan(
      inputTokens: input, outputTokens: output, resultKeys: result, moreResults: more, nonAggregateKeys: nonAggregate,
      limitKey: limit)
  }

  /// Runs a listing over canned answers: the parameters asked with, the pages, and the machine at the end.
  func run(
    _ plan: PaginationPlan, _ answers: [Document], _ parameters: Document = [:], pageSize: Document? = nil,
    start: String? = nil, max: Int? = nil
  ) throws -> (asked: [Document], pages: [Document], machine: PaginatorMachine, result: Document) {
    var machine = try PaginatorMachine(
      plan, parameters: parameters, pageSize: pageSize, startingToken: start, maxItems: max)
    var whole = PageAggregator(plan)
    var asked: [Document] = []
    var pages: [Document] = []
    var rest = answers[...]
    while let next = machine.next, let answer = rest.popFirst() {
      asked.append(next)
      let page = try machine.take(answer)
      pages.append(page)
      try whole.add(page)
    }
    return (
      asked, pages, machine,
      whole.result(nonAggregatePart: machine.nonAggregatePart, resumeToken: machine.resumeToken)
    )
  }

  func text(_ token: String?) -> String? {
    token.flatMap { Base64.decode($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func aLonePageOfResultsIsTheResult() throws {
    let page: Document = ["Users": ["a", "b"]]
    #expect(try run(plan(), [page]).result.tape === page.tape)
    for other in [["Users": ["a"], "Path": "/"], ["Path": "/", "Users": ["a"]]] as [Document] {
      #expect(try run(plan(), [other]).result == ["Users": ["a"]])
    }
    #expect(try run(plan(), [page], max: 1).result["Users"] == ["a"])
    #expect(try run(plan(), [page], max: 1).result["NextToken"] != nil)
  }

  @Test func followsTokens() throws {
    let got = try run(
      plan(), [["Users": ["a"], "NextToken": "t1"], ["Users": ["b"], "NextToken": "t2"], ["Users": ["c"]]],
      ["Path": "/"], pageSize: 1)
    #expect(
      got.asked == [
        ["Path": "/", "MaxKeys": 1], ["Path": "/", "MaxKeys": 1, "NextToken": "t1"],
        ["Path": "/", "MaxKeys": 1, "NextToken": "t2"],
      ])
    #expect(got.machine.isDone)
    #expect(got.machine.resumeToken == nil)
    #expect(got.result == ["Users": ["a", "b", "c"]])
  }

  @Test func askesMoreResultsFirst() throws {
    let plan = try plan(more: "IsTruncated")
    let got = try run(plan, [["Users": ["a"], "NextToken": "t", "IsTruncated": false]])
    #expect(got.machine.isDone)
  }

  @Test func emptyTokensEnd() throws {
    for token: Document in ["", .null, [], false, 0] {
      #expect(try run(plan(), [["Users": ["a"], "NextToken": token]]).machine.isDone)
    }
  }

  @Test func severalTokensGoTogether() throws {
    let plan = try plan(
      ["Versions"], more: "IsTruncated", output: ["NextKeyMarker", "NextVersionIdMarker"],
      input: ["KeyMarker", "VersionIdMarker"])
    let got = try run(
      plan,
      [
        ["Versions": [1], "IsTruncated": true, "NextKeyMarker": "k", "NextVersionIdMarker": "v"],
        ["Versions": [2], "IsTruncated": true, "NextKeyMarker": "k2"],
        ["Versions": [3], "IsTruncated": false],
      ])
    #expect(got.asked[1] == ["KeyMarker": "k", "VersionIdMarker": "v"])
    #expect(got.asked[2] == ["KeyMarker": "k2"])
  }

  @Test func fallsBackToTheLastKey() throws {
    let plan = try plan(
      ["Contents"], more: "IsTruncated", output: ["NextMarker || Contents[-1].Key"], input: ["Marker"])
    let got = try run(
      plan, [["IsTruncated": true, "Contents": [["Key": "a"], ["Key": "b"]]], ["IsTruncated": false]])
    #expect(got.asked[1] == ["Marker": "b"])
  }

  @Test func cutsAtMaxItemsAndResumes() throws {
    let answers: [Document] = [
      ["Users": ["a", "b", "c"], "Groups": ["x"], "Count": 3, "NextToken": "t1"],
      ["Users": ["d", "e", "f"], "Groups": ["y"], "Count": 3],
    ]
    let plan = try plan(["Users", "Groups", "Count"])
    let first = try run(plan, answers, max: 5)
    #expect(first.result["Users"] == ["a", "b", "c", "d", "e"])
    #expect(first.result["Count"] == 6)
    #expect(text(first.machine.resumeToken) == #"{"NextToken": "t1", "boto_truncate_amount": 2}"#)
    #expect(first.result["NextToken"]?.string == first.machine.resumeToken)
    let second = try run(plan, [answers[1]], start: first.machine.resumeToken)
    #expect(second.asked == [["NextToken": "t1"]])
    #expect(second.result == ["Users": ["f"], "Groups": [], "Count": 3])

    let early = try run(plan, answers, max: 2)
    #expect(text(early.machine.resumeToken) == #"{"NextToken": null, "boto_truncate_amount": 2}"#)
    let again = try run(plan, answers, start: early.machine.resumeToken, max: 1)
    #expect(again.asked == [[:]])
    #expect(again.result["Users"] == ["c"])
    #expect(text(again.machine.resumeToken) == #"{"NextToken": "t1"}"#)
  }

  @Test func truncationCountsFromTheStartOfThePage() throws {
    let start = cutToken(["NextToken": "t"], cut: 1)
    let got = try run(plan(), [["Users": ["a", "b", "c", "d"]]], start: start, max: 1)
    #expect(got.result["Users"] == ["b"])
    #expect(text(got.machine.resumeToken) == #"{"NextToken": "t", "boto_truncate_amount": 2}"#)
  }

  func cutToken(_ values: Document, cut: Int) -> String {
    Base64.encode(JSONWriter.string(values.setting("boto_truncate_amount", to: Document(cut)), style: .spaced).utf8)
  }

  @Test func stopsAtAPageBoundary() throws {
    let got = try run(plan(), [["Users": ["a", "b"], "NextToken": "t1"], ["Users": ["c"]]], max: 2)
    #expect(got.pages.count == 1)
    #expect(text(got.machine.resumeToken) == #"{"NextToken": "t1"}"#)
  }

  @Test func refusesTheSameTokenTwice() throws {
    #expect(throws: PaginationError.sameTokenTwice(#"{"NextToken": "t"}"#)) {
      try run(plan(), [["NextToken": "t"], ["NextToken": "t"], ["NextToken": "t"]])
    }
  }

  @Test(arguments: [
    ("abc", #"{"NextToken": "abc"}"#), ("abc___3", #"{"NextToken": "abc"}"#), ("None___2", "{}"),
    ("eyJOZXh0VG9rZW4iOiAieCJ9", #"{"NextToken": "x"}"#),
  ])
  func readsTokensOfAllAges(_ token: String, _ asked: String) throws {
    let got = try run(plan(), [["Users": ["a"]]], start: token)
    #expect(JSONWriter.string(try #require(got.asked.first), style: .spaced) == asked)
  }

  @Test(arguments: ["a___b___c", "eyJPdGhlciI6ICJ4In0="])
  func refusesForeignTokens(_ token: String) {
    #expect(throws: PaginationError.badStartingToken(token)) { try run(plan(), [], start: token) }
  }

  @Test func tokensKeepBytes() throws {
    let plan = try plan(["Items"], output: ["LastEvaluatedKey"], input: ["ExclusiveStartKey"])
    let key: Document = ["pk": ["B": Document(blob: [0, 255])], "l": [Document(blob: [1])]]
    let got = try run(plan, [["Items": [1, 2], "LastEvaluatedKey": key]], max: 2)
    #expect(
      text(got.machine.resumeToken)
        == #"{"ExclusiveStartKey": {"pk": {"B": "AP8="}, "l": ["AQ=="]}, "#
        + #""boto_encoded_keys": [["ExclusiveStartKey", "pk", "B"], ["ExclusiveStartKey", "l", 0]]}"#)
    let resumed = try run(plan, [["Items": []]], start: got.machine.resumeToken)
    #expect(resumed.asked == [["ExclusiveStartKey": key]])
  }

  @Test func keepsWhatBelongsToTheWhole() throws {
    let plan = try plan(["List.Items"], nonAggregate: ["List.Owner", "Missing"], output: ["List.Next"])
    let got = try run(
      plan,
      [
        ["List": ["Items": [1], "Owner": "me", "Next": "n"]], ["List": ["Items": [2], "Owner": "you"]],
      ])
    #expect(JSONWriter.string(got.result) == #"{"List":{"Items":[1,2],"Owner":"me"},"Missing":null}"#)
  }

  @Test func joinsTextsMapsAndNumbers() throws {
    let plan = try plan(["Text", "Map", "N", "D"])
    let got = try run(
      plan,
      [
        ["Text": "ab", "Map": ["a": 1], "N": 1, "D": 0.5, "NextToken": "t"],
        ["Text": "cd", "Map": ["b": 2], "N": 2, "D": 1],
      ])
    #expect(got.result == ["Text": "abcd", "Map": ["a": 1, "b": 2], "N": 3, "D": 1.5])
    #expect(try run(plan, [["Text": "abcd"]], max: 3).result["Text"] == "abc")
  }

  @Test func refusesAPageSizeWithoutAParameter() throws {
    #expect(throws: PaginationError.pageSizeNotSupported) { try run(plan(limit: nil), [], pageSize: 5) }
  }
}
