import Foundation
import TestSupport
import Testing

/// What goes wrong, as the program tells it: one line of words, the nearest names, the exit code.
@Suite(.timeLimit(.minutes(15))) struct SurvivalTests {
  private typealias Run = (output: String, errors: String, status: Int32)

  private func run(
    _ arguments: [String], input: String = "", endpoint: String = "http://127.0.0.1:1",
    change: (inout [String: String]) -> Void = { _ in }, files: [String: String] = [:]
  ) throws -> Run {
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    for (name, text) in files { try text.write(toFile: "\(home)/\(name)", atomically: true, encoding: .utf8) }
    var environment = try IniaProgram.environment(endpoint: endpoint, home: home)
    environment["AWS_MAX_ATTEMPTS"] = "1"
    change(&environment)
    return try IniaProgram.run(arguments, input: input, environment: environment, folder: home)
  }

  // MARK: What does not exist

  struct Unknown: CustomTestStringConvertible {
    var arguments: [String]
    var errors: [String]
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Unknown(arguments: ["sl"], errors: ["sl: no command, service or member of /", "nearest: ls"]),
    Unknown(
      arguments: ["dynamodbb", "list-tables"],
      errors: ["dynamodbb: no command, service or member of /", "nearest: dynamodb"]),
    Unknown(
      arguments: ["ec2", "describe-instnaces"],
      errors: ["ec2: no operation describe-instnaces", "nearest: describe-instances"]),
    Unknown(
      arguments: ["s3api", "list-buckets", "--max-bukets", "3"],
      errors: ["s3api list-buckets: no parameter --max-bukets", "nearest: --max-buckets"]),
    Unknown(
      arguments: ["s3api", "list-buckets", "MaxBukets=3"],
      errors: ["s3api list-buckets: no parameter MaxBukets", "nearest: MaxBuckets"]),
    Unknown(arguments: ["ls", "/dynamobd"], errors: ["/dynamobd: no such service", "nearest: dynamodb"]),
    Unknown(
      arguments: ["ec2", "wait", "instance-runing"],
      errors: ["no waiter instance-runing", "nearest: instance-running"]),
    Unknown(arguments: ["-c", "@wset ls"], errors: ["@wset: no session or region", "session new wset opens one"]),
    Unknown(arguments: ["set", "otput", "json"], errors: ["set: no option otput", "output"]),
    Unknown(arguments: ["ls", "--output", "xml"], errors: ["--output: xml is no format", "json"]),
    Unknown(arguments: ["--nosuch"], errors: ["--nosuch is no option of inia", "inia --help"]),
  ])
  func saysWhatWasNotFoundAndTheNearestNames(_ unknown: Unknown) throws {
    let run = try run(unknown.arguments)
    #expect(run.status == 252)
    #expect(run.output == "")
    let lines = run.errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 2, "\(run.errors)")
    for (line, words) in zip(lines, unknown.errors) { #expect(line.contains(words), "\(run.errors)") }
  }

  @Test func reportsEveryFaultOfTheParameters() throws {
    let run = try run(["ec2", "create-network-interface-permission", "--no-dry-run"])
    #expect(run.status == 252)
    #expect(run.errors.hasPrefix("Parameter validation failed:\n"))
    #expect(run.errors.contains("\nMissing required parameter in input: \"NetworkInterfaceId\"\n"))
    #expect(run.errors.contains("\nMissing required parameter in input: \"Permission\"\n"))
  }

  // MARK: What is not configured

  @Test func saysWhereItLookedForCredentials() throws {
    let run = try run(["s3api", "list-buckets"]) {
      $0["AWS_ACCESS_KEY_ID"] = nil
      $0["AWS_SECRET_ACCESS_KEY"] = nil
    }
    #expect(run.status == 253)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("Unable to locate credentials. Looked in: environment, "))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func saysWhereARegionCouldBeGiven() throws {
    let run = try run(["ec2", "describe-instances"]) {
      $0["AWS_REGION"] = nil
      $0["AWS_ENDPOINT_URL"] = nil
    }
    #expect(run.status == 253)
    #expect(run.errors.contains("region") && run.errors.contains("--region") && run.errors.contains("AWS_REGION"))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func saysWhenTheCatalogIsMissing() throws {
    let run = try run(["ls", "/s3"]) { $0["INIA_CATALOG"] = "/nowhere/inia.catalog" }
    #expect(run.status == 253)
    #expect(run.errors.contains("/nowhere/inia.catalog"))
    #expect(run.errors.split(separator: "\n").count <= 2)
  }

  // MARK: What endpoints answer

  @Test func tellsCodeMessageOperationAndRequestOfAServiceError() throws {
    let server = try TestServer(
      status: 403, headers: ["x-amz-request-id: REQUEST1"],
      body: "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>")
    for arguments in [["s3api", "list-buckets"], ["ls", "/s3/buckets"], ["-c", "ls /s3/buckets; echo never"]] {
      let run = try run(arguments, endpoint: "http://\(server.host)")
      #expect(run.status == 254)
      #expect(run.output == "")
      #expect(
        run.errors
          == "An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied\n"
          + "request id: REQUEST1\n")
    }
  }

  struct Broken: CustomTestStringConvertible {
    var name: String
    var operation: [String]
    var answer: [UInt8]
    var says: String
    var testDescription: String { name }

    init(_ name: String, _ operation: String, type: String, _ body: String, length: Int? = nil, says: String) {
      self.name = name
      self.operation = operation.split(separator: " ").map(String.init)
      self.says = says
      let head = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(length ?? body.utf8.count)\r\n\r\n"
      answer = Array((head + body).utf8)
    }
  }

  private static let buckets =
    "<?xml version=\"1.0\"?><ListAllMyBucketsResult><Buckets><Bucket><Name>photos</Name></Bucket></Buckets>"

  @Test(arguments: [
    Broken("HTML for XML", "s3api list-buckets", type: "text/html", "<html><body>Log in</body></html>", says: "HTML"),
    Broken("careless HTML", "s3api list-buckets", type: "text/html", "<!DOCTYPE html><p>Log<br>in", says: "HTML"),
    Broken("HTML for a listing", "ls /s3/buckets", type: "text/html", "<html><body>Log in</body></html>", says: "HTML"),
    Broken("HTML for JSON", "sqs list-queues", type: "text/html", "<html>Log in</html>", says: "HTML"),
    Broken("HTML for a query", "iam list-users", type: "text/html", "<html>Log in</html>", says: "HTML"),
    Broken("HTML for EC2", "ec2 describe-vpcs", type: "text/html", "<html>Log in</html>", says: "HTML"),
    Broken("text for JSON", "sqs list-queues", type: "application/x-amz-json-1.0", "hello", says: "not valid JSON"),
    Broken("half a JSON", "sqs list-queues", type: "application/json", "{\"QueueUrls\": [", says: "not valid JSON"),
    Broken("a JSON list", "sqs list-queues", type: "application/x-amz-json-1.0", "[]", says: "ListQueues"),
    Broken("nothing for XML", "s3api list-buckets", type: "application/xml", "", says: "got an empty body"),
    Broken("nothing for a listing", "ls /s3/buckets", type: "application/xml", "", says: "got an empty body"),
    Broken("nothing for JSON", "sqs list-queues", type: "application/x-amz-json-1.0", "", says: "got an empty body"),
    Broken("nothing for a query", "iam list-users", type: "text/xml", "", says: "got an empty body"),
    Broken("nothing for EC2", "ec2 describe-vpcs", type: "text/xml", "", says: "got an empty body"),
    Broken("nothing for REST", "lambda list-functions", type: "application/json", "", says: "got an empty body"),
    Broken("XML for JSON", "sqs list-queues", type: "text/xml", "<a/>", says: "not valid JSON"),
    Broken("JSON for XML", "iam list-users", type: "application/json", "{}", says: "not valid XML"),
    Broken("text after a change", "lambda delete-function --function-name f", type: "text/plain", "no", says: "JSON"),
    Broken("half an XML", "s3api list-buckets", type: "application/xml", buckets, says: "not valid XML"),
    Broken("half an XML for a listing", "ls /s3/buckets", type: "application/xml", buckets, says: "not valid XML"),
    Broken(
      "a cut-off XML", "s3api list-buckets", type: "application/xml", buckets, length: 5000, says: "cut off after"),
    Broken("a cut-off JSON", "sqs list-queues", type: "application/json", "{", length: 5000, says: "cut off after"),
  ])
  func neverTakesABrokenAnswerForAnEmptyOne(_ broken: Broken) throws {
    let answer = broken.answer
    let server = try TestServer { _, _ in [.send(answer), .close] }
    let run = try run(broken.operation, endpoint: "http://\(server.host)")
    #expect(run.status == 255)
    #expect(run.output == "")
    #expect(run.errors.contains(broken.says), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func saysThatAnEndpointIsDead() throws {
    let run = try run(["s3api", "list-buckets"])
    #expect(run.status == 255)
    #expect(run.errors.hasPrefix("Could not connect to the endpoint URL: \"http://127.0.0.1:1/\""))
    let host = try self.run(["s3api", "list-buckets"], endpoint: "http://nowhere.invalid")
    #expect(host.status == 255)
    #expect(host.errors.contains("nowhere.invalid"))
  }

  @Test func aCommandThatIsInterruptedIsExitCode130() throws {
    let server = try TestServer { _, _ in [.hang] }
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let environment = try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
    for arguments in [["s3api", "list-buckets"], ["-c", "ls /s3/buckets; echo never"]] {
      let before = server.requests.count
      let terminal = try Pseudoterminal([try IniaProgram.path] + arguments, environment: environment)
      try terminal.wait(until: "the request") { server.requests.count > before }
      terminal.send("\u{3}")
      #expect(try terminal.waitForEnd().status == 130)
      #expect(!terminal.everything.contains("never"))
    }
  }

  @Test func endsQuietlyWhenNobodyReads() throws {
    // A listing without an end: only the reader's going away can end it.
    let server = try TestServer { _, number in
      let keys = (0..<1000).map { "<Contents><Key>key-\(number)-\($0)</Key><Size>1</Size></Contents>" }.joined()
      let body =
        "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t\(number)</NextContinuationToken>"
        + keys + "</ListBucketResult>"
      return [.send(TestServer.reply(body: Array(body.utf8)))]
    }
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let environment = try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
    let script = "{ \"$INIA\" ls /s3/buckets/b/objects -1; echo $? >status; } | head -n 1; cat status"
    let run = try IniaProgram.shell(script, environment: environment, folder: home)
    #expect(run.output == "key-0-0\n141\n")
    #expect(run.errors == "")
  }

  @Test func keepsControlCharactersFromTheTerminal() throws {
    let names = ["red&#27;[31m", "bell&#7;", "\u{202E}evil", "tab&#9;name"]
    let buckets = names.map { "<Bucket><Name>\($0)</Name></Bucket>" }.joined()
    let server = try TestServer(body: "<ListAllMyBucketsResult><Buckets>\(buckets)</Buckets></ListAllMyBucketsResult>")
    let home = try IniaProgram.makeHome()
    defer { try? FileManager.default.removeItem(atPath: home) }
    let environment = try IniaProgram.environment(endpoint: "http://\(server.host)", home: home)
    let session = try PromptSession(environment: environment)
    for line in ["ls /s3/buckets", "tree /s3/buckets -L 1", "s3api list-buckets"] { try session.run(line) }
    let bytes = session.terminal.bytes
    #expect(session.terminal.everything.contains("evil"))
    #expect(bytes.firstRange(of: Array("\u{1B}[31m".utf8)) == nil)
    #expect(!bytes.contains(7))
    #expect(bytes.firstRange(of: Array("\u{202E}".utf8)) == nil)
  }

  // MARK: Scripts

  private let script = "echo one\n\n# two comes not\necho $1; ec2 describe-instnaces\necho three\n"

  @Test func aScriptErrorNamesItsLineAndEndsIt() throws {
    let error = "ec2: no operation describe-instnaces\n"
    let cases: [(arguments: [String], input: String, name: String)] = [
      (["-f", "a.inia", "x"], "", "a.inia"), (["a.inia", "x"], "", "a.inia"), (["-f", "-", "x"], script, "<stdin>"),
    ]
    for (arguments, input, name) in cases {
      let run = try run(arguments, input: input, files: ["a.inia": script])
      #expect(run.status == 252)
      #expect(run.output == "one\nx\n", "\(arguments)")
      #expect(run.errors.hasPrefix("\(name):4: \(error)"), "\(run.errors)")
    }
    let input = try run([], input: "echo one\nnosuch\necho two\n")
    #expect(input.status == 252)
    #expect(input.output == "one\n")
    #expect(input.errors.hasPrefix("<stdin>:2: nosuch: "))
  }

  @Test func goesOnWhereItIsToldTo() throws {
    let run = try run(["--keep-going", "-f", "a.inia", "x"], files: ["a.inia": script])
    #expect(run.status == 252)
    #expect(run.output == "one\nx\nthree\n")
    #expect(run.errors.hasPrefix("a.inia:4: "))
    let own = try self.run(
      ["-f", "a.inia"], files: ["a.inia": "set on-error-stop off\nnosuch one\nnosuch two\necho end\n"])
    #expect(own.output == "end\n")
    #expect(own.errors.contains("a.inia:2: ") && own.errors.contains("a.inia:3: "))
  }

  @Test func aScriptInAScriptNamesItsOwnLine() throws {
    let run = try run(
      ["-f", "a.inia"], files: ["a.inia": "echo a\nsource b.inia\necho never\n", "b.inia": "echo b\n\nnosuch\n"])
    #expect(run.status == 252)
    #expect(run.output == "a\nb\n")
    #expect(run.errors.contains("b.inia:3: nosuch: "))
  }

  @Test func aScriptThatIsNotThereIsSaid() throws {
    for arguments in [["-f", "none.inia"], ["none.inia"], ["-c", "source none.inia"]] {
      let run = try run(arguments)
      #expect(run.status == 252)
      #expect(run.errors.contains("none.inia: no such file"))
    }
  }

  // MARK: The program's own line

  @Test func runsWhatIsOnItsLine() throws {
    #expect(try run(["-c", "echo a; echo b", "-c", "echo c"]).output == "a\nb\nc\n")
    #expect(try run(["echo", "a  b", "c"]).output == "a  b c\n")
    #expect(try run(["-v", "name=a b", "-c", "echo $name"]).output == "a b\n")
    #expect(try run([], input: "echo from stdin\n").output == "from stdin\n")
    #expect(try run(["-c", "echo a && nosuch || echo b"]).output == "a\nb\n")
    #expect(try run(["-c", "exit 7"]).status == 7)
    #expect(try run(["-c", "!sh -c 'exit 3'"]).status == 3)
    #expect(try run(["-c", "nosuch", "-c", "echo never"]).output == "")
  }

  @Test func tellsOfItself() throws {
    let version = try run(["--version"]) { $0["INIA_CATALOG"] = "/nowhere" }
    #expect(version.status == 0)
    #expect(version.output.hasPrefix("inia "))
    let help = try run(["--help"]) { $0["INIA_CATALOG"] = "/nowhere" }
    #expect(help.status == 0)
    for option in ["--sandbox", "--plan", "--read-only", "--keep-going", "--profile", "--region"] {
      #expect(help.output.contains(option))
    }
    #expect(try run(["help", "ls"]).output.contains("--page-size"))
    #expect(try run(["-c"]).status == 252)
    #expect(try run(["-v", "x"]).status == 252)
  }

  @Test func aPlanSendsNothingAndNeedsNoCredentials() throws {
    let server = try TestServer()
    let run = try run(
      ["-n", "-f", "a.inia"], endpoint: "http://\(server.host)",
      change: {
        $0["AWS_ACCESS_KEY_ID"] = nil
        $0["AWS_SECRET_ACCESS_KEY"] = nil
      },
      files: [
        "a.inia": "aws s3api list-buckets\nec2 terminate-instances --instance-ids i-0123456789abcdef0\nls /sqs/queues\n"
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(server.requests.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3, "\(run.output)")
    for (line, operation) in zip(lines, ["ListBuckets", "TerminateInstances", "ListQueues"]) {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["operation"] as? String == operation)
      #expect(Set(object?.keys.map { $0 } ?? []) == ["service", "operation", "method", "url", "headers", "body"])
    }
  }

  @Test func readOnlyRefusesToWrite() throws {
    let server = try TestServer()
    let run = try run(["--read-only", "s3api", "create-bucket", "--bucket", "b"], endpoint: "http://\(server.host)")
    #expect(run.status != 0)
    #expect(run.errors.contains("read-only"))
    #expect(server.requests.isEmpty)
  }

  @Test func aWaiterThatFailsIsExitCode255() throws {
    func server(_ state: String) throws -> TestServer {
      try TestServer(
        body: "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-0123456789abcdef0"
          + "</instanceId><instanceState><name>\(state)</name></instanceState></item></instancesSet></item>"
          + "</reservationSet></DescribeInstancesResponse>")
    }
    let words = ["ec2", "wait", "instance-running", "--instance-ids", "i-0123456789abcdef0", "--delay", "0"]
    let failed = try run(words, endpoint: "http://\(try server("terminated").host)")
    #expect(failed.status == 255)
    #expect(failed.errors.contains("1/40") && failed.errors.contains("terminated"))
    #expect(failed.errors.contains("Waiter InstanceRunning failed"))
    let late = try run(words + ["--max-attempts", "3"], endpoint: "http://\(try server("pending").host)")
    #expect(late.status == 255)
    #expect(late.errors.contains("3/3") && late.errors.contains("Max attempts exceeded"))
    let good = try run(words, endpoint: "http://\(try server("running").host)")
    #expect(good.status == 0)
    #expect(good.output == "")
  }
}
