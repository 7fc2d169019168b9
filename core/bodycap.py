"""The outermost layer: a request body above the cap is refused before it is read.

Behind this layer Django spools a whole body to disk before any view or permission check runs: without a cap
anyone at all could fill the disk. The proxy in front should have its own limit; this one does not rely on it.
"""

PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Tệp quá lớn</title>
<h1>Nội dung gửi lên quá lớn</h1>
<p>Mỗi lần gửi được tối đa {megabytes} MB. Hãy quay lại trang trước, chia nhỏ tệp rồi gửi lại.</p>
<p lang="en">The upload is too large: at most {megabytes} MB at a time. Please send smaller files.</p>
</html>"""


class BodyCap:
    """ASGI application that answers 413 to a body above `max_bytes`, whether its size is announced or not."""

    def __init__(self, app, max_bytes):
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if announced_size(scope) > self.max_bytes:
            return await self.refuse(send)
        return await self.count(scope, receive, send)

    async def count(self, scope, receive, send):
        """Pass the body on piece by piece; at the piece too many, say that the client has gone."""
        meter = Meter(receive, send, self.max_bytes)
        await self.app(scope, meter.receive, meter.send)
        if meter.exceeded and not meter.answered:
            await self.refuse(send)

    async def refuse(self, send):
        """The answer, and an end to the connection: the rest of the body is never read."""
        page = PAGE.format(megabytes=self.max_bytes // 1024 // 1024).encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(page)).encode()),
            (b"content-security-policy", b"default-src 'none'"),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": page})


class Meter:
    """Counts what comes in, and notes whether an answer has gone out."""

    def __init__(self, receive, send, max_bytes):
        self._receive, self._send = receive, send
        self.left = max_bytes
        self.answered = False

    @property
    def exceeded(self):
        return self.left < 0

    async def receive(self):
        if self.exceeded:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self.left -= len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.exceeded else message

    async def send(self, message):
        if self.exceeded and not self.answered:
            return  # whatever the application says after losing its client gives way to the 413
        self.answered = True
        await self._send(message)


def announced_size(scope):
    """Bytes announced by Content-Length; 0 when absent or malformed (the server itself refuses that)."""
    sizes = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    return max((int(size) for size in sizes if size.isdigit()), default=0)
