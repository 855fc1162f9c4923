import Testing

@Suite struct PrinterTests {
  /// As the AWS CLI's text output does it: the query is asked of each page; None are the common prefixes, which botocore
  /// sets to nothing in the first page of a listing that goes on.
  @Test func textIsPrintedPageByPage() async throws {
    try await CannedAWS.play(
      """
      $ s3api list-objects-v2 --bucket photos --prefix pages/ --query Contents[].Key --output text
      pages/a\tpages/b
      pages/c
      $ s3api list-objects-v2 --bucket photos --prefix pages/ --query Contents[].Key --output text --max-items 1
      pages/a
      None
      $ s3api list-objects-v2 --bucket photos --prefix pages/ --output text --starting-token eyJDb250aW51YXRpb25Ub2tlbiI6ICIyIn0=
      None\tFalse\tphotos
      CONTENTS\tpages/c
      $ let keys = s3api list-objects-v2 --bucket photos --prefix pages/ --query Contents[].Key --output text
      $ echo ${keys.length(@)}
      3
      """)
  }
}
