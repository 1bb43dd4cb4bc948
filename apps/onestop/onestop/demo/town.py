"""Who and what is in the demonstration town?"""


def prepare(password: str) -> list[dict]:
	return []


def close_accounts() -> None:
	pass
