"""DynamoDB tables with items, and databases that only have a face (RDS)."""

CITIES = ["Lisboa", "Manaus", "Kyoto", "Oslo", "Dakar"]
STATES = ["placed", "paid", "sent", "delivered", "returned"]
PRODUCTS = [("DLP-1", "Dolphin print", "19.90"), ("RVR-2", "River map", "12.50"), ("BOT-3", "Boto mug", "9.00")]


def fill(account):
    db = account.client("dynamodb")
    orders = table(
        db, "orders", {"customer": "S", "order": "S", "state": "S"}, ["customer", "order"],
        indexes=[
            {
                "IndexName": "by-state",
                "KeySchema": [{"AttributeName": "state", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )
    customers = table(db, "customers", {"customer": "S"}, ["customer"])
    sessions = table(db, "sessions", {"id": "S"}, ["id"])
    products = table(db, "products", {"sku": "S"}, ["sku"])
    put(db, orders, [order(number) for number in range(1, 121)])
    put(db, customers, [customer(number) for number in range(1, 41)])
    put(db, sessions, [{"id": {"S": f"s-{n:04}"}, "expires": {"N": str(1800000000 + n)}} for n in range(1, 31)])
    put(db, products, [
        {"sku": {"S": sku}, "name": {"S": name}, "price": {"N": price}, "tags": {"SS": ["print", "river"]}}
        for sku, name, price in PRODUCTS
    ])
    west = account.client("dynamodb", account.west)
    put(west, table(west, "west-orders", {"order": "S"}, ["order"]), [{"order": {"S": f"W-{n}"}} for n in range(1, 6)])

    rds = account.client("rds")
    for name, engine, size in (("shop-prod", "postgres", 100), ("shop-test", "postgres", 20), ("wiki", "mysql", 20)):
        rds.create_db_instance(
            DBInstanceIdentifier=name, Engine=engine, DBInstanceClass="db.t3.medium", AllocatedStorage=size,
            MasterUsername="admin", MasterUserPassword="sandbox-only", Tags=[{"Key": "Name", "Value": name}],
        )


def table(db, name, attributes, keys, indexes=None):
    more = {"GlobalSecondaryIndexes": indexes} if indexes else {}
    db.create_table(
        TableName=name, BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": kind} for key, kind in attributes.items()],
        KeySchema=[{"AttributeName": key, "KeyType": role} for key, role in zip(keys, ("HASH", "RANGE"))],
        Tags=[{"Key": "team", "Value": "shop"}], **more,
    )
    return name


def put(db, name, items):
    for start in range(0, len(items), 25):
        batch = [{"PutRequest": {"Item": item}} for item in items[start : start + 25]]
        db.batch_write_item(RequestItems={name: batch})


def order(number):
    sku, name, price = PRODUCTS[number % len(PRODUCTS)]
    line = {"sku": {"S": sku}, "name": {"S": name}, "count": {"N": str(number % 3 + 1)}, "price": {"N": price}}
    return {
        "customer": {"S": f"C-{number % 40 + 1:03}"},
        "order": {"S": f"O-{1000 + number}"},
        "state": {"S": STATES[number % len(STATES)]},
        "lines": {"L": [{"M": line}]},
        "gift": {"BOOL": number % 7 == 0},
        "note": {"NULL": True} if number % 2 else {"S": "leave at the door"},
    }


def customer(number):
    return {
        "customer": {"S": f"C-{number:03}"},
        "name": {"S": f"Customer {number}"},
        "city": {"S": CITIES[number % len(CITIES)]},
        "newsletter": {"BOOL": number % 3 == 0},
        "visits": {"N": str(number * 11 % 97)},
    }
