"""Which encoding a file is in: strict decoding by each, and how likely the characters are that come out."""

import re
from dataclasses import dataclass

from kumoyomi.problems import Place, Problem, problem

# By the names that people know; the codecs are those of the same family that know the most characters.
CODECS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "gb18030": "gb18030",
    "big5": "cp950",
    "iso-2022-jp": "iso2022_jp",
}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OTHER = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0")
_GUESSED = ("shift_jis", "euc-jp", "gb18030", "big5")
_SAMPLE = 20_000
# The most common characters of Japanese and of both Chinese scripts: a wrong codec seldom makes them.
_COMMON = frozenset(
    "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校"
    "語土木聞食車何南万毎白天母火右読友左休父雨会社者事業場方自分地発言的新合同立開手力物実員理体政府動対関最部定問性制度主"
    "意世界経済市民目化通用記教文作全市場企業技術報告投資利益計画必要情報関係可能以内外現在昨記者料理思私彼知使持取変少多当"
    "是不了在有我他这个们来为和到说要就也你能而那得于着之过发里道所然家种成经么去法如都现没面起看还进好其些样心她但因只从想"
    "军无它与把机第公此已工明正将两由很重并应战向头美相被什等产或己身果加月回特代信表老给位次门任常海儿原声提及比解真论处走"
    "义各几口认条平系题活尔更别打神总数安报才结反受太量再感建务做接件管期直命指许统区保至队形便空决治展科司基眼非则听却达光"
    "放强即像难且权王象完设式色路品住求据程边死该交规格望术领共确传师观清切院让识候带导争运雲云"
    "這個們來為說時會對過還進樣從軍無與機應戰頭產長給門兒聲論處義幾認條係題爾別總數報結務許統區隊決觀讓識帶導運發關學國開間"
)
_KANA = re.compile("[ぁ-ゖァ-ヺー・]")
_SIGNS = re.compile("[、。，！？：；「」『』（）“”‘’—…《》【】　０-９Ａ-Ｚａ-ｚ～]")
_HAN = re.compile("[一-鿿々]")


@dataclass(frozen=True)
class Decoded:
    """The text of a file and the name of its encoding; or, with ``problem``, none."""

    text: str
    name: str
    problem: Problem | None = None


def decode(data: bytes, file: str, asked: str | None = None) -> Decoded:
    """The text of a file. ``asked`` is one of ``CODECS``; without it the encoding is told from the bytes.

    A byte-order mark or valid UTF-8 settles it. Of the others the likeliest is taken where it is clearly so,
    else it is a problem that names those that come into question.
    """
    if asked:
        try:
            return Decoded(data.decode(CODECS[asked]), asked)
        except UnicodeDecodeError as error:
            return _wrong(data, error, file, asked)
    if data.startswith(_OTHER):
        return Decoded("", "", problem(Place(file), "paste-binary"))
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _by(data, codec, file)
    if b"\x00" in data:
        return _without_mark(data, file)
    if re.search(rb"\x1b\$[@B]", data):
        return _by(data, "iso2022_jp", file)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _likeliest(data, file) or _wrong(data, error, file, "utf-8")


def _by(data: bytes, codec: str, file: str) -> Decoded:
    name = next((name for name, each in CODECS.items() if each == codec), codec)
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError as error:
        return _wrong(data, error, file, name)


def _without_mark(data: bytes, file: str) -> Decoded:
    """UTF-16 without a mark has zeros beside its line ends and ASCII; anything else with zeros isn't text."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and likelihood(text) > 0.5:
            return Decoded(text, "utf-16")
    return Decoded("", "", problem(Place(file, data.count(b"\n", 0, data.index(b"\x00")) + 1), "paste-binary"))


def _likeliest(data: bytes, file: str) -> Decoded | None:
    found = []
    for name in _GUESSED:
        try:
            text = data.decode(CODECS[name])
        except UnicodeDecodeError:
            continue
        found.append((likelihood(text), name, text))
    found.sort(reverse=True)
    found = [each for each in found if each[0] > 0.3]
    if not found:
        return None
    if len(found) > 1 and found[0][0] - found[1][0] < 0.07:
        names = ", ".join(name for _, name, _ in found)
        return Decoded("", "", problem(Place(file), "paste-encoding", names=names))
    return Decoded(found[0][2], found[0][1])


def _wrong(data: bytes, error: UnicodeDecodeError, file: str, name: str) -> Decoded:
    line = data.count(b"\n", 0, error.start) + 1
    byte = f"0x{data[error.start]:02X}" if error.start < len(data) else ""
    words = {"byte": byte, "name": name, "names": ", ".join(CODECS)}
    return Decoded("", "", problem(Place(file, line), "paste-bytes", **words))


def likelihood(text: str) -> float:
    """How likely a text is one that people wrote: from 1, where all characters are common, to below 0."""
    letters = [char for char in text[:_SAMPLE] if char > "\x7f"]
    plain = sum("\x20" <= char <= "\x7e" for char in text[:_SAMPLE])
    if not letters:
        return 1.0 if plain else -1.0
    # Kana and signs are the same in EUC-JP and GB 18030: the Han tell, so they count twice.
    weighed = [*letters, *(char for char in letters if _HAN.match(char))]
    return sum(map(_weight, weighed)) / len(weighed)


def _weight(char: str) -> float:
    if char in _COMMON or _SIGNS.match(char):
        return 1.0
    if _KANA.match(char):
        return 0.8
    return 0.3 if _HAN.match(char) else -1.0
