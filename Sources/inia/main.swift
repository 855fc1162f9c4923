import Glibc

if CommandLine.arguments.dropFirst().first == "catalog" {
  exit(await runCatalogTool(Array(CommandLine.arguments.dropFirst(2))))
}
print("inia")
