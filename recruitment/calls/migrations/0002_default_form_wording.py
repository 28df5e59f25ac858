"""Fill the portal's wording of the eight forms with the first texts."""

from django.db import migrations

FIRST_TEXTS = {  # form: title, rich text
    "1": (
        "Ficha de resumen curricular",
        """<p>Declaro bajo juramento que la información consignada en esta ficha es verdadera, que corresponde a los documentos que adjunto en mi expediente y que puedo mostrar los originales cuando {entidad} me los solicite.</p>
<p>Me someto a la verificación posterior de lo declarado. Conozco que, si se comprueba falsedad, quedaré fuera del proceso {convocatoria} o se resolverá el contrato que hubiera suscrito, sin perjuicio de las responsabilidades administrativas, civiles y penales que correspondan conforme a ley.</p>""",
    ),
    "2": (
        "Carta de presentación del postulante",
        """<p>{fecha}</p>
<p>Señor(a):<br/><b>{presidente}</b><br/>{entidad}<br/>Presente.-</p>
<p><b>Asunto:</b> postulación a la convocatoria {convocatoria}</p>
<p>De mi mayor consideración:</p>
<p>Yo, <b>{postulante}</b>, identificado(a) con {documento} y con domicilio en {domicilio}, me presento ante el comité de selección y solicito que se me considere como postulante a la plaza <b>{plaza}</b>, código <b>{codigo}</b>, de la unidad orgánica {unidad}, convocada mediante el proceso {convocatoria} bajo el régimen de contratación administrativa de servicios, regulado por el Decreto Legislativo N.º 1057.</p>
<p>Para tal efecto adjunto, en un solo expediente firmado y foliado en todas sus hojas, los documentos siguientes:</p>
<ol>
<li>Copia de mi documento de identidad vigente.</li>
<li>Formato N.º 1: ficha de resumen curricular.</li>
<li>Formato N.º 2: la presente carta.</li>
<li>Formatos N.º 3-A, 3-B, 3-C y 3-D: declaraciones juradas.</li>
<li>Formato N.º 4: declaración jurada de cumplimiento de requisitos mínimos.</li>
<li>Formato N.º 5: declaración jurada general.</li>
<li>Currículum vítae documentado.</li>
</ol>
<p>Sin otro particular, quedo de usted.</p>
<p>Atentamente,</p>""",
    ),
    "3a": (
        "Declaración jurada sobre el Registro de Deudores Alimentarios Morosos (REDAM)",
        """<p>Yo, <b>{postulante}</b>, identificado(a) con {documento} y con domicilio en {domicilio}, postulante a la plaza {plaza}, código {codigo}, de la convocatoria {convocatoria}, <b>declaro bajo juramento</b>, al amparo de la Ley N.º 28970, Ley que crea el Registro de Deudores Alimentarios Morosos, y de su reglamento:</p>
<p>¿Me encuentro inscrito(a) en el Registro de Deudores Alimentarios Morosos (REDAM)? {si_no}</p>
<p>Si marqué «Sí», detallo a continuación el juzgado, el expediente y la situación de la deuda:</p>
<p>{detalle}</p>
<p>Declaro también que, de estar inscrito(a) y resultar ganador(a), cancelaré la deuda o autorizaré el descuento de la pensión de alimentos antes de suscribir el contrato, en la forma que la ley establece.</p>
<p>Formulo esta declaración en virtud del principio de presunción de veracidad previsto en la Ley N.º 27444, Ley del Procedimiento Administrativo General, y me sujeto a las responsabilidades que correspondan si lo declarado no fuera verdadero.</p>""",
    ),
    "3b": (
        "Declaración jurada de ausencia de incompatibilidades",
        """<p>Yo, <b>{postulante}</b>, identificado(a) con {documento} y con domicilio en {domicilio}, postulante a la plaza {plaza}, código {codigo}, de la convocatoria {convocatoria}, <b>declaro bajo juramento</b> que:</p>
<ol>
<li>No me encuentro inscrito(a) en el Registro Nacional de Sanciones contra Servidores Civiles (RNSSC), regulado por el Decreto Legislativo N.º 1295, ni inhabilitado(a) para ejercer función pública o para contratar con el Estado.</li>
<li>No percibiré del Estado más de una remuneración, retribución, emolumento o cualquier otro tipo de ingreso mientras dure el contrato, salvo por función docente o por dietas, dentro de lo que la ley permite; y, de percibir hoy alguno que resulte incompatible, lo dejaré o suspenderé antes de suscribir el contrato.</li>
<li>No percibiré a la vez pensión por servicios prestados al Estado y la retribución de este contrato; de tener dicha pensión, solicitaré su suspensión antes de suscribirlo.</li>
<li>No tengo impedimento ni incompatibilidad, legal o reglamentaria, para prestar servicios a {entidad}.</li>
</ol>
<p>Si alguna de estas situaciones cambiara, lo comunicaré de inmediato a {entidad}. Formulo esta declaración en virtud del principio de presunción de veracidad previsto en la Ley N.º 27444, Ley del Procedimiento Administrativo General, y me sujeto a las responsabilidades que correspondan si lo declarado no fuera verdadero.</p>""",
    ),
    "3c": (
        "Declaración jurada de ausencia de nepotismo y relación de parentesco",
        """<p>Yo, <b>{postulante}</b>, identificado(a) con {documento} y con domicilio en {domicilio}, postulante a la plaza {plaza}, código {codigo}, de la convocatoria {convocatoria}, <b>declaro bajo juramento</b>, en cumplimiento de la Ley N.º 26771, que prohíbe ejercer la facultad de nombramiento y contratación de personal en el sector público en casos de parentesco, y de su reglamento:</p>
<ol>
<li>¿Tengo parientes hasta el cuarto grado de consanguinidad o segundo de afinidad, o vínculo por razón de matrimonio, unión de hecho, convivencia o hijos en común, con funcionarios, directivos, servidores o personal de confianza de {entidad} que tengan la facultad de nombrar o contratar personal, o que intervengan directa o indirectamente en este proceso de selección? {si_no}</li>
<li>¿Tengo parientes, dentro de los mismos grados y vínculos, que presten servicios en {entidad} bajo cualquier régimen o modalidad? {si_no}</li>
</ol>
<p>Si marqué «Sí» en alguna de las preguntas, detallo a continuación los nombres y el parentesco:</p>
<p>{parientes}</p>
<p>Formulo esta declaración en virtud del principio de presunción de veracidad previsto en la Ley N.º 27444, Ley del Procedimiento Administrativo General. Conozco que, si lo declarado no fuera verdadero, incurro en las responsabilidades administrativas, civiles y penales que la ley señala para quienes hacen una falsa declaración.</p>""",
    ),
    "3d": (
        "Declaración jurada de conocimiento del Código de Ética de la Función Pública",
        """<p>Yo, <b>{postulante}</b>, identificado(a) con {documento} y con domicilio en {domicilio}, postulante a la plaza {plaza}, código {codigo}, de la convocatoria {convocatoria}, <b>declaro bajo juramento</b> que:</p>
<ol>
<li>Conozco la Ley N.º 27815, Ley del Código de Ética de la Función Pública, y su reglamento, y me comprometo a cumplirlos en todo aquello que me corresponda.</li>
<li>Observaré los principios de respeto, probidad, eficiencia, idoneidad, veracidad, lealtad y obediencia, y justicia y equidad, y cumpliré los deberes de neutralidad, transparencia, discreción, ejercicio adecuado del cargo, uso adecuado de los bienes del Estado y responsabilidad.</li>
<li>Respetaré las prohibiciones que la ley establece: mantener intereses en conflicto, obtener ventajas indebidas, realizar proselitismo político, hacer mal uso de información privilegiada y presionar, amenazar o acosar.</li>
<li>Conozco que el incumplimiento de estas normas se considera infracción y da lugar a las sanciones que correspondan.</li>
</ol>
<p>Suscribo esta declaración con pleno conocimiento de su contenido y de sus alcances.</p>""",
    ),
    "4": (
        "Declaración jurada de cumplimiento de requisitos mínimos",
        """<p>Yo, <b>{postulante}</b>, identificado(a) con {documento} y con domicilio en {domicilio}, postulante a la plaza {plaza}, código {codigo}, de la unidad orgánica {unidad}, <b>declaro bajo juramento</b> que cumplo con los requisitos mínimos del perfil del puesto señalados en las bases de la convocatoria {convocatoria}, los cuales acredito con los documentos que indico y que obran en mi expediente en el folio señalado:</p>
<p>{requisitos}</p>
<p>Formulo esta declaración en virtud del principio de presunción de veracidad previsto en la Ley N.º 27444, Ley del Procedimiento Administrativo General. Conozco que, si lo declarado no fuera verdadero o no estuviera sustentado en el expediente, quedaré fuera del proceso, sin perjuicio de las responsabilidades que correspondan.</p>""",
    ),
    "5": (
        "Declaración jurada general",
        """<p>Yo, <b>{postulante}</b>, identificado(a) con {documento} y con domicilio en {domicilio}, postulante a la plaza {plaza}, código {codigo}, de la convocatoria {convocatoria}, <b>declaro bajo juramento</b> que:</p>
<ol>
<li>No registro antecedentes penales, judiciales ni policiales.</li>
<li>No me encuentro inscrito(a) en el Registro de Deudores de Reparaciones Civiles (REDERECI), creado por la Ley N.º 30353.</li>
<li>Me encuentro en pleno ejercicio de mis derechos civiles y no tengo sanción vigente que me impida prestar servicios al Estado.</li>
<li>Conozco, acepto y me someto a las bases, las condiciones y el cronograma de la convocatoria.</li>
<li>La información que registré en el portal y los documentos que presento en mi expediente son verdaderos y copia fiel de sus originales, que mostraré cuando {entidad} los solicite.</li>
<li>Autorizo a {entidad} a verificar lo declarado ante las entidades públicas y privadas que correspondan, y a comunicarse conmigo por el correo electrónico y el teléfono que registré.</li>
</ol>
<p>Formulo esta declaración en virtud del principio de presunción de veracidad previsto en la Ley N.º 27444, Ley del Procedimiento Administrativo General. Conozco que hacer una falsa declaración en un procedimiento administrativo es delito previsto en el artículo 411 del Código Penal, y me someto a las sanciones que la ley señala.</p>""",
    ),
}


def fill(apps, schema_editor):
    DefaultFormWording = apps.get_model("calls", "DefaultFormWording")
    for kind, (title, body) in FIRST_TEXTS.items():
        DefaultFormWording.objects.get_or_create(kind=kind, defaults={"title": title, "body": body})


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
