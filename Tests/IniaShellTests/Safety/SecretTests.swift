import AWSClient
import Documents
import TestSupport
import Testing

@testable import IniaShell

/// What the history may keep: no line that holds a secret, however it is spelled, finished or not, right or wrong.
@Suite struct SecretTests {
  private let shell: ShellFixture

  init() throws {
    shell = try ShellFixture()
    shell.shell.update { $0.sessions.append(.init(name: "west", options: SessionOptions())) }
  }

  private func mayKeep(_ line: String, at place: String = "/") -> Bool {
    var context = shell.shell.context()
    context.location = Location.root.appending(Argument(place))
    return SecretFinder(context.resolver).mayKeep(Parser.read(line))
  }

  // MARK: Lines by hand

  @Test(arguments: [
    "iam create-login-profile --user-name ada --password V",
    "aws --profile p iam create-login-profile --user-name ada --password V",
    "aws iam --region us-east-1 create-login-profile --password V", "aws --debug iam create-login-profile --password=V",
    "do /iam/users/ada create_login_profile Password=V", "do /iam/users/ada create-login-profile --password V",
    "each /iam/users do create_login_profile Password=V",
    "iam create-login-profile --cli-input-json '{\"Password\":\"V\"}'",
    "iam create-login-profile --cli-input-yaml 'Password: V'", "iam create_login_profile Password=V",
    "iam.CreateLoginProfile Password=V", "let x = iam create-login-profile --password V",
    "let x=iam create-login-profile --password V", "explain iam create-login-profile --password V",
    "explain --region r iam create-login-profile --password V", "watch -n 2 iam create-login-profile --password V",
    "wait --until a -- iam create-login-profile --password V", "@west iam create-login-profile --password V",
    "@a,b explain iam create-login-profile --password V", "pwd; iam create-login-profile --password V",
    "pwd && iam create-login-profile --password V &", "iam create-login-profile --password 'V",
    "iam create-login-profile --password V |", "iam create-login-profile --password V >",
    "iam create-login-profile --password \"V $(x)\"",
    "iam create-login-profil --password V", "iam create-login-profile --pasword V",
    "iam create-login-profil --pasword V",
    "iamm create-login-profile --password V", "iamm create-login-profile --pasword V",
    "iam create-login-profile --passwor V",
    "do /iam/users/ada create_login_profil Password=V", "each /iam/user do create_login_profile Password=V",
    "iam create-login-profile --password $V", "rds modify-db-instance --master-user-password V",
    "secretsmanager create-secret --name n --secret-string V", "ssm put-parameter --name n --value V",
    "sts get-session-token --token-code 123456", "redshift create-cluster --master-user-password V",
    "lambda create-function --environment Variables={A=V}",
    "lambda create-function --environment '{\"Variables\":{\"A\":\"V\"}}'",
    "cloudformation create-stack --parameters ParameterKey=DBPassword,ParameterValue=V",
    "AWS_SECRET_ACCESS_KEY=V aws s3 ls", "export AWS_SECRET_ACCESS_KEY=V", "aws configure set aws_secret_access_key V",
    "set aws_secret_access_key V x", "!curl 'https://h/?X-Amz-Signature=V'",
    "!curl -H 'Authorization: x' -u a --password V h",
    "pwd | mysql --password=V", "echo password=V", "let password = echo V", "let p = echo hUnter2!x",
    "# none\niam create-login-profile --password V",
    "echo AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "s3 cp a s3://b/ --sse-c --sse-c-key 0123", "cp a s3://b/ --sse-c-copy-source-key=0123",
    "rds describe-db-instances --password V", "each /iam/users Password=V", "each /iam/users --password V",
    "wait running Password=V",
    "wait running --password V",
    "let x password=V", "let x --password V", "explain pwd password=V",
    "ec2 bundle-instance --owner-sak s", "help iam create-login-profile --password V",
    "ecs register-task-definition --container-definitions '[{\"environment\":[{\"name\":\"DB_PASSWORD\",\"value\":\"V\"}]}]'",
    "PASS=hunter2 echo hi", "DB_PASS=x", "export AWS_SECRET_ACCESS_KEY=V", "export -n A=1 PGPASSWORD=V", "X=1; TOKEN=V",
    "for i in 1; do aws secretsmanager create-secret --name a --secret-string V; done",
    "echo $(aws ssm put-parameter --name n --type SecureString --value V)",
    "f() { iam create-login-profile --password V; }",
    "if true; then DB_PASSWORD=V; fi", "x=$(iam create-login-profile --password V)", "(export API_KEY=V)",
    "curl -u admin:V http://127.0.0.1:1/", "curl https://a:V@h/", "curl -H 'Authorization: Bearer V' https://h",
    "cat > f <<E\npassword=V\nE", "read x <<< password=V", "case $PASSWORD in secret=V) echo;; esac",
    "mysql --password=V", "docker login --password V",
  ])
  func isNotKept(_ line: String) { #expect(!mayKeep(line), "\(line)") }

  @Test(arguments: [
    ("/iam/users/ada", "create_login_profile Password=V"), ("/iam/users/ada", "create-login-profile --password V"),
    ("/iam", "create-login-profile --password V"), ("/iam/users", "create-login-profile --password V"),
    ("/iam/users/ada", "create_login_profil Password=V"), ("/iam/users/ada", "let x = create_login_profile Password=V"),
    ("/iam/users/ada", "do . create_login_profile Password=V"),
    ("/iam/users/ada", "do ../bob create_login_profile Password=V"),
  ])
  func isNotKeptAtAPlace(_ place: String, _ line: String) { #expect(!mayKeep(line, at: place), "\(place)> \(line)") }

  /// What is no secret is kept: a history that forgets is no history.
  @Test(arguments: [
    "ls /s3", "secretsmanager get-secret-value --secret-id prod/db", "secretsmanager list-secrets",
    "cd /secretsmanager/secrets/db",
    "ec2 describe-instances --filters Name=tag:Name,Values=web-01 --query 'Reservations[].Instances[?State.Name==`x`]'",
    "s3api list-objects-v2 --bucket b --continuation-token abc", "ec2 describe-instances --starting-token abc",
    "iam create-login-profile --user-name ada --password file://p", "s3 cp a s3://b/ --sse-c --sse-c-key fileb://key",
    "ec2 bundle-instance --owner-akid s", "iam list-access-keys --user-name ada",
    "iam delete-access-key --access-key-id AKIAIOSFODNN7EXAMPLE",
    "kms create-key --description x", "ec2 run-instances --image-id ami-1 --client-token abc --key-name k",
    "dynamodb get-item --table-name t --key '{\"id\":{\"S\":\"1\"}}'", "let x = ec2 describe-vpcs", "let n = echo 3",
    "iam create-login-profile --generate-cli-skeleton", "help iam create-login-profile", "iam get-credential-report",
    "s3 ls s3://b/2026/ --recursive", "git status", "lss /s3/photos", "echo hello world", "!git log --oneline",
    "ls /s3 | grep -i token", "cat /s3/b/password.txt",
    "sts assume-role --role-arn arn:aws:iam::1:role/r --role-session-name s",
    "cloudformation describe-stacks --stack-name db-password",
    "logs filter-log-events --log-group-name g --filter-pattern token",
    "X=1; echo $X", "export AWS_PROFILE=prod", "for i in a b; do aws s3 ls s3://$i; done",
    "AWS_REGION=us-east-1 aws s3 ls",
    "TOKEN=$(aws sso get-token)", "PASS=$X", "curl https://h:1/a@b", "read -r password", "COMPASS=1",
  ])
  func isKept(_ line: String) { #expect(mayKeep(line), "\(line)") }

  // MARK: Jobs

  @Test func jobsShowNoSecret() throws {
    let finder = SecretFinder(shell.shell.context().resolver)
    for (line, shown) in [
      ("ec2 wait instance-running --instance-ids i-1 &", "ec2 wait instance-running --instance-ids i-1"),
      ("iam create-login-profile --user-name ada --password V &", "iam create-login-profile ***"),
      ("do /iam/users/ada create_login_profile Password=V &", "do /iam/users/ada create_login_profile ***"),
      ("iam create-login-profil --pasword V &", "iam create-login-profil ***"),
    ] {
      let statement = try #require(Parser.read(line).statements.first)
      #expect(finder.shown(statement) == shown)
    }
  }
}
