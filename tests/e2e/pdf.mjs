// Reads the PDF that Chromium prints: its pages, and the text on each. No more of the format than that program writes (Skia: plain
// objects, deflated streams, fonts with a table to Unicode).

import { inflateSync } from "node:zlib";

/** The objects of a file, by number: the dictionary as text, and the stream as bytes. */
function objects(bytes) {
  const text = bytes.toString("latin1");
  const found = new Map();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const from = match.index + match[0].length;
    const end = text.indexOf("endobj", from);
    const stream = text.slice(from, end).match(/stream\r?\n/);
    const dictionary = stream ? text.slice(from, from + stream.index) : text.slice(from, end);
    let content = null;
    if (stream) {
      const start = from + stream.index + stream[0].length;
      const length = Number(dictionary.match(/\/Length (\d+)/)?.[1]);
      const raw = bytes.subarray(start, start + length);
      content = dictionary.includes("/FlateDecode") ? inflateSync(raw) : raw;
    }
    found.set(Number(match[1]), { dictionary, content });
  }
  return found;
}

/** Which text each code of a font stands for. */
function toUnicode(map) {
  const codes = new Map();
  const text = map.toString("latin1");
  const utf16 = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, to] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) codes.set(parseInt(code, 16), utf16(to));
  for (const [, block] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, until, to] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      for (let code = parseInt(from, 16), at = parseInt(to, 16); code <= parseInt(until, 16); code++, at++)
        codes.set(code, to.length > 4 ? utf16(to) : String.fromCharCode(at));
  return codes;
}

/** The bytes of a string as a content stream has it, in angle or round brackets. */
function bytesOf(token) {
  if (token.startsWith("<")) return Buffer.from(token.slice(1, -1).replace(/\s/g, ""), "hex");
  const bytes = [];
  const escapes = { n: 10, r: 13, t: 9, b: 8, f: 12 };
  for (let at = 1; at < token.length - 1; at++) {
    if (token[at] !== "\\") { bytes.push(token.charCodeAt(at)); continue; }
    const octal = token.slice(at + 1, at + 4).match(/^[0-7]{1,3}/)?.[0];
    if (octal) { bytes.push(parseInt(octal, 8)); at += octal.length; continue; }
    at += 1;
    bytes.push(escapes[token[at]] ?? token.charCodeAt(at));
  }
  return Buffer.from(bytes);
}

/** The text of each page, in the order of drawing, without spaces: where a word ends is a matter of places, not of text. */
export function pagesOf(bytes) {
  const all = objects(bytes);
  const ref = (dictionary, name) => Number(dictionary.match(new RegExp(`/${name} (\\d+) 0 R`))?.[1]);
  const pages = [...all.values()].filter(({ dictionary }) => /\/Type\s*\/Page\b(?!s)/.test(dictionary));
  const fonts = new Map();
  const fontOf = (number) => {
    if (!fonts.has(number)) {
      const map = all.get(ref(all.get(number)?.dictionary ?? "", "ToUnicode"))?.content;
      const isWide = /\/Type0/.test(all.get(number)?.dictionary ?? "");
      fonts.set(number, { codes: map ? toUnicode(map) : new Map(), width: isWide ? 2 : 1 });
    }
    return fonts.get(number);
  };
  const textIn = (content, resources) => {
    const names = new Map([...resources.matchAll(/\/(F\d+|G\d+|X\d+) (\d+) 0 R/g)].map(([, name, number]) => [name, Number(number)]));
    let font = { codes: new Map(), width: 2 };
    let text = "";
    // What is said of a ligature is no glyph.
    const stream = content.toString("latin1").replace(/\/ActualText\s*(<[0-9A-Fa-f\s]*>|\((?:\\[\s\S]|[^\\)])*\))/g, "");
    for (const [token] of stream.matchAll(/\/[A-Za-z]+\d+ [\d.]+ Tf|\/X\d+ Do|\((?:\\[\s\S]|[^\\)])*\)|<[0-9A-Fa-f\s]+>|\bET\b/g)) {
      if (token.endsWith(" Tf")) font = fontOf(names.get(token.slice(1).split(" ")[0]));
      else if (token.endsWith(" Do")) {
        const form = all.get(names.get(token.slice(1).split(" ")[0]));
        if (form?.content && /\/Subtype\s*\/Form/.test(form.dictionary)) text += textIn(form.content, form.dictionary);
      } else if (token === "ET") text += "\n";
      else {
        const coded = bytesOf(token);
        for (let at = 0; at + font.width <= coded.length; at += font.width) text += font.codes.get(coded.readUIntBE(at, font.width)) ?? "";
      }
    }
    return text;
  };
  return pages.map(({ dictionary }) => {
    const resources = /\/Resources (\d+) 0 R/.test(dictionary) ? all.get(ref(dictionary, "Resources")).dictionary : dictionary;
    const content = all.get(ref(dictionary, "Contents"))?.content ?? Buffer.alloc(0);
    return textIn(content, resources).normalize("NFKC").replace(/\s+/g, "");
  });
}

/** The name of the document. */
export function titleOf(bytes) {
  const text = bytes.toString("latin1");
  const written = text.match(/\/Title\s*(\((?:\\[\s\S]|[^\\)])*\)|<[0-9A-Fa-f]+>)/)?.[1];
  if (!written) return "";
  const coded = bytesOf(written);
  return coded[0] === 0xfe && coded[1] === 0xff ? Buffer.from(coded.subarray(2)).swap16().toString("utf16le") : coded.toString("latin1");
}
