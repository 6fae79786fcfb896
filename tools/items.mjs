// What a WebAssembly file is made of: its functions with their names and sizes, and the file without the names.

const MAGIC = 8;

/** A reader of the numbers and names of a module. */
const reader = (bytes, at = 0) => ({
  get at() {
    return at;
  },
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  },
  name() {
    const length = this.number();
    at += length;
    return Buffer.from(bytes.subarray(at - length, at)).toString();
  },
  skip(length) {
    at += length;
  },
});

/** The sections of a module: kind, name of a custom one, where they begin, where their body begins and ends. */
function* sections(bytes) {
  for (let start = MAGIC; start < bytes.length; ) {
    const read = reader(bytes, start + 1);
    const size = read.number();
    const end = read.at + size;
    const kind = bytes[start];
    yield { kind, name: kind === 0 ? read.name() : undefined, start, body: read.at, end };
    start = end;
  }
}

/** The module without its custom sections: the names of its functions, and what tools have to know of the target. */
export function bare(bytes) {
  const kept = [...sections(bytes)].filter(({ kind }) => kind !== 0);
  return Buffer.concat([bytes.subarray(0, MAGIC), ...kept.map(({ start, end }) => bytes.subarray(start, end))]);
}

/** A number as WebAssembly writes it. */
export const leb128 = (number) => (number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...leb128(number >>> 7)]);

/**
 * The module without the parts of its table that say "nothing here yet". wasm-split writes one for each set of pieces, for the
 * functions that they bring, and a table has nothing in it to begin with: half of what is said of the table, and for nothing.
 */
export function withoutNothing(bytes) {
  const ELEMENTS = 9;
  const [I32_CONST, END, REF_NULL, REF_FUNC] = [0x41, 0x0b, 0xd0, 0xd2];
  const found = [...sections(bytes)].find(({ kind }) => kind === ELEMENTS);
  if (!found) return bytes;
  const read = reader(bytes, found.body);
  const expect = (known) => {
    const byte = bytes[read.at];
    read.skip(1);
    if (!known.includes(byte)) throw new Error(`a table is filled in a way that tools/items.mjs does not know: 0x${byte.toString(16)}`);
    return byte;
  };
  const kept = [];
  for (let left = read.number(); left > 0; left -= 1) {
    const start = read.at;
    // Functions by number, or expressions; both from a place on.
    const isNumbers = expect([0, 4]) === 0;
    expect([I32_CONST]), read.number(), expect([END]);
    let says = false;
    for (let entries = read.number(); entries > 0; entries -= 1) {
      if (isNumbers) (says = true), read.number();
      else {
        if (expect([REF_NULL, REF_FUNC]) === REF_FUNC) says = true;
        read.number(), expect([END]);
      }
    }
    if (says) kept.push(bytes.subarray(start, read.at));
  }
  const body = Buffer.concat([Buffer.from(leb128(kept.length)), ...kept]);
  return Buffer.concat([bytes.subarray(0, found.start), Buffer.from([ELEMENTS, ...leb128(body.length)]), body, bytes.subarray(found.end)]);
}

/**
 * The module with short names for the functions that it imports of another module, and which name became which. wasm-bindgen ends
 * each with a hash of sixteen digits, which does not compress and stands in the glue once more.
 */
export function withShortImports(bytes, of) {
  const [IMPORTS, FUNCTION] = [2, 0];
  const found = [...sections(bytes)].find(({ kind }) => kind === IMPORTS);
  const names = new Map();
  if (!found) return { body: bytes, names };
  const read = reader(bytes, found.body);
  const text = (name) => [...leb128(Buffer.byteLength(name)), ...Buffer.from(name)];
  const count = read.number();
  const imports = Array.from({ length: count }, () => {
    const [module, name, start] = [read.name(), read.name(), read.at];
    if (bytes[start] !== FUNCTION) throw new Error(`an import that tools/items.mjs does not know: ${module} ${name}`);
    read.skip(1), read.number();
    if (module === of && !names.has(name)) names.set(name, `_${names.size.toString(36)}`);
    return Buffer.from([...text(module), ...text(module === of ? names.get(name) : name), ...bytes.subarray(start, read.at)]);
  });
  const body = Buffer.concat([Buffer.from(leb128(count)), ...imports]);
  return { body: Buffer.concat([bytes.subarray(0, found.start), Buffer.from([IMPORTS, ...leb128(body.length)]), body, bytes.subarray(found.end)]), names };
}

/** The path in a mangled name of Rust: its identifiers, each behind its length, without hashes and generics. */
function readable(name) {
  if (!/^_(R|ZN)/.test(name)) return name;
  const path = [];
  const text = name.replace(/17h[0-9a-f]{16}E.*$/, "").replace(/Cs[0-9A-Za-z]+_/g, "C");
  for (let found, read = /(\d+)_?/g; (found = read.exec(text)); ) {
    const length = Number(found[1]);
    const word = text.slice(read.lastIndex, read.lastIndex + length);
    if (word.length < length || !/^[A-Za-z_$]/.test(word)) continue;
    path.push(word);
    read.lastIndex += length;
  }
  return path.slice(0, 8).join("::");
}

/** The functions and data of a module with their sizes in bytes, the largest first; it has to have its names still. */
export function items(bytes) {
  const all = [...sections(bytes)];
  const found = [];
  const names = new Map();
  let imported = 0;
  for (const { kind, name, body, end } of all) {
    const read = reader(bytes, body);
    if (kind === 2) {
      for (let left = read.number(); left > 0; left -= 1) {
        read.name();
        read.name();
        const what = bytes[read.at];
        read.skip(1);
        if (what === 0) (imported += 1), read.number();
        else if (what === 4) read.skip(4);
        else {
          // A table or memory has a type or nothing before its limits; a global a type and whether it changes.
          if (what === 1) read.skip(1);
          if (what === 3) read.skip(2);
          else if (bytes[read.at] & 1) read.skip(1), read.number(), read.number();
          else read.skip(1), read.number();
        }
      }
    } else if (kind === 10) {
      const count = read.number();
      for (let at = 0; at < count; at += 1) {
        const size = read.number();
        found.push({ at: imported + at, size });
        read.skip(size);
      }
    } else if (kind === 11) found.push({ name: "data", size: end - body });
    else if (name === "name") {
      while (read.at < end) {
        const what = bytes[read.at];
        read.skip(1);
        const size = read.number();
        if (what !== 1) read.skip(size);
        else for (let left = read.number(); left > 0; left -= 1) names.set(read.number(), read.name());
      }
    }
  }
  return found.map(({ at, name, size }) => ({ name: name ?? readable(names.get(at) ?? `function ${at}`), size })).sort((a, b) => b.size - a.size);
}
