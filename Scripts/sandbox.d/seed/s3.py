"""S3: twenty buckets; one is large, one has odd names, one is versioned, one is in us-west-2."""

import json
from datetime import datetime, timezone

from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends

PHOTO_COUNT = 5000

# name, region, tags
BUCKETS = [
    ("photos", "us-east-1", {"team": "media", "stage": "prod"}),
    ("east-photos", "us-east-1", {"team": "media", "stage": "prod"}),
    ("west-photos", "us-west-2", {"team": "media", "stage": "prod"}),
    ("odd-names", "us-east-1", {"purpose": "names that try a client"}),
    ("documents", "us-east-1", {"team": "office"}),
    ("versioned", "us-east-1", {"team": "office"}),
    ("website", "us-east-1", {"team": "web", "stage": "prod"}),
    ("reports", "us-east-1", {"team": "finance"}),
    ("invoices", "us-east-1", {"team": "finance", "retention": "10y"}),
    ("backups", "us-east-1", {"team": "platform", "retention": "90d"}),
    ("access-logs", "us-east-1", {"team": "platform"}),
    ("data-lake", "eu-west-1", {"team": "analytics"}),
    ("analytics-export", "us-east-1", {"team": "analytics"}),
    ("customer-uploads", "us-east-1", {"team": "web"}),
    ("media-assets", "us-east-1", {"team": "media"}),
    ("lambda-artifacts", "us-east-1", {"team": "platform"}),
    ("terraform-state", "us-east-1", {"team": "platform"}),
    ("config-snapshots", "us-east-1", {"team": "platform"}),
    ("staging-scratch", "us-west-2", {"stage": "test"}),
    ("empty-bucket", "us-east-1", {}),
]

ODD_KEYS = [
    "a name with spaces.txt",
    " leading and trailing space ",
    "plus+sign+here.txt",
    "100% sure.txt",
    "already%20encoded.txt",
    "it's \"quoted\".txt",
    "back\\slash.txt",
    "tab\there.txt",
    "new\nline.txt",
    "bell\x07 and escape \x1b[31mred.txt",
    "$HOME `and` $(such).txt",
    "semi;colon & ampersand = question?.txt",
    "#hash,comma@at!(parens)[brackets]{braces}*.txt",
    "-rf",
    "~tilde.txt",
    "ünïcödé/naïve café.txt",
    "日本語/写真 2026.txt",
    "emoji/🐬 dolphin.txt",
    "right-to-left/\u202eevil.txt",
    "combining/e\u0301.txt",
    "//double//slashes.txt",
    "folder/",
    "folder/.hidden",
    "dots/../up.txt",
]


class Store:
    """moto's own S3 store: a hundred times quicker than a call for each of five thousand objects."""

    def __init__(self):
        self._backend = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]

    def date(self, bucket, made):
        self._backend.buckets[bucket].creation_date = made

    def put(self, bucket, key, text, modified, content_type="text/plain; charset=utf-8", **more):
        content = text if isinstance(text, bytes) else text.encode()
        item = self._backend.put_object(bucket, key, content, disable_notification=True, **more)
        item.set_metadata({"Content-Type": content_type})
        item.last_modified = modified.replace(tzinfo=None)
        return item


def fill(account):
    assert len(BUCKETS) == 20
    store = Store()
    # In the order that S3 lists them: moto keeps the order they are made in.
    for index, (name, region, tags) in enumerate(sorted(BUCKETS)):
        client = account.client("s3", region)
        place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        client.create_bucket(Bucket=name, **place)
        if tags:
            pairs = [{"Key": key, "Value": value} for key, value in tags.items()]
            client.put_bucket_tagging(Bucket=name, Tagging={"TagSet": pairs})
        store.date(name, datetime(2024, index % 12 + 1, index + 3, 9, index * 7 % 60, tzinfo=timezone.utc))
    configure(account.client("s3"), account)
    photos(store)
    documents(store, account)
    odd_names(store, account)
    others(store, account)
    versions(account.client("s3"))


