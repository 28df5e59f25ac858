"""Documents as word processors really write them, cut down to what matters."""

import base64
import io
import zipfile

from PIL import Image


def picture(size=(40, 30)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, "PNG")
    return written.getvalue()


DATA_IMAGE = "data:image/png;base64," + base64.b64encode(picture()).decode()

WORD_CLIPBOARD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head>
<body lang=ES-PE><!--StartFragment-->
<p class=MsoTitle>Instructivo de postulación<o:p></o:p></p>
<h1><span lang=ES>1. Registro</span><o:p></o:p></h1>
<p class=MsoNormal>Ingrese a la página y pulse <b>Registrarme</b>, <i>sin apuro</i>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Escriba su DNI.</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>Pulse Buscar.</p>
<h2>1.1 Requisitos</h2>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>DNI</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>Vigente</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Correo</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Archivo</b></p></td><td><p class=MsoNormal><b>Límite</b></p></td></tr>
<tr><td><p class=MsoNormal>Expediente</p></td><td><p class=MsoNormal>25 MB</p></td></tr></table>
<p class=MsoNormal><img width=10 src="file:///C:/Users/x/clip_image001.png"></p>
<!--EndFragment--></body></html>
"""

GOOGLE_CLIPBOARD = """
<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400">Registro</span></h1>
<p dir="ltr"><span style="font-weight:400">Pulse </span><span style="font-weight:700">Registrarme</span><span> en </span>
<a href="https://ejemplo.pe/a?b=1&amp;c=2"><span>el portal</span></a><a href="javascript:alert(1)">aquí</a>.</p>
<ul><li dir="ltr"><p dir="ltr"><span>DNI</span></p></li><ul><li dir="ltr"><p><span>Vigente</span></p></li></ul></ul>
<h1><span>Envío</span></h1><p><span>Listo.</span></p><br><p><img src="https://lh7.googleusercontent.com/x"></p></b>
"""

LIBREOFFICE = f"""
<html><body lang="es-PE"><h1 class="western">Registro</h1><p style="line-height: 100%">Uno <font color="#ff0000"><b>dos</b></font><br/>tres</p>
<ol><li><p>Primero</p></li><li><p>Segundo</p></li></ol>
<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td colspan="2">Todo</td></tr></tbody></table>
<p>Mire: <img src="{DATA_IMAGE}" alt="Pantalla de registro"/></p><script>alert(1)</script></body></html>
"""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(**instead: str) -> bytes:
    """A document of a Spanish Word: «Título 1», a numbered list, a table and a picture with its description.

    `instead` says the whole text of a part otherwise: `docx(document="<w:document …>")`.
    """

    def paragraph(text, style="", extra=""):
        style = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"<w:p><w:pPr>{style}{extra}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Expediente", "25 MB"))
    drawing = (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:inline><wp:docPr id="1" name="x" descr="Formulario de registro"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    body = (
        paragraph("Registro", "Ttulo1")
        + paragraph("Antes", "Ttulo2")
        + paragraph("Lea las bases.")
        + paragraph("Escriba su DNI.", extra=numbered)
        + paragraph("Pulse Buscar.", extra=numbered)
        + f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
        + drawing
        + paragraph("Envío", "Ttulo1")
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="png" ContentType="image/png"/></Types>',
        "_rels/.rels": f'<Relationships {relations}><Relationship Id="r1" Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships {relations}><Relationship Id="rId9" Type="{relation}/image" Target="media/a.png"/>'
        f'<Relationship Id="r2" Type="{relation}/styles" Target="styles.xml"/><Relationship Id="r3" Type="{relation}/numbering" Target="numbering.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {W}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="Ttulo{n}"><w:name w:val="heading {n}"/></w:style>'
            for n in (1, 2)
        )
        + "</w:styles>",
        "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/media/a.png": picture(),
    }
    parts |= {f"word/{name}.xml": content for name, content in instead.items()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()
