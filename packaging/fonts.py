"""Make the bundled fonts from the Debian package fonts-noto-cjk.

    python packaging/fonts.py [song] [song-bold] [hei]      (without a name: all three, about a minute)

The paper kit embeds TrueType outlines only and Noto CJK has PostScript ones, so every glyph is
converted (quadratic curves within one unit of 1,000).  The converted faces bear names of their
own, as the Open Font License asks for modified versions; OFL.txt lies beside them.

Besides the conversion two things are changed.  Figures of the Song face get one width, so that
columns of figures stand in line.  The tick boxes ☐ ☑ ☒, which Noto lacks, are composed of its own
square, tick and cross.  Layout tables, hinting and vertical metrics are dropped: paper needs none.

The same package gives the same bytes: times in the fonts are fixed.
"""
# fontTools is typed in part only.
# mypy: disallow-untyped-calls=False

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.ttCollection import TTCollection

SOURCES = Path("/usr/share/fonts/opentype/noto")
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SIMPLIFIED_CHINESE = 2
"""Place of the SC face in every Noto CJK collection."""
MADE = 3849984000
"""2026-01-01, in seconds since 1904 as the head table counts."""
FAULT = 1.0
"""Greatest distance between the converted and the original curve, in units of 1,000."""

DIGITS = "0123456789"
COMPOSED = {"☐": "□", "☑": "□✓", "☒": "□×"}

RARE_IN_NAMES = (
    # Extension A characters of the Table of General Standard Chinese Characters (2013)
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㸚㺄㻛㻬㽏㿠"
    "䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮"
    # Extension B characters of the same table, and some seen in rolls
    "𠅤𠙶𠳐𡐓𣗋𣲗𣲘𣸣𤧛𤩽𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢"
    # beyond GB 2312, seen in given names, surnames and names of places
    "亶伋侁侚俍俤俶倓倞倢倧偁偓偡偲傒傕僡劼勍勩卲厐叒叡吔呣咜哃哱啰啱喆嘒嚞坰垕垙垚垟垯埇埈埗堃堉堌堎堨堽"
    "塝墡壐壵妘妧姁姈姌姞姮姱姸娫婞婳媃媄媖媗媞媱媺嫄嫆嫕嫚嫤嬅嬛孮宬寔寘岏岦峂峃峘峣峧崀崌崟崶嵎嵖嵚嶒嶓"
    "嶟嶲巂巘帡幪廙弇弢弨彣彧徯徳忞悆悊悰惇惔惢惪愃愔慜慥慬憓憘憙扆扞抃敔敩敱斝旂旟旸旻旼昇昉昑昤昫昳昺晅"
    "晊晙晛晞晢晫晳晸暐暕暠暻曈曌曚朏朓朠杕杙杧杺杻枟枬柊柎柷栐栒栘栟桯梣梽棐棪棻棽楒楙榃榑榟槃樉樑橞橦櫆"
    "汈汧汭沄沚沨沬沺泂泃泚泩泭洢洣洨洴洸洺浛浟浡浥涀淏淜淯淸渟渼湉湑湜湝湲湳溁溇溍溎溦溵滆滘滪滫漈漷潓潖"
    "潟澂澐澔澴濋濛炆炘炟炤烜烝烺焌焜煃煋煐煓煚熇燊燏燚爀爔犇玓玗玘玙玚玠玡玥玦玭玹珅珌珎珒珖珝珣珦珪珮珺"
    "珽琀琁琄琇琎琔琤琭琯琲瑀瑂瑄瑆瑊瑑瑝瑢瑧瑨瑱瑸璆璈璕璘璚璟璠璪璮璲璿瓅祎祐祕祘祲禆禔禛禟禤秔秝秾稑稙"
    "穟窅竑筼簃籥糵纮纻缊羑羕羣翀翃翙翚翛翯翾肸脩脭芃芠苧苪苾茀茓茝茞荙莙菫菶萩葓蒄蒍蒟蓂蔯蕰薝藠藦虓蜎蟜"
    "衎袀袆袗袛裪裬褀褆襕訚訢詝詧諟諴谞贇贠赑赟赪趯跂跱轪辻迺逌遹邠邥邧邨邲邽郃郈郕郤郪鄌鄑鄗鄘鄚鄜鄠酂釐"
    "釚釴钖钘铓铚锜锠锧锳锽镃镈镕镠镵閆闇闿阇陁雱霂霙霨靑韎韡頔顗颋颎颙飏飖飗骃骉骎骕骙鹍鹓鹔鹙鹟鹠鹢麃鼒"
    "龑龘龢"
)


@dataclass(frozen=True, slots=True)
class Face:
    """One font to be made: from which collection, named how, with which characters."""

    file: str
    collection: str
    family: str
    style: str
    characters: frozenset[int]


def everything() -> Iterator[int]:
    """Latin to arrows and shapes, kana, all Chinese characters of every plane, full-width forms."""
    yield from common()
    yield from range(0x3400, 0x4DC0)
    yield from range(0x20000, 0x33480)


def common() -> Iterator[int]:
    """All of the first plane a village paper can meet, without extension A."""
    yield from signs()
    yield from range(0x3200, 0x3400)
    yield from range(0x4E00, 0xA000)
    yield from range(0xF900, 0xFB00)


def signs() -> Iterator[int]:
    """Latin, Greek, Cyrillic, punctuation, numerals, shapes, kana, full-width forms."""
    yield from range(0x20, 0x7F)
    yield from range(0xA0, 0x1100)
    yield from range(0x1E00, 0x2800)
    yield from range(0x3000, 0x3200)
    yield from range(0xFE10, 0xFE50)
    yield from range(0xFF00, 0xFFF0)