def configure(s3, account):
    for name in ("versioned", "terraform-state"):
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    public_read = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::website/*"}
    log_delivery = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::access-logs/*",
        "Condition": {"StringEquals": {"aws:SourceAccount": account.id}},
    }
    for name, statement in (("website", public_read), ("access-logs", log_delivery)):
        policy = {"Version": "2012-10-17", "Statement": [statement]}
        s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
    s3.put_bucket_website(
        Bucket="website",
        WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "404.html"}},
    )
    for name in ("backups", "invoices"):
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
        s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": [rule]})
    s3.put_bucket_lifecycle_configuration(
        Bucket="backups",
        LifecycleConfiguration={
            "Rules": [
                {
                    "ID": "to-the-attic",
                    "Filter": {"Prefix": "daily/"},
                    "Status": "Enabled",
                    "Transitions": [{"Days": 30, "StorageClass": "GLACIER"}],
                    "Expiration": {"Days": 90},
                }
            ]
        },
    )
    s3.put_bucket_cors(
        Bucket="customer-uploads",
        CORSConfiguration={
            "CORSRules": [{"AllowedMethods": ["PUT"], "AllowedOrigins": ["https://shop.example"], "MaxAgeSeconds": 600}]
        },
    )
    for name in ("customer-uploads", "invoices"):
        s3.put_public_access_block(
            Bucket=name,
            PublicAccessBlockConfiguration={
                "BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True,
            },
        )


def photos(store):
    """2019/01/ to 2026/10/, some 53 a month, and a readme: 5,000 in all."""
    months = [(year, month) for year in range(2019, 2027) for month in range(1, 13)][:94]
    store.put(
        "photos", "README.txt", "The photo archive.\nOne folder a year, one a month.\n", datetime(2026, 1, 2, 9, 30)
    )
    for number in range(PHOTO_COUNT - 1):
        year, month = months[number * len(months) // (PHOTO_COUNT - 1)]
        day = number * 7 % 28 + 1
        taken = datetime(year, month, day, number % 15 + 7, number * 13 % 60, number * 29 % 60)
        key = f"{year}/{month:02}/IMG_{number + 1:05}.jpg"
        head = b"\xff\xd8\xff\xe0 not a real photo, number %d " % (number + 1)
        storage = "STANDARD_IA" if year < 2022 else "STANDARD"
        store.put("photos", key, head * (number % 37 + 5), taken, "image/jpeg", storage=storage)
    for bucket, place in (("east-photos", "Boston"), ("west-photos", "Portland")):
        for number in range(1, 13):
            text = f"{place}, picture {number}\n"
            store.put(bucket, f"2026/{number:02}/{place.lower()}.jpg", text, datetime(2026, 1, number), "image/jpeg")
        store.put(bucket, "index.txt", f"Pictures of {place}.\n", datetime(2026, 2, 1))


def documents(store, account):
    modified = account.ago(days=12)
    texts = {
        "hello.txt": "Hello from the sandbox.\n",
        "notes/todo.md": "# To do\n\n- [x] put the archive in order\n- [ ] label the dolphins\n",
        "notes/2026-11 meeting.txt": "Present: Ada, Grace, Edsger.\nDecided: nothing is deleted without asking.\n",
        "poems/river.txt": "The river keeps no index of its water,\nit only lists what passes, page by page.\n",
        "data/products.csv": "sku,name,price\nDLP-1,Dolphin print,19.90\nRVR-2,River map,12.50\nBOT-3,Boto mug,9.00\n",
        "data/config.json": '{"theme": "river", "features": {"search": true, "upload": false}, "limits": [10, 100]}\n',
        "data/lines.jsonl": "".join('{"n": %d, "square": %d}\n' % (n, n * n) for n in range(1, 101)),
        "scripts/hello.inia": "echo hello\nls /s3/buckets\n",
        "empty.txt": "",
    }
    kinds = {"csv": "text/csv", "json": "application/json", "md": "text/markdown", "jsonl": "application/x-ndjson"}
    for key, text in texts.items():
        kind = kinds.get(key.rpartition(".")[2], "text/plain; charset=utf-8")
        store.put("documents", key, text, modified, kind)
    lines = "".join(f"{number:6} the quick brown fox jumps over the lazy dog\n" for number in range(20_000))
    store.put("documents", "large.txt", lines, modified)


def odd_names(store, account):
    for key in ODD_KEYS:
        store.put("odd-names", key, f"the object named {key!r}\n", account.ago(days=3))


def others(store, account):
    for day in range(1, 61):
        date = account.ago(days=day)
        stamp = date.strftime("%Y-%m-%d")
        store.put("backups", f"daily/shop-{stamp}.sql", f"-- dump of {stamp}\n" * 40, date, encryption="AES256")
        log = f'{stamp}T00:00:01Z 198.51.100.{day} GET /photos/ 200\n' * 20
        store.put("access-logs", f"photos/{date:%Y/%m/%d}/access.log", log, date)
    for month in range(1, 11):
        date = datetime(2026, month, 28, 18, 0, tzinfo=timezone.utc)
        store.put("reports", f"2026/{month:02}/revenue.csv", "day,orders,revenue\n1,12,230.10\n2,9,180.00\n", date, "text/csv")
        for number in range(1, 9):
            key = f"2026/{month:02}/INV-2026{month:02}{number:03}.txt"
            store.put("invoices", key, f"Invoice {number} of {date:%B %Y}\n", date, encryption="AES256")
        for table in ("orders", "customers"):
            key = f"{table}/year=2026/month={month:02}/part-0000.json"
            store.put("data-lake", key, '{"id": 1}\n{"id": 2}\n', date, "application/x-ndjson")
    page = "<!doctype html><title>{0}</title><h1>{0}</h1>\n"
    for key, title in (("index.html", "The shop"), ("404.html", "Not here"), ("about/index.html", "About us")):
        store.put("website", key, page.format(title), account.ago(days=40), "text/html; charset=utf-8")
    store.put("website", "css/shop.css", "body { font-family: serif }\n", account.ago(days=40), "text/css")
    for number in range(1, 26):
        store.put("customer-uploads", f"inbox/{number:04}.txt", f"upload {number}\n", account.ago(hours=number))
        store.put("media-assets", f"banners/banner-{number:02}.svg", "<svg/>\n", account.ago(days=number), "image/svg+xml")
    store.put("analytics-export", "latest/summary.json", '{"visits": 48213, "orders": 611}\n', account.ago(hours=5))
    store.put("lambda-artifacts", "resize/1.0.0.zip", b"PK\x05\x06" + bytes(18), account.ago(days=80), "application/zip")
    store.put("config-snapshots", "2026-11.json", '{"resources": 214}\n', account.ago(days=9), "application/json")
    store.put("staging-scratch", "try/me.txt", "scratch\n", account.ago(days=1))


def versions(s3):
    for text in ("first", "second", "third"):
        s3.put_object(Bucket="versioned", Key="plan.txt", Body=f"The {text} plan.\n".encode())
    s3.put_object(Bucket="versioned", Key="gone.txt", Body=b"This one was deleted.\n")
    s3.delete_object(Bucket="versioned", Key="gone.txt")
    for serial in (1, 2):
        s3.put_object(Bucket="terraform-state", Key="shop/terraform.tfstate", Body=b'{"version": 4, "serial": %d}\n' % serial)
