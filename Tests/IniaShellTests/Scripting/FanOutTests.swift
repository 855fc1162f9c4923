import Testing

@Suite struct FanOutTests {
  @Test func sessionsSideBySide() async throws {
    try await CannedAWS.play(
      """
      $ session new west --region us-west-2; session use west; region
      us-west-2
      $ @default region; region
      us-east-1
      us-west-2
      $ @nowhere region
      ! @nowhere: no session or region
      ! session new nowhere opens one
      ? 252
      $ @eu-west-1 region
      eu-west-1
      $ @west,default ls /s3/buckets --limit 1
      west	photos	2026-01-02T03:04:05+00:00
      default	photos	2026-01-02T03:04:05+00:00
      $ session new all
      ! session new: all is no name for a session
      ! a word that is no region, nor all or regions
      ? 252
      $ region us-wset-2
      ! note: us-wset-2 is not among the regions this version knows; nearest: us-west-2, us-west-1, eu-west-2
      """)
  }
}
