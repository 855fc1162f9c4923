import Documents
import Synchronization
import TestSupport
import Testing

@testable import AWSClient

/// When the next page is asked for, with calls that go only as far as the test lets them.
@Suite(.timeLimit(.minutes(15))) struct ReadAheadTests {
  let plan: PaginationPlan

  init() throws {
    let operation = try #require(try TestCatalog.open().service("s3")?.operation("ListObjectsV2"))
    plan = try PaginationPlan(try #require(operation.paginator), output: operation.output)
  }

  /// A listing whose page for a token is what `answer` says.
  func pages(
    max: Int? = nil, _ answer: @escaping @Sendable (String?, PageAhead?) async throws(ClientError) -> Document
  ) throws -> Pages {
    let caller = PageCaller { parameters, ahead in
      do throws(ClientError) {
        let document = try await answer(parameters["ContinuationToken"]?.string, ahead)
        return .success(OperationOutput(document: document, metadata: ResponseMetadata(status: 200)))
      } catch {
        return .failure(error)
      }
    }
    let machine = try PaginatorMachine(plan, parameters: [:], maxItems: max)
    return Pages(caller: caller, plan: plan, machine: machine, readsAhead: true)
  }

  /// What a page says of the next one.
  static func members(_ token: String?) -> Document {
    Document(
      map: [("IsTruncated", Document(token != nil))] + (token.map { [("NextContinuationToken", Document($0))] } ?? []))
  }

  /// A page of two keys.
  static func page(_ token: String?) -> Document {
    members(token).setting("Contents", to: [["Key": "a"], ["Key": "b"]])
  }

  @Test func asksForTheNextPageBeforeThisOneIsRead() async throws {
    let second = Milestone()
    var pages = try pages { token, ahead throws(ClientError) in
      if token == "2" {
        second.reach()
        return Self.page(nil)
      }
      ahead?.early?.tell(Self.members("2"))
      await second.reached()
      return Self.page("2")
    }
    #expect(try await pages.next() != nil)
    #expect(try await pages.next() != nil)
    #expect(try await pages.next() == nil)
  }

  @Test func readsNoFurtherThanOnePageAhead() async throws {
    let calls = Mutex<[String?]>([])
    let told = Milestone()
    let third = Milestone()
    var pages = try pages { token, ahead throws(ClientError) in
      calls.withLock { $0.append(token) }
      let next = [nil: "2", "2": "3"][token]
      if token == "3" { third.reach() }
      ahead?.early?.tell(Self.members(next))
      if token == "2" { told.reach() }
      return Self.page(next)
    }
    #expect(try await pages.next() != nil)
    await told.reached()
    #expect(calls.withLock { $0 } == [nil, "2"])
    #expect(try await pages.next() != nil)
    await third.reached()
    #expect(try await pages.next() != nil)
    #expect(try await pages.next() == nil)
    #expect(calls.withLock { $0 } == [nil, "2", "3"])
  }

  @Test func aPageThatFailsEndsTheCallForTheNext() async throws {
    let second = Milestone()
    let cancelled = Milestone()
    let fails = Mutex(true)
    var pages = try pages { token, ahead throws(ClientError) in
      if token == "2", fails.withLock({ $0 }) {
        second.reach()
        while !Task.isCancelled { await Task.yield() }
        cancelled.reach()
        throw .cancelled
      }
      guard token == nil else { return Self.page(nil) }
      ahead?.early?.tell(Self.members("2"))
      guard fails.withLock({ $0 }) else { return Self.page("2") }
      await second.reached()
      throw .refused("unreadable")
    }
    await #expect { try await pages.next() } throws: { error in
      if case .refused = error as? ClientError { true } else { false }
    }
    await cancelled.reached()
    fails.withLock { $0 = false }
    #expect(try await pages.next() != nil)
    #expect(try await pages.next() != nil)
    #expect(try await pages.next() == nil)
  }

  @Test func aPageThatNobodyWantsEndsWithThePages() async throws {
    let cancelled = Milestone()
    var pages: Pages? = try pages { token, ahead throws(ClientError) in
      guard token == nil else {
        while !Task.isCancelled { await Task.yield() }
        cancelled.reach()
        throw .cancelled
      }
      ahead?.early?.tell(Self.members("2"))
      return Self.page("2")
    }
    #expect(try await pages?.next() != nil)
    pages = nil
    await cancelled.reached()
  }

  @Test func anotherTokenThanTheEarlyOneCounts() async throws {
    let wrong = Milestone()
    let calls = Mutex<[String?]>([])
    var pages = try pages { token, ahead throws(ClientError) in
      calls.withLock { $0.append(token) }
      if token == "wrong" {
        wrong.reach()
        return ["Contents": [["Key": "wrong"]]]
      }
      guard token == nil else { return Self.page(nil) }
      ahead?.early?.tell(Self.members("wrong"))
      await wrong.reached()
      return Self.page("2")
    }
    let result = try await pages.all()
    #expect(result["Contents"]?.elements.map { $0["Key"]?.string } == ["a", "b", "a", "b"])
    #expect(calls.withLock { $0 } == [nil, "wrong", "2"])
  }

  @Test func aTokenOfALastPageIsNotFollowed() async throws {
    let calls = Mutex(0)
    var pages = try pages { token, ahead throws(ClientError) in
      calls.withLock { $0 += 1 }
      let members = Self.members("2").setting("IsTruncated", to: false)
      ahead?.early?.tell(members)
      return members.setting("Contents", to: [])
    }
    #expect(try await pages.next() != nil)
    #expect(try await pages.next() == nil)
    #expect(calls.withLock { $0 } == 1)
  }

  @Test func theSameTokenTwiceIsNotFollowed() async throws {
    let calls = Mutex(0)
    var pages = try pages { token, ahead throws(ClientError) in
      calls.withLock { $0 += 1 }
      ahead?.early?.tell(Self.members("t"))
      return Self.page("t")
    }
    #expect(try await pages.next() != nil)
    await #expect {
      try await pages.next()
    } throws: { error in
      if case .pagination(.sameTokenTwice) = error as? ClientError { true } else { false }
    }
    #expect(calls.withLock { $0 } == 2)
  }

  /// How many results a page has is known when it was read.
  @Test(arguments: [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
  func aMaximumIsNotReadPast(_ max: Int, _ wanted: Int) async throws {
    let calls = Mutex(0)
    var pages = try pages(max: max) { token, ahead throws(ClientError) in
      #expect(ahead?.early == nil)
      return Self.page("\(calls.withLock { $0 += 1; return $0 })")
    }
    #expect(try await pages.all()["Contents"]?.count == max)
    #expect(calls.withLock { $0 } == wanted)
  }

  @Test func aCopyGoesOnWhereItStands() async throws {
    var pages = try pages { token, ahead throws(ClientError) in
      let number = token.flatMap { Int($0) } ?? 1
      let next = number < 5 ? "\(number + 1)" : nil
      ahead?.early?.tell(Self.members(next))
      return Self.page(next).setting("Name", to: Document("\(number)"))
    }
    _ = try await pages.next()
    var copy = pages
    let own = [try await pages.next(), try await pages.next(), try await pages.next()]
    #expect(own.map { $0?.document["Name"]?.string } == ["2", "3", "4"])
    #expect(try await copy.next()?.document["Name"] == "2")
    #expect(try await pages.next()?.document["Name"] == "5")
    #expect(try await copy.next()?.document["Name"] == "3")
  }
}

/// Something that happens once, which others can wait for.
final class Milestone: Sendable {
  private let (stream, continuation) = AsyncStream<Void>.makeStream()

  func reach() { continuation.finish() }
  func reached() async { for await _ in stream {} }
}
