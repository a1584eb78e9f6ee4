"""What streets are called, by where the word for one stands: closed lists, so that no country's are forgotten.

`NAMED` stand behind a name ("Totara Rise"), `LEADING` before one ("Via Roma"), `NUMBERED` between a number and a name ("12 rue
des Lilas"), `GLUED` at the end of a word ("Lindenbogen"). The `_WEAK` ones mean something else as often: an address with one goes
on with a comma and a town.
"""

import re
import unicodedata

from presend.folding import fold_word

NAMED = (
    "st street ave av avenue rd road blvd boulevard ln lane dr drive ct court way pl place sq square ter tce terrace close cl cres crescent hwy "
    "highway parkway pkwy circle cir trail trl row mews gardens gdns grove gr hill park parade pde walk broadway alley aly loop estate colony "
    "nagar town phase expressway freeway motorway turnpike tpke causeway esplanade esp promenade crct cct circuit wynd quay qy nook croft "
    "brae loke vennel cul-de-sac marg chowk vihar puram bagh salai sarani peth wadi galli mohalla enclave"
)
"""English of every country, with the words of India's and Pakistan's languages."""

NAMED_WEAK = (
    "rise vale dale dell dene glen glade heath heights hts hollow holw knoll lea mead meadow meadows mount mt orchard paddock ridge rdg view "
    "vista villas wharf wood woods yard green grn gate gates field fields fold end cottages courtyard cove crest cross crossing xing bend brow "
    "bridge bank bay beach bypass chase circus cliff common commons copse corner cnr concourse approach arcade drove drift fairway farm garth "
    "haven hey holt keep landing link manor market mill oval outlook pass passage path pathway pike plaza point pt quadrant range reach "
    "retreat rest run shore side spur strand stairs track trace turn valley walkway wharfe lawn lawns ghat bazaar "
    "bazar extension extn society cantonment"
)

LEADING = {
    "ro": "str. strada bd. b-dul bulevardul calea aleea șos. șoseaua intrarea intr. splaiul spl. piața piața fundătura fundacul drumul prelungirea pasajul stradela ulița cartierul cart.",
    "es": (
        "calle c/ avda. avda avenida av. paseo plaza pza. plazuela camino cno. carrera cra. cra carretera ctra. ronda travesía pasaje pje. callejón callejuela "
        "glorieta rambla costanilla cuesta bulevar calzada prolongación privada circuito cerrada andador diagonal transversal alameda urbanización "
        "jirón jr. malecón sendero vereda manzana mz. esquina"
    ),
    "pt": (
        "rua travessa praça largo alameda estrada rodovia avenida beco ladeira viela calçada rotunda quinta passeio azinhaga escadinhas pátio servidão marginal "
        "quadra trav. conjunto"
    ),
    "it": (
        "via viale v.le piazza p.zza piazzale piazzetta corso c.so vicolo vico largo lungotevere lungarno lungomare lungopò lungadige strada contrada salita calle "
        "fondamenta borgo località loc. frazione fraz. circonvallazione traversa galleria stradone passeggiata bastioni ripa cascina rotonda"
    ),
    "pl": "ul. ulica al. aleja os. osiedle pl. plac rynek bulwar skwer szosa",
    "id": "jl. jl jln. jln jalan gang gg. komplek kompleks perum perumahan lorong kampung kp. dusun ruko kavling kav. griya cluster perumnas persiaran",
}

NUMBERED = (
    "rue avenue av. boulevard bd bld bvd place pl. chemin ch. impasse imp. allée allées quai cours route rte square faubourg fbg ruelle sentier villa passage "
    "cité résidence lotissement hameau esplanade promenade voie venelle montée rampe traverse rond-point parvis clos galerie cour"
)

GLUED = (
    "straße strasse str. weg platz allee gasse damm ufer bogen stieg steig chaussee hof park markt graben zeile berg "
    "straat laan gracht plein kade dijk singel steeg dreef burgwal gaarde vej gade gatan vägen gata veien gaten stræde"
)
RING = r"(?<![ep])ring"
"""The same, but no "Rendering" and no "Spring"."""
GLUED_WEAK = "pfad kamp twiete stiege hain anger brink deich promenade heide aue rain halde leite brücke mühle gärten winkel wiesen siedlung terrasse kai"

SLAVIC_BEFORE = "ул. ул улица вул. вул вулиця пр-т проспект просп. пер. переулок провулок бул. бульвар наб. набережная набережна ш. шоссе шосе пл. площадь площа проезд проїзд мкр. мкр микрорайон мікрорайон аллея алея тупик спуск узвіз квартал линия лінія"
SLAVIC_BEHIND = (
    "проспект пр-т пр. улица ул. шоссе шосе переулок пер. бульвар б-р набережная набережна наб. площадь площа проезд проїзд вулиця вул. провулок тупик тракт спуск "
    "узвіз линия лінія аллея алея съезд просека"
)


def plain(word: str) -> str:
    """A word without its accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def forms(words: str, *, capital: bool = False, lower: bool = False) -> str:
    """A pattern for the words as people write them, with a capital or without (or only so), with accents or without."""
    found: set[str] = set()
    for word in words.split():
        for one in {word, plain(word) if word[0] < "\u0400" else word}:
            first = one[0].upper() + one[1:]
            found |= {first} if capital else {one} if lower else {one, first}
    return "|".join(map(re.escape, sorted(found, key=lambda form: (-len(form), form))))


def chunk_forms() -> str:
    """A pattern for a folded stretch without white space in which a word for a street stands."""
    alone = " ".join((NAMED, *LEADING.values(), NUMBERED, SLAVIC_BEFORE, SLAVIC_BEHIND))
    words, weak, glued, rare = (
        "|".join(sorted({re.escape(fold_word(word.strip("./"))) for word in listed.split()}, key=len)[::-1])
        for listed in (alone, NAMED_WEAK, GLUED, GLUED_WEAK)
    )
    return rf"^(?:{words})[.,:]*$|^(?:{weak})[.,]+$|(?:{glued}|{RING})[.,]*(?:\d{{1,4}}[a-z]?)?[.,]*$|(?:{rare})$"
