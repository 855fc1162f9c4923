"""A server for Scripts/bench that answers S3 listings from memory, as quickly as Python can: usage KEYS [CERT KEY].

`GET /` is ListBuckets, `GET /large?list-type=2` a listing of KEYS keys in pages of 1,000. Prints its address; ends
when its stdin does.
"""

import os
import re
import socketserver
import ssl
import sys
import threading

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
TOKEN = re.compile(rb"continuation-token=(\d+)")
LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)


def answer(body):
    head = (
        "HTTP/1.1 200 OK\r\nx-amz-request-id: BENCH0000000001\r\nContent-Type: application/xml\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body.encode()


def buckets():
    items = "".join(
        f"<Bucket><Name>bucket-{number:02}</Name><CreationDate>2026-01-{number:02}T00:00:00.000Z</CreationDate></Bucket>"
        for number in range(1, 21)
    )
    return answer(f"{XML}<ListAllMyBucketsResult {SPACE}><Owner><ID>bench</ID></Owner><Buckets>{items}</Buckets>"
                  "</ListAllMyBucketsResult>")


def page(number, pages):
    more = number + 1 < pages
    token = f"<NextContinuationToken>{number + 1}</NextContinuationToken>" if more else ""
    items = "".join(
        f"<Contents><Key>2026/{key // 100000:03}/photo-{key:08}.jpg</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>"
        f"<ETag>&quot;9a0364b9e99bb480dd25e1f0284c8555&quot;</ETag><Size>{key % 1000000}</Size>"
        "<StorageClass>STANDARD</StorageClass></Contents>"
        for key in range(number * 1000, number * 1000 + 1000)
    )
    return answer(f"{XML}<ListBucketResult {SPACE}><Name>large</Name><Prefix></Prefix>{token}<KeyCount>1000</KeyCount>"
                  f"<MaxKeys>1000</MaxKeys><IsTruncated>{'true' if more else 'false'}</IsTruncated>{items}</ListBucketResult>")


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        waiting = b""
        while True:
            end = waiting.find(b"\r\n\r\n")
            while end < 0:
                received = self.request.recv(65536)
                if not received:
                    return
                waiting += received
                end = waiting.find(b"\r\n\r\n")
            head, waiting = waiting[:end], waiting[end + 4 :]
            length = LENGTH.search(head)
            missing = int(length.group(1)) - len(waiting) if length else 0
            while missing > 0:
                missing -= len(self.request.recv(min(missing, 65536)) or b"x" * missing)
            if length:
                waiting = b""
            path = head.split(b" ", 2)[1]
            if path.startswith(b"/large"):
                token = TOKEN.search(path)
                self.request.sendall(PAGES[int(token.group(1)) if token else 0])
            else:
                self.request.sendall(BUCKETS)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


def main():
    global BUCKETS, PAGES
    count = max(1, int(sys.argv[1]) // 1000)
    BUCKETS = buckets()
    PAGES = [page(number, count) for number in range(count)]
    server = Server(("127.0.0.1", 0), Handler)
    scheme = "http"
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    print(f"{scheme}://127.0.0.1:{server.server_address[1]}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    while os.read(0, 4096):
        pass


main()
