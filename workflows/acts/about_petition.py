"""What is shown beside the forms of the acts on petitions: to a department no more than was put to it."""

from django.utils.translation import gettext as _

from workflows.acts.about import About, day, files_seen, pairs


def petition(petition, user):
    """The petition, and what the departments have answered so far."""
    sent = list(petition.forwardings.select_related("department"))
    return About(
        title=petition.code,
        facts=pairs(
            (_("Đơn vị"), str(petition.inspected.unit)),
            (_("Ngày nêu"), day(petition.lodged_on)),
            (_("Đề nghị cơ quan nào giải quyết"), petition.proposed_to),
            (_("Phân loại"), petition.get_triage_display()),
            *((str(each.department), each.get_state_display()) for each in sent),
        ),
        texts=pairs(
            (_("Nội dung đề xuất, kiến nghị"), petition.text),
            *((_("Trả lời của %s") % each.department, each.text) for each in sent),
        ),
    )


def forwarding(forwarding, user):
    """What one department is asked, and its last answer. Read by its people: nothing else of the case stands here."""
    asked_by = forwarding.case.delegation_name
    return About(
        title=forwarding.petition.code,
        facts=pairs(
            (_("Đơn vị nêu"), str(forwarding.petition.inspected.unit)),
            (_("Cơ quan chuyển"), asked_by),
            (_("Số văn bản chuyển"), forwarding.number),
            (_("Ngày chuyển"), day(forwarding.sent_on)),
            (_("Hạn trả lời"), day(forwarding.due_on)),
        ),
        texts=pairs(
            (_("Nội dung đề xuất, kiến nghị"), forwarding.petition.text),
            (_("Đề nghị giải quyết, trả lời"), forwarding.asked),
            (_("Trả lời"), forwarding.text),
            (_("Đánh giá"), forwarding.judgement),
        ),
        files=files_seen(forwarding.documents.all(), user),
    )
