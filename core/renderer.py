"""How a form is drawn: `{{ form }}` and `{{ field.as_field_group }}` use our own parts."""

from django.forms.renderers import DjangoTemplates


class FormRenderer(DjangoTemplates):
    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"
