"""The sections that name things: words for roles, nouns and milestones; how binding; who may read."""

from permissions.roles import Role
from workflows.law.rule import TAGS
from workflows.models.recommendation import Recommendation
from workflows.models.stage import MILESTONES

NOUNS = ("delegation", "unit", "recommendation", "conclusion")
WORDS = {"roles": Role.values, "nouns": NOUNS, "milestones": [key for key, _name, _stages in MILESTONES]}
PUBLICATION = ("public", "internal")
LONGEST_WORD = 60


def check_words(data):
    for part, words in data.get("words", {}).items():
        if part not in WORDS:
            yield f"words.{part}: không có mục này; chọn một trong: {', '.join(WORDS)}."
            continue
        for key, word in words.items():
            if key not in WORDS[part]:
                yield f"words.{part}.{key}: không có {_what(part)} này; chọn một trong: {', '.join(WORDS[part])}."
            if not isinstance(word, str) or not word.strip() or len(word) > LONGEST_WORD:
                yield f"words.{part}.{key}: phải là chữ, tối đa {LONGEST_WORD} ký tự."
    yield from _choice("publication", data["publication"], "default", PUBLICATION)
    if "recommendations" in data:
        yield from _choice("recommendations", data["recommendations"], "force", Recommendation.Force.values)


def _what(part):
    return {"roles": "vai trò", "nouns": "từ", "milestones": "mốc"}[part]


def _choice(place, section, key, known):
    if section.get(key) not in known:
        yield f"{place}.{key}: phải là một trong {', '.join(known)}."
    yield from sourced(place, section)


def sourced(place, section):
    """What is stated names where it comes from, and how sure that is."""
    source = section.get("source")
    if not isinstance(source, str) or not source.strip():
        yield f"{place}: thiếu source (điều luật hoặc văn bản làm căn cứ)."
    if section.get("tag") not in TAGS:
        yield f"{place}.tag: phải là một trong {', '.join(TAGS)}."
