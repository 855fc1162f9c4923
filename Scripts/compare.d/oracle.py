"""What botocore makes of a call: the request it would send, and what it reads from a canned answer."""

import datetime
import io
import os
import time
import uuid

MOMENT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
UUID = "7a1c9e52-0b6d-4f38-9d2e-5c4b3a291807"

for _name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[_name]
os.environ.update(
    AWS_CONFIG_FILE="/nowhere/config", AWS_SHARED_CREDENTIALS_FILE="/nowhere/credentials", AWS_EC2_METADATA_DISABLED="true",
    AWS_BEARER_TOKEN_CODECATALYST="some-token",
)

import botocore.auth  # noqa: E402
import botocore.endpoint  # noqa: E402
import botocore.exceptions  # noqa: E402
import botocore.session  # noqa: E402
import botocore.signers  # noqa: E402
import checksums  # noqa: E402
import sigv4a  # noqa: E402
from botocore.awsrequest import AWSRequest, AWSResponse  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.loaders import Loader  # noqa: E402


def _now(remove_tzinfo=True):
    return MOMENT.replace(tzinfo=None) if remove_tzinfo else MOMENT


class _StoppedTime:
    """The module `time`, standing still, for the signatures that read it."""

    strftime = staticmethod(time.strftime)
    mktime = staticmethod(time.mktime)
    gmtime = staticmethod(lambda *_: MOMENT.timetuple())
    time = staticmethod(lambda: MOMENT.timestamp())


_modules = [botocore.auth, botocore.endpoint, botocore.signers]
if checksums.crt:
    import botocore.crt.auth  # noqa: E402

    _modules.append(botocore.crt.auth)
for _module in _modules:
    _module.get_current_datetime = _now
# The CRT signs for several regions and makes the newer checksums; botocore itself does the rest, as it does without.
botocore.auth.AUTH_TYPE_MAPS.update({
    "v4": botocore.auth.SigV4Auth, "v4-query": botocore.auth.SigV4QueryAuth,
    "s3v4": botocore.auth.S3SigV4Auth, "s3v4-query": botocore.auth.S3SigV4QueryAuth,
})
KEY_ID, SECRET, TOKEN = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "a/session+token=="
# The keys of a session with a directory bucket.
EXPRESS = (
    b"<CreateSessionResult><Credentials><AccessKeyId>SESSIONKEY</AccessKeyId><SecretAccessKey>sessionsecret"
    b"</SecretAccessKey><SessionToken>session/token</SessionToken><Expiration>2036-01-01T00:00:00Z</Expiration>"
    b"</Credentials></CreateSessionResult>")
botocore.auth.time = _StoppedTime
uuid.uuid4 = lambda: uuid.UUID(UUID)


class _Raw(io.BytesIO):
    def stream(self, **_):
        while chunk := self.read(1 << 16):
            yield chunk


class Sent:
    def __init__(self, request):
        self.method = request.method
        self.url = request.url
        self.headers = [
            (name, value.decode("utf-8") if isinstance(value, bytes) else str(value)) for name, value in request.headers.items()
        ]
        body = request.body
        if body is None:
            body = b""
        elif hasattr(body, "read"):
            body = body.read()
        self.body = body.encode("utf-8") if isinstance(body, str) else bytes(body)


class Oracle:
    """botocore, with its own models; those in the folder `models` go before them."""

    def __init__(self, models=None, region="us-east-1", config=None):
        self.session = botocore.session.Session()
        self.region = region
        if config:
            self.session.set_config_variable("config_file", str(config))
        if models:
            loader = Loader(extra_search_paths=[str(models)])
            # Else botocore would look for endpoints as it did before there were rules.
            loader.is_builtin_path = lambda path: True
            self.session.register_component("data_loader", loader)

    def loader(self):
        return self.session.get_component("data_loader")

    def service(self, name):
        return Service(self.session, name, self.region)


class Service:
    def __init__(self, session, name, region):
        self.name = name
        self.region = region
        self.session = session
        self.signing = {}
        self.client = self._client()
        self.checker = sigv4a.Checker(KEY_ID, SECRET, TOKEN)
        self.model = self.client.meta.service_model
        self._presigner = None
        self.sent = None

    def _client(self, **config):
        config.setdefault("retries", {"total_max_attempts": 1, "mode": "standard"})
        client = self.session.create_client(
            self.name, region_name=self.region, aws_access_key_id=KEY_ID, aws_secret_access_key=SECRET,
            aws_session_token=TOKEN, aws_account_id="123456789012", config=Config(**config),
        )
        client.meta.events.register_first("before-send", self._answer)
        client.meta.events.register_first("before-sign", self._before_sign)
        return client

    def _before_sign(self, request, operation_name, **more):
        if operation_name == self.operation:
            self.signing = {"signer": more["request_signer"], "context": dict(request.context), "name": operation_name, **{
                k: more[k] for k in ("signing_name", "region_name", "signature_version")}}

    def _answer(self, request, **_):
        target = request.headers.get("X-Amz-Target", b"")
        target = target.decode() if isinstance(target, bytes) else target
        if target.endswith(".DescribeEndpoints") and not self.operation.startswith("DescribeEndpoints"):
            body = b'{"Endpoints":[{"Address":"cell.discovered.example.com","CachePeriodInMinutes":1440}]}'
            return AWSResponse(request.url, 200, {}, _Raw(body))
        if self.name == "s3" and request.url.endswith("?session") and self.operation != "CreateSession":
            return AWSResponse(request.url, 200, {}, _Raw(EXPRESS))
        self.sent = Sent(request)
        answer = self.answer
        response = AWSResponse(request.url, answer.status, {}, _Raw(answer.body))
        for name, value in answer.headers:
            response.headers[name] = value
        return response

    def call(self, operation, parameters, answer):
        """Returns (request, result); the result is a dictionary, or the exception that came of it."""
        self.operation, self.answer, self.sent, self.signing = operation, answer, None, {}
        try:
            result = self.client._make_api_call(operation, parameters)
        except Exception as error:  # noqa: BLE001: whatever botocore throws is a result here.
            result = error
        return self.sent, result

    def presign(self, operation, parameters):
        """The URL with which anybody can make the call for an hour, or the exception that came of it."""
        self.operation, self.sent = operation, None
        name = botocore.xform_name(operation)
        try:
            url = self.client.generate_presigned_url(name, dict(parameters))
            if self.name == "s3" and "AWSAccessKeyId=" in url:
                # The first signature, which botocore takes where S3 knew it; Inia never does.
                self._presigner = self._presigner or self._client(signature_version="s3v4")
                url = self._presigner.generate_presigned_url(name, dict(parameters))
            return url
        except Exception as error:  # noqa: BLE001: as above.
            return error

    def sign_again(self, method, url, headers, body):
        """The Authorization that botocore gives a request of ours."""
        signing = self.signing
        # What botocore adds when it has signed, or leaves out of the signature, or adds while it signs.
        others = ("authorization", "x-amz-date", "x-amz-security-token", "amz-sdk-request", "amz-sdk-invocation-id", "user-agent")
        keep = {name: value for name, value in headers.items() if name not in others}
        request = AWSRequest(method=method, url=url, headers=keep, data=body)
        request.context.update(signing["context"])
        signing["signer"].sign(signing["name"], request, signing_type="standard")
        return request.headers["Authorization"]
