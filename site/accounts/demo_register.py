"""A small civil register of invented people, so that «Buscar» can be tried. Any likeness is chance."""

from accounts.civil_register import CivilRecord
from core.identity import DocumentType

PEOPLE: dict[tuple[str, str], tuple[str, str]] = {
    (DocumentType.DNI, "40215873"): ("Yeny Marisol", "Quispe Huallpa"),
    (DocumentType.DNI, "41873026"): ("Wilber", "Condori Ttito"),
    (DocumentType.DNI, "42609418"): ("Nohelia", "Champi Auccapuma"),
    (DocumentType.DNI, "43158790"): ("Fredy Edison", "Mamani Sullca"),
    (DocumentType.DNI, "44720361"): ("Luz Delia", "Ccahuana Puma"),
    (DocumentType.DNI, "45396802"): ("Rubén Darío", "Huamán Yupanqui"),
    (DocumentType.DNI, "46017254"): ("Sonia", "Tupayachi Loayza"),
    (DocumentType.DNI, "47582913"): ("Edgar Américo", "Choque Layme"),
    (DocumentType.DNI, "48230675"): ("Katherine", "Villafuerte Olarte"),
    (DocumentType.DNI, "70416829"): ("Jhon Cristian", "Apaza Cusihuamán"),
    (DocumentType.DNI, "71934508"): ("Milagros del Carmen", "Ñahui Rozas"),
    (DocumentType.DNI, "72605143"): ("Percy", "Illa Quillahuamán"),
    (DocumentType.DNI, "08241967"): ("Elena", "Palomino Farfán"),
    (DocumentType.DNI, "23847015"): ("Agripina", "Cjuno Usca"),
    (DocumentType.FOREIGN_CARD, "001742936"): ("María Fernanda", "Rojas Salcedo"),
}


class DemoRegister:
    def find(self, document_type: str, number: str) -> CivilRecord | None:
        names = PEOPLE.get((document_type, number))
        return CivilRecord(*names) if names else None
