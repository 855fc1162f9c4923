import Foundation
import TestSupport
import Testing

/// The pages in the repository name things that are there.
@Suite struct DocumentationTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(PackageRoot.path)/\(path)", encoding: .utf8)
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(PackageRoot.path)/\(path)")
  }

  /// Paths below the repository's folders, as they stand between backticks.
  private func paths(in text: String) -> [String] {
    text.matches(of: #/`((Sources|Tests|Scripts|docs|\.ci)(/[^`\s]+)?)`/#).map { String($0.1) }
  }

  @Test func theArchitectureNamesOnlyWhatExists() throws {
    let named = paths(in: try text("docs/architecture.md"))
    #expect(named.count > 40, "only \(named.count) paths were found in docs/architecture.md")
    for path in named { #expect(exists(path), "docs/architecture.md names \(path)") }
  }

  @Test func theArchitectureNamesEveryRoom() throws {
    let named = Set(paths(in: try text("docs/architecture.md")))
    for target in ["Documents", "AWSClient", "AWSResources", "IniaShell", "inia"] {
      let folder = "\(PackageRoot.path)/Sources/\(target)"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasPrefix(".") {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder), isFolder.boolValue
        else { continue }
        #expect(named.contains("Sources/\(target)/\(name)"), "docs/architecture.md lacks Sources/\(target)/\(name)")
      }
    }
  }

  @Test(
    arguments: [
      "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/language.md",
      "docs/library.md", "docs/sandbox.md",
    ])
  func linksAndPathsLeadSomewhere(_ page: String) throws {
    let text = try text(page)
    let folder = page.contains("/") ? "docs/" : ""
    for match in text.matches(of: #/\]\(([^)#:\s]+)(#[^)]*)?\)/#) {
      #expect(exists(folder + match.1), "\(page) links to \(match.1)")
    }
    for path in paths(in: text) { #expect(exists(path), "\(page) names \(path)") }
  }

  /// What sources say of the project's pages is to be found by who has the repository and nothing else.
  @Test func sourcesPointOnlyToPagesThatExist() throws {
    var pages = 0
    for folder in ["Sources", "Tests", "Scripts"] {
      for name in try FileManager.default.subpathsOfDirectory(atPath: "\(PackageRoot.path)/\(folder)") {
        guard let text = try? text("\(folder)/\(name)") else { continue }
        for match in text.matches(of: #/docs/[A-Za-z0-9_.-]*[A-Za-z0-9_-]/#) where text.contains("docs/") {
          pages += 1
          #expect(exists(String(match.0)), "\(folder)/\(name) points to \(match.0)")
        }
      }
    }
    #expect(pages > 10, "only \(pages) pointers to pages were found")
  }

  /// A number of a chapter says nothing without the page or the standard that it is of.
  @Test func commentsNameThePageOfAChapter() throws {
    let folder = "\(PackageRoot.path)/Sources"
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".swift") {
      for line in try text("Sources/\(name)").split(separator: "\n") where line.contains("//") {
        #expect(!line.contains(#/\bch(apter|\.) *[0-9]/#), "\(name): \(line)")
      }
    }
  }

  /// The sessions written down in the page are played.
  @Test func theLanguagesExamplesRun() async throws {
    let blocks = try text("docs/language.md").matches(of: #/```transcript\n((?:.*\n)*?)```/#).map { String($0.1) }
    #expect(!blocks.isEmpty)
    for block in blocks { await Transcript(block).play(in: try ShellFixture(rule: CannedAWS.answer)) }
  }
}
