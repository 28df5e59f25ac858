"""A mail server on this machine that can be told to misbehave."""

import re
import socket
import threading

OK, HANG, TRY_LATER, REFUSE_ADDRESS, REFUSE_TEXT, BREAK_OFF, FORGET_TO_ANSWER = (
    "ok", "hang", "try later", "refuse address", "refuse text", "break off", "forget to answer",
)  # fmt: skip


class MailServer:
    """`behaviour` may change at any time; `refused` are addresses that do not exist here.

    `received` holds (address, Message-ID) of every mail taken in, in their order. Blocking sockets in
    threads: a frozen clock would stop an event loop.
    """

    def __init__(self, behaviour: str = OK):
        self.behaviour, self.refused = behaviour, set()
        self.received: list[tuple[str, str]] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def close(self) -> None:
        self.socket.close()

    def listen(self) -> None:
        while True:
            try:
                connection, _address = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=[connection], daemon=True).start()

    def talk(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            if self.behaviour == HANG:
                lines.readline()  # until the other side gives up
                return
            answer(connection, "220 listo")
            address = ""
            for line in lines:
                word = line[:4].upper().strip()
                if word == b"RCPT":
                    address = re.search(rb"<(.+?)>", line)[1].decode()
                    answer(connection, self.on_address(address))
                elif word == b"DATA":
                    if not self.take(connection, lines, address):
                        return
                elif word == b"QUIT":
                    answer(connection, "221 adiós")
                    return
                else:
                    answer(connection, "250 bien")

    def on_address(self, address: str) -> str:
        if self.behaviour == TRY_LATER:
            return "451 4.7.1 intente más tarde"
        if self.behaviour == REFUSE_ADDRESS or address in self.refused:
            return "550 5.1.1 no existe ese buzón"
        return "250 bien"

    def take(self, connection, lines, address: str) -> bool:
        """The text of a mail; False when the connection is over."""
        answer(connection, "354 diga")
        if self.behaviour == BREAK_OFF:
            lines.readline()
            return False
        text = b""
        for line in lines:
            if line == b".\r\n":
                break
            text += line
        else:
            return False  # the sender died in the middle
        if self.behaviour == REFUSE_TEXT:
            answer(connection, "554 5.6.0 no aceptamos ese contenido")
            return True
        self.received.append((address, re.search(rb"(?i)^message-id:\s*(\S+)", text, re.M)[1].decode()))
        if self.behaviour == FORGET_TO_ANSWER:
            return False
        answer(connection, "250 recibido")
        return True


def answer(connection: socket.socket, words: str) -> None:
    connection.sendall(words.encode("utf-8") + b"\r\n")
