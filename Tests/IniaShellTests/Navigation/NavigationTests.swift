import TestSupport
import Testing

@Suite struct NavigationTests {
  @Test func movesAndLists() async throws {
    try await CannedAWS.play(
      """
      $ pwd
      /
      $ cd s3; pwd
      /s3
      $ ls buckets
      photos	2026-01-02T03:04:05+00:00
      logs	2026-01-02T03:04:05+00:00
      a b	2026-01-02T03:04:05+00:00
      $ ls buckets -1
      photos
      logs
      a b
      $ ls buckets --limit 1
      photos	2026-01-02T03:04:05+00:00
      $ ls buckets --count
      3
      $ ls buckets --sort name -1
      a b
      logs
      photos
      $ ls buckets --where "starts_with(Name, 'l')" -1
      logs
      $ ls buckets --output jsonl --limit 1
      {"Name":"photos","CreationDate":"2026-01-02T03:04:05+00:00"}
      $ ls buckets --query '[].Name' --output json
      [
          "photos",
          "logs",
          "a b"
      ]
      $ cd photos; pwd; ls
      /s3/photos
      2026/		
      readme.txt	5	2026-01-02T03:04:05+00:00
      $ ls 2026
      a.jpg	7	2026-01-02T03:04:05+00:00
      it's.jpg	8	2026-01-02T03:04:05+00:00
      $ cd 2026; pwd; ls -1; cd -
      /s3/photos/2026
      a.jpg
      it's.jpg
      ! /s3/photos
      $ cd none
      ! /s3/photos/none: does not exist
      ! An error occurred (404) when calling the HeadObject operation: Not Found
      ? 252
      $ ls none
      ! /s3/photos/none: neither a folder nor an object
      ? 252
      $ ls none/deep
      ! /s3/photos/none/deep: neither a folder nor an object
      ? 252
      $ cd /s3/nobucket
      ! /s3/nobucket: does not exist
      ! An error occurred (NoSuchBucket) when calling the HeadBucket operation: none such
      ? 252
      $ cd /s3/'a b'/..; pwd
      /s3
      $ cd; pwd
      /
      """)
  }

  @Test func listsNamesBeyondTheRowsThatAreKept() async throws {
    let fixture = try ShellFixture(rule: CannedAWS.answer)
    let all = await fixture.run("ls /s3/photos/many -1").output.split(separator: "\n")
    let keys = (1000..<2200).map { "k\($0)" }
    #expect(all.map(String.init) == keys[...1100] + ["k2100x/"] + keys[1101...])
    let some = await fixture.run("ls /s3/photos/many -1 --limit 1150").output.split(separator: "\n")
    #expect(some == Array(all.prefix(1150)))
    let one = await fixture.run("ls /s3/photos/many --limit 1200 --where \"Key == 'many/k2199'\" -1").output
    #expect(one == "k2199\n")
  }

  @Test func findsMembersByWhatPeopleType() async throws {
    try await CannedAWS.play(
      """
      $ ls /sqs/queues
      orders	https://sqs/1/orders
      mail	https://sqs/1/mail
      https://sqs/2/mail	https://sqs/2/mail
      $ ls /ec2/instances
      i-0123456789abcdef0	web	running	t3.small		
      $ ls /ec2/instances --columns id,State,VpcId
      i-0123456789abcdef0	running	vpc-0123456789abcdef0
      $ ls /ec2/instances --columns 'State.Code , Name' --sort Name
      i-0123456789abcdef0	16	web
      $ show /ec2/instances/web --query instance_type
      "t3.small"
      $ cd /ec2/web; pwd
      /ec2/web
      $ cd vpc; pwd
      /ec2/vpcs/vpc-0123456789abcdef0
      $ show /ec2/instances/nobody
      ! nobody: no identifier and no Name tag in instances
      ? 252
      $ cd /ec2/instances/i-00000000deadbeef0
      ! /ec2/instances/i-00000000deadbeef0: does not exist
      ! An error occurred (InvalidInstanceID.NotFound) when calling the DescribeInstances operation: no instance
      ? 252
      """)
  }

  @Test func namesWhatIsNotThere() async throws {
    try await CannedAWS.play(
      """
      $ lss
      ! lss: no command, service or member of /
      ! nearest: ls
      ? 252
      $ cd /s4
      ! /s4: no such service
      ! nearest: s3
      ? 252
      $ cd '/s3/my photos'
      ! /'/s3/my photos': no such service
      ! a slash in quotes belongs to the name; quote only what needs it: /s3/photos/'a b'/c
      ? 252
      $ cd /s3/bukets
      ! /s3/bukets: does not exist
      ! nearest: buckets
      ? 252
      $ ls /s3/bukets
      ! /s3/bukets: does not exist
      ! nearest: buckets
      ? 252
      $ show /s3/bukets
      ! /s3/bukets: does not exist
      ! nearest: buckets
      ? 252
      $ cat /s3/bukets/key
      ! /s3/bukets: does not exist
      ! nearest: buckets
      ? 252
      $ cd /s3/buckets/photoss
      ! /s3/buckets/photoss: does not exist
      ! nearest: photos
      ? 252
      $ ls /s3/log
      ! /s3/log: does not exist
      ! nearest: logs
      ? 252
      $ cd /sqs/queues/order
      ! order: not in queues
      ! nearest: orders
      ? 252
      $ ls /s3/elsewhere
      ! An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: none such
      ? 254
      $ ls /dynamodb/tabels
      ! /dynamodb/tabels: does not exist
      ! nearest: tables
      ? 252
      $ show /dynamodb/tabels
      ! /dynamodb/tabels: does not exist
      ! nearest: tables
      ? 252
      $ ls /sqs/quees
      ! quees: not in queues
      ! nearest: queues
      ? 252
      $ ls /ec2/instnces
      ! instnces: no identifier and no Name tag in instances
      ! nearest: instances
      ? 252
      $ ec2 describe-instance
      ! ec2: no operation describe-instance
      ! nearest: describe-instances, describe-instance-types, describe-instance-status
      ? 252
      $ ec2 describe-instances --instance-idz i-1
      ! ec2 describe-instances: no parameter --instance-idz
      ! nearest: --instance-ids
      ? 252
      $ echo ${nothing.x}
      ! no variable $nothing
      ? 252
      $ dynamodb describe-table --table-name none
      ! An error occurred (ResourceNotFoundException) when calling the DescribeTable operation: no such table
      ! request id: REQ1
      ? 254
      """)
  }
}
