"""The example account: a small shop with a photo archive, the same at every start.

`fill()` makes it inside this process, through the AWS SDK on moto's in-process switch (no sockets) and, for the many
objects, through moto's S3 store itself.
"""

from datetime import datetime, timedelta, timezone

import boto3
from moto import mock_aws
from moto.moto_api._internal import mock_random
from moto.moto_api._internal.managed_state_model import state_manager

from . import compute, data, ec2, identity, messaging, operations, s3, waiting

EAST = "us-east-1"
WEST = "us-west-2"


class Account:
    """Clients of the example account, and the one clock that its content is dated by."""

    id = "123456789012"
    east = EAST
    west = WEST

    def __init__(self):
        self._session = boto3.Session(aws_access_key_id="sandbox", aws_secret_access_key="sandbox")
        self._clients = {}
        self.now = datetime.now(timezone.utc).replace(microsecond=0)

    def client(self, service, region=EAST):
        key = (service, region)
        if key not in self._clients:
            self._clients[key] = self._session.client(service, region_name=region)
        return self._clients[key]

    def ago(self, **delta):
        return self.now - timedelta(**delta)


def fill():
    """Fills moto's in-memory account. Call it once, before serving."""
    mock_random.seed("inia")
    waiting.slow_down(state_manager)
    mock = mock_aws()
    mock.start()
    try:
        account = Account()
        for part in (s3, ec2, messaging, data, identity, operations, compute, waiting):
            part.fill(account)
    finally:
        mock.stop(remove_data=False)
