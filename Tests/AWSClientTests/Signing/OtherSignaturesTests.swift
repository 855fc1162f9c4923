import Documents
import Testing

@testable import AWSClient

@Suite struct OtherSignaturesTests {
  static let date = Timestamp(seconds: 1_440_938_160)
  static let credentials = Credentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: "tok/en",
    source: "test")

  /// The key that AWS publishes for its SigV4a test credentials.
  @Test func derivesThePublishedKey() throws {
    let credentials = Credentials(
      accessKeyID: "AKISORANDOMAASORANDOM", secretAccessKey: "q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom", source: "test")
    let coordinates = try #require(P256Key(deriving: credentials)?.publicCoordinates)
    #expect(
      Hex.encode(coordinates) == "15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb"
        + "0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0")
  }

  @Test func sigV4aCanBeVerified() throws {
    var request = HTTPRequest(host: "example.amazonaws.com", path: "/a%20b", query: "x=1")
    let scope = SigningScope(region: "us-east-1,us-west-2", service: "service")
    try SigV4a.sign(&request, credentials: Self.credentials, scope: scope, date: Self.date)
    #expect(request.headers["X-Amz-Region-Set"] == "us-east-1,us-west-2")
    let header = try #require(request.headers["Authorization"])
    #expect(
      header.hasPrefix(
        "AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/service/aws4_request, "
          + "SignedHeaders=host;x-amz-date;x-amz-region-set;x-amz-security-token, Signature="))
    let signature = try #require(Hex.decode(String(header.split(separator: "=").last ?? "")))
    let canonical = CanonicalRequest(request, options: SigningOptions(), payload: SigV4.emptyHash)
    let digest = SHA256.hash(SigV4a.stringToSign(canonical, scope, Self.date))
    let key = try #require(P256Key(deriving: Self.credentials)?.publicCoordinates)
    #expect(P256Key.isValid(signature, of: digest, by: key))
    #expect(!P256Key.isValid(signature, of: SHA256.hash("other"), by: key))
  }

  @Test func presignedURLsCarryEverything() throws {
    var request = HTTPRequest(host: "b.s3.amazonaws.com", path: "/k")
    request.headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
    var options = SigningOptions.s3
    options.payload = .unsigned
    try SigV4.presign(
      &request, credentials: Self.credentials, scope: SigningScope(region: "us-east-1", service: "s3"),
      date: Self.date, expires: 3600, options: options)
    // Computed with botocore's S3SigV4QueryAuth.
    #expect(
      request.query == "X-Amz-Algorithm=AWS4-HMAC-SHA256"
        + "&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20150830T123600Z"
        + "&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Security-Token=tok%2Fen"
        + "&X-Amz-Signature=be38dcf19036a0ad42ef769d373d8cf69e68e67f19d64c9620253da17b3cc9e7")
    #expect(request.headers.isEmpty)
  }

  @Test func aFormMovesIntoThePresignedQuery() throws {
    var request = HTTPRequest(
      method: "POST", host: "sts.amazonaws.com",
      headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
      body: .bytes(Array("Action=GetCallerIdentity&Version=2011-06-15".utf8)))
    try SigV4.presign(
      &request, credentials: Self.credentials, scope: SigningScope(region: "us-east-1", service: "sts"),
      date: Self.date, expires: 60)
    #expect(request.query.hasPrefix("Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm="))
    #expect(request.body.bytes == [])
  }

  @Test func s3SignsThePathAsItIs() throws {
    var request = HTTPRequest(method: "PUT", host: "b.s3.amazonaws.com", path: "/a//b%20c/../d", body: .bytes([1, 2]))
    request.headers["User-Agent"] = "x"
    try SigV4.sign(
      &request, credentials: Self.credentials, scope: SigningScope(region: "us-east-1", service: "s3"),
      date: Self.date, options: .s3)
    // Computed with botocore's S3SigV4Auth.
    #expect(
      request.headers["Authorization"] == "AWS4-HMAC-SHA256 "
        + "Credential=AKIDEXAMPLE/20150830/us-east-1/s3/aws4_request, "
        + "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=5b5af7573d75a47bbce225e69c06a823f9da64fd19c6cab702b5a2f9cd233102"
    )
    let once = request.headers
    try SigV4.sign(
      &request, credentials: Self.credentials, scope: SigningScope(region: "us-east-1", service: "s3"),
      date: Self.date, options: .s3)
    #expect(request.headers == once, "signing again replaces what was there")
  }

  /// Keys that are kept sign as keys that are made anew: for each day, region, service and secret its own.
  @Test func keptKeysSignTheSame() throws {
    let keys = SigningKeys()
    let other = Credentials(accessKeyID: "AKIDOTHER", secretAccessKey: "another", source: "test")
    var seen: Set<String> = []
    // Twice, and more of them than are kept.
    for round in 0..<2 {
      for region in ["us-east-1", "eu-west-1", "eu-west-2"] {
        for service in ["s3", "sts"] {
          for (credentials, day) in [(Self.credentials, 0), (Self.credentials, 1), (other, 0)] {
            let scope = SigningScope(region: region, service: service)
            let date = Self.date.adding(seconds: Int64(day * 86400))
            var plain = HTTPRequest(host: "\(service).amazonaws.com")
            var kept = plain
            try SigV4.sign(&plain, credentials: credentials, scope: scope, date: date)
            try SigV4.sign(&kept, credentials: credentials, scope: scope, date: date, keys: keys)
            #expect(kept.headers == plain.headers)
            let isNew = seen.insert(kept.headers["Authorization"] ?? "").inserted
            #expect(isNew == (round == 0))
          }
        }
      }
    }
  }

  @Test func version2SignsTheForm() {
    var request = HTTPRequest(
      method: "POST", host: "sdb.amazonaws.com", body: .bytes(Array("Action=ListDomains&A=b%20c".utf8)))
    SigV2.sign(&request, credentials: Self.credentials, date: Self.date)
    // Computed with botocore's SigV2Auth.
    #expect(
      String(decoding: request.body.bytes ?? [], as: UTF8.self)
        == "A=b%20c&AWSAccessKeyId=AKIDEXAMPLE&Action=ListDomains&SecurityToken=tok%2Fen&SignatureMethod=HmacSHA256"
        + "&SignatureVersion=2&Timestamp=2015-08-30T12%3A36%3A00Z&Signature=t44ijpSnZwKvhe5wtkDHcbFUxn9trnHeFDWgQPbLtIQ%3D"
    )
  }
}
