import io

from gongkai.dataset.progress import Bar, Lines, Progress, duration, shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_and_anything_else_lines() -> None:
    assert isinstance(shown(Terminal()), Bar)
    assert isinstance(shown(io.StringIO()), Lines)


def test_lines_come_every_few_seconds_with_rate_and_remaining_time() -> None:
    seconds = iter([0.0, 1.0, 10.0, 10.0, 20.0])
    stream = io.StringIO()
    with Lines(stream, clock=lambda: next(seconds)) as show:
        show(Progress(100, 20, 10))
        show(Progress(100, 20, 40, unreadable=1))

    assert stream.getvalue().splitlines() == [
        "已读 60/100 个文件，每秒 4.0 个，还需 10 秒，1 个不能读取",
        "已读 60/100 个文件，每秒 2.0 个，还需 20 秒，1 个不能读取",
    ]


def test_lines_say_nothing_where_nothing_was_begun() -> None:
    stream = io.StringIO()
    with Lines(stream):
        pass

    assert stream.getvalue() == ""


def test_the_bar_shows_how_many_of_how_many_and_what_failed() -> None:
    stream = Terminal()
    with Bar(stream) as show:
        show(Progress(10, 0))
        show(Progress(10, 0, 4))
        show(Progress(10, 0, 10, unreadable=2))

    assert "10/10" in stream.getvalue()
    assert "2 个不能读取" in stream.getvalue()


def test_durations_are_told_in_words() -> None:
    assert [duration(seconds) for seconds in (7.4, 200, 7380)] == ["7 秒", "3 分 20 秒", "2 小时 3 分"]
