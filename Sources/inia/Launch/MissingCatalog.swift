import IniaShell

/// There is no catalog to open.
struct MissingCatalog {
  let path: String

  var failure: Failure {
    Failure(
      message: "no catalog at \(path)",
      hint: "Scripts/run makes one, or: inia catalog build MODELS -o \(path); INIA_CATALOG names another place",
      status: Failure.Status.configuration)
  }
}
