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
      None\tNone\tNone
      CONTENTS\tpages/c
      $ let keys = s3api list-objects-v2 --bucket photos --prefix pages/ --query Contents[].Key --output text
      $ echo ${keys.length(@)}
      3
      """)
  }

  /// An operation without output prints nothing, as in the AWS CLI; an empty map that was asked for is printed.
  @Test func anEmptyMapIsPrintedWhereItWasAskedFor() async throws {
    try await CannedAWS.play(
      """
      $ s3api list-buckets --query '`{}`'
      $ s3api list-buckets --query '`{}`' --output yaml
      $ s3api list-buckets --query Buckets[0]
      {
          "Name": "photos",
          "CreationDate": "2026-01-02T03:04:05+00:00"
      }
      $ jp '`{}`'
      {}
      $ jp '`{}`' --output yaml
      {}
      $ last
      {}
      """)
  }
}
