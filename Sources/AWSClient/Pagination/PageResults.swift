package import Documents

/// A page as the AWS CLI's text output and its `--query` see it (`awscli/formatter.py`, `TextFormatter`): with the first
/// page what belongs to the whole, then the results, null where there are none. Tokens and counts are no part of it.
package enum PageResults {
  /// The results of `page`; `machine` has taken it.
  package static func document(
    _ page: Document, _ plan: PaginationPlan, _ machine: PaginatorMachine
  ) throws(PaginationError) -> Document {
    var results = Document.emptyMap
    if machine.pages == 1 {
      for (path, value) in machine.nonAggregatePart { results = DocumentPath(path).setting(value, in: results) }
    }
    for key in plan.resultKeys {
      results = DocumentPath(key.source).setting(try key.value(in: page), in: results)
    }
    return results
  }
}
