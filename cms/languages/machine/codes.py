"""What engines call our languages."""

# NLLB (FLORES-200). Farsi and Dari are two there; Albanian is Tosk, Pashto is Southern.
FLORES = {
    "en": "eng_Latn",
    "ar": "arb_Arab",
    "ps": "pbt_Arab",
    "fa": "pes_Arab",
    "fa-af": "prs_Arab",
    "ckb": "ckb_Arab",
    "ti": "tir_Ethi",
    "am": "amh_Ethi",
    "so": "som_Latn",
    "sq": "als_Latn",
    "vi": "vie_Latn",
    "uk": "ukr_Cyrl",
    "fr": "fra_Latn",
}
# Two letters where there are two (MADLAD, OPUS-MT, LibreTranslate). Dari is written as Farsi.
SHORT = {code: code for code in FLORES} | {"fa-af": "fa"}
# Three letters (Apertium).
LONG = {
    "en": "eng",
    "ar": "ara",
    "ps": "pus",
    "fa": "pes",
    "fa-af": "pes",
    "ckb": "ckb",
    "ti": "tir",
    "am": "amh",
    "so": "som",
    "sq": "sqi",
    "vi": "vie",
    "uk": "ukr",
    "fr": "fra",
}


def differ(codes: dict[str, str], source: str, target: str) -> bool:
    """Whether the engine knows both languages, and as two."""
    return source in codes and target in codes and codes[source] != codes[target]
