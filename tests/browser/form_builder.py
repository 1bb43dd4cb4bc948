"""The builder of a version's application form, as a person uses it."""

from playwright.sync_api import Locator, Page, expect


def add_question(builder: Locator, words: str) -> Locator:
	builder.get_by_role("button", name="Thêm câu hỏi").click()
	card = builder.locator("li.is-open")
	write(card, "label", words)
	expect(builder.locator(".preview")).to_contain_text(words)
	return card


def write(card: Locator, field: str, words: str) -> None:
	box = card.locator(f'.editor [data-fieldname="{field}"]').locator("input, textarea, select").first
	if box.evaluate("it => it.tagName") == "SELECT":
		box.select_option(words)
	else:
		box.fill(words)
		box.blur()


def drag(page: Page, card: Locator, onto: Locator) -> None:
	start, end = card.locator(".handle").bounding_box(), onto.locator(".handle").bounding_box()
	page.mouse.move(start["x"] + 5, start["y"] + 5)
	page.mouse.down()
	page.mouse.move(end["x"] + 5, end["y"] + 12, steps=8)
	page.mouse.move(end["x"] + 5, end["y"] - 4, steps=8)
	page.mouse.up()
