import AWSClient
import TestSupport
import Testing

@testable import IniaShell

/// Lines and what they mean: every kind of line, at every kind of place, finished or not.
@Suite struct ResolutionTests {
  private func resolver(at path: String) throws -> Resolver {
    var context = try ShellFixture().shell.context()
    context.location = Location.root.appending(Argument(path))
    context.shell.update { $0.sessions.append(.init(name: "west", options: SessionOptions())) }
    return context.resolver
  }

  private func meaning(_ line: String, _ resolver: Resolver) throws -> Resolution {
    guard case .words(let words) = Parser.read(line).tail else { return .nothing }
    return try resolver.resolve(words.map(Expansion.unexpanded))
  }

  /// The rows of a page: `line ⇒ meaning`, below the place in brackets.
  private func check(_ page: String) throws {
    var resolver = try resolver(at: "/")
    var count = 0
    for row in page.split(separator: "\n") {
      if row.hasPrefix("["), row.hasSuffix("]") {
        resolver = try self.resolver(at: String(row.dropFirst().dropLast()))
        continue
      }
      let sides = row.split(separator: " ⇒ ").map(String.init)
      try #require(sides.count == 2, "\(row)")
      let meaning = ResolutionText.of(try meaning(sides[0], resolver))
      #expect(meaning == sides[1], "\(sides[0])\n  means  \(meaning)\n  wanted \(sides[1])")
      count += 1
    }
    #expect(count > 5)
  }

  // MARK: Commands

  @Test func commandsOfTheShell() throws {
    try check(
      """
      pwd ⇒ pwd()
      'pwd' ⇒ pwd()
      ls ⇒ ls()
      ls /s3 ⇒ ls(/s3)
      ls /s3 -l ⇒ ls(/s3 -l)
      ls -l /s3 ⇒ ls(/s3 -l)
      ls /s3 --limit 5 ⇒ ls(/s3 --limit=5)
      ls /s3 --limit=5 --all ⇒ ls(/s3 --limit=5 --all)
      ls -a ⇒ ls(--all)
      ls --recursive /s3/b ⇒ ls(/s3/b -R)
      ls /s3/b Prefix=2026/ ⇒ ls(/s3/b | Prefix=2026/)
      ls /ec2/instances --filters Name=x,Values=y --limit 2 ⇒ ls(/ec2/instances --limit=2 | --filters Name=x,Values=y)
      ls /ec2/instances --filters Name=x,Values=y -1 ⇒ ls(/ec2/instances -1 | --filters Name=x,Values=y)
      ls /ec2/instances --instance-ids i-1 i-2 -l -1 ⇒ ls(/ec2/instances -l -1 | --instance-ids i-1 i-2)
      ls --instance-ids i-1 -a /ec2/instances ⇒ ls(/ec2/instances --all | --instance-ids i-1)
      ls /s3/b/objects --prefix -R ⇒ ls(/s3/b/objects -R | --prefix)
      ls /ec2/instances --filters '-1' -1 ⇒ ls(/ec2/instances -1 | --filters -1)
      ls --where "a == 'b'" ⇒ ls(--where=a == 'b')
      ls '--limit' ⇒ ls(--limit)
      ls --limit ⇒ ls() ! ls: --limit needs a value: N
      ls --all=yes ⇒ ls(--all) ! ls: --all takes no value
      ls /s3 --region eu-west-1 ⇒ ls(/s3) {region=eu-west-1}
      ls --region eu-west-1 /s3 ⇒ ls(/s3) {region=eu-west-1}
      ls --help ⇒ ls --help
      ls -h ⇒ ls --help
      cd .. ⇒ cd(..)
      cd - ⇒ cd(-)
      cd /s3 /ec2 ⇒ cd(/s3 /ec2) ! cd: /ec2 is one word too many
      cd --nope ⇒ cd() ! cd: --nope is no option of cd
      show /s3/b --query x ⇒ show(/s3/b) {query=x}
      tree -L 2 /s3 ⇒ tree(/s3 -L=2)
      cp local:a /s3/b/ --recursive ⇒ cp(local:a /s3/b/ --recursive)
      rm -r /s3/b/x ⇒ rm(/s3/b/x --recursive)
      session new west --profile p --region r ⇒ session(new west) {profile=p region=r}
      set output json ⇒ set(output json)
      echo a 'b c' $d ⇒ echo(a b c $d)
      jp '{a: b}' f ⇒ jp({a: b} f)
      source f a b ⇒ source(f a b)
      help ⇒ help()
      ? ⇒ help()
      quit ⇒ exit()
      jobs ⇒ jobs()
      kill %1 ⇒ kill(%1)
      LS ⇒ ? LS: no command, service or member of /
      """)
  }

