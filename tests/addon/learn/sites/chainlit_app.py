"""Chainlit's own chat page; what it gets goes to the file that the environment names."""

import json
import os
from pathlib import Path

import chainlit


@chainlit.on_message
async def answer(message: chainlit.Message) -> None:
    with Path(os.environ["ARRIVED"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(message.content) + "\n")
    await chainlit.Message("Thanks!").send()
