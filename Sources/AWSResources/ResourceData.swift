internal import Documents

/// The data of one resource, shared by its copies: fetched once, however many ask at the same time.
actor ResourceData {
  private var data: Document?
  private var loading: Task<Document, any Error>?
  /// Counts what made the data change, so that a load that was overtaken does not put old data back.
  private var version = 0

  init(_ data: Document?) { self.data = data }

  /// The data that are known without asking.
  var known: Document? { data }

  /// Puts `new` in place of what is known; nil makes the next look load again.
  func replace(with new: Document?) {
    data = new
    version &+= 1
  }

  /// The data: what is known, else what `load` fetches. A failed load is not kept.
  func value(loading load: @escaping @Sendable () async throws -> Document) async throws -> Document {
    while true {
      if let data { return data }
      let task: Task<Document, any Error>
      if let loading {
        task = loading
      } else {
        task = Task { try await load() }
        loading = task
      }
      let started = version
      let result = await withTaskCancellationHandler {
        await task.result
      } onCancel: {
        task.cancel()
      }
      if loading == task { loading = nil }
      switch result {
      case .success(let value):
        if data == nil, version == started { data = value }
        return value
      case .failure(let error as CancellationError):
        // Somebody else who waited for the same load was cancelled: try again, unless it was us.
        if Task.isCancelled { throw error }
      case .failure(let error):
        throw error
      }
    }
  }
}
