"""The public dossier in a course and as `chance.MOVES` has it: opened, decided on anew, closed."""

from workflows.public_words import PublicWords
from workflows.stories.base import on

RARE = 0.06
PLAN = {"part": "plan", "is_shown": True, "with_text": True}


class DossierChapter:
    def public_dossier(self):
        """Opened, decided on anew, closed, and open again from then on: with the plan, and no more."""
        cast, case = self.cast, self.case
        with on(28, 11):
            self.do(case, "open_to_public", by=cast.hanh, parts=[PLAN])
            self.do(case, "decide_parts", by=cast.khang, parts=[{**PLAN, "with_text": False}])
            self.do(case, "close_to_public", by=cast.khang, reason="Sai tên đơn vị")
            self.do(case, "open_to_public", by=cast.khang, parts=[PLAN])


def some_parts(walk, case, person):
    issued = PublicWords(case).issued()
    kept = {"is_shown": False, "ground": walk.chance.choice(["secrecy", "personal"])}
    return {"parts": [{"part": issued[0], "is_shown": True}, *({"part": part, **kept} for part in issued[1:])]}


def some_parts_and_why(walk, case, person):
    facts = some_parts(walk, case, person)
    return facts and {**facts, **({} if case.procedure.is_public else {"reason": "Theo văn bản"})}


DOSSIER_MOVES = {
    ("supervision", "open_to_public"): (RARE, some_parts_and_why),
    ("supervision", "decide_parts"): (RARE, some_parts),
    ("supervision", "close_to_public"): (RARE, lambda walk, case, person: {"reason": "Theo văn bản"}),
}