  @Test func commandsOfTheAWSCLIForS3() throws {
    try check(
      """
      s3 ls ⇒ s3 ls()
      aws s3 ls s3://b ⇒ s3 ls(s3://b)
      aws s3 cp a s3://b/ --recursive --exclude x --exclude y ⇒ s3 cp(a s3://b/ --recursive --exclude=x --exclude=y)
      aws --profile p s3 ls --region r ⇒ s3 ls() {profile=p region=r}
      aws s3 --region r mb s3://b ⇒ s3 mb(s3://b) {region=r}
      s3 presign s3://b/k --expires-in 60 ⇒ s3 presign(s3://b/k --expires-in=60)
      s3 list-buckets ⇒ s3.ListBuckets()
      s3api list-buckets ⇒ s3.ListBuckets()
      s3api ls ⇒ ? s3api: no operation ls
      s3 cp --help ⇒ s3 cp --help
      """)
  }

  // MARK: Operations

  @Test func operationsAndTheirParameters() throws {
    try check(
      """
      ec2 describe-instances ⇒ ec2.DescribeInstances()
      ec2 stop-instances --instance-ids i-1 i-2 --force ⇒ ec2.StopInstances(--instance-ids=i-1,i-2 --force=true)
      ec2 stop-instances --no-force InstanceIds=i-1,i-2 ⇒ ec2.StopInstances(--no-force=false InstanceIds=i-1,i-2)
      ec2 stop-instances --force false --instance-ids=i-1 ⇒ ec2.StopInstances(--force=false --instance-ids=i-1)
      ec2 stop-instances --instance-id i-1 ⇒ ec2.StopInstances(--instance-id=i-1)
      ec2 stop-instances --instance-ids $ids ⇒ ec2.StopInstances(--instance-ids=$ids)
      ec2 stop-instances '--instance-ids' i-1 ⇒ ec2.StopInstances(--instance-ids=i-1)
      ec2 run-instances --image-id ami-1 --count 1:2 ⇒ ec2.RunInstances(--image-id=ami-1 --count=1:2)
      ec2 modify-instance-attribute --ebs-optimized ⇒ ec2.ModifyInstanceAttribute(--ebs-optimized=true)
      ec2 describe-instances --max-items 5 --page-size 2 ⇒ ec2.DescribeInstances(--max-items=5 --page-size=2)
      ec2 describe-instances --cli-input-json '{}' ⇒ ec2.DescribeInstances(--cli-input-json={})
      ec2 describe-instances --generate-cli-skeleton ⇒ ec2.DescribeInstances(--generate-cli-skeleton=input)
      ec2 describe-instances --generate-cli-skeleton output ⇒ ec2.DescribeInstances(--generate-cli-skeleton=output)
      ec2 describe-instances --query 'a[].b' ⇒ ec2.DescribeInstances() {query=a[].b}
      ec2 describe-instances -- --x ⇒ ec2.DescribeInstances(--x)
      s3api get-object --bucket b --key k out ⇒ s3.GetObject(--bucket=b --key=k out)
      s3api get-object Bucket=b Key=k - ⇒ s3.GetObject(Bucket=b Key=k -)
      lambda invoke --function-name f o ⇒ lambda.Invoke(--function-name=f o)
      iam create-user --user-name ada --tags Key=a,Value=b Key=c,Value=d ⇒ iam.CreateUser(--user-name=ada --tags=Key=a,Value=b,Key=c,Value=d)
      rds add-option-to-option-group --options x ⇒ rds.ModifyOptionGroup(--options-to-include=x)
      runtime.sagemaker invoke-endpoint ⇒ sagemaker-runtime.InvokeEndpoint()
      ec2 stop-instances --instance-ids ⇒ ec2.StopInstances(--instance-ids=)
      ec2 run-instances --image-id ⇒ ec2.RunInstances(--image-id=) ! ec2 run-instances: --image-id needs a value
      ec2 stop-instances --nope x ⇒ ec2.StopInstances() ! ec2 stop-instances: no parameter --nope
      ec2 stop-instances Nope=x ⇒ ec2.StopInstances() ! ec2 stop-instances: no parameter Nope
      ec2 stop-instances --force maybe ⇒ ec2.StopInstances(--force=true maybe)
      ec2 stop-instances --no-force=x ⇒ ec2.StopInstances() ! ec2 stop-instances: --no-force takes no value
      ec2 describe-instances --max-items ⇒ ec2.DescribeInstances(--max-items=) ! ec2 describe-instances: --max-items needs a value
      ec2 run-instances --in x ⇒ ec2.RunInstances() ! ec2 run-instances: --in is the beginning of several options
      ec2 describe-instances --region ⇒ ec2.DescribeInstances() ! --region needs a value
      ec2 describe-instances --output xml ⇒ ec2.DescribeInstances() ! --output: xml is no format
      """)
  }

