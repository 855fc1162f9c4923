import Documents
import Foundation
import TestSupport
import Testing

@testable import AWSClient

/// What botocore tries again, in each mode: `Tests/Data/retries.json`, written by `Scripts/lib/retry-table.py` with
/// botocore itself, chance always 0.5 and nobody sleeping.
@Suite struct RetryTableTests {
  static let table: Document? = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Data/retries.json")
    return try? JSONReader.read([UInt8](Data(contentsOf: path)))
  }()

  static func numbers(_ list: Document) -> [Double] { list.elements.map { $0.double ?? .nan } }

  @Test(arguments: ["legacy", "standard", "new"]) func everyAnswer(mode: String) async throws {
    let table = try #require(Self.table)
    let waits = try #require(table["waits"]).elements.map(Self.numbers)
    let codes = try #require(table["codes"]).elements.compactMap(\.string)
    let statuses = try #require(table["statuses"]).elements.compactMap { $0.integer.map { Int($0) } }
    var expected: [String: [Double]] = [:]
    for service in try #require(table["rows"]?[mode]).entries {
      for group in service.value.entries {
        for call in group.value.elements.compactMap({ $0.integer.map { Int($0) } }) {
          let key = "\(service.key) \(statuses[call % statuses.count]) \(codes[call / statuses.count])"
          expected[key] = waits[try #require(Int(group.key))]
        }
      }
    }
    #expect(expected.count > 500)
    let catalog = try TestCatalog.open()
    var count = 0
    for service in try #require(table["services"]).entries {
      let body = service.value["body"]?.string ?? ""
      for code in codes {
        for status in statuses {
          var headers = HTTPHeaders()
          for header in service.value["headers"]?.entries.map({ $0 }) ?? [] {
            headers[header.key] = header.value.string?.replacingOccurrences(of: "CODE", with: code)
          }
          let answer = FakeTransport.Answer.reply(
            status, body.replacingOccurrences(of: "CODE", with: code), headers: headers)
          let transport = FakeTransport { _, _ in answer }
          let clock = ManualClock()
          let variables =
            mode == "new" ? ["AWS_NEW_RETRIES_2026": "true", "AWS_RETRY_MODE": "standard"] : ["AWS_RETRY_MODE": mode]
          let client = try Session.fake(catalog, transport, variables: variables, clock: clock).client(service.key)
          _ = try? await client.call(try client.operation(service.value["operation"]?.string ?? ""))
          let key = "\(service.key) \(status) \(code)"
          let wanted = expected[key] ?? []
          count += 1
          #expect(transport.requests.count == wanted.count + 1, "\(mode) \(key)")
          #expect(clock.slept == wanted, "\(mode) \(key)")
        }
      }
    }
    print("retry table cases, \(mode): \(count)")
    #expect(count > 2000)
  }

  @Test func theRateLimiterIsBotocores() throws {
    let trace = try #require(Self.table?["adaptive"])
    var now = try #require(trace["start"]?.double)
    var rate = SendRate(now: now)
    var count = 0
    for step in try #require(trace["steps"]).elements {
      now += try #require(step[0]?.double)
      let wait = rate.acquire(now: now)
      let expected = try #require(step[3]?.double)
      #expect(abs(wait - expected) < 1e-6, "step \(count)")
      now += expected + (try #require(step[1]?.double))
      rate.received(isThrottling: step[2]?.boolean == true, now: now)
      count += 1
    }
    print("adaptive steps: \(count)")
    #expect(count == 400)
  }
}
