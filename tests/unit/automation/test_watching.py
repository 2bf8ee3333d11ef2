"""A folder is worked on once per state, when it has come to rest."""

import pytest

from orchestration.automation.watching import MOST_RETRIES, Watched, decide


class Folder:
    """A folder as a sensor sees it: how it looks, and what is in it."""

    def __init__(self, content: str = "a") -> None:
        self.content = content
        self.touched = 0
        self.read = 0

    def look(self) -> str:
        return f"{self.content} {self.touched}"

    def bytes(self) -> str:
        self.read += 1
        return f"hash of {self.content}"


class Sensor:
    """Looks, and remembers by its cursor alone."""

    def __init__(self, folder: Folder, done: str | None = None) -> None:
        self.folder = folder
        self.done = done
        self.cursor: str | None = None

    def tick(self) -> str | None:
        before = Watched.from_cursor(self.cursor)
        decision = decide(before, self.folder.look, self.folder.bytes, self.done)
        self.cursor = decision.remember.cursor()
        assert decision.why
        if decision.run_key:
            self.done = self.folder.bytes()
        return decision.run_key


def test_a_new_state_is_asked_for_once_and_at_the_second_look() -> None:
    sensor = Sensor(Folder())
    keys = [sensor.tick() for _ in range(5)]
    assert [key is not None for key in keys] == [False, True, False, False, False]


def test_many_edits_in_a_burst_are_one() -> None:
    folder = Folder()
    sensor = Sensor(folder)
    asked = []
    for edit in range(10):
        folder.content = f"edit {edit}"
        asked.append(sensor.tick())
    assert asked == [None] * 10
    assert sensor.tick() is not None
    assert sensor.tick() is None


def test_the_same_bytes_touched_are_no_work() -> None:
    folder = Folder()
    sensor = Sensor(folder)
    sensor.tick(), sensor.tick()
    folder.touched += 1
    assert [sensor.tick() for _ in range(4)] == [None] * 4


def test_what_a_run_by_hand_has_read_is_no_work() -> None:
    sensor = Sensor(Folder(), done="hash of a")
    assert [sensor.tick() for _ in range(4)] == [None] * 4


def test_a_return_to_an_earlier_state_is_work_again_with_another_key() -> None:
    folder = Folder("a")
    sensor = Sensor(folder)
    keys = []
    for content in ("a", "b", "a", "b"):
        folder.content = content
        keys += [key for key in (sensor.tick(), sensor.tick()) if key]
    assert len(keys) == len(set(keys)) == 4


def test_a_request_lost_before_it_was_remembered_is_made_again_with_the_same_key() -> None:
    sensor = Sensor(Folder())
    sensor.tick()
    before, done = sensor.cursor, sensor.done
    first = sensor.tick()
    sensor.cursor, sensor.done = before, done
    assert sensor.tick() == first is not None


def test_a_folder_that_changes_while_it_is_read_is_looked_at_again() -> None:
    folder = Folder()
    sensor = Sensor(folder)
    sensor.tick()

    def changing() -> str:
        folder.touched += 1
        return "hash of half a file"

    before = Watched.from_cursor(sensor.cursor)
    assert decide(before, folder.look, changing, None).run_key is None


def test_at_rest_no_byte_is_read() -> None:
    folder = Folder()
    sensor = Sensor(folder)
    sensor.tick(), sensor.tick()
    folder.read = 0
    assert sensor.tick() is None
    assert folder.read == 0


def test_interrupted_work_is_asked_for_again_but_not_for_ever() -> None:
    folder = Folder()
    before = Watched()
    keys = []
    for _ in range(12):
        decision = decide(before, folder.look, folder.bytes, None, interrupted=True)
        before = decision.remember
        keys.append(decision.run_key)
    asked = [key for key in keys if key]
    assert len(asked) == len(set(asked)) == MOST_RETRIES
    # Another state of the folder is a new chance.
    folder.content = "b"
    decide_twice = [None, None]
    for place in range(2):
        decision = decide(before, folder.look, folder.bytes, None)
        before = decision.remember
        decide_twice[place] = decision.run_key
    assert decide_twice[1] is not None
    assert before.again == 0


@pytest.mark.parametrize("cursor", [None, "", "{", "[]", '{"other": 1}', "12-abc"])
def test_a_cursor_of_another_version_is_no_obstacle(cursor: str | None) -> None:
    assert Watched.from_cursor(cursor) == Watched()
