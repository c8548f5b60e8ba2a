// Make resources/text/strokes.tsv, the order of Chinese characters by strokes (姓氏笔画).
//
//     npm install --no-save cnchar-order@3.2.6 chinese-stroke@0.0.1
//     node packaging/strokes.mjs > resources/text/strokes.tsv      (node 20 with full ICU)
//
// First the number of strokes, then the kinds of strokes in writing order (横竖撇点折), as lists of
// names are ordered.  The kinds are known for some 7,000 everyday characters (cnchar-order); the
// others follow those of the same number, in the order of the Unicode collation.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const HEAD = `# Characters in the order of names by strokes: number of strokes, then the characters.
# Made by packaging/strokes.mjs.  Within a number: by kinds of strokes (heng shu pie dian zhe) where known,
# then by the stroke collation of Unicode CLDR.
# Sources: kinds of strokes: cnchar-order 3.2.6, Copyright (c) 2017 - present theajack, MIT licence.
# Numbers: chinese-stroke 0.0.1, Copyright (c) 2013 Fayland Lam, MIT licence, after Unicode's Unihan.
# Order of the rest: Unicode CLDR, Copyright (c) 1991-present Unicode, Inc., Unicode licence v3.`;

const KINDS = { j: 1, i: 1, f: 2, g: 2, s: 3, k: 4, l: 4, d: 4 };
const BLOCKS = [[0x4e00, 0x9fff], [0x3400, 0x4dbf], [0x20000, 0x3ffff], [0xfa0e, 0xfa29]];

function writtenStrokes() {
  const code = readFileSync(require.resolve("cnchar-order"), "utf8");
  return JSON.parse(code.match(/JSON\.parse\('(.*?)'\)/)[1]);
}

function inCollation() {
  const found = [];
  for (const [first, last] of BLOCKS)
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code);
      if (/\p{Unified_Ideograph}/u.test(character)) found.push(character);
    }
  return found.sort(new Intl.Collator("zh-u-co-stroke").compare);
}

const written = writtenStrokes();
const numbers = require("chinese-stroke/lib/stroke_data.json");
const lists = new Map();
let before = 1;
for (const [place, character] of inCollation().entries()) {
  const strokes = written[character];
  const counted = numbers[character.codePointAt(0).toString(16).toUpperCase()];
  const number = strokes?.length ?? counted ?? before;
  if (counted) before = counted;
  const kinds = strokes ? [...strokes].map((stroke) => KINDS[stroke] ?? 5).join("") : "6";
  if (!lists.has(number)) lists.set(number, []);
  lists.get(number).push([kinds, place, character]);
}
console.log(HEAD);
for (const number of [...lists.keys()].sort((one, other) => one - other)) {
  const list = lists.get(number);
  list.sort(([kinds, place], [others, second]) => (kinds < others ? -1 : kinds > others ? 1 : place - second));
  console.log(`${number}\t${list.map(([, , character]) => character).join("")}`);
}
