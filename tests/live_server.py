"""The program itself on a free port: uvicorn in a thread of the test, pages, sockets and static files."""

import asyncio
import socket
import threading
import time

import uvicorn
from channels.layers import channel_layers

PATIENCE = 10  # seconds to start, and to stop


class LiveServer:
    """Context manager; `url` is the address of the running server, without a slash at the end."""

    def __init__(self, application):
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        config = uvicorn.Config(application, log_level="warning", lifespan="off", ws="websockets-sansio")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self):
        asyncio.run(self.server.serve(sockets=[self.socket]))

    def __enter__(self):
        self.thread.start()
        deadline = time.monotonic() + PATIENCE
        while not self.server.started:
            if time.monotonic() > deadline or not self.thread.is_alive():
                raise RuntimeError("Máy chủ thử không khởi động được")
            time.sleep(0.01)
        return self

    def __exit__(self, *error):
        self.server.should_exit = True
        self.thread.join(PATIENCE)
        self.server.force_exit = True  # a page still open keeps its socket: do not wait for it
        self.thread.join(PATIENCE)
        self.socket.close()
        channel_layers.backends.clear()  # a layer belongs to the event loop that has just ended