  /// Every way to name one operation means the same, with every line around it.
  @Test func everySpellingMeansTheSame() throws {
    let resolver = try resolver(at: "/")
    let spellings = [
      "ec2 stop-instances", "ec2 stop_instances", "ec2 StopInstances", "ec2.stop-instances", "ec2.stop_instances",
      "ec2.StopInstances", "aws ec2 stop-instances", "aws ec2 StopInstances", "aws ec2.stop_instances",
    ]
    let around: [(before: String, meaning: (String) -> String)] = [
      ("", { $0 }), ("explain ", { "explain() [ \($0) ]" }), ("watch -n 1 ", { "watch(-n=1) [ \($0) ]" }),
      ("let x = ", { "let(x) [ \($0) ]" }), ("@west ", { "@west [ \($0) ]" }), ("@a,b ", { "@a,b [ \($0) ]" }),
      ("wait --until a --delay 1 -- ", { "wait(--until=a --delay=1) [ \($0) ]" }),
      ("explain @west ", { "explain() [ @west [ \($0) ] ]" }),
      ("let x = watch -c 2 ", { "let(x) [ watch(-c=2) [ \($0) ] ]" }),
      ("pwd; ", { $0 }), ("true || ", { $0 }), ("pwd && \\\n ", { $0 }),
    ]
    for spelling in spellings {
      for (before, meaning) in around {
        let line = "\(before)\(spelling) --instance-ids i-1 --region us-west-2"
        let wanted = meaning("ec2.StopInstances(--instance-ids=i-1) {region=us-west-2}")
        #expect(ResolutionText.of(try self.meaning(line, resolver)) == wanted, "\(line)")
      }
    }
  }

  /// Every global option means the same wherever it stands, in both spellings, and shortened.
  @Test func globalOptionsStandAnywhere() throws {
    let resolver = try resolver(at: "/")
    let values: [String: (value: String, meaning: String)] = [
      "--profile": ("p", "profile=p"), "--region": ("eu-west-1", "region=eu-west-1"),
      "--endpoint-url": ("http://h:1", "url=http://h:1"), "--output": ("text", "output=text"),
      "--query": ("a[?b==`1`]", "query=a[?b==`1`]"), "--color": ("off", "color=off"),
      "--ca-bundle": ("f", "ca=f"), "--cli-read-timeout": ("5", "read=5.0"),
      "--cli-connect-timeout": ("2.5", "connect=2.5"), "--cli-binary-format": ("base64", "blobs=base64"),
      "--no-sign-request": ("", "unsigned"), "--no-verify-ssl": ("", "unverified"), "--no-paginate": ("", "one page"),
      "--debug": ("", "debug"), "--yes": ("", "yes"), "--no-cli-pager": ("", ""), "--no-cli-auto-prompt": ("", ""),
    ]
    for option in GlobalOption.all {
      let (value, meaning) = try #require(values[option.name], "\(option.name) is not tried")
      let spellings = value.isEmpty ? [option.name] : ["\(option.name) '\(value)'", "\(option.name)='\(value)'"]
      for text in spellings {
        for line in [
          "\(text) ec2 stop-instances InstanceIds=i-1", "aws \(text) ec2 stop-instances InstanceIds=i-1",
          "aws ec2 \(text) stop-instances InstanceIds=i-1", "ec2 stop-instances \(text) InstanceIds=i-1",
          "ec2 stop-instances InstanceIds=i-1 \(text)",
        ] {
          let wanted = "ec2.StopInstances(InstanceIds=i-1)" + (meaning.isEmpty ? "" : " {\(meaning)}")
          #expect(ResolutionText.of(try self.meaning(line, resolver)) == wanted, "\(line)")
        }
        let listed = "ls(/s3)" + (meaning.isEmpty ? "" : " {\(meaning)}")
        #expect(ResolutionText.of(try self.meaning("ls /s3 \(text)", resolver)) == listed, "ls \(text)")
      }
      if option.value != nil {
        let end = try self.meaning("aws ec2 stop-instances \(option.name)", resolver)
        #expect(ResolutionText.expectation(end.expectation(isOption: false)) == "the value of \(option.name)")
      }
    }
    try check(
      """
      aws --endpoint http://h ec2 describe-vpcs ⇒ ec2.DescribeVpcs() {url=http://h}
      ec2 describe-vpcs --endpoint http://h ⇒ ec2.DescribeVpcs() {url=http://h}
      ec2 describe-vpcs --prof p ⇒ ec2.DescribeVpcs() {profile=p}
      ec2 describe-vpcs --reg r --out json ⇒ ec2.DescribeVpcs() {region=r output=json}
      aws --profile ⇒ … the value of --profile
      ec2 stop-instances --ye ⇒ ec2.StopInstances() {yes}
      ec2 stop-instances -y ⇒ ec2.StopInstances() {yes}
      ec2 stop-instances --yes=no ⇒ ec2.StopInstances() ! ec2 stop-instances: no parameter --yes
      geo-maps get-tile --tileset t --y 3 ⇒ geo-maps.GetTile(--tileset=t --y=3)
      -y ls /s3 ⇒ ls(/s3) {yes}
      --region r --profile p sts get-caller-identity --region q ⇒ sts.GetCallerIdentity() {profile=p region=q}
      """)
  }

