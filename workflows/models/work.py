"""The docket's rows: what is open, for whom, until when. Written by `docket` alone; they follow the law."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import AbstractProcess, AbstractTask
from viewflow.workflow.status import STATUS

from permissions.access import inside_dossiers, speaks_for

OPEN_STATUS = (STATUS.NEW, STATUS.ASSIGNED)


class WorkProcess(AbstractProcess):
    """One subject's way through its flow: a viewflow process, seeded by a row of the case."""

    dossier = models.ForeignKey("core.Dossier", models.PROTECT, related_name="processes")
    subject_type = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("luồng việc")
        verbose_name_plural = _("luồng việc")
        indexes = [models.Index(fields=["dossier", "status"], name="process_of_dossier")]


class WorkItemQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status__in=OPEN_STATUS)

    def visible_to(self, user):
        """Inside: every open item of the dossier. A unit: its own, and what it waits for."""
        return self.filter(
            Q(dossier__in=inside_dossiers(user)) | speaks_for(user, dossier="dossier_id") | Q(holdings__holder=user)
        ).distinct()


class WorkItem(AbstractTask):
    """One thing to do: a viewflow task, with what it concerns and by when (a calendar date, None: no date)."""

    process = models.ForeignKey(WorkProcess, models.CASCADE, related_name="items")
    dossier = models.ForeignKey("core.Dossier", models.PROTECT, related_name="work")
    subject_type = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    subject_label = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey("core.Unit", models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("Hạn"), null=True)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc")
        verbose_name_plural = _("việc")
        indexes = [models.Index(fields=["dossier", "status"], name="work_of_dossier")]

    @property
    def act(self):
        """The name of the step that does this work."""
        return self.flow_task.acts[0]

    @property
    def title(self):
        return self.flow_task.task_title


class Holding(models.Model):
    """Open work in one person's hands. "My work" is one range of the index (holder, due_on)."""

    item = models.ForeignKey(WorkItem, models.CASCADE, related_name="holdings")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    due_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("việc đang giữ")
        verbose_name_plural = _("việc đang giữ")
        indexes = [models.Index(fields=["holder", "due_on"], name="my_work")]
        constraints = [models.UniqueConstraint(fields=["item", "holder"], name="work_is_held_once")]

    def __str__(self):
        return f"{self.holder_id}: {self.item_id}"
