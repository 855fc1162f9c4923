import AWSClient
import AWSResources
import Documents

/// Finds a collection's member by the name a person types: its identifier, the last part of its URL or ARN, or an EC2
/// Name tag.
struct MemberFinder: Sendable {
  private let context: Context

  init(_ context: Context) { self.context = context }

  /// The member that `name` names. An identifier is taken at its word; anything else is looked for.
  func member(_ name: String, of collection: ResourceCollection) async throws -> Resource {
    if collection.memberType?.identifiers.isEmpty == true {
      throw UsageError("\(collection.name): its members have no identifier", hint: "ls \(collection.name) shows them")
    }
    if let tagged = try await byNameTag(name, of: collection) { return tagged }
    if isKnownByAddress(collection), !Self.isAddress(name) {
      if let found = try await inListing(name, of: collection) { return found }
      let near = await Self.nearest(to: name, in: collection)
      throw NoSuchPlace(path: name, reason: "not in \(collection.name)", nearest: near).usage
    }
    return try await collection.member(name)
  }

  /// The member called `name` in the listing, page after page; nil when it is in none.
  func inListing(_ name: String, of collection: ResourceCollection) async throws -> Resource? {
    var pages = collection.pages()
    while let page = try await pages.next() {
      if let found = page.first(where: { $0.displayName.isSame(as: name) || $0.fullIdentifier.isSame(as: name) }) {
        return found
      }
    }
    return nil
  }

  /// Members on the first page with nearly that name; none where they cannot be listed.
  static func nearest(to name: String, in collection: ResourceCollection) async -> [String] {
    var pages = collection.pages()
    guard let page = try? await pages.next() else { return [] }
    var rows = MemberRows()
    return Names.nearest(to: name, in: rows.rows(of: page).map(\.name) + page.compactMap(\.tagName))
  }

  /// Whether members are identified by a URL or an ARN, which nobody types.
  private func isKnownByAddress(_ collection: ResourceCollection) -> Bool {
    let own = Set(collection.model.result.ownIdentifiers)
    return collection.memberType?.identifiers.contains { identifier in
      own.contains(identifier.modelName)
        && ["url", "arn"].contains(identifier.name.parts(at: "_").last.map(String.init) ?? "")
    } ?? false
  }

  private static func isAddress(_ name: String) -> Bool { name.begins(with: "arn:") || name.holds("://") }

  /// EC2 things by their Name tag, where `name` is not spelled as their identifiers are.
  private func byNameTag(_ name: String, of collection: ResourceCollection) async throws -> Resource? {
    guard collection.parent.definition.service == "ec2", !Self.isEC2Identifier(name),
      let operation = collection.parent.caller.service.operation(collection.model.request.operation),
      let filters = operation.input?.member(named: "Filters"),
      filters.shape.element?.shape.member(named: "Values") != nil,
      collection.memberType?.identifiers.count == 1, collection.memberType?.identifiers.first?.name == "id"
    else { return nil }
    let filter: Document = ["Filters": [["Name": "tag:Name", "Values": [Document(name)]]]]
    var pages = collection.filter(filter).pages()
    var found: [Resource] = []
    while found.count < 2, let page = try await pages.next() { found += page }
    guard let first = found.first else {
      let near = await Self.nearest(to: name, in: collection)
      throw NoSuchPlace(path: name, reason: "no identifier and no Name tag in \(collection.name)", nearest: near).usage
    }
    guard found.count == 1 else {
      throw UsageError(
        "\(name): the Name tag of several: \(found.map(\.fullIdentifier).joined(separator: " "))",
        hint: "name one by its identifier")
    }
    return first
  }

  /// `i-0abc…`, `vpc-12…`, `sg-…`: a short prefix, a dash, hexadecimal digits.
  private static func isEC2Identifier(_ name: String) -> Bool {
    guard let digits = name.cut(atLast: "-")?.after else { return false }
    return digits.count >= 8 && digits.allSatisfy(\.isHexDigit)
  }
}