  // MARK: Places

  @Test func membersOfThePlace() throws {
    try check(
      """
      [/ec2/instances/i-1]
      stop ⇒ stop()
      stop --hibernate ⇒ stop(--hibernate=true)
      stop Force=true ⇒ stop(Force=true)
      create_tags --tags Key=a,Value=b ⇒ create_tags(--tags=Key=a,Value=b)
      create-tags Tags=[] ⇒ create_tags(Tags=[])
      modify_attribute --instance-type Value=t3.large ⇒ modify_attribute(--instance-type=Value=t3.large)
      wait_until_running ⇒ wait_until_running()
      wait-until-running --delay 5 --max-attempts 2 ⇒ wait_until_running() every(delay=5.0 max=2)
      wait running ⇒ wait(running)
      wait running --timeout 3 ⇒ wait(running --timeout=3)
      describe-instances ⇒ here ec2.DescribeInstances()
      describe_volumes --region r ⇒ here ec2.DescribeVolumes() {region=r}
      stop-instances ⇒ here ec2.StopInstances()
      ec2 stop-instances ⇒ ec2.StopInstances()
      s3 ls ⇒ s3 ls()
      show ⇒ show()
      reboot --dry-run ⇒ reboot(--dry-run=true)
      stop --nope ⇒ stop() ! ec2 stop-instances: no parameter --nope
      [/ec2/instances]
      describe-instances ⇒ here ec2.DescribeInstances()
      stop ⇒ ? stop: no command, service or member of /ec2/instances
      [/ec2/instances/i-1/vpc]
      create_subnet --cidr-block 10.0.0.0/24 ⇒ create_subnet(--cidr-block=10.0.0.0/24)
      [/ec2/i-1]
      start ⇒ start()
      [/ec2]
      create_instances --image-id ami-1 ⇒ create_instances(--image-id=ami-1)
      describe-vpcs ⇒ here ec2.DescribeVpcs()
      [/s3]
      create_bucket Bucket=b ⇒ create_bucket(Bucket=b)
      list-buckets ⇒ here s3.ListBuckets()
      ls ⇒ ls()
      [/s3/photos]
      delete ⇒ delete()
      put_object --key k --body f ⇒ put_object(--key=k --body=f)
      wait_until_exists ⇒ wait_until_exists()
      get-bucket-location ⇒ here s3.GetBucketLocation()
      [/s3/photos/objects]
      delete ⇒ delete()
      [/s3/photos/2026/a.jpg]
      copy_from --copy-source a/b ⇒ copy_from(--copy-source=a/b)
      get --range bytes=0-1 ⇒ get(--range=bytes=0-1)
      [/iam/users/ada]
      create_login_profile Password=x ⇒ create_login_profile(Password=x)
      create-user ⇒ here iam.CreateUser()
      [/sqs/q]
      send_message --message-body hi ⇒ send_message(--message-body=hi)
      [/events/rules/nightly]
      delete-event-bus ⇒ here events.DeleteEventBus()
      [/iam/nonsense/x/y]
      list-users ⇒ here iam.ListUsers()
      """)
  }

