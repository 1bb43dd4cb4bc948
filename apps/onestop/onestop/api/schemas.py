"""How is a Python type said in JSON Schema? The types that our doors use, and no others."""

import inspect
from types import NoneType, UnionType
from typing import NotRequired, Required, Union, get_args, get_origin, get_type_hints, is_typeddict

from werkzeug.datastructures import FileStorage

SIMPLE = {
	str: {"type": "string"},
	bool: {"type": "boolean"},
	int: {"type": "integer"},
	float: {"type": "number"},
	dict: {"type": "object"},
	list: {"type": "array", "items": {}},
	NoneType: {"type": "null"},
	object: {},
	FileStorage: {"type": "string", "format": "binary"},
}
PATTERNS = {
	"Moment": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$",
	"Day": r"^\d{4}-\d{2}-\d{2}$",
}


def has_default(one: inspect.Parameter) -> bool:
	return one.default is not inspect.Parameter.empty


class Components:
	"""Named shapes, each written once and referred to."""

	def __init__(self) -> None:
		self.schemas: dict[str, dict] = {}

	def of(self, kind: object) -> dict:
		"""The schema of a type; refuses one it does not know, so that no door is described wrongly."""
		if kind in PLAIN:
			return dict(SIMPLE[kind])
		if is_typeddict(kind):
			return self.named(kind)
		if isinstance(kind, UnionType) or get_origin(kind) is Union:
			return {"anyOf": [self.of(one) for one in get_args(kind)]}
		if get_origin(kind) in (Required, NotRequired):
			return self.of(get_args(kind)[0])
		if get_origin(kind) in (list, dict):
			return self.holding(get_origin(kind), get_args(kind)[-1])
		return {"type": "string", "pattern": PATTERNS[kind.__name__]}

	def holding(self, origin: type, kind: object) -> dict:
		inside = self.of(kind)
		if origin is list:
			return {"type": "array", "items": inside}
		return {"type": "object", "additionalProperties": inside}

	def named(self, kind: type) -> dict:
		name = kind.__name__
		if name not in self.schemas:
			self.schemas[name] = {}  # a shape may hold itself
			hints = get_type_hints(kind)
			self.schemas[name] = {
				"type": "object",
				"description": inspect.getdoc(kind) if kind.__doc__ else name,
				"properties": {field: self.of(hint) for field, hint in hints.items()},
				"required": sorted(kind.__required_keys__),
			}
		return {"$ref": f"#/components/schemas/{name}"}


PLAIN = frozenset(SIMPLE)
