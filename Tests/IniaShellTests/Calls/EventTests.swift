import AWSClient
import TestSupport
import Testing

/// Operations that answer with events, and those that would send them.
@Suite struct EventTests {
  private static func answer(_ frames: [[UInt8]]) -> FakeTransport.Answer {
    .response(HTTPResponse(status: 200, body: .bytes(frames.flatMap { $0 })))
  }

  @Sendable private static func service(_ request: HTTPRequest, _ number: Int) -> FakeTransport.Answer {
    switch ["logs", "kinesis", "lambda", "bedrock-runtime"].first(where: request.host.contains) {
    case "logs":
      answer([
        EventFrames.event("initial-response", "{}"), EventFrames.event("sessionStart", #"{"sessionId":"s"}"#),
        EventFrames.event(
          "sessionUpdate", #"{"sessionResults":[{"message":"one","timestamp":0},{"message":"two"}]}"#),
        EventFrames.event("newer", "{}"), EventFrames.exception("SessionTimeoutException", #"{"message":"over"}"#),
      ])
    case "kinesis":
      answer([
        EventFrames.event("initial-response", "{}"),
        EventFrames.event(
          "SubscribeToShardEvent",
          #"{"Records":[{"SequenceNumber":"1","Data":"aGk=","PartitionKey":"p"}],"ContinuationSequenceNumber":"1","MillisBehindLatest":0}"#
        ),
      ])
    case "lambda":
      answer([
        EventFrames.event("PayloadChunk", "hel"), EventFrames.event("PayloadChunk", "lo"),
        EventFrames.event("InvokeComplete", #"{"ErrorCode":"E"}"#),
      ])
    case "bedrock-runtime":
      answer([
        EventFrames.event("messageStart", #"{"role":"assistant"}"#),
        EventFrames.event("contentBlockDelta", #"{"delta":{"text":"Hi"},"contentBlockIndex":0}"#),
        EventFrames.event("messageStop", #"{"stopReason":"end_turn"}"#),
      ])
    default: .reply(404, "")
    }
  }

  private func play(_ text: String) async throws {
    await Transcript(text).play(in: try ShellFixture(rule: Self.service))
  }

  @Test func eachEventIsALine() async throws {
    try await play(
      """
      $ logs StartLiveTail --log-group-identifiers arn:aws:logs:us-east-1:1:log-group:g --output table
      {"sessionStart":{"sessionId":"s"}}
      {"sessionUpdate":{"sessionResults":[{"message":"one","timestamp":0},{"message":"two"}]}}
      ! An error occurred (SessionTimeoutException) when calling the StartLiveTail operation: over
      ? 254
      $ logs StartLiveTail --log-group-identifiers arn:aws:logs:us-east-1:1:log-group:g --query 'sessionUpdate.sessionResults[].message'
      ["one","two"]
      ! An error occurred (SessionTimeoutException) when calling the StartLiveTail operation: over
      ? 254
      $ kinesis subscribe-to-shard --consumer-arn arn:aws:kinesis:us-east-1:1:stream/s/consumer/c:1 --shard-id s --starting-position Type=LATEST
      {"SubscribeToShardEvent":{"Records":[{"SequenceNumber":"1","Data":"aGk=","PartitionKey":"p"}],"ContinuationSequenceNumber":"1","MillisBehindLatest":0}}
      $ lambda invoke-with-response-stream --function-name f
      {"StatusCode":200}
      {"PayloadChunk":{"Payload":"aGVs"}}
      {"PayloadChunk":{"Payload":"bG8="}}
      {"InvokeComplete":{"ErrorCode":"E"}}
      $ bedrock-runtime converse-stream --model-id m --query contentBlockDelta.delta.text
      "Hi"
      $ bedrock-runtime converse-stream --model-id m --output off
      $ let events = bedrock-runtime converse-stream --model-id m
      $ echo ${events[-1].messageStop.stopReason}
      end_turn
      """)
  }

  @Test func whatSendsEventsSaysWhyItCannot() async throws {
    let shell = try ShellFixture(rule: Self.service)
    for operation in [
      "bedrock-runtime invoke-model-with-bidirectional-stream", "lexv2-runtime start-conversation",
      "polly start-speech-synthesis-stream", "qbusiness chat", "connecthealth start-medical-scribe-listening-session",
    ] {
      let run = await shell.run(operation)
      #expect(run.status == 252)
      #expect(
        run.errors
          == "\(operation): sends and receives events at the same time, which needs HTTP/2\n"
          + "Inia speaks HTTP/1.1, where an answer begins when the request has ended\n")
      #expect(await shell.run("\(operation) --generate-cli-skeleton").status == 0)
    }
    #expect(shell.transport.requests.isEmpty)
  }
}
