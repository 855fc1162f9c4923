import AWSClient
import Documents

/// The options that the AWS CLI adds to EC2's operations.
enum EC2Additions {
  /// By service and operation.
  static let table: [String: @Sendable () -> CommandAdditions] = [
    "ec2.run-instances": runInstances,
    "ec2.authorize-security-group-ingress": securityGroupRules,
    "ec2.authorize-security-group-egress": securityGroupRules,
    "ec2.revoke-security-group-ingress": securityGroupRules, "ec2.revoke-security-group-egress": securityGroupRules,
    "ec2.create-network-acl-entry": networkACLEntry, "ec2.replace-network-acl-entry": networkACLEntry,
    "ec2.get-password-data": passwordData, "ec2.bundle-instance": bundleInstance,
    "ec2.describe-volumes": { CommandAdditions(pageSize: (1000, paging)) },
    "ec2.describe-snapshots": {
      CommandAdditions(pageSize: (1000, paging.union(["OwnerIds", "RestorableByUserIds"])))
    },
  ]

  private static let paging: Set<String> = ["NextToken", "DryRun"]

  // MARK: Instances

  private static let interface = ["NetworkInterfaces", ParameterDraft.firstElement]

  /// The first network interface, made when the first option for it is given.
  private static func put(_ name: String, _ value: Document, _ draft: inout ParameterDraft) {
    if draft["NetworkInterfaces"] == nil { draft.set(interface + ["DeviceIndex"], to: 0) }
    draft.set(interface + [name], to: value)
  }

  @Sendable private static func runInstances() -> CommandAdditions {
    let options = [
      AddedOption("count") { words, draft in
        let parts = try words.text.parts(at: ":", keepsEmpty: true).map { Int($0) }
        guard let least = parts.first ?? nil, let most = parts.last ?? nil, parts.count <= 2 else {
          throw ShapedValue.Fault(message: "takes MIN or MIN:MAX, for example 1 or 1:10")
        }
        draft["MinCount"] = Document(least)
        draft["MaxCount"] = Document(most)
      },
      AddedOption("secondary-private-ip-addresses", takes: .several) { words, draft in
        guard !words.words.isEmpty else { return }
        let addresses: [Document] = try words.texts.map { ["PrivateIpAddress": Document($0), "Primary": false] }
        put("PrivateIpAddresses", Document(list: addresses), &draft)
      },
      AddedOption("secondary-private-ip-address-count") { words, draft in
        let count = try words.integer
        if count != 0 { put("SecondaryPrivateIpAddressCount", Document(count), &draft) }
      },
      AddedOption("associate-public-ip-address", takes: .nothing) { put("AssociatePublicIpAddress", true, &$1) },
      AddedOption("no-associate-public-ip-address", takes: .nothing) { put("AssociatePublicIpAddress", false, &$1) },
    ]
    return CommandAdditions(
      options: options,
      exclusive: [
        (
          ["network-interfaces"],
          [
            "secondary-private-ip-addresses", "secondary-private-ip-address-count", "associate-public-ip-address",
          ]
        )
      ],
      finish: { draft, _ in
        if draft["MaxCount"] == nil { draft["MaxCount"] = 1 }
        if draft["MinCount"] == nil { draft["MinCount"] = 1 }
        moveToInterface(&draft)
      })
  }

  /// What may stand beside network interfaces no longer once one is described: EC2 takes it inside of it only.
  private static func moveToInterface(_ draft: inout ParameterDraft) {
    guard let first = draft["NetworkInterfaces"]?[0], first.kind == .map,
      ["PrivateIpAddresses", "SecondaryPrivateIpAddressCount", "AssociatePublicIpAddress"].contains(where: {
        first[$0] != nil
      })
    else { return }
    if let address = draft["PrivateIpAddress"] {
      draft["PrivateIpAddress"] = nil
      draft.set(
        interface + ["PrivateIpAddresses"], to: Document(list: [["PrivateIpAddress": address, "Primary": true]]))
    }
    for (outside, inside) in [
      ("SubnetId", "SubnetId"), ("SecurityGroupIds", "Groups"), ("Ipv6AddressCount", "Ipv6AddressCount"),
      ("Ipv6Addresses", "Ipv6Addresses"), ("EnablePrimaryIpv6", "PrimaryIpv6"),
    ] {
      guard let value = draft[outside] else { continue }
      draft[outside] = nil
      draft.set(interface + [inside], to: value)
    }
  }

  // MARK: Security groups

  private static let rule = ["IpPermissions", ParameterDraft.firstElement]

