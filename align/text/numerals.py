"""Number words, scales, units, months and currencies of English and Russian: the tables behind `align.text.numbers`."""

from __future__ import annotations

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORD_ONES = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
)
_ORD_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"

EN_CARDINAL = {w: i for i, w in enumerate(_ONES.split())} | {w: 20 + 10 * i for i, w in enumerate(_TENS.split())}
EN_ORDINAL = {w: i for i, w in enumerate(_ORD_ONES.split())} | {w: 20 + 10 * i for i, w in enumerate(_ORD_TENS.split())}
EN_SCALE = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "mn": 1e6, "bn": 1e9, "tn": 1e12, "trn": 1e12, "k": 1e3, "m": 1e6, "hundredth": 1e2, "thousandth": 1e3, "millionth": 1e6,
}  # fmt: skip
EN_LOOSE = {
    "both": 2, "twice": 2, "double": 2, "doubled": 2, "doubling": 2, "twins": 2, "pair": 2, "couple": 2, "twofold": 2, "duo": 2, "either": 2,
    "thrice": 3, "triple": 3, "tripled": 3, "trio": 3, "threefold": 3, "half": 0.5, "halves": 0.5, "halved": 0.5, "quarter": 0.25,
    "quarters": 0.25, "thirds": 1 / 3, "fifths": 0.2, "once": 1, "single": 1, "sole": 1, "only": 1, "quadrupled": 4, "quadruple": 4, "quartet": 4,

    "fourfold": 4, "fivefold": 5, "tenfold": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90, "dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
    "midnight": 0, "noon": 12, "midday": 12, "fortnight": 2, "bilateral": 2, "trilateral": 3, "semifinal": 0.5, "semi": 0.5,
}  # fmt: skip

# Lemmas under ё→е; every case form is reached through the morphology.
RU_CARDINAL = {
    "ноль": 0, "нуль": 0,
    "один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10,
    "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17,
    "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70,
    "восемьдесят": 80, "девяносто": 90, "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600,
    "семьсот": 700, "восемьсот": 800, "девятьсот": 900, "полтора": 1.5, "полторы": 1.5, "полтораста": 150, "полмиллиона": 5e5, "полмиллиарда": 5e8,
    "полтысячи": 500,
}  # fmt: skip
RU_ORDINAL = {
    "первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "пятый": 5, "шестой": 6, "седьмой": 7, "восьмой": 8, "девятый": 9, "десятый": 10,
    "одиннадцатый": 11, "двенадцатый": 12, "тринадцатый": 13, "четырнадцатый": 14, "пятнадцатый": 15, "шестнадцатый": 16, "семнадцатый": 17,
    "восемнадцатый": 18, "девятнадцатый": 19, "двадцатый": 20, "тридцатый": 30, "сороковой": 40, "пятидесятый": 50, "шестидесятый": 60,
    "семидесятый": 70, "восьмидесятый": 80, "девяностый": 90, "сотый": 100, "двухсотый": 200, "трехсотый": 300, "тысячный": 1000,
    "двухтысячный": 2000,
}  # fmt: skip
RU_SCALE = {
    "тысяча": 1e3, "тыс": 1e3, "миллион": 1e6, "млн": 1e6, "миллиард": 1e9, "млрд": 1e9, "триллион": 1e12, "трлн": 1e12,
    "сотня": 1e2, "дюжина": 12.0, "десяток": 10.0,
}  # fmt: skip
RU_LOOSE = {
    "оба": 2, "обе": 2, "двое": 2, "трое": 3, "четверо": 4, "пятеро": 5, "шестеро": 6, "семеро": 7, "восьмеро": 8, "девятеро": 9, "десятеро": 10,
    "дважды": 2, "вдвое": 2, "двойной": 2, "двукратный": 2, "пара": 2, "двойка": 2, "вдвоем": 2, "удвоить": 2, "удвоиться": 2, "двоих": 2,
    "трижды": 3, "втрое": 3, "тройной": 3, "троекратный": 3, "тройка": 3, "троих": 3, "втроем": 3, "утроить": 3, "утроиться": 3,
    "вчетверо": 4, "впятеро": 5, "вшестеро": 6, "вдесятеро": 10, "четверка": 4, "пятерка": 5, "шестерка": 6, "семерка": 7, "восьмерка": 8,
    "девятка": 9, "десятка": 10, "двадцатка": 20, "половина": 0.5, "пол": 0.5, "наполовину": 0.5, "вполовину": 0.5, "полугодие": 0.5,
    "четверть": 0.25, "треть": 1 / 3, "единственный": 1, "однажды": 1, "четырежды": 4, "полночь": 0, "полдень": 12, "столетие": 100,
    "полвека": 50, "полчаса": 0.5, "полдюжины": 6, "полсотни": 50,
    "пятилетка": 5, "десятилетие": 10, "неделя": 1, "пятерня": 5, "полкилометра": 0.5,
}  # fmt: skip
# First parts of compounds: двухдневный, трехлетие, четырехэтажный, пятикратный, стотысячный.
RU_PREFIX = {
    "двух": 2, "дву": 2, "двадцатипяти": 25, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10,
    "одиннадцати": 11, "двенадцати": 12, "тринадцати": 13, "четырнадцати": 14, "пятнадцати": 15, "шестнадцати": 16, "семнадцати": 17,
    "восемнадцати": 18, "девятнадцати": 19, "двадцати": 20, "тридцати": 30, "сорока": 40, "пятидесяти": 50, "шестидесяти": 60,
    "семидесяти": 70, "восьмидесяти": 80, "девяносто": 90, "сто": 100, "двухсот": 200, "трехсот": 300, "тысяче": 1000, "полутора": 1.5,
    "одно": 1, "полу": 0.5, "едино": 1,
}  # fmt: skip