  @Test func actionsElsewhereAndOverMany() throws {
    try check(
      """
      do /ec2/instances/i-1 stop ⇒ do() [ at /ec2/instances/i-1 stop() ]
      do /iam/users/ada create_login_profile Password=x --region r ⇒ do() [ at /iam/users/ada create_login_profile(Password=x) {region=r} ]
      do west:/s3/b delete ⇒ do() [ at west:/s3/b delete() ]
      do us-west-2:/s3/b delete ⇒ do() [ at us-west-2:/s3/b delete() ]
      do /s3/b/k get ⇒ do() [ at /s3/b/k get() ]
      explain do /s3/b create ⇒ explain() [ do() [ at /s3/b create() ] ]
      do /ec2/instances/i-1 ⇒ do() [ … action of Instance ]
      do /ec2/instances/i-1 stpo ⇒ do() [ ? do: Instance has no action stpo ~ stop-instances ]
      do /ec2/instances stop ⇒ do() [ ? do: /ec2/instances has no actions ]
      do ⇒ do()
      each /ec2/instances do stop ⇒ each() [ at /ec2/instances each() stop() ]
      each /ec2/instances --filters Name=a,Values=b do terminate --dry-run ⇒ each() [ at /ec2/instances each(--filters=Name=a,Values=b) terminate(--dry-run=true) ]
      each /ec2/instances Filters=[] do create_tags Tags=[] --yes ⇒ each() [ at /ec2/instances each(Filters=[]) create_tags(Tags=[]) {yes} ]
      each /s3/buckets do delete ⇒ each() [ at /s3/buckets each() delete() ]
      each /s3/b/objects do delete -y ⇒ each() [ at /s3/b/objects each() delete() {yes} ]
      each --region r /ec2/instances do stop ⇒ each() [ at /ec2/instances each() stop() ] {region=r}
      do --region r /ec2/instances/i-1 stop ⇒ do() [ at /ec2/instances/i-1 stop() ] {region=r}
      do /ec2/instances/i-1 --region r stop --query q ⇒ do() [ at /ec2/instances/i-1 stop() {query=q} ] {region=r}
      each /ec2/instances do --region r stop --query q ⇒ each() [ at /ec2/instances each() stop() {region=r query=q} ]
      each /ec2/instances do --region r ⇒ each() [ … action of Instance ]
      each /ec2/instances do stpo ⇒ each() [ ? each: Instance has no action stpo ~ stop-instances ]
      each /ec2/instances ⇒ each() [ … a parameter of describe-instances ]
      each /ec2/instances do ⇒ each() [ … action of Instance ]
      each /ec2 do stop ⇒ each() [ ? each: /ec2 is no collection ]
      [/ec2/instances/i-1]
      do . stop ⇒ do() [ at . stop() ]
      do ../i-2 start ⇒ do() [ at ../i-2 start() ]
      do volumes/vol-1 create_snapshot ⇒ do() [ at volumes/vol-1 create_snapshot() ]
      each volumes do detach_from_instance ⇒ each() [ at volumes each() detach_from_instance() ]
      """)
  }

  // MARK: Waiters, sessions, variables

  @Test func waiters() throws {
    try check(
      """
      ec2 wait instance-running ⇒ ec2 wait instance-running()
      ec2 wait instance_running --instance-ids i-1 ⇒ ec2 wait instance-running(--instance-ids=i-1)
      ec2 wait InstanceRunning InstanceIds=i-1 --delay 2 --timeout 9 ⇒ ec2 wait instance-running(InstanceIds=i-1) every(delay=2.0 timeout=9.0)
      aws --region r s3api wait bucket-exists --bucket b ⇒ s3 wait bucket-exists(--bucket=b) {region=r}
      ec2 wait ⇒ … waiter of ec2
      ec2 wait instance-runing ⇒ ? ec2: no waiter instance-runing ~ describe-instances
      ec2 wait instance-running --delay ⇒ ec2 wait instance-running() ! wait: --delay needs a value
      wait all ⇒ wait(all)
      wait %2 ⇒ wait(%2)
      wait --until "a == 'b'" -- s3api list-buckets ⇒ wait(--until=a == 'b') [ s3.ListBuckets() ]
      wait --until a -- ⇒ wait(--until=a) [ nothing ]
      wait --until ⇒ wait() ! wait: --until needs a value: JMESPATH
      """)
  }

