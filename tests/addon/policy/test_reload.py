"""Hot reload: what is saved is in force within a second, and there is always a policy."""

import asyncio
import itertools
from contextlib import asynccontextmanager, suppress

import pytest

from presend.check import Checker
from presend.policy.reload import Reloader
from presend.records import Events

TEXT = "write to anna.berg@gmail.com"
BLOCK, WARN = (
    f'extends = "fiverr"\n[[rule]]\nid = "contact-before-order"\naction = "{a}"\n' for a in ("block", "warn")
)
BROKEN = 'extends = "fiverr"\n[[rule]]\nid = "abuse"\naction = "hodl"\n'


class Desk:
    """A checker, its reloader at work, and what was published."""

    def __init__(self, path, **options):
        self.path = path
        self.checker = Checker.load(str(path))
        self.published = []
        events = Events()
        events.listen(self.published.append)
        self.reloader = Reloader(self.checker, events, str(path), **options)

    def action(self, **context):
        return self.checker.check(TEXT, **context).action

    async def until(self, condition, seconds=30.0):
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.01)


@asynccontextmanager
async def running(path, **options):
    desk = Desk(path, **options)
    task = asyncio.create_task(desk.reloader.run())
    try:
        yield desk
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "my.toml"
    path.write_text(BLOCK)
    return path


def test_a_saved_file_is_in_force(path):
    async def story():
        async with running(path) as desk:
            before = desk.checker.check(TEXT)
            path.write_text(WARN)
            await desk.until(lambda: desk.action() == "warn")
            after = desk.checker.check(TEXT)
            assert before.policy != after.policy == desk.checker.policy.hash
            assert desk.published == [{"type": "policy", "hash": after.policy, "problem": None}]

    asyncio.run(story())


def test_a_file_that_is_replaced_as_editors_do_is_seen(path):
    async def story():
        async with running(path) as desk:
            new = path.with_suffix(".new")
            new.write_text(WARN)
            path.unlink()
            new.rename(path)
            await desk.until(lambda: desk.action() == "warn")

    asyncio.run(story())


def test_with_mistakes_the_last_good_policy_stays_and_the_problem_is_told(path):
    async def story():
        async with running(path) as desk:
            path.write_text(BROKEN)
            await desk.until(lambda: desk.published)
            assert desk.action() == "block"
            assert "4:10" in desk.reloader.problem and "hodl" in desk.published[0]["problem"]
            path.write_text(WARN)
            await desk.until(lambda: desk.reloader.problem is None)
            assert desk.action() == "warn" and desk.published[-1]["problem"] is None
            assert len(desk.published) == 2

    asyncio.run(story())


def test_a_file_that_is_gone_changes_nothing_but_is_told(path):
    async def story():
        async with running(path) as desk:
            path.unlink()
            await desk.until(lambda: desk.reloader.problem)
            assert desk.action() == "block" and "the rule file is gone" in desk.reloader.problem

    asyncio.run(story())


def test_the_extended_file_is_watched_even_if_it_comes_later(path, tmp_path):
    async def story():
        async with running(path) as desk:
            path.write_text('extends = "base.toml"\n')
            await desk.until(lambda: desk.reloader.problem)
            (tmp_path / "base.toml").write_text(WARN)
            await desk.until(lambda: desk.action() == "warn")
            (tmp_path / "base.toml").write_text(BLOCK)
            await desk.until(lambda: desk.action() == "block")

    asyncio.run(story())


def test_a_half_written_file_is_not_read(path):
    """Its beginning alone is a valid rule file that allows more."""

    async def story():
        async with running(path) as desk:
            for step in range(60):
                with path.open("w") as file:
                    file.write(WARN + "# " + "x" * step)
                await asyncio.sleep(0.02)
                assert desk.action() == "block"
            path.write_text(BLOCK + "# done")
            await desk.until(lambda: desk.published)
            assert desk.action() == "block"

    asyncio.run(story())


def test_recorded_permissions_count_at_once(path, tmp_path):
    import datetime as dt

    from presend.permissions import Permissions
    from presend.policy.model import Permission

    store = Permissions(tmp_path / "data")

    async def story():
        async with running(path, permissions=store.active, watch=[store.file]) as desk:
            assert desk.action(stage="order", recipient="anna") == "warn"
            today = dt.date.today()
            leave = store.add(
                Permission(id="x", buyer="anna", channels=("email",), ticket="1", granted=today)
            )
            await desk.until(lambda: desk.action(stage="order", recipient="anna") == "allow")
            store.remove(leave.id)
            await desk.until(lambda: desk.action(stage="order", recipient="anna") == "warn")

    asyncio.run(story())


def test_a_permission_is_removed_even_while_the_file_has_mistakes(path, tmp_path):
    import datetime as dt

    from presend.permissions import Permissions
    from presend.policy.model import Permission

    store = Permissions(tmp_path / "data")
    today = dt.date.today()
    leave = store.add(Permission(id="x", buyer="anna", channels=("email",), ticket="1", granted=today))

    async def story():
        async with running(path, permissions=store.active, watch=[store.file]) as desk:
            path.write_text(BROKEN)
            await desk.until(lambda: desk.action(stage="order", recipient="anna") == "allow")
            store.remove(leave.id)
            await desk.until(lambda: desk.action(stage="order", recipient="anna") == "warn")
            assert desk.reloader.problem and len(desk.published) == 1

    asyncio.run(story())


def test_under_load_no_check_is_without_a_policy_and_none_is_lost(path):
    """A thousand checks a second while the file is rewritten fifty times, some of them broken."""
    texts = itertools.cycle([WARN, BROKEN, BLOCK, "", 'extends = "'])

    async def story():
        async with running(path) as desk:
            asked, answered, seen = 0, 0, set()
            for number in range(50):
                path.write_text(next(texts) + f"\n# {number}")
                for _ in range(100):
                    asked += 1
                    verdict = desk.checker.check(TEXT)
                    answered += verdict.action in ("block", "warn") and bool(verdict.policy)
                    seen.add((verdict.policy, verdict.action))
                    await asyncio.sleep(0.0005)
            path.write_text(WARN + "# the last")
            await desk.until(lambda: desk.action() == "warn" and desk.reloader.problem is None)
            assert answered == asked == 5000
            assert len({policy for policy, _ in seen}) == len(seen)  # one policy never gave two answers

    asyncio.run(story())
