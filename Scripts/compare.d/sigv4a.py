"""Checks signatures of Signature Version 4a, which are never the same twice: by their definition, without the CRT."""

import hashlib
import hmac
from urllib.parse import urlsplit

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

ALGORITHM = "AWS4-ECDSA-P256-SHA256"

# The curve P-256 (FIPS 186-4, D.1.2.3).
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def _add(one, other):
    if one is None or other is None:
        return one or other
    (x, y), (u, v) = one, other
    if x == u and (y + v) % P == 0:
        return None
    slope = (3 * x * x - 3) * pow(2 * y, -1, P) if one == other else (v - y) * pow(u - x, -1, P)
    third = (slope * slope - x - u) % P
    return third, (slope * (x - third) - y) % P


def _times(number, point):
    """A multiple of a point, in coordinates that need no division on the way."""
    u, v = point
    x, y, z = 0, 1, 0
    for bit in bin(number)[2:]:
        # Doubled,
        square, gamma = z * z % P, y * y % P
        beta, alpha = x * gamma % P, 3 * (x - square) * (x + square) % P
        z = ((y + z) ** 2 - gamma - square) % P
        x = (alpha * alpha - 8 * beta) % P
        y = (alpha * (4 * beta - x) - 8 * gamma * gamma) % P
        if bit == "0":
            continue
        if z == 0:
            x, y, z = u, v, 1
            continue
        # and the point added, which is never the same one again for numbers below the order.
        square = z * z % P
        h, r = (u * square - x) % P, (v * z * square - y) % P
        cube, middle = h * h * h % P, x * h * h % P
        x, z = (r * r - cube - 2 * middle) % P, z * h % P
        y = (r * (middle - x) - y * cube) % P
    inverse = pow(z, -1, P)
    return x * inverse**2 % P, y * inverse**3 % P


def _private(key_id, secret):
    for counter in range(1, 255):
        text = b"\0\0\0\1" + ALGORITHM.encode() + b"\0" + key_id.encode() + bytes([counter]) + b"\0\0\1\0"
        candidate = int.from_bytes(hmac.digest(b"AWS4A" + secret.encode(), text, "sha256"), "big")
        if candidate <= N - 2:
            return candidate + 1
    raise ValueError("no key comes of these credentials")


def _numbers(signature):
    """The two numbers in a DER signature."""
    content, numbers = signature[2:], []
    while content:
        if content[0] != 2:
            raise ValueError("no number")
        numbers.append(int.from_bytes(content[2:2 + content[1]], "big"))
        content = content[2 + content[1]:]
    r, s = numbers
    return r, s


class Checker:
    def __init__(self, key_id, secret, token):
        self.credentials = Credentials(key_id, secret, token)
        self.public = _times(_private(key_id, secret), G)

    def holds(self, method, url, headers, body, is_s3):
        """Whether the Authorization among `headers` is one of this request."""
        authorization = headers["authorization"]
        scope = authorization.split("Credential=")[1].split(",")[0].split("/")
        # What is added behind the signature.
        others = ("authorization", "amz-sdk-request", "amz-sdk-invocation-id", "content-length")
        rest = {name: value for name, value in headers.items() if name not in others}
        signer = (S3SigV4Auth if is_s3 else SigV4Auth)(self.credentials, scope[2], "*")
        request = AWSRequest(method=method, url=url, headers={**rest, "host": urlsplit(url).netloc.lower()}, data=body)
        canonical = signer.canonical_request(request)
        # What is signed is told in the canonical request as well as in the header.
        if f"SignedHeaders={canonical.splitlines()[-2]}," not in authorization:
            return False
        digest = hashlib.sha256(canonical.encode()).hexdigest()
        text = "\n".join([ALGORITHM, headers["x-amz-date"], "/".join(scope[1:]), digest])
        e = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
        r, s = _numbers(bytes.fromhex(authorization.split("Signature=")[1]))
        if not (0 < r < N and 0 < s < N):
            return False
        inverse = pow(s, -1, N)
        point = _add(_times(e * inverse % N, G), _times(r * inverse % N, self.public))
        return point is not None and point[0] % N == r
