"""The conversations of the practice marketplace, and the buyers' script."""

import datetime as dt
from dataclasses import dataclass, field
from importlib.resources import files

import tomli


@dataclass
class Post:
    """A message in a conversation; `sender` is "you" or "buyer"."""

    sender: str
    text: str
    at: str


@dataclass
class Conversation:
    """One buyer. `way` is how its page sends: "fetch", "form", "live" (WebSocket) or "order" (fetch, in an order)."""

    id: str
    buyer: str
    username: str
    about: str
    colour: str
    gig: str
    price: str
    way: str
    stage: str
    posts: list[Post]
    replies: tuple[str, ...]
    answered: int = field(default=0)

    @property
    def path(self) -> str:
        return f"/orders/{self.id}" if self.stage == "order" else f"/inbox/{self.id}"

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.buyer.split())

    def take(self, text: str) -> Post:
        """Adds what the seller sent, and the buyer's answer to it. Gives the answer back."""
        self.posts.append(Post("you", text, now()))
        reply = Post("buyer", self.replies[min(self.answered, len(self.replies) - 1)], now())
        self.answered += 1
        self.posts.append(reply)
        return reply

    def attach(self, name: str) -> Post:
        """Adds a file that the seller sent."""
        post = Post("you", f"File: {name}", now())
        self.posts.append(post)
        return post


def now() -> str:
    return dt.datetime.now().astimezone().strftime("%H:%M")


def conversations() -> dict[str, Conversation]:
    """All conversations, at their beginning, by id."""
    script = tomli.loads((files("presend.practice") / "conversations.toml").read_text(encoding="utf-8"))
    return {entry["id"]: _conversation(dict(entry)) for entry in script["conversation"]}


def _conversation(entry: dict) -> Conversation:
    posts = [Post(post["from"], post["text"], post["at"]) for post in entry.pop("messages")]
    return Conversation(**entry | {"posts": posts, "replies": tuple(entry["replies"])})
