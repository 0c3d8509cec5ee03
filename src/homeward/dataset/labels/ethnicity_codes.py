"""
The codes of ethnicity labels, beside the Department for Education's own.

Extended codes are those of the school census (Department for Education, Common Basic Data Set): four letters, of which
all that belong to one code are listed with it. Police codes are those of self-defined ethnicity (16+1).
"""

from homeward.dataset.labels.definition import CodePattern

EXTENDED: dict[str, str] = {
    "A1": "wbri wcor weng wnir wsco wwel wowb",
    "A2": "wiri",
    "A3": "woth walb wbos wcro wgre wgrk wgrc wita wkos wpor wser wtur wtuk wtuc weur weeu wweu wotw",
    "A4": "wirt",
    "A5": "wrom wrog wror wroo",
    "B1": "mwbc mbwc wbcar",
    "B2": "mwba wbafr",
    "B3": "mwas mwap mwai mwao",
    "B4": "moth maoe mabl mach mboe mbch mcoe mwoe mwch motm mixedoth",
    "C1": "aind",
    "C2": "apkn ampk akpa aopk",
    "C3": "aban",
    "C4": "aoth aafr akao anep asnl aslt asro aota afrind",
    "D1": "bcrb bacb",
    "D2": "bafr bann bcon bgha bngn bsln bsom bsud baof",
    "D3": "both beur bnam botb",
    "E1": "chne chkc cmal csng ctwn coch",
    "E2": ("ooth oafg oara oegy ofil oirn oirq ojpn okor okrd olam oleb olib omal omrc opol otha ovie oyem ooeg"),
    "E3": "refu rfsd",
    "E4": "nobt noti ntst",
    "E5": "unkn unk nk",
}

POLICE_OF_OTHER_MEANING: dict[str, str] = {
    "A1": "C1",
    "A2": "C2",
    "A3": "C3",
    "B1": "D1",
    "B2": "D2",
}
"""Police codes that are others of the Department's: believed only beside the words that say so: `A1 - Indian`."""

SYSTEM_PREFIXES = frozenset(["a", "b", "c", "d", "e", "f", "m", "n", "o", "u", "w"])
"""Letters that some systems print before the code, as in `B: B2`."""

POLICE: dict[str, str] = {
    "W1": "A1",
    "W2": "A2",
    "W3": "A4",
    "W9": "A3",
    "M1": "B1",
    "M2": "B2",
    "M3": "B3",
    "M9": "B4",
    "O1": "E1",
    "O2": "E2",
    "O9": "E2",
}
"""Those that cannot be mistaken for the Department's: A1, B1 and the like are read as the Department's."""

_SECTIONS = {"a": "a", "b": "b", "c": "c", "d": "d", "e": "e", "f": "f", "n": "f", "u": "f"}

PATTERNS: tuple[CodePattern, ...] = (
    CodePattern(r"(a[1-5]|b[1-4]|c[1-4]|d[1-3]|e[1-5])", "{1}"),
    *(CodePattern("|".join(letters.split()), code) for code, letters in EXTENDED.items()),
    *(CodePattern(police.lower(), code) for police, code in POLICE.items()),
    CodePattern("wb", "A1", alone=True),
    *(CodePattern(rf"{letter}", group, alone=True) for letter, group in _SECTIONS.items()),
    *(
        CodePattern(rf"{letter}\.?{letter}{{0,2}}x?\d+(\.\d+)?", group, is_weak=True)
        for letter, group in _SECTIONS.items()
    ),
    CodePattern(r"u\.x\d+|n\.e\d", "f", is_weak=True),
    CodePattern(r"x{3,4}|ns", "f"),
    CodePattern(r"ic[12]", "a"),
    CodePattern(r"ic3", "d"),
    CodePattern(r"ic4", "c"),
    CodePattern(r"ic[56]", "e"),
    CodePattern(r"ic[09]", "f"),
    CodePattern(r"a4\.\d+|f\.[a-z]+", ""),
)
"""Dotted codes (`A.A41`) are a council's own: their letter is the heading."""
