package import AWSResources
import Documents

/// Listing rows made of pages of resources, under the shortest names that tell them apart.
package struct MemberRows {
  /// Short names that stand for something already shown; a second one is shown whole. Only kept for names that were
  /// shortened.
  private var taken: Set<ByteName> = []

  package init() {}

  /// The rows of a page of resources.
  package mutating func rows(of page: ResourcePage) -> [ListingRow] {
    page.indices.map { position in
      let short = page.shortName(at: position).flatMap { taken.insert(ByteName($0)).inserted ? $0 : nil }
      return ListingRow(name: short ?? page.fullIdentifier(at: position), data: page.data(at: position))
    }
  }
}
