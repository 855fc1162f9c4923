import Documents
import Foundation
import Testing

@Suite struct INIReaderTests {
  static let config = """
    # first
    [default]
    Region = us-west-2   # not a comment
    s3 =
        Max_Concurrent = 10
        ; a comment in a block

        addressing_style=path
    output: json
    empty =

    [profile "my profile"]
      role_arn = arn:aws:iam::1:role/x
      text = one
        two = 2
      last = 1

    [sso-session sso]
    url = https://example.com/?a=b
    """

  @Test func readsAsBotocoreDoes() throws {
    let file = try INIReader.read(Self.config, name: "config")
    #expect(file.sections.map(\.name) == ["default", "profile \"my profile\"", "sso-session sso"])
    let main = try #require(file["default"])
    #expect(main.entries.map(\.key) == ["region", "s3", "output", "empty"])
    #expect(main["region"] == "us-west-2   # not a comment")
    #expect(main["output"] == "json")
    #expect(main["empty"] == "")
    #expect(main["REGION"] == nil)
    #expect(main.entry("s3")?.block?.map(\.key) == ["Max_Concurrent", "addressing_style"])
    #expect(main.entry("s3")?["addressing_style"] == "path")
    #expect(main.entry("s3")?.line == 4)
    #expect(main.entry("empty")?.block == nil)
    #expect(main.kindAndName == nil)
    let profile = try #require(file["profile \"my profile\""])
    #expect(profile.kindAndName?.name == "my profile")
    #expect(profile["text"] == "one\ntwo = 2")
    #expect(profile["last"] == "1")
    #expect(profile.line == 12)
    #expect(file["sso-session sso"]?["url"] == "https://example.com/?a=b")
    #expect(file["sso-session sso"]?.kindAndName?.kind == "sso-session")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func takesEveryLineEnd(_ end: String) throws {
    let text = ["[a]", "x = 1", "y =", "  z = 2", ""].joined(separator: end)
    let file = try INIReader.read(text, name: "config")
    #expect(file["a"]?["x"] == "1")
    #expect(file["a"]?.entry("y")?["z"] == "2")
  }

  @Test func sharesTheDefaultsOfDEFAULT() throws {
    let file = try INIReader.read("[DEFAULT]\na=1\nb=2\n[x]\nb=3\n[DEFAULT]\nc=4\n", name: "config")
    #expect(file.sections.map(\.name) == ["x"])
    #expect(file["x"]?.entries.map(\.text) == ["3", "1", "4"])
  }

  @Test(arguments: [
    ("a = 1", "config:1: expected a section such as [default] before the first key"),
    ("[a]\nx", "config:2: expected [section] or key = value"),
    ("[a]\n= 1", "config:2: expected [section] or key = value"),
    ("[a]\n[b]\n[a]", "config:3: section [a] stands on line 1 already"),
    ("[a]\nx=1\nX=2", "config:3: key 'x' stands on line 2 already"),
    ("[a]\nx =\n  y", "config:2: expected key = value in the block"),
    ("[]\n", "config:1: expected a section such as [default] before the first key"),
  ])
  func refuses(_ text: String, _ words: String) {
    let error = #expect(throws: INIError.self) { try INIReader.read(text, name: "config") }
    #expect(error?.description == words)
  }

  @Test(arguments: [
    ("profile a", ["profile", "a"]), ("profile \"a b\"", ["profile", "a b"]), ("profile 'a\"b'", ["profile", "a\"b"]),
    ("profile a\\ b", ["profile", "a b"]),
    ("profile \"a\\\"\\x\"", ["profile", "a\"\\x"]), ("profile \"\"", ["profile", ""]),
    // An accent is no part of the quote before it.
    ("profile \"\u{301}a b\"", ["profile", "\u{301}a b"]),
  ])
  func takesSectionNamesApart(_ name: String, _ words: [String]) throws {
    let section = try #require(try INIReader.read("[\(name)]", name: "config").sections.first)
    #expect(section.kindAndName.map { [$0.kind, $0.name] } == words)
  }

  @Test(arguments: ["default", "profile", "profile \"a", "profile a b", "profile 'a", "profile a\\"])
  func someSectionsAreNoProfiles(_ name: String) throws {
    let section = try #require(try INIReader.read("[\(name)]", name: "config").sections.first)
    #expect(section.kindAndName == nil)
  }

  // MARK: The files that botocore ships

  @Test func readsBotocoresFiles() throws {
    let directory = ModelData.url("cfg")
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    print("INI fixtures: \(names.count)")
    #expect(names.count >= 10)
    for name in names {
      let bytes = try ModelData.read("cfg/" + name)
      if ["aws_config_bad", "aws_config_badbytes", "aws_config_nested_bad", "aws_credentials"].contains(name) {
        #expect(throws: INIError.self, "\(name)") { try INIReader.read(bytes, name: name) }
      } else {
        #expect(throws: Never.self, "\(name)") { try INIReader.read(bytes, name: name) }
      }
    }
    let nested = try INIReader.read(try ModelData.read("cfg/aws_config_nested"), name: "nested")
    #expect(nested["default"]?.entry("s3")?["signature_version"] == "s3v4")
    #expect(nested["default"]?.entry("cloudwatch")?["signature_version"] == "v4")
    #expect(nested["default"]?.entry("s3")?.text == "\nsignature_version = s3v4\naddressing_style = path")
    #expect(nested["default"]?["region"] == "us-west-2")
    let odd = try INIReader.read(try ModelData.read("cfg/aws_bad_profile"), name: "odd")
    #expect(odd.sections.compactMap(\.kindAndName?.name).sorted() == ["my profile", "personal1"])
  }
}