  @Test func linesAroundLines() throws {
    try check(
      """
      @west ls /s3 ⇒ @west [ ls(/s3) ]
      @us-west-2,west sts get-caller-identity ⇒ @us-west-2,west [ sts.GetCallerIdentity() ]
      @all @west pwd ⇒ @all [ @west [ pwd() ] ]
      @regions ⇒ @regions [ nothing ]
      @$x pwd ⇒ @$x [ pwd() ]
      '@west' pwd ⇒ ? @west: no command, service or member of /
      let x = pwd ⇒ let(x) [ pwd() ]
      let x= pwd ⇒ let(x=) [ pwd() ]
      let x=pwd ⇒ let(x=pwd) [ pwd() ]
      let x=ls /s3 --limit 2 ⇒ let(x=ls) [ ls(/s3 --limit=2) ]
      let x = ⇒ let(x) [ nothing ]
      let x ⇒ let(x)
      let ⇒ let()
      let x = ec2 describe-vpcs --region r ⇒ let(x) [ ec2.DescribeVpcs() {region=r} ]
      explain ⇒ explain() [ nothing ]
      explain ls /s3 --limit 2 ⇒ explain() [ ls(/s3 --limit=2) ]
      explain --region r sts get-caller-identity ⇒ explain() [ sts.GetCallerIdentity() {region=r} ]
      watch -c 1 --profile p pwd ⇒ watch(-c=1) [ pwd() {profile=p} ]
      --region r ls /s3 ⇒ ls(/s3) {region=r}
      --region r watch -n 1 ec2 describe-vpcs ⇒ watch(-n=1) [ ec2.DescribeVpcs() ] {region=r}
      let x = --region r ls ⇒ let(x) [ ls() {region=r} ]
      watch ⇒ watch() [ nothing ]
      watch -n 5 -c 2 pwd ⇒ watch(-n=5 -c=2) [ pwd() ]
      watch --until a ls -l ⇒ watch(--until=a) [ ls(-l) ]
      watch -n ⇒ watch() [ nothing ] ! watch: -n needs a value: SECONDS
      help ec2 ⇒ help() [ … operation of ec2 ]
      help ec2 describe-vpcs ⇒ help() [ ec2.DescribeVpcs() ]
      ec2 help ⇒ help() [ … operation of ec2 ]
      ec2 help describe-vpcs ⇒ help() [ ec2.DescribeVpcs() ]
      $x describe-vpcs ⇒ ? $x: no command, service or member of /
      ec2 $x ⇒ ? ec2: no operation $x
      """)
  }

  @Test func whatMeansNothingNamesWhatIsNear() throws {
    try check(
      """
      lss ⇒ ? lss: no command, service or member of /
      ec3 describe-instances ⇒ ? ec3: no command, service or member of / ~ describe-instances
      ec2 desribe-instances ⇒ ? ec2: no operation desribe-instances ~ describe-instances
      ec2 stop-instancs --instance-ids i-1 ⇒ ? ec2: no operation stop-instancs ~ stop-instances start-instances
      aws lamda invoke ⇒ ? lamda: no command, service or member of / ~ invoke
      aws ⇒ … a service
      ec2 ⇒ … operation of ec2
      aws ec2 ⇒ … operation of ec2
      ec2 --region r ⇒ … operation of ec2
      aws ssm start-session --target i-1 ⇒ ? ssm start-session is a command of the AWS CLI's own: it starts a session and hands it to session-manager-plugin
      aws --region r ecs execute-command --command sh ⇒ ? ecs execute-command is a command of the AWS CLI's own: it starts a command and hands its session to session-manager-plugin
      aws sso logout ⇒ ? sso logout is a command of the AWS CLI's own: it ends the sign-on and removes what is kept of it
      logs start-live-tail --log-group-identifiers a ⇒ ? logs start-live-tail is a command of the AWS CLI's own: it shows a session's events as they come
      ssm StartSession Target=i-1 ⇒ ssm.StartSession(Target=i-1)
      sso logout_ ⇒ ? sso: no operation logout_ ~ logout
      reboot ⇒ ? reboot: no command, service or member of /
      ./script ⇒ ? ./script: no command, service or member of /
      """)
  }