MONTHS = {
    "en": {m: i for i, m in enumerate(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december"], 1)}
    | {m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)} | {"sept": 9},
    "ru": {m: i for i, m in enumerate(["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
    "декабрь"], 1)},
}  # fmt: skip

# unit → (dimension, words by language); a unit changed is a number changed.
UNITS = {
    "percent": ("share", {"en": "percent percentage", "ru": "процент процентный"}),
    "usd": ("money", {"en": "dollar dollars usd", "ru": "доллар"}),
    "eur": ("money", {"en": "euro euros eur", "ru": "евро"}),
    "gbp": ("money", {"en": "pound pounds gbp sterling", "ru": "фунт"}),
    "rub": ("money", {"en": "ruble rubles rouble roubles rub", "ru": "рубль руб"}),
    "uah": ("money", {"en": "hryvnia hryvnias hryvnya uah", "ru": "гривна гривня"}),
    "cny": ("money", {"en": "yuan renminbi", "ru": "юань"}),
    "jpy": ("money", {"en": "yen", "ru": "иена йена"}),
    "km": ("length", {"en": "kilometer kilometers kilometre kilometres km", "ru": "километр км километровый"}),
    "m": ("length", {"en": "meter meters metre metres", "ru": "метр метровый"}),
    "mile": ("length", {"en": "mile miles", "ru": "миля"}),
    "foot": ("length", {"en": "foot feet ft", "ru": "фут"}),
    "mm": ("length", {"en": "millimeter millimeters millimetre millimetres mm", "ru": "миллиметр мм миллиметровый"}),
    "kg": ("mass", {"en": "kilogram kilograms kg", "ru": "килограмм кг килограммовый"}),
    "ton": ("mass", {"en": "ton tons tonne tonnes", "ru": "тонна тонный"}),
    "second": ("time", {"en": "seconds", "ru": "секунда"}),
    "minute": ("time", {"en": "minute minutes min", "ru": "минута минутный мин"}),
    "hour": ("time", {"en": "hour hours", "ru": "час часовой"}),
    "day": ("time", {"en": "day days", "ru": "день дневный сутки суточный дневной"}),
    "week": ("time", {"en": "week weeks", "ru": "неделя недельный"}),
    "month": ("time", {"en": "month months", "ru": "месяц месячный"}),
    "year": ("time", {"en": "year years", "ru": "год лет летний летие годовой"}),
    "decade": ("time", {"en": "decade decades", "ru": "десятилетие декада"}),
    "century": ("time", {"en": "century centuries", "ru": "век столетие"}),
}  # fmt: skip
UNIT_OF = {lang: {w: unit for unit, (_, by) in UNITS.items() for w in by[lang].split()} for lang in ("en", "ru")}
CURRENCY_SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "₽": "rub", "₴": "uah", "¥": "jpy"}
# Other ways to say a length of time: (unit, factor, unit).
CONVERSIONS = (
    ("decade", 10, "year"), ("century", 100, "year"), ("year", 12, "month"), ("week", 7, "day"), ("day", 24, "hour"), ("hour", 60, "minute"),
    ("minute", 60, "second"), ("km", 1000, "m"), ("ton", 1000, "kg"), ("century", 10, "decade"),
)  # fmt: skip
