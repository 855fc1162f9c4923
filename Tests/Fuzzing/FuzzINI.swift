@testable import Documents

func seeds() -> [[UInt8]] {
  modelFiles("config") + modelFiles("credentials") + modelFiles("nested") + [
    Array(
      "[default]\nregion = eu-west-1\ns3 =\n  max_queue = 2\n  x = y\n[profile \"a b\"]\r\nkey: v\n  more\n\n  end\n"
        .utf8),
    Array("# comment\n[DEFAULT]\na = 1\n[services x]\nec2 =\n    endpoint_url = http://localhost:1\n; end\n".utf8),
  ]
}

/// Whatever is read must be written, read again and be the same, its sections and keys once; everything else must be
/// refused with a line.
func fuzz(_ bytes: [UInt8]) {
  do {
    let file = try INIReader.read(bytes, name: "file")
    for section in file.sections {
      _ = section.kindAndName
      check(file[section.name] == section, "a section stands twice")
      for entry in section.entries { check(section.entry(entry.key) == entry, "a key stands twice") }
    }
    let again = try INIReader.read(write(file), name: "file")
    check(parts(again) == parts(file), "reads otherwise")
  } catch {
    check(error.line >= 1 && error.line <= bytes.count, "a line outside")
    check(!error.description.isEmpty, "no words")
  }
}

private func write(_ file: INIFile) -> String {
  var text = ""
  for section in file.sections {
    text += "[\(section.name)]\n"
    for entry in section.entries {
      text +=
        "\(entry.key) = \(entry.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n "))\n"
    }
  }
  return text
}

/// Everything but the lines.
private func parts(_ file: INIFile) -> [[String]] {
  file.sections.map { section in
    [section.name] + section.entries.flatMap { [$0.key, $0.text] + ($0.block ?? []).flatMap { [$0.key, $0.value] } }
  }
}
