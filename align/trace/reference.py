"""Words that may stand for a name already said: pronouns and appositions, by kind of term."""

from __future__ import annotations

from align.glossary.schema import TermKind
from align.trace.side import Side

_PRONOUNS = {
    "en": frozenset("he him his she her hers it its they them their theirs who whose which this that".split()),
    "ru": frozenset(
        "он она оно они его ее их него нее них ему ей им нему ней ним нем ими ними который которая которое "
        "которые которого которой которых которому которым котором которую которыми свой своя свое свои "
        "своего своей своих своему своим своем свою своими это этот эта эти этого этой этих этому этим этом "
        "тот та те того той тех там туда оттуда здесь сюда".split()
    ),
}
_APPOSITIONS = {
    "en": {
        TermKind.PERSON: "minister president leader premier politician official diplomat chancellor general commander secretary head chief "
        "chairman man woman senator governor mayor ambassador lawmaker spokesman spokeswoman colleague candidate oligarch author",
        TermKind.PLACE: "country state republic city capital town village region peninsula government authorities nation place area "
        "district island side kingdom province oblast",
        TermKind.ORGANISATION: "organisation organization agency ministry alliance bloc union company department body council committee "
        "group commission court party service bank institution army forces military troops parliament corporation newspaper union channel "
        "watchdog regulator office",
        TermKind.SYSTEM: "system missile rocket aircraft plane jet drone tank weapon complex vehicle fighter bomber ship launcher "
        "battery helicopter gun howitzer transport interceptor munition",
        TermKind.EVENT: "war agreement treaty deal summit conference accord pact conflict memorandum talks meeting festival holiday day "
        "revolution protocol initiative",
    },
    "ru": {
        TermKind.PERSON: "министр президент лидер глава премьер политик чиновник дипломат канцлер генерал главнокомандующий секретарь "
        "руководитель начальник председатель мужчина женщина сенатор губернатор мэр посол депутат представитель коллега кандидат автор "
        "олигарх госсекретарь спикер",
        TermKind.PLACE: "страна государство республика город столица поселок село деревня регион полуостров правительство власть нация место "
        "район остров сторона королевство провинция область держава",
        TermKind.ORGANISATION: "организация агентство министерство альянс блок союз компания ведомство орган совет комитет группа группировка "
        "комиссия суд партия служба банк институт армия сила военный войско парламент корпорация газета канал регулятор структура "
        "объединение управление дума",
        TermKind.SYSTEM: "система ракета самолет истребитель дрон беспилотник танк оружие комплекс машина бомбардировщик корабль установка "
        "батарея вертолет орудие гаубица перехватчик боеприпас аппарат",
        TermKind.EVENT: "война соглашение договор сделка саммит конференция пакт конфликт меморандум переговоры встреча фестиваль праздник "
        "день революция протокол инициатива",
    },
}
_SETS = {lang: {kind: frozenset(text.split()) for kind, text in kinds.items()} for lang, kinds in _APPOSITIONS.items()}


def is_pronoun(norm: str, language: str) -> bool:
    """True for third-person, relative and demonstrative pronouns of a language that has a list."""
    return norm in _PRONOUNS.get(language, frozenset())


def is_apposition(norm: str, side: Side, kind: TermKind) -> bool:
    """True for a general noun that may stand for a term of that kind."""
    words = _SETS.get(side.language, {}).get(kind, frozenset())
    return norm in words or not words.isdisjoint(side.morphology.lemmas(norm))
