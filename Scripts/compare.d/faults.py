"""Inputs with faults in them: a member too many or too few, a value of another type, one that is too small."""

# What is of no shape's type in the place of a value of each.
WRONG = {
    "string": 7, "character": 7, "integer": "seven", "long": "seven", "float": "half", "double": "half", "boolean": "yes",
    "timestamp": "not a time", "blob": 7, "list": {"one": 1}, "map": [1], "structure": "text",
}


def _places(shape, value, put, found):
    """All values within `value`, each with its shape and a function that puts another in its place."""
    found.append((shape, value, put))
    if shape.type_name == "structure" and isinstance(value, dict) and not getattr(shape, "is_document_type", False):
        for name, inner in value.items():
            if name in shape.members and not shape.members[name].serialization.get("jsonvalue"):
                _places(shape.members[name], inner, lambda new, name=name: value.__setitem__(name, new), found)
    elif shape.type_name == "list" and isinstance(value, list):
        for index, inner in enumerate(value):
            _places(shape.member, inner, lambda new, index=index: value.__setitem__(index, new), found)
    elif shape.type_name == "map" and isinstance(value, dict):
        for key, inner in value.items():
            _places(shape.value, inner, lambda new, key=key: value.__setitem__(key, new), found)


def add(shape, value, random, count):
    """Puts up to `count` faults into `value`, in place."""
    for _ in range(count):
        found = []
        _places(shape, value, None, found)
        place, inner, put = random.choice(found)
        kind = place.type_name
        least = place.metadata.get("min", 0)
        is_plain = kind == "structure" and isinstance(inner, dict) and not getattr(place, "is_document_type", False)
        required = [n for n in place.metadata.get("required", []) if n in inner] if is_plain else []
        if required and random.random() < 0.5:
            del inner[random.choice(required)]
        elif is_plain and (put is None or random.random() < 0.5):
            inner["NoSuchMember"] = 1
        elif getattr(place, "is_document_type", False):
            continue
        elif kind in ("string", "list") and least > 0 and random.random() < 0.5:
            put("" if kind == "string" else [])
        elif kind in ("integer", "long", "float", "double") and "min" in place.metadata and random.random() < 0.5:
            put(least - 1)
        else:
            put(WRONG[kind])
