"""The application on a port of this machine until it is interrupted."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable

import uvicorn

from align.errors import InputError
from align.review.web.app import application
from align.review.web.guard import ADDRESS
from align.review.web.pages import Parts

_PATIENCE = 2  # seconds that requests under way may take after Ctrl-C


class Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def listen(port: int) -> socket.socket:
    """A port of this machine's own address, a free one for 0. Raises `InputError`."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs have one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        raise InputError(f"port {port} cannot be used ({error.strerror}); name another with --port") from None
    return listener


def server(made: Parts, listener: socket.socket, ready: Callable[[], None]) -> Server:
    """A server for `listener`; its `run(sockets=[listener])` ends with Ctrl-C. `ready` is called once it answers."""
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        application(made, port),
        lifespan="off", ws="none", http="h11", log_config=None, log_level="error", access_log=False, server_header=False,
        proxy_headers=False, timeout_graceful_shutdown=_PATIENCE,
    )  # fmt: skip
    return Server(config, ready)
