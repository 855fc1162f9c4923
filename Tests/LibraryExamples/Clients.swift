// Each function is an example of docs/library.md; a test holds the two together and runs this one.
public import AWSClient
import Documents

// example: session
/// A session of a profile and a region, over the catalog that `inia catalog build` makes.
public func open(catalogAt path: String, profile: String, region: String) throws -> Session {
  let catalog = try Catalog.open(path: path)
  return try Session(catalog: catalog, options: ConfigurationOptions(profile: profile, region: region))
}

// example: sessions
/// Two regions side by side: a session costs nothing, and one knows nothing of the other.
public func bothRegions(_ catalog: Catalog, _ endpoint: String, _ environment: Environment) async throws -> [String] {
  var owners: [String] = []
  for region in ["eu-west-1", "us-west-2"] {
    let session = try Session(
      catalog: catalog, options: ConfigurationOptions(region: region, endpointURL: endpoint), environment: environment)
    let answer = try await session.client("sts").call("GetCallerIdentity")
    owners.append("\(region) \(answer.document["Account"]?.string ?? "")")
  }
  return owners
}

// example: regions
/// A session made from another one is in another region and has the same credentials: a code is asked for once, and a
/// program that gives credentials runs once, however many regions there are.
public func owners(_ session: Session, in regions: [String]) async throws -> [String] {
  var owners: [String] = []
  for region in regions {
    let there = try session.with(region: region)
    let answer = try await there.client("sts").call("GetCallerIdentity")
    owners.append("\(region) \(answer.document["Account"]?.string ?? "")")
  }
  return owners
}

// example: retries
/// Any setting of a profile can be given outright: here how often a call is made, and how long it may take.
public func patient(_ catalog: Catalog, _ endpoint: String) throws -> Session {
  var options = ConfigurationOptions(region: "us-east-1", endpointURL: endpoint)
  options.overrides = ["retry_mode": "standard", "max_attempts": "10"]
  options.connectTimeout = 5
  options.readTimeout = 30
  return try Session(catalog: catalog, options: options)
}

// example: client
/// Operations are called by name, and values are documents.
public func bucketNames(_ session: Session) async throws -> [String] {
  let s3 = try session.client("s3")
  let answer = try await s3.call("ListBuckets")
  return answer.document["Buckets"]?.elements.compactMap { $0["Name"]?.string } ?? []
}

// example: parameters
/// Parameters are literals, or made piece by piece.
public func tag(_ session: Session, bucket: String, owner: String) async throws -> Int {
  let s3 = try session.client("s3")
  let answer = try await s3.call(
    "PutBucketTagging",
    ["Bucket": Document(bucket), "Tagging": ["TagSet": [["Key": "owner", "Value": Document(owner)]]]])
  return answer.metadata.status
}

// example: errors
/// What a service refuses has a code; what was wrong before anything was sent names each parameter.
public func size(_ session: Session, of key: String, in bucket: String) async throws -> Int64? {
  let s3 = try session.client("s3")
  do {
    let head = try await s3.call("HeadObject", ["Bucket": Document(bucket), "Key": Document(key)])
    return head.document["ContentLength"]?.integer
  } catch {
    switch error {
    case .service(let refusal) where refusal.status == 404: return nil
    case .validation(let faults): print(faults.map(\.description).joined(separator: "\n"))
    default: break
    }
    throw error
  }
}

// example: pages
/// A paginator is a sequence of pages.
public func countKeys(_ session: Session, in bucket: String) async throws -> Int {
  let s3 = try session.client("s3")
  var count = 0
  for try await page in try s3.pages("ListObjectsV2", ["Bucket": Document(bucket)], pageSize: 2) {
    count += page.document["Contents"]?.count ?? 0
  }
  return count
}

// example: search
/// A JMESPath goes through the pages, element by element.
public func keys(_ session: Session, in bucket: String, above size: Int) async throws -> [String] {
  let s3 = try session.client("s3")
  var keys: [String] = []
  for try await key in try s3.pages("ListObjectsV2", ["Bucket": Document(bucket)])
    .search("Contents[?Size > `\(size)`].Key")
  {
    keys.append(key.string ?? "")
  }
  return keys
}

// example: resume
/// A listing that stops at a number of results can go on later where it stopped.
public func firstTwoAndTheRest(_ session: Session, in bucket: String) async throws -> (Int, Int) {
  let s3 = try session.client("s3")
  var first = try s3.pages("ListObjectsV2", ["Bucket": Document(bucket)], maxItems: 2)
  let two = try await first.all()
  var rest = try s3.pages("ListObjectsV2", ["Bucket": Document(bucket)], startingToken: first.resumeToken)
  let others = try await rest.all()
  return (two["Contents"]?.count ?? 0, others["Contents"]?.count ?? 0)
}

// example: waiter
/// A waiter tells how it stands, and how it ended.
public func waitForBucket(_ session: Session, _ bucket: String) async throws -> Bool {
  let s3 = try session.client("s3")
  let outcome = try await s3.wait("bucket_exists", ["Bucket": Document(bucket)], delay: 1, maxAttempts: 3) { poll in
    print("\(poll.waiter): \(poll.state), \(poll.attempt) of \(poll.maxAttempts)")
  }
  return outcome.ending == .success
}

// example: streaming
/// A body streams both ways: a file goes out without being held in memory, and an answer comes in piece by piece.
public func copy(_ session: Session, file: String, length: Int64, to key: String, in bucket: String) async throws -> Int
{
  let s3 = try session.client("s3")
  let place: Document = ["Bucket": Document(bucket), "Key": Document(key)]
  _ = try await s3.call("PutObject", place, body: .file(path: file, offset: 0, length: length))
  let answer = try await s3.call("GetObject", place)
  var count = 0
  if case .stream(let stream)? = answer.body {
    for try await bytes in stream { count += bytes.count }
  }
  return count
}

// example: events
/// Some answers go on as long as there is something to tell: their events are a sequence of maps with one member, the
/// event's name. Here S3 looks into an object and sends what it finds, line by line.
public func find(_ session: Session, _ query: String, in key: String, of bucket: String) async throws -> [UInt8] {
  let s3 = try session.client("s3")
  let answer = try await s3.call(
    "SelectObjectContent",
    [
      "Bucket": Document(bucket), "Key": Document(key), "Expression": Document(query), "ExpressionType": "SQL",
      "InputSerialization": ["JSON": ["Type": "LINES"]], "OutputSerialization": ["JSON": [:]],
    ])
  var found: [UInt8] = []
  if let events = answer.events {
    for try await event in events {
      if let records = event["Records"] { found += records["Payload"]?.blob ?? [] }
      if let end = event["Stats"]?["Details"] { print("read \(end["BytesScanned"]?.integer ?? 0) bytes") }
    }
  }
  return found
}

// example: presign
/// A URL with which somebody else can fetch an object for five minutes.
public func link(_ session: Session, to key: String, in bucket: String) async throws -> String {
  let s3 = try session.client("s3")
  return try await s3.presign("GetObject", ["Bucket": Document(bucket), "Key": Document(key)], expires: 300)
}
