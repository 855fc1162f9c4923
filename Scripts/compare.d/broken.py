"""Answers that are none: cut off, a proxy's page, another protocol's document. Whatever the operation, they are no success."""

PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><p>Please sign in to the network.</p></body></html>"


def of(model, protocol, answer, random):
    """Broken variants of `answer`, each as (label, headers, body); none where a body cannot tell that it is one."""
    if model.http.get("method") == "HEAD" or model.has_event_stream_output:
        return
    output = model.output_shape
    payload = output.serialization.get("payload") if output is not None else None
    is_raw = payload is not None and output.members[payload].type_name in ("string", "blob")
    yield "a page", [("Content-Type", "text/html")], PAGE
    if is_raw or model.has_streaming_output:
        # What is taken as it is may be anything.
        return
    whole = answer.body.rstrip()
    if len(whole) > 1:
        for _ in range(3):
            yield "cut off", answer.headers, whole[: random.randrange(1, len(whole))]
        yield "cut off at its last byte", answer.headers, whole[:-1]
    if protocol in ("query", "ec2", "rest-xml"):
        yield "JSON", [("Content-Type", "application/json")], b'{"Message": "blocked"}'
    else:
        yield "XML", [("Content-Type", "application/xml")], b"<Error><Message>blocked</Message></Error>"
    yield "text", [("Content-Type", "text/plain")], b"upstream connect error"
