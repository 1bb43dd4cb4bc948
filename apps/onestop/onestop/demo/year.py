"""The demonstration year."""


def enqueue() -> None:
	pass


def load(progress) -> None:
	pass
