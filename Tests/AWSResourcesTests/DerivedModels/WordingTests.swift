import Testing

@testable import AWSResources

@Suite("Wording")
struct WordingTests {
  @Test(
    "Names are taken apart into words",
    arguments: [
      ("DescribeDBInstances", ["Describe", "DB", "Instances"]),
      ("ListV2Things", ["List", "V", "2", "Things"]),
      ("GetS3Object", ["Get", "S", "3", "Object"]),
      ("listThings", ["list", "Things"]),
      ("ListACLs", ["List", "AC", "Ls"]),
      ("A", ["A"]), ("", []),
    ])
  func words(_ name: String, _ words: [String]) {
    #expect(Wording.words(name) == words)
  }

  @Test(
    "Singulars",
    arguments: [
      ("instances", "instance"), ("policies", "policy"), ("addresses", "address"), ("indices", "index"),
      ("analyses", "analysis"), ("status", "status"), ("vpcs", "vpc"), ("buses", "bus"), ("boxes", "box"),
      ("series", "series"), ("metadata", "metadata"), ("class", "class"), ("aliases", "alias"), ("", ""),
    ])
  func singular(_ plural: String, _ singular: String) {
    #expect(Wording.singular(ofNormal: plural) == singular)
  }

  @Test(
    "Singulars and plurals of names keep the case",
    arguments: [
      ("DBInstances", "DBInstance", "DBInstances"), ("HostedZones", "HostedZone", "HostedZones"),
      ("Policies", "Policy", "Policies"), ("Cluster", "Cluster", "Clusters"), ("Query", "Query", "Queries"),
      ("WebACLs", "WebACL", "WebACLs"), ("RestApis", "RestApi", "RestApis"), ("Metadata", "Metadata", "Metadata"),
    ])
  func names(_ name: String, _ singular: String, _ plural: String) {
    #expect(Wording.singular(ofName: name) == singular)
    #expect(Wording.plural(ofName: name) == plural)
  }

  @Test(
    "A name is a stem and a sort of identifier",
    arguments: [
      ("functionname", "function", "name"), ("clusterarn", "cluster", "arn"), ("id", "", "id"),
      ("resourceidorarn", "resource", "idorarn"), ("dbinstanceidentifier", "dbinstance", "identifier"),
      ("status", "status", ""),
    ])
  func terms(_ normal: String, _ stem: String, _ suffix: String) {
    let term = Term(normal: normal)
    #expect(term.stem == stem)
    #expect(term.suffix == suffix)
  }

  @Test(
    "The word that says whose ends a noun",
    arguments: [("KeysForUser", "Keys"), ("ResourcesByOwner", "Resources"), ("Instances", nil), ("Information", nil)]
      as [(String, String?)])
  func heads(_ noun: String, _ head: String?) {
    #expect(DerivedModel.head(of: noun) == head)
  }
}
