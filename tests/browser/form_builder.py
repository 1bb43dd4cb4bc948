"""The builder of a version's application form, as a person uses it."""

from playwright.sync_api import Locator, Page, expect

GIVE_WAY = 250  # milliseconds; cards move for 150


def add_question(builder: Locator, words: str) -> Locator:
	builder.get_by_role("button", name="Thêm câu hỏi").click()
	card = builder.locator("li.is-open")
	expect(card.locator('[data-fieldname="label"] textarea')).to_be_focused()
	write(card, "label", words)
	expect(builder.locator(".preview")).to_contain_text(words)
	return card_of(builder, words)


def card_of(builder: Locator, words: str) -> Locator:
	return builder.locator("li").filter(has=builder.page.locator(".words", has_text=words))


def write(card: Locator, field: str, words: str) -> None:
	box = card.locator(f'.editor [data-fieldname="{field}"]').locator("input, textarea, select").first
	if box.evaluate("it => it.tagName") == "SELECT":
		box.select_option(words)
	else:
		box.fill(words)
		box.blur()


def drag(page: Page, card: Locator, onto: Locator) -> None:
	"""With a hand's pace: the cards between give way before the card is let go."""
	card.locator(".handle").scroll_into_view_if_needed()
	end = onto.locator(".handle").bounding_box()
	take_hold(page, card)
	for steps, beside in ((12, 0), (3, -4)):
		page.mouse.move(end["x"] + 5, end["y"] + beside, steps=steps)
		page.wait_for_timeout(GIVE_WAY)
	page.mouse.up()


def take_hold(page: Page, card: Locator) -> None:
	handle = card.locator(".handle")
	start = handle.bounding_box()
	page.mouse.move(start["x"] + 5, start["y"] + 5)
	page.mouse.down()
