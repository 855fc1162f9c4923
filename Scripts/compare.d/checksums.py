"""The checksums of S3's headers and trailers, made by Python and, where it is installed, the CRT."""

import base64
import binascii
import hashlib

try:
    from awscrt import checksums as crt
except ImportError:
    crt = None

ALGORITHMS = {
    "crc32": lambda content: binascii.crc32(content).to_bytes(4, "big"),
    "sha1": lambda content: hashlib.sha1(content).digest(),
    "sha256": lambda content: hashlib.sha256(content).digest(),
    "sha512": lambda content: hashlib.sha512(content).digest(),
    "md5": lambda content: hashlib.md5(content).digest(),
}
if crt:
    ALGORITHMS |= {
        "crc32c": lambda content: crt.crc32c(content).to_bytes(4, "big"),
        "crc64nvme": lambda content: crt.crc64nvme(content).to_bytes(8, "big"),
        "xxhash64": crt.XXHash.compute_xxhash64,
        "xxhash3": crt.XXHash.compute_xxhash3_64,
        "xxhash128": crt.XXHash.compute_xxhash3_128,
    }


def of(name, content):
    """The checksum called `name` in base64; None when there is no such."""
    return base64.b64encode(ALGORITHMS[name](content)).decode() if name in ALGORITHMS else None