  @Sendable private static func securityGroupRules() -> CommandAdditions {
    let pair = rule + ["UserIdGroupPairs", ParameterDraft.firstElement]
    let options = [
      AddedOption("protocol") { words, draft in
        let text = try words.text
        guard !text.isEmpty else { return }
        let isNumber = Int(text).map { (-1...255).contains($0) } ?? false
        guard isNumber || ["tcp", "udp", "icmp", "all"].contains(text) else {
          throw ShapedValue.Fault(message: "takes tcp, udp, icmp, all or a protocol's number from 0 to 255")
        }
        draft.set(rule + ["IpProtocol"], to: Document(text == "all" ? "-1" : text))
      },
      AddedOption("port") { words, draft in
        let text = try words.text
        guard !text.isEmpty else { return }
        var ends = [text, text]
        if text == "all" {
          ends = ["-1", "-1"]
        } else if text != "-1", let dash = text.utf8.firstIndex(of: UInt8(ascii: "-")) {
          ends = [String(text[..<dash]), String(text[text.utf8.index(after: dash)...])]
        }
        guard let from = Int(ends[0]), let to = Int(ends[1]) else {
          throw ShapedValue.Fault(message: "takes FROM or FROM-TO, for example 22 or 22-25")
        }
        draft.set(rule + ["FromPort"], to: Document(from))
        draft.set(rule + ["ToPort"], to: Document(to))
      },
      AddedOption("cidr") { words, draft in
        let text = try words.text
        if !text.isEmpty { draft.set(rule + ["IpRanges"], to: [["CidrIp": Document(text)]]) }
      },
      AddedOption("source-group") { words, draft in
        let text = try words.text
        if !text.isEmpty { draft.set(pair + [text.begins(with: "sg-") ? "GroupId" : "GroupName"], to: Document(text)) }
      },
      AddedOption("group-owner") { words, draft in
        let text = try words.text
        if !text.isEmpty { draft.set(pair + ["UserId"], to: Document(text)) }
      },
    ]
    return CommandAdditions(
      options: options, exclusive: [(["ip-permissions"], Set(options.map(\.name)))])
  }

  @Sendable private static func networkACLEntry() -> CommandAdditions {
    CommandAdditions(finish: { draft, _ in
      let numbers = ["tcp": "6", "udp": "17", "icmp": "1", "all": "-1"]
      if let number = draft["Protocol"]?.string.flatMap({ numbers[$0] }) { draft["Protocol"] = Document(number) }
    })
  }

  // MARK: Windows

  /// A Windows machine's password is encrypted for the key pair it was started with.
  @Sendable private static func passwordData() -> CommandAdditions {
    CommandAdditions(options: [
      AddedOption("priv-launch-key") { words, draft in
        guard let word = words.words.first, !word.text.isEmpty else { return }
        let (name, files) = (word.text, words.shaped.files)
        // The file's own name, or as other parameters name files.
        let key = RSAPrivateKey(
          pem: ParameterFiles.names(word) ? try files.resolve(word).bytes : try files.bytes(name))
        draft.changes.append { answer in
          guard let encrypted = answer["PasswordData"]?.string, !encrypted.isEmpty else { return answer }
          let bytes = Base64.decode(encrypted.filter { !$0.isWhitespace })
          guard let password = bytes.flatMap(key.decrypt).flatMap({ String(validating: $0, as: UTF8.self) }) else {
            throw Failure(
              message: "the password cannot be decrypted with the private key \(name)",
              hint: "it is for the key pair that the instance was started with, in PEM and without a passphrase",
              status: Failure.Status.other)
          }
          return answer.setting("PasswordData", to: Document(password))
        }
      }
    ])
  }

  private static let storage = ["Storage", "S3"]
  private static let ownerSecret = "owner-sak"

  @Sendable private static func bundleInstance() -> CommandAdditions {
    func member(_ name: String, _ member: String) -> AddedOption {
      AddedOption(name) { words, draft in
        let text = try words.text
        if !text.isEmpty { draft.set(storage + [member], to: Document(text)) }
      }
    }
    var secret = AddedOption(ownerSecret) { words, draft in draft.notes[ownerSecret] = try words.text }
    secret.isSecret = true
    let options = [
      member("bucket", "Bucket"), member("prefix", "Prefix"), member("owner-akid", "AWSAccessKeyId"), secret,
      AddedOption("policy") { words, draft in
        let text = try words.text
        // The AWS CLI takes the policy's text, where the model has bytes.
        if !text.isEmpty { draft.set(storage + ["UploadPolicy"], to: Document(blob: Array(text.utf8))) }
      },
    ]
    return CommandAdditions(
      options: options, exclusive: [(["storage"], Set(options.map(\.name)))],
      finish: { draft, now in
        guard let storage = draft["Storage"]?["S3"] else { return }
        if storage["UploadPolicy"] == nil, let bucket = storage["Bucket"], let prefix = storage["Prefix"] {
          let policy: Document = [
            "expiration": Document(now.adding(seconds: 86_400).iso8601(fraction: .milliseconds)),
            "conditions": [
              ["bucket": bucket], ["acl": "ec2-bundle-read"], ["starts-with", "$key", prefix],
            ],
          ]
          draft.set(Self.storage + ["UploadPolicy"], to: Document(blob: Array(JSONWriter.string(policy).utf8)))
        }
        guard let secret = draft.notes[ownerSecret], let policy = draft["Storage"]?["S3"]?["UploadPolicy"]?.blob,
          storage["UploadPolicySignature"] == nil
        else { return }
        let signature = SHA1.hmac(key: Array(secret.utf8), Array(Base64.encode(policy).utf8))
        draft.set(Self.storage + ["UploadPolicySignature"], to: Document(Base64.encode(signature)))
      })
  }
}
