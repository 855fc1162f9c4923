import Testing

@Suite struct VariableTests {
  @Test func variablesHoldValues() async throws {
    try await CannedAWS.play(
      """
      $ let names = s3api list-buckets --query Buckets[].Name
      $ echo $names
      ["photos","logs","a b"]
      $ echo first ${names[0]} of ${names.length(@)}
      first photos of 3
      $ let one=ls /s3/buckets --limit 1
      $ echo ${one[].Name}
      ["photos"]
      $ let n = echo 3
      $ echo $n $_
      3 3
      $ jp 'length(@)'
      3
      $ let x = nonsense here
      ! nonsense: no command, service or member of /
      ! help lists the commands, ls / the services
      ? 252
      $ echo $?
      252
      """)
  }
}
