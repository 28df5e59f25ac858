"""Questions and answers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.text import TEXT_FEATURES


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200, label=_("Pregunta"))
    answer = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Respuesta"))

    class Meta:
        icon = "help"
        label = _("Pregunta")


class FaqBlock(blocks.StructBlock):
    questions = blocks.ListBlock(QuestionBlock(), label=_("Preguntas"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Preguntas frecuentes")
        template = "blocks/faq.html"
        description = _("Preguntas que se abren al pulsarlas.")
        preview_value = {
            "questions": [
                {
                    "question": "¿Puedo postular a dos plazas de la misma convocatoria?",
                    "answer": "<p>No. Puede cambiar de plaza hasta que cierre la inscripción.</p>",
                }
            ]
        }
