package import Documents

/// One column of a listing beside the name.
package struct ListingColumn: Sendable, Equatable {
  package var title: String
  /// Selects the cell from a row's data.
  package var path: String

  package init(_ title: String, _ path: String? = nil) {
    self.title = title
    self.path = path ?? title
  }
}

/// One row of a listing.
package struct ListingRow: Sendable {
  /// What a person types to reach it from where the listing was made, not yet quoted.
  package var name: String
  /// Everything known of it.
  package var data: Document
  /// Whether one can `cd` further below it (a folder); shown as a trailing slash.
  package var isFolder: Bool
  /// Where it came from when several sessions or regions were asked.
  package var origin: String?

  package init(name: String, data: Document, isFolder: Bool = false, origin: String? = nil) {
    self.name = name
    self.data = data
    self.isFolder = isFolder
    self.origin = origin
  }
}

/// What a listing is, said before its first row.
package struct Listing: Sendable {
  /// The heading of the name column.
  package var nameColumn: String
  /// What is shown beside the name.
  package var columns: [ListingColumn]
  /// Names only.
  package var namesOnly: Bool
  /// Whether a terminal is asked before a further screenful.
  package var stopsAtScreen = true
  /// Whether the names are paths, spelled as they are typed, and not names of a level each.
  package var namesArePaths = false

  package init(nameColumn: String, columns: [ListingColumn], namesOnly: Bool = false) {
    self.nameColumn = nameColumn
    self.columns = columns
    self.namesOnly = namesOnly
  }
}