def names() -> Iterator[int]:
    """Characters of names which the smaller faces would otherwise lack."""
    yield from map(ord, RARE_IN_NAMES)
    yield from range(0x9FA6, 0xA000)
    yield from range(0x2A700, 0x31350)


def gb2312() -> Iterator[int]:
    """The 6,763 characters of GB 2312, and its signs."""
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            yield from map(ord, bytes((high, low)).decode("gb2312", "ignore"))


FACES = {
    "song": Face(
        "song.ttf", "NotoSerifCJK-Regular.ttc", "VillageOffice Song", "Regular", frozenset(everything())
    ),
    "song-bold": Face(
        "song-bold.ttf",
        "NotoSerifCJK-Bold.ttc",
        "VillageOffice Song",
        "Bold",
        frozenset((*common(), *names())),
    ),
    "hei": Face(
        "hei.ttf",
        "NotoSansCJK-Regular.ttc",
        "VillageOffice Hei",
        "Regular",
        frozenset((*signs(), *range(0x3200, 0x3400), *gb2312(), *names())),
    ),
}


class Converter:
    """Takes glyphs out of one PostScript face and keeps them as TrueType outlines."""

    def __init__(self, source: TTFont) -> None:
        self._map: dict[int, str] = source.getBestCmap() or {}
        self._outlines = source.getGlyphSet()
        self.glyphs: dict[str, Any] = {}
        self.widths: dict[str, int] = {}
        self.map: dict[int, str] = {}
        self._digit_width = max(self._width(ord(digit)) for digit in DIGITS)
        self._take(".notdef", [(".notdef", 0)], self._outlines[".notdef"].width)

    def add(self, character: int) -> None:
        """Convert a character, if the source has it or its parts."""
        parts = [ord(part) for part in COMPOSED.get(chr(character), chr(character))]
        if any(part not in self._map for part in parts):
            return
        width = self._digit_width if chr(character) in DIGITS else self._width(parts[0])
        name = self._map[character] if len(parts) == 1 and character in self._map else f"u{character:05X}"
        if name not in self.glyphs:
            drawn = [(self._map[part], (width - self._width(part)) // 2) for part in parts]
            self._take(name, drawn, width)
        self.map[character] = name

    def _width(self, character: int) -> int:
        return int(self._outlines[self._map[character]].width)

    def _take(self, name: str, drawn: list[tuple[str, int]], width: int) -> None:
        """Draw glyphs, each moved to the right by its distance, into one new glyph."""
        pen = TTGlyphPen(None)
        for source, shift in drawn:
            curves = Cu2QuPen(pen, FAULT, reverse_direction=True)
            self._outlines[source].draw(TransformPen(curves, Transform(dx=shift)))
        self.glyphs[name] = pen.glyph()
        self.widths[name] = width


def build(face: Face) -> TTFont:
    """Make one font."""
    source = TTCollection(SOURCES / face.collection, lazy=True).fonts[SIMPLIFIED_CHINESE]
    converter = Converter(source)
    for character in sorted(face.characters):
        converter.add(character)
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(converter.glyphs))
    builder.setupCharacterMap(converter.map)
    builder.setupGlyf(converter.glyphs)
    outlines = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (width, getattr(outlines[name], "xMin", 0)) for name, width in converter.widths.items()}
    )
    _finish(builder, source, face)
    font: TTFont = builder.font
    return font


def _finish(builder: FontBuilder, source: TTFont, face: Face) -> None:
    """Give the font its metrics, names and times."""
    across: Any = source["hhea"]
    style: Any = source["OS/2"]
    builder.setupHorizontalHeader(ascent=across.ascent, descent=across.descent, lineGap=0)
    builder.setupNameTable(dict(_names(source, face)), mac=False)
    builder.setupOS2(
        version=4,
        sTypoAscender=style.sTypoAscender,
        sTypoDescender=style.sTypoDescender,
        usWinAscent=across.ascent,
        usWinDescent=-across.descent,
        sxHeight=style.sxHeight,
        sCapHeight=style.sCapHeight,
        usWeightClass=700 if face.style == "Bold" else 400,
        fsSelection=0x20 if face.style == "Bold" else 0x40,
        panose=style.panose,
        achVendID="NONE",
        ulCodePageRange1=1 | 1 << 18,
    )
    builder.font["OS/2"].recalcUnicodeRanges(builder.font)
    builder.setupPost(keepGlyphNames=False, underlinePosition=-125, underlineThickness=50)
    builder.updateHead(created=MADE, modified=MADE, macStyle=int(face.style == "Bold"))
    builder.font.recalcTimestamp = False


def _names(source: TTFont, face: Face) -> Iterable[tuple[str, str]]:
    """The names of the font; copyright, maker and licence stay those of the source."""
    regular = face.style == "Regular"
    yield "copyright", str(source["name"].getDebugName(0))
    yield "familyName", face.family
    yield "styleName", face.style
    yield "uniqueFontIdentifier", f"1.0;{face.family} {face.style}"
    yield "fullName", face.family if regular else f"{face.family} {face.style}"
    yield "version", "Version 1.0"
    yield "psName", f"{face.family.replace(' ', '')}-{face.style}"
    yield "manufacturer", str(source["name"].getDebugName(8))
    yield "licenseDescription", str(source["name"].getDebugName(13))
    yield "licenseInfoURL", str(source["name"].getDebugName(14))


def main(wanted: list[str]) -> None:
    """Make the named fonts, or all of them, and say what came out."""
    FONTS.mkdir(parents=True, exist_ok=True)
    for name in wanted or FACES:
        face = FACES[name]
        font = build(face)
        font.save(FONTS / face.file)
        size = (FONTS / face.file).stat().st_size
        print(f"{face.file}: {len(font.getGlyphOrder())} glyphs, {size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
