from hypothesis import given
from hypothesis import strategies as st

from onestop.rules.journal_chain import FIRST, SEALED, Fault, digest, first_broken, seal

WORDS = st.text(max_size=12)
CHAINS = st.lists(st.fixed_dictionaries({field: WORDS for field in SEALED}), min_size=1, max_size=6)


def chained(said: list[dict[str, str]]) -> list[dict[str, str]]:
	events, previous = [], FIRST
	for number, event in enumerate(said, 1):
		whole = {**event, "sequence": str(number)}
		previous_hash, previous = previous, seal(whole, previous)
		events.append({**whole, "name": f"e{number}", "previous_hash": previous_hash, "entry_hash": previous})
	return events


@given(CHAINS)
def test_a_journal_as_it_was_written_has_no_broken_link(said) -> None:
	assert first_broken(chained(said)) is None


@given(CHAINS, st.data())
def test_a_changed_event_is_named(said, data) -> None:
	events = chained(said)
	at = data.draw(st.integers(0, len(events) - 1))
	field = data.draw(st.sampled_from([field for field in SEALED if field != "sequence"]))
	events[at] = {**events[at], field: events[at][field] + "x"}
	broken = first_broken(events)
	assert (broken.where, broken.fault) == (f"e{at + 1}", Fault.CHANGED)


@given(CHAINS.filter(lambda said: len(said) > 1), st.data())
def test_a_removed_event_breaks_the_chain_at_the_next_one(said, data) -> None:
	events = chained(said)
	at = data.draw(st.integers(0, len(events) - 2))
	del events[at]
	broken = first_broken(events)
	assert (broken.where, broken.fault) == (f"e{at + 2}", Fault.MISSING)


def test_words_do_not_move_unseen_from_one_field_to_the_next() -> None:
	empty = dict.fromkeys(SEALED, "")
	one = seal({**empty, "action": "ab", "from_status": "c"}, FIRST)
	assert one != seal({**empty, "action": "a", "from_status": "bc"}, FIRST)


def test_the_days_seal_depends_on_every_event_and_on_the_day_before() -> None:
	assert digest(["a", "b"], FIRST) == digest(["b", "a"], FIRST)
	assert digest(["a"], FIRST) != digest(["a", "b"], FIRST)
	assert digest(["a"], FIRST) != digest(["a"], "1" * 64)