  /// What may come next on a line, by the same meaning.
  @Test func whatMayComeNext() throws {
    let rows: [(place: String, line: String, expected: String)] = [
      ("/", "", "a command"), ("/", "pwd;", "a command"), ("/", "pwd &&", "a command"), ("/", "@west", "a command"),
      ("/", "aws", "a service"), ("/", "aws --region us-west-2", "a service"),
      ("/", "aws --region", "the value of --region"), ("/", "ec2", "operation of ec2"),
      ("/", "aws --profile p ec2", "operation of ec2"), ("/", "aws ec2 --output", "the value of --output"),
      ("/", "ec2 wait", "waiter of ec2"), ("/", "ec2 wait instance-running", "a parameter of describe-instances"),
      ("/", "ec2 wait instance-running --delay", "number"),
      ("/", "ec2 stop-instances", "a parameter of stop-instances"),
      ("/", "ec2.stop_instances", "a parameter of stop-instances"),
      ("/", "ec2 stop-instances --instance-ids", "a value of --instance-ids"),
      (
        "/", "ec2 stop-instances --instance-ids i-1",
        "more of --instance-ids, or a parameter of stop-instances"
      ),
      ("/", "ec2 stop-instances --force", "a parameter of stop-instances"),
      ("/", "lambda invoke --function-name f", "a parameter of invoke"),
      ("/", "explain", "a command"), ("/", "explain ec2", "operation of ec2"), ("/", "watch -n", "number"),
      ("/", "watch -n 1", "a command"), ("/", "watch --until x ec2", "operation of ec2"),
      ("/", "let", "variable"), ("/", "let x", "text"), ("/", "let x =", "a command"),
      ("/", "let x = ec2", "operation of ec2"), ("/", "let x = aws --region", "the value of --region"),
      ("/", "wait --until", "expression"), ("/", "wait --until x --", "a command"),
      ("/", "wait --until x -- ec2", "operation of ec2"), ("/", "do", "path"),
      ("/", "do /ec2/instances/i-1", "action of Instance"), ("/", "do /s3/b", "action of Bucket"),
      ("/", "do /iam/users/ada create_login_profile", "a parameter of create-login-profile"),
      ("/", "each", "collection"), ("/", "each /ec2/instances", "a parameter of describe-instances"),
      ("/", "each /ec2/instances do", "action of Instance"),
      ("/", "each /ec2/instances do stop", "a parameter of stop-instances"),
      ("/", "ls", "path"), ("/", "ls --limit", "number"), ("/", "ls --region", "the value of --region"),
      ("/", "cd", "path"), ("/", "cd /s3", "nothing"), ("/", "set", "setting"), ("/", "set output", "text"),
      ("/", "session use", "session"), ("/", "region", "region"), ("/", "profile", "profile"), ("/", "help", "topic"),
      ("/", "help ec2", "operation of ec2"), ("/", "upload", "file"), ("/", "s3 cp a", "text"),
      ("/", "nonsense", "nothing"), ("/", "ec2 nonsense", "nothing"),
      ("/ec2/instances/i-1", "stop", "a parameter of stop-instances"),
      ("/ec2/instances/i-1", "wait", "waiter"),
      ("/ec2/instances/i-1", "wait_until_running", "a parameter of describe-instances"),
      ("/ec2/instances/i-1", "modify_attribute --attribute", "a value of --attribute"),
      ("/ec2", "describe-vpcs", "a parameter of describe-vpcs"),
    ]
    for (place, line, expected) in rows {
      let meaning = try self.meaning(line, resolver(at: place))
      #expect(ResolutionText.expectation(meaning.expectation(isOption: false)) == expected, "\(place)> \(line)")
    }
    for (line, expected) in [
      ("ls", "an option of ls"), ("explain", "a command"), ("watch", "a command"), ("ec2", "operation of ec2"),
    ] {
      let meaning = try self.meaning(line, resolver(at: "/"))
      #expect(ResolutionText.expectation(meaning.expectation(isOption: true)) == expected, "\(line) -")
    }
  }
}
