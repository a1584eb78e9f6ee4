"""The language of a message, well enough to answer in it. A light guess: a few words of a message are often all there is."""

from functools import cache

from presend.patterns import lazy

_WORDS = {
    "en": "the and you i to is it for my your me can we on of please with what this are have will do here let thanks hi "
    "be at in order send call text not if so just would like",
    "de": "ich du sie und der die das ist nicht mir mich wir können kann bitte mit auf für ein eine einen hallo danke "
    "haben habe ihr ihre dein deine mein meine oder auch uns schreib schreiben sie über noch wie was dann gerne",
    "ro": "și si este sunt nu pe cu la mă ma îmi imi te vă va rog salut bună buna mulțumesc multumesc aici pentru sau "
    "dacă daca scrie scrie-mi poți poti putem să sa un o mea meu mele tău tau ce cum vreau sună suna "
    "auzi că aici se ca prin care din toate mostre vă rugăm",
    "es": "el la los las que de y es no por para con mi tu su me te hola gracias puedes puedo aquí aqui favor cómo como "
    "pero una un lo si está esta escríbeme escribeme quiero usted tienes necesito",
    "fr": "le la les je tu vous nous et est pas pour avec mon ma votre ton moi merci bonjour salut peux pouvez ici sur "
    "une un des du que qui ça ca mais écrivez contactez êtes suis plaît plait dans au",
    "pt": "o a os as que de e é não nao por para com meu minha seu sua me você voce olá ola obrigado obrigada pode posso "
    "aqui uma um mas está fazer quero vamos no na tem tenho do da pelo",
    "it": "il lo la gli che di e è non per con mio mia tuo tua mi ti ciao grazie puoi posso qui una un ma sono come "
    "scrivimi vuoi puo può della del nel questo anche se sul ci su bella meglio come ciò alla dei delle tutto",
    "tr": "ve bir bu için icin ben sen siz bana benim ile mi mı var yok merhaba teşekkürler tesekkurler lütfen lutfen "
    "olarak daha ne nasıl nasil ama size numaram üzerinden yazabilirsiniz değil degil "
    "buraya burada burda sizde sadece gün her adım at da de mısın mısınız",
    "id": "saya anda kamu dan yang di ke dari untuk dengan ini itu tidak bisa apakah halo terima kasih tolong akan aku "
    "nomor hubungi silakan kita kami ya juga sudah lewat bapak kak "
    "wa nya biar boleh minta pesanan kalau saja bisakah di sini mari",
    "hi-latn": "hai hain mera meri mere aap aapka aapke mujhe ko ka ki ke se par kar karo karna nahi kya main hum bhai "
    "yeh ye wo bhi aur toh to apna apne dijiye kijiye bhejo baat",
}  # fmt: skip
_ENOUGH = 150
"""Characters. A longer message is known by its beginning."""
_SCRIPTS = (
    ("hi", lazy(r"[\u0900-\u097f]")),
    ("ru", lazy(r"[\u0400-\u04ff]")),
    ("zh", lazy(r"[\u4e00-\u9fff]")),
    ("ur", lazy(r"[ٹڈڑںےگچپھہ]")),
    ("ar", lazy(r"[\u0620-\u064a]")),
)
_SIGNS = 3
"""Letters of a script that make a text its language's; fewer may be a disguise in another."""
_LETTERS = {
    **dict.fromkeys("ığşİ", "tr"), **dict.fromkeys("ățșţ", "ro"), **dict.fromkeys("ßä", "de"),
    **dict.fromkeys("ñ¿¡", "es"), **dict.fromkeys("ãõ", "pt"), **dict.fromkeys("œèêû", "fr"), **dict.fromkeys("ìò", "it"),
}  # fmt: skip
"""Letters that tell one of the languages in Latin script, mostly."""


def guess(text: str, otherwise: str = "en") -> str:
    """The language's code: one of the languages that wordings are there for. `otherwise` where nothing tells."""
    start = text[:_ENOUGH].lower()
    votes: dict[str, float] = {}
    if not start.isascii():
        for language, letters in _SCRIPTS:
            found = len(letters.findall(start))
            if found >= _SIGNS or found * 2 > len(start):
                return language
        for letter in _LETTERS.keys() & set(start):
            votes[_LETTERS[letter]] = votes.get(_LETTERS[letter], 0.0) + 1.5
    table = _table()
    for word in start.split():  # punctuation hides a word or two, which matters little
        if word in table:
            for language, weight in table[word]:
                votes[language] = votes.get(language, 0.0) + weight
    return max(votes, key=votes.__getitem__, default=otherwise)


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    """word -> the languages it is of, each with its weight: a word that many share says little."""
    languages: dict[str, list[str]] = {}
    for language, words in _WORDS.items():
        for word in set(words.split()):
            languages.setdefault(word, []).append(language)
    return {word: tuple((language, 1 / len(of)) for language in of) for word, of in languages.items()}
