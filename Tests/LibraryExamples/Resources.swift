// Each function is an example of docs/library.md; a test holds the two together and runs this one.
public import AWSClient
import AWSResources
import Documents

// example: resource
/// A service's resources begin at its root; nothing is asked of AWS yet.
public func allBuckets(_ session: Session) async throws -> [String] {
  let s3 = try session.resource("s3")
  var names: [String] = []
  for try await bucket in try s3.collection("buckets") { names.append(bucket.displayName) }
  return names
}

// example: identifiers
/// Identifiers make a resource what it is; two with the same ones are equal.
public func sameBucket(_ session: Session, _ name: String) throws -> Bool {
  let s3 = try session.resource("s3")
  let bucket = try s3.subresource("Bucket", [name])
  let other = try s3.subresource("Bucket", [name])
  return bucket == other && bucket.identifier("name")?.string == name
}

// example: attributes
/// Attributes are loaded together, when the first one is asked for.
public func describe(_ session: Session, key: String, in bucket: String) async throws -> (Int64?, String?) {
  let object = try session.resource("s3").subresource("Bucket", [bucket]).subresource("Object", [key])
  let size = try await object.attribute("content_length").integer
  let type = try await object.attribute("content_type").string
  try await object.reload()
  return (size, type)
}

// example: actions
/// An action fills in what the resource knows, and may give back other resources.
public func write(_ session: Session, _ text: String, to key: String, in bucket: String) async throws -> [String] {
  let s3 = try session.resource("s3")
  let bucket = try s3.subresource("Bucket", [bucket])
  let result = try await bucket.action(
    "put_object", ["Key": Document(key), "Body": Document(blob: Array(text.utf8))])
  return result.resources.map(\.fullIdentifier)
}

// example: references
/// A reference leads to a resource whose identifiers stand in the data of this one.
public func networks(_ session: Session) async throws -> Set<String> {
  let ec2 = try session.resource("ec2")
  var networks: Set<String> = []
  for try await instance in try ec2.collection("instances") {
    for network in try await instance.reference("vpc").resources { networks.insert(network.displayName) }
  }
  return networks
}

// example: subresources
/// A sub-resource is reached through its parent, which lends it its identifiers.
public func objectOf(_ session: Session, _ bucket: String, _ key: String) throws -> [String] {
  let object = try session.resource("s3").subresource("Bucket", [bucket]).subresource("Object", [key])
  return object.identifiers.map { "\($0.name)=\($0.value)" }
}

// example: collections
/// Collections are lazy: filters, limits and page sizes make another collection, and a loop fetches page by page.
public func someKeys(_ session: Session, in bucket: String, under prefix: String) async throws -> [String] {
  let objects = try session.resource("s3").subresource("Bucket", [bucket]).collection("objects")
  var keys: [String] = []
  for try await object in objects.filter(["Prefix": Document(prefix)]).pageSize(2).limit(3) {
    keys.append(object.displayName)
  }
  return keys
}

// example: batches
/// One action for all of a collection, with as few calls as the service allows.
public func empty(_ session: Session, _ bucket: String, under prefix: String) async throws -> Int {
  let objects = try session.resource("s3").subresource("Bucket", [bucket]).collection("objects")
  return try await objects.filter(["Prefix": Document(prefix)]).batchAction("delete").count
}

// example: resource waiters
/// A resource waits for itself.
public func waitUntilThere(_ session: Session, _ bucket: String) async throws -> Bool {
  let bucket = try session.resource("s3").subresource("Bucket", [bucket])
  return try await bucket.wait("exists", delay: 1, maxAttempts: 3).ending == .success
}
