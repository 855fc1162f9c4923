"""EC2: two VPCs with subnets and security groups, forty named instances with volumes, and four more in us-west-2."""

from moto.core import DEFAULT_ACCOUNT_ID
from moto.ec2.models import ec2_backends

IMAGE = "ami-12c6146b"

# role, count, instance type, security group
FLEET = [
    ("web", 12, "t3.small", "web"),
    ("app", 12, "t3.medium", "app"),
    ("db", 6, "r5.large", "db"),
    ("cache", 4, "r5.large", "app"),
    ("batch", 4, "c5.xlarge", "app"),
    ("bastion", 2, "t3.micro", "bastion"),
]
STOPPED = ["web-12", "db-06", "batch-03", "batch-04"]


def tags(kind, **pairs):
    pairs = [{"Key": key, "Value": value} for key, value in pairs.items()]
    return [{"ResourceType": kind, "Tags": pairs}]


def fill(account):
    client = account.client("ec2")
    prod = network(client, "shop-prod", "10.10", ("us-east-1a", "us-east-1b"))
    test = network(client, "shop-test", "10.20", ("us-east-1a", "us-east-1b"))
    client.create_key_pair(KeyName="shop-admin", TagSpecifications=tags("key-pair", team="platform"))
    made = {}
    for role, count, kind, group in FLEET:
        names = [f"{role}-{number:02}" for number in range(1, count + 1)]
        tried = names[-1:] if role in ("web", "app") else []
        made |= launch(client, names[: len(names) - len(tried)], role, kind, prod, group)
        made |= launch(client, tried, role, kind, test, group)
    assert len(made) == 40
    client.stop_instances(InstanceIds=[made[name] for name in STOPPED])
    for number in range(1, 7):
        volume = client.create_volume(
            AvailabilityZone="us-east-1a" if number <= 3 else "us-east-1b",
            Size=100 * number, VolumeType="gp3", Encrypted=True,
            TagSpecifications=tags("volume", Name=f"db-{number:02}-data", team="platform"),
        )["VolumeId"]
        client.attach_volume(VolumeId=volume, InstanceId=made[f"db-{number:02}"], Device="/dev/sdf")
        if number <= 3:
            client.create_snapshot(
                VolumeId=volume, Description=f"weekly snapshot of db-{number:02}",
                TagSpecifications=tags("snapshot", Name=f"db-{number:02}-weekly"),
            )
    for name in ("bastion-01", "bastion-02"):
        address = client.allocate_address(Domain="vpc", TagSpecifications=tags("elastic-ip", Name=name))
        client.associate_address(AllocationId=address["AllocationId"], InstanceId=made[name])
    client.create_volume(
        AvailabilityZone="us-east-1a", Size=8, VolumeType="gp2", TagSpecifications=tags("volume", Name="forgotten")
    )
    client.create_launch_template(
        LaunchTemplateName="shop-web", LaunchTemplateData={"ImageId": IMAGE, "InstanceType": "t3.small"}
    )
    west = account.client("ec2", account.west)
    place = network(west, "shop-west", "10.30", ("us-west-2a", "us-west-2b"))
    launch(west, [f"west-{number:02}" for number in range(1, 5)], "web", "t3.small", place, "web")


def network(client, name, prefix, zones):
    vpc = client.create_vpc(CidrBlock=f"{prefix}.0.0/16", TagSpecifications=tags("vpc", Name=name))["Vpc"]["VpcId"]
    gateway = client.create_internet_gateway(TagSpecifications=tags("internet-gateway", Name=name))
    client.attach_internet_gateway(InternetGatewayId=gateway["InternetGateway"]["InternetGatewayId"], VpcId=vpc)
    subnets = []
    for index, zone in enumerate(zones):
        subnet = client.create_subnet(
            VpcId=vpc, AvailabilityZone=zone, CidrBlock=f"{prefix}.{index}.0/24",
            TagSpecifications=tags("subnet", Name=f"{name}-{zone[-1]}"),
        )
        subnets.append(subnet["Subnet"]["SubnetId"])
    groups = {}
    for role, port in (("web", 443), ("app", 8080), ("db", 5432), ("bastion", 22)):
        group = client.create_security_group(
            GroupName=f"{name}-{role}", Description=f"{role} servers of {name}", VpcId=vpc,
            TagSpecifications=tags("security-group", Name=f"{name}-{role}"),
        )["GroupId"]
        allowed = "0.0.0.0/0" if role in ("web", "bastion") else f"{prefix}.0.0/16"
        client.authorize_security_group_ingress(
            GroupId=group,
            IpPermissions=[
                {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": allowed, "Description": role}]}
            ],
        )
        groups[role] = group
    return {"name": name, "subnets": subnets, "groups": groups}


def launch(client, names, role, kind, place, group):
    """Instances of one role, half of them in each subnet; the identifier of each name."""
    store = ec2_backends[DEFAULT_ACCOUNT_ID][client.meta.region_name]
    stage = place["name"].rpartition("-")[2]
    half = (len(names) + 1) // 2
    made = {}
    for subnet, here in zip(place["subnets"], (names[:half], names[half:])):
        if not here:
            continue
        launched = client.run_instances(
            ImageId=IMAGE, MinCount=len(here), MaxCount=len(here), InstanceType=kind, SubnetId=subnet,
            SecurityGroupIds=[place["groups"][group]],
            TagSpecifications=tags("instance", role=role, stage=stage),
        )["Instances"]
        for name, instance in zip(here, launched):
            made[name] = instance["InstanceId"]
            store.create_tags([made[name]], {"Name": name})
            for device in store.get_instance(made[name]).block_device_mapping.values():
                store.create_tags([device.volume_id], {"Name": f"{name}-root"})
    return made
