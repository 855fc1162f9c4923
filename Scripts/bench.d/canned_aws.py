"""Canned answers of S3 and EC2 for Scripts/bench, served by nginx: over plain HTTP and over TLS at once.

What is measured against it is the client, for nginx answers from files that the kernel holds in memory. What files
cannot answer, nginx hands on to `answering.py`.
"""

import os
import shutil
import socket
import subprocess
import sys
import time

from answering import ObjectSink

PAGE = 1000
OBJECT = 512 << 20
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'

CONFIGURATION = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 64; }}
http {{
  access_log off;
  sendfile on;
  tcp_nodelay on;
  keepalive_requests 1000000;
  default_type application/xml;
  root {folder}/answers;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  map $args $page {{
    default 0;
    "~continuation-token=(?<number>[0-9]+)" $number;
  }}
  server {{
    listen 127.0.0.1:{plain};
    listen 127.0.0.1:{tls} ssl;
    ssl_certificate {folder}/cert.pem;
    ssl_certificate_key {folder}/key.pem;
    location = / {{ try_files /buckets.xml =404; }}
    location = /large {{ try_files /large-$page.xml =404; }}
    location = /page {{ try_files /page.xml =404; }}
    location = /ec2 {{ error_page 405 =200 /instances.xml; try_files /instances.xml =404; }}
    location = /instances.xml {{ }}
    location = /files/object {{ try_files /object =404; }}
    location /taken/ {{
      client_max_body_size 0;
      proxy_request_buffering off;
      proxy_http_version 1.1;
      proxy_pass http://unix:{folder}/sink:;
    }}
  }}
}}
"""


class CannedAWS:
    """The server, from the making of it to `close()`."""

    def __init__(self, folder, keys):
        program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
        if program is None:
            print("bench: nginx is not installed. Type: sudo apt-get install nginx-light", file=sys.stderr)
            sys.exit(3)
        self.pages = max(1, keys // PAGE)
        self.bundle = os.path.join(folder, "cert.pem")
        make_certificate(folder)
        self.write_answers(os.path.join(folder, "answers"))
        plain, tls = free_ports(2)
        self.plain, self.tls = f"http://127.0.0.1:{plain}", f"https://127.0.0.1:{tls}"
        path = os.path.join(folder, "nginx.conf")
        with open(path, "w") as file:
            file.write(CONFIGURATION.format(folder=folder, plain=plain, tls=tls))
        self.object = os.path.join(folder, "answers", "object")
        self.sink = ObjectSink(folder)
        self.process = subprocess.Popen([program, "-e", os.path.join(folder, "error.log"), "-c", path])
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", plain), 1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    sys.exit("bench: nginx did not start")
                time.sleep(0.05)

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.sink.close()

    def write_answers(self, folder):
        os.mkdir(folder)

        def write(name, text):
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)

        # Nothing but zeros, and no room on the disk: what is measured is the way.
        with open(os.path.join(folder, "object"), "w") as file:
            file.truncate(OBJECT)
        write("buckets.xml", buckets())
        write("page.xml", keys_page(0, 1))
        write("instances.xml", instances())
        for number in range(self.pages):
            write(f"large-{number}.xml", keys_page(number, self.pages))

    def page_addresses(self, base):
        """The requests that a listing of all keys takes, for a client that only fetches."""
        yield f"{base}/large?list-type=2&encoding-type=url"
        for number in range(1, self.pages):
            yield f"{base}/large?list-type=2&continuation-token={number}&encoding-type=url"


def make_certificate(folder):
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", os.path.join(folder, "key.pem"), "-out", os.path.join(folder, "cert.pem"), "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1"], stderr=subprocess.PIPE, text=True)
    if made.returncode != 0:
        sys.exit(f"bench: openssl could not make a certificate: {made.stderr.strip().splitlines()[-1]}")


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def buckets():
    items = "".join(
        f"<Bucket><Name>bucket-{number:02}</Name><CreationDate>2026-01-{number:02}T00:00:00.000Z</CreationDate></Bucket>"
        for number in range(1, 21)
    )
    return f"{XML}<ListAllMyBucketsResult {SPACE}><Owner><ID>bench</ID></Owner><Buckets>{items}</Buckets></ListAllMyBucketsResult>"


def keys_page(number, pages):
    more = number + 1 < pages
    token = f"<NextContinuationToken>{number + 1}</NextContinuationToken>" if more else ""
    items = "".join(
        f"<Contents><Key>2026/{key // 100000:03}/photo-{key:08}.jpg</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>"
        f"<ETag>&quot;9a0364b9e99bb480dd25e1f0284c8555&quot;</ETag><Size>{key % 1000000}</Size>"
        "<StorageClass>STANDARD</StorageClass></Contents>"
        for key in range(number * PAGE, number * PAGE + PAGE)
    )
    return (f"{XML}<ListBucketResult {SPACE}><Name>large</Name><Prefix></Prefix>{token}<KeyCount>{PAGE}</KeyCount>"
            f"<MaxKeys>{PAGE}</MaxKeys><IsTruncated>{'true' if more else 'false'}</IsTruncated>{items}</ListBucketResult>")


def instances():
    items = "".join(
        f"<item><reservationId>r-{number:017x}</reservationId><ownerId>123456789012</ownerId><groupSet/><instancesSet><item>"
        f"<instanceId>i-{number:017x}</instanceId><imageId>ami-0123456789abcdef0</imageId>"
        "<instanceState><code>16</code><name>running</name></instanceState>"
        f"<privateDnsName>ip-10-0-{number // 250}-{number % 250}.ec2.internal</privateDnsName><dnsName/><reason/>"
        "<keyName>main</keyName><amiLaunchIndex>0</amiLaunchIndex><productCodes/><instanceType>t3.micro</instanceType>"
        "<launchTime>2026-01-02T03:04:05.000Z</launchTime><placement><availabilityZone>us-east-1a</availabilityZone>"
        "<groupName/><tenancy>default</tenancy></placement><monitoring><state>disabled</state></monitoring>"
        f"<subnetId>subnet-0123456789abcdef0</subnetId><vpcId>vpc-0123456789abcdef0</vpcId>"
        f"<privateIpAddress>10.0.{number // 250}.{number % 250}</privateIpAddress><sourceDestCheck>true</sourceDestCheck>"
        "<groupSet><item><groupId>sg-0123456789abcdef0</groupId><groupName>web</groupName></item></groupSet>"
        "<architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName>"
        "<blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-0123456789abcdef0</volumeId>"
        "<status>attached</status><attachTime>2026-01-02T03:04:05.000Z</attachTime>"
        "<deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>"
        f"<virtualizationType>hvm</virtualizationType><clientToken/><tagSet><item><key>Name</key><value>web-{number:04}</value>"
        "</item><item><key>Stage</key><value>production</value></item></tagSet><hypervisor>xen</hypervisor>"
        "<ebsOptimized>false</ebsOptimized></item></instancesSet></item>"
        for number in range(PAGE)
    )
    return (f'{XML}<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>bench</requestId>'
            f"<reservationSet>{items}</reservationSet></DescribeInstancesResponse>")
