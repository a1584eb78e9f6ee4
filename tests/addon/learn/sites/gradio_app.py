"""Gradio's own chat page; what it gets goes to a file. Arguments: port, file."""

import json
import sys
from pathlib import Path

import gradio


def answer(message: str, history: list) -> str:
    with Path(sys.argv[2]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(message) + "\n")
    return "Thanks!"


gradio.ChatInterface(answer).launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)
