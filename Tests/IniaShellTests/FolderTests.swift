import Foundation
import TestSupport
import Testing

/// Inside a target code points one way from folder to folder, as targets do among each other: a folder can be read with
/// those below it and without those above. What does not is listed with its reason in Tests/Data/folder-circles.txt.
@Suite struct FolderTests {
  private struct Circle: Hashable {
    var target: String
    var folders: Set<String>
  }

  /// One source file: its folder, the types it declares, and the type names in its code.
  private struct Source {
    var folder: String
    var declared: Set<String>
    var nested: Set<String>
    var named: Set<String>
  }

  private static let targets = ["Documents", "AWSClient", "CatalogCompiler", "AWSResources", "IniaShell", "inia"]

  @Test(arguments: targets) func foldersPointOneWay(_ target: String) throws {
    let listed = try circles().filter { $0.target == target }
    var arrows = try arrows(of: target)
    for circle in listed {
      let (left, right) = (circle.folders.min() ?? "", circle.folders.max() ?? "")
      #expect(
        arrows[left]?.contains(right) == true && arrows[right]?.contains(left) == true,
        "\(left) and \(right) of \(target) do not name each other any more: take them off the list")
      arrows[left]?.remove(right)
      arrows[right]?.remove(left)
    }
    // What nothing points to from above is taken away until nothing is left, or a circle.
    var left = Set(arrows.keys).union(arrows.values.joined())
    while let free = left.first(where: { folder in !(arrows[folder] ?? []).contains(where: left.contains) }) {
      left.remove(free)
    }
    let circle = left.sorted().map { folder in
      "\(folder) → \((arrows[folder] ?? []).filter(left.contains).sorted().joined(separator: ", "))"
    }
    #expect(left.isEmpty, "folders of \(target) point in a circle:\n\(circle.joined(separator: "\n"))")
  }

  private func circles() throws -> [Circle] {
    let text = try String(contentsOfFile: "\(PackageRoot.path)/Tests/Data/folder-circles.txt", encoding: .utf8)
    return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let words = line.split(separator: " ", maxSplits: 3).map(String.init)
      try #require(words.count == 4, "no reason is given: \(line)")
      return Circle(target: words[0], folders: [words[1], words[2]])
    }
  }

  /// Which folders' types the code of each folder names.
  private func arrows(of target: String) throws -> [String: Set<String>] {
    let sources = try sources(of: target)
    #expect(sources.count > 3)
    var homes: [String: Set<String>] = [:]
    for source in sources { for name in source.declared { homes[name, default: []].insert(source.folder) } }
    var arrows: [String: Set<String>] = [:]
    for source in sources {
      for name in source.named.subtracting(source.nested) {
        guard let home = homes[name], home.count == 1, let folder = home.first, folder != source.folder else {
          continue
        }
        arrows[source.folder, default: []].insert(folder)
      }
    }
    return arrows
  }

  private func sources(of target: String) throws -> [Source] {
    let root = "\(PackageRoot.path)/Sources/\(target)"
    let files = try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".swift") }
    return try files.map { file in
      let code = Self.code(try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8))
      var source = Source(
        folder: file.contains("/") ? String(file.prefix { $0 != "/" }) : ".", declared: [], nested: [], named: [])
      for match in code.matches(
        of: #/(?m)^( *)((?:@\w+ )?(?:\w+ )*)(?:struct|class|enum|protocol|actor|typealias) (\w+)/#)
      {
        if match.1.isEmpty, !match.2.contains("private") {
          source.declared.insert(String(match.3))
        } else {
          source.nested.insert(String(match.3))
        }
      }
      source.named = Self.typeNames(in: code)
      return source
    }
  }

  /// The words that begin with a capital. What stands behind a dot is a member of another type.
  private static func typeNames(in code: String) -> Set<String> {
    var names: Set<String> = []
    var before: Character = " "
    var word = ""
    for character in code + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if word.first?.isUppercase == true, before != "." { names.insert(word) }
      if !word.isEmpty || character != " " { before = character }
      word = ""
    }
    return names
  }

  /// A file without what its comments and texts say.
  private static func code(_ text: String) -> String {
    text.replacing(#/(?m)\/\/.*$/#, with: "").replacing(#/"(?:\\.|[^"\\\n])*"/#, with: "")
  }
}
