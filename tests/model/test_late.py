"""What is made late is made once, and only if somebody looks."""

from cjm.model.late import Late


def test_nothing_is_made_before_somebody_looks() -> None:
    """A warm run over a thousand maps must not pay for the places of each of them."""
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": 1}

    late = Late(make)
    assert "…" in repr(late)
    assert not made
    assert (late["a"], len(late), list(late), "b" in late) == (1, 1, ["a"], False)
    assert repr(late) == "{'a': 1}"
    assert made == [1]
