package import Documents

/// One end of a transfer.
package enum TransferPlace: Sendable, Equatable {
  /// A file, by its absolute path, a text that may hold any bytes (``Swift/String/init(raw:)``).
  case file(String)
  /// An object.
  case object(ObjectAddress)
}

/// An entry at one end: a file or an object as its listing tells of it.
package struct TransferEntry: Sendable, Equatable {
  /// The place of the entry.
  package var place: TransferPlace
  /// The entry's name below the place that was named, levels joined by `/`: by this two ends are compared.
  package var key: ByteName
  /// The size in bytes; nil where nobody asked.
  package var size: Int64?
  /// When it was last changed.
  package var modified: Timestamp?
  /// The version of its content.
  package var etag: String?
  /// The storage class of the object in S3.
  package var storageClass: String?
  /// Whether an archived object was brought back for a while.
  package var isRestored = false

  /// An entry of the given parts.
  package init(
    _ place: TransferPlace, key: ByteName, size: Int64? = nil, modified: Timestamp? = nil, etag: String? = nil,
    storageClass: String? = nil
  ) {
    self.place = place
    self.key = key
    self.size = size
    self.modified = modified
    self.etag = etag
    self.storageClass = storageClass
  }

  /// Whether its content lies in an archive from which it has to be restored first.
  package var isArchived: Bool {
    !isRestored && (storageClass == "GLACIER" || storageClass == "DEEP_ARCHIVE")
  }
}

/// One thing that a transfer does.
package struct TransferItem: Sendable, Equatable {
  /// The kinds of things that a transfer does.
  package enum Kind: String, Sendable {
    case upload
    case download
    case copy
    case delete
  }

  /// The kind of the thing.
  package var kind: Kind
  /// With what.
  package var source: TransferEntry
  /// The destination; nil for a deletion.
  package var destination: TransferPlace?

  /// A deletion.
  package init(deleting entry: TransferEntry) {
    kind = .delete
    source = entry
  }

  /// A transfer between two places; nil from file to file.
  package init?(_ source: TransferEntry, to destination: TransferPlace) {
    switch (source.place, destination) {
    case (.file, .object): kind = .upload
    case (.object, .file): kind = .download
    case (.object, .object): kind = .copy
    case (.file, .file): return nil
    }
    self.source = source
    self.destination = destination
  }
}
