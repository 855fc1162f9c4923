import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// The sandbox's server as tests use it.
@Suite(.timeLimit(.minutes(15))) struct LocalAWSTests {
  @Test func servesTheExampleAccount() async throws {
    let aws = try LocalAWS.shared()
    let url = try #require(URL(string: aws.endpoint))
    // moto takes an unsigned request for one to S3: this lists the buckets.
    let (body, _) = try await URLSession.shared.data(from: url)
    let text = String(decoding: body, as: UTF8.self)
    #expect(text.components(separatedBy: "<Bucket>").count - 1 == 20)
    #expect(text.contains("<Name>west-photos</Name>"))
  }

  @Test func serversOfTheirOwnAreApartAndEndWithTheirOwner() async throws {
    var aws: LocalAWS? = try LocalAWS(seeded: false)
    let url = try #require(URL(string: aws?.endpoint ?? ""))
    let (body, _) = try await URLSession.shared.data(from: url)
    #expect(!String(decoding: body, as: UTF8.self).contains("<Bucket>"))
    aws = nil
    await #expect(throws: URLError.self) { try await URLSession.shared.data(from: url) }
  }
}
