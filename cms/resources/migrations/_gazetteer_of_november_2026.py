"""The gazetteer as it stood when 0006 and 0010 were written: a migration does the same work for ever.

Towns and villages by their names in Latin letters, as addresses have them, and postcode districts;
what the numbers are and whose is said in gazetteer_data/norfolk.json.
"""

import re
import unicodedata

DISTRICT = re.compile(r"^([A-Z]{1,2}[0-9]{1,2})(?: ?[0-9][A-Z]{2})?$")
APOSTROPHES = re.compile("[\u200c'’‘`]")
GAPS = re.compile(r"[\W_]+")


def place_named(typed):
    """North and east, in degrees; None where nobody knows."""
    code = DISTRICT.match(" ".join(typed.upper().split()))
    return DISTRICTS.get(code[1]) if code else NAMED.get(_key(typed))


def place_of_address(postcode, town):
    """By the postcode, else by the town. A postcode of elsewhere says that it is another town."""
    if DISTRICT.match(" ".join(postcode.upper().split())):
        return place_named(postcode)
    return place_named(town)


def _key(name):
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).lower())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return GAPS.sub(" ", APOSTROPHES.sub("", bare)).strip()


DISTRICTS = {
    "CB6": (52.4, 0.24), "IP20": (52.4, 1.3), "IP21": (52.36, 1.24), "IP22": (52.38, 1.08),
    "IP23": (52.3, 1.13), "IP24": (52.42, 0.75), "IP25": (52.57, 0.84), "IP26": (52.51, 0.55),
    "IP27": (52.44, 0.6), "NR1": (52.63, 1.3), "NR2": (52.63, 1.28), "NR3": (52.64, 1.29),
    "NR4": (52.61, 1.25), "NR5": (52.64, 1.23), "NR6": (52.66, 1.28), "NR7": (52.65, 1.33),
    "NR8": (52.68, 1.21), "NR9": (52.62, 1.14), "NR10": (52.74, 1.25), "NR11": (52.84, 1.26),
    "NR12": (52.76, 1.48), "NR13": (52.64, 1.45), "NR14": (52.56, 1.35), "NR15": (52.5, 1.25),
    "NR16": (52.47, 1.07), "NR17": (52.52, 1.01), "NR18": (52.57, 1.11), "NR19": (52.67, 0.94),
    "NR20": (52.72, 0.98), "NR21": (52.84, 0.85), "NR22": (52.89, 0.87), "NR23": (52.95, 0.85),
    "NR24": (52.86, 1.05), "NR25": (52.91, 1.09), "NR26": (52.94, 1.21), "NR27": (52.93, 1.3),
    "NR28": (52.82, 1.39), "NR29": (52.7, 1.64), "NR30": (52.61, 1.73), "NR31": (52.57, 1.71),
    "NR32": (52.49, 1.74), "NR33": (52.46, 1.72), "NR34": (52.45, 1.57), "NR35": (52.46, 1.44),
    "PE13": (52.67, 0.16), "PE14": (52.64, 0.21), "PE30": (52.76, 0.41), "PE31": (52.88, 0.51),
    "PE32": (52.73, 0.63), "PE33": (52.66, 0.46), "PE34": (52.75, 0.35), "PE35": (52.83, 0.51),
    "PE36": (52.94, 0.49), "PE37": (52.65, 0.69), "PE38": (52.6, 0.38),
}
NAMED = {
    "acle": (52.64, 1.55), "alpington": (52.57, 1.38), "ashill": (52.6, 0.79),
    "attleborough": (52.52, 1.02), "aylsham": (52.8, 1.25), "banham": (52.45, 1.04),
    "bawdeswell": (52.75, 1.03), "beccles": (52.46, 1.56), "beeston": (52.7, 0.82),
    "beetley": (52.72, 0.92), "bowthorpe": (52.64, 1.22), "bradwell": (52.57, 1.7),
    "brandon": (52.45, 0.62), "briston": (52.85, 1.06), "brooke": (52.54, 1.37),
    "brundall": (52.62, 1.44), "bungay": (52.45, 1.44), "bunwell": (52.5, 1.12),
    "burnham market": (52.95, 0.73), "burston": (52.4, 1.14), "buxton": (52.75, 1.3),
    "caister": (52.65, 1.73), "caister on sea": (52.65, 1.73), "cantley": (52.58, 1.51),
    "carbrooke": (52.58, 0.88), "castle acre": (52.7, 0.69), "catfield": (52.74, 1.53),
    "cawston": (52.77, 1.17), "clenchwarton": (52.76, 0.36), "colkirk": (52.8, 0.85),
    "coltishall": (52.73, 1.37), "corpusty": (52.83, 1.14), "costessey": (52.65, 1.21),
    "cringleford": (52.6, 1.24), "cromer": (52.93, 1.3), "dereham": (52.68, 0.93),
    "dersingham": (52.85, 0.5), "dickleburgh": (52.4, 1.19), "diss": (52.38, 1.11),
    "ditchingham": (52.47, 1.44), "docking": (52.9, 0.63), "downham market": (52.61, 0.38),
    "drayton": (52.68, 1.22), "earsham": (52.45, 1.42), "east dereham": (52.68, 0.93),
    "east harling": (52.44, 0.93), "east rudham": (52.82, 0.71), "east winch": (52.72, 0.51),
    "ellingham": (52.48, 1.49), "emneth": (52.64, 0.21), "fakenham": (52.83, 0.85),
    "feltwell": (52.49, 0.52), "filby": (52.66, 1.64), "foulsham": (52.78, 1.01),
    "freethorpe": (52.59, 1.56), "garboldisham": (52.4, 0.95), "gimingham": (52.88, 1.39),
    "gorleston": (52.57, 1.73), "gorleston on sea": (52.57, 1.73), "great ellingham": (52.54, 0.97),
    "great massingham": (52.78, 0.66), "great ryburgh": (52.81, 0.9),
    "great yarmouth": (52.61, 1.73), "grimston": (52.77, 0.55), "griston": (52.56, 0.86),
    "hales": (52.52, 1.51), "halvergate": (52.61, 1.58), "harleston": (52.4, 1.3),
    "heacham": (52.91, 0.49), "hellesdon": (52.66, 1.26), "hempnall": (52.5, 1.3),
    "hemsby": (52.7, 1.69), "hethersett": (52.6, 1.17), "hevingham": (52.74, 1.25),
    "hilgay": (52.56, 0.39), "hindolveston": (52.82, 1.02), "hingham": (52.58, 0.98),
    "hockwold cum wilton": (52.46, 0.55), "holt": (52.91, 1.09), "hopton on sea": (52.53, 1.73),
    "horning": (52.7, 1.46), "horsford": (52.7, 1.24), "hoveton": (52.71, 1.41),
    "hunstanton": (52.94, 0.49), "ingoldisthorpe": (52.86, 0.5), "kenninghall": (52.43, 1.0),
    "kings lynn": (52.75, 0.4), "lingwood": (52.62, 1.49), "little plumstead": (52.66, 1.42),
    "little walsingham": (52.9, 0.87), "loddon": (52.53, 1.48), "long stratton": (52.49, 1.23),
    "lowestoft": (52.48, 1.75), "ludham": (52.71, 1.54), "lyng": (52.72, 1.07),
    "lynn": (52.75, 0.4), "marham": (52.66, 0.52), "marsham": (52.77, 1.25),
    "martham": (52.7, 1.64), "mattishall": (52.66, 1.03), "melton constable": (52.86, 1.05),
    "methwold": (52.52, 0.55), "mileham": (52.74, 0.83), "mulbarton": (52.56, 1.23),
    "mundesley": (52.88, 1.43), "mundford": (52.51, 0.65), "narborough": (52.68, 0.58),
    "necton": (52.65, 0.78), "north elmham": (52.75, 0.95), "north lopham": (52.4, 0.99),
    "north walsham": (52.82, 1.39), "north wootton": (52.78, 0.43), "northrepps": (52.9, 1.34),
    "northwold": (52.54, 0.58), "norwich": (52.63, 1.3), "old buckenham": (52.48, 1.04),
    "ormesby st margaret": (52.68, 1.69), "outwell": (52.61, 0.23), "overstrand": (52.92, 1.34),
    "poringland": (52.57, 1.35), "potter heigham": (52.72, 1.58), "pulham market": (52.43, 1.23),
    "pulham st mary": (52.42, 1.25), "rackheath": (52.66, 1.38), "reedham": (52.56, 1.57),
    "reepham": (52.76, 1.11), "rollesby": (52.68, 1.63), "roughton": (52.88, 1.3),
    "runcton holme": (52.65, 0.39), "salhouse": (52.67, 1.41), "sandringham": (52.83, 0.51),
    "saxlingham nethergate": (52.53, 1.29), "scole": (52.37, 1.16), "sedgeford": (52.9, 0.55),
    "sheringham": (52.94, 1.21), "shipdham": (52.63, 0.89), "shouldham": (52.65, 0.47),
    "shropham": (52.5, 0.92), "snettisham": (52.88, 0.5), "south creake": (52.88, 0.77),
    "southery": (52.53, 0.39), "spixworth": (52.69, 1.32), "sporle": (52.67, 0.73),
    "sprowston": (52.65, 1.32), "stalham": (52.77, 1.52), "stoke ferry": (52.57, 0.51),
    "stoke holy cross": (52.57, 1.29), "surlingham": (52.61, 1.42), "swaffham": (52.65, 0.69),
    "swardeston": (52.58, 1.25), "taverham": (52.68, 1.2), "terrington saint john": (52.71, 0.27),
    "terrington st clement": (52.76, 0.3), "thetford": (52.42, 0.75),
    "thorpe hamlet": (52.63, 1.31), "thorpe st andrew": (52.63, 1.35), "thurlton": (52.53, 1.56),
    "thurton": (52.56, 1.43), "trunch": (52.86, 1.4), "upton": (52.66, 1.54),
    "upwell": (52.6, 0.22), "walsingham": (52.9, 0.87), "watton": (52.57, 0.83),
    "weeting": (52.46, 0.61), "wells": (52.95, 0.85), "wells next the sea": (52.95, 0.85),
    "wells on sea": (52.95, 0.85), "welney": (52.52, 0.25), "wereham": (52.59, 0.48),
    "west runton": (52.94, 1.24), "west walton": (52.7, 0.17), "weybourne": (52.94, 1.14),
    "wimbotsham": (52.62, 0.39), "winfarthing": (52.43, 1.1), "wisbech": (52.67, 0.16),
    "woodton": (52.5, 1.38), "wroxham": (52.71, 1.4), "wymondham": (52.57, 1.11),
    "yarmouth": (52.61, 1.73),
}
