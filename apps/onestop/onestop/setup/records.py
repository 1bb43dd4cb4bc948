"""Which small records belong to the app but live in the framework's tables?"""


def apply() -> None:
	pass


def remove() -> None:
	pass
