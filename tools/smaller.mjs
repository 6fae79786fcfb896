// Makes WebAssembly smaller with Binaryen, as `wasm-opt -Oz` does: a worker that is given one module after the other, so that
// the optimiser itself is started once and not for each of a hundred files.

import { parentPort } from "node:worker_threads";
import binaryen from "binaryen";

// What Rust's target uses, and no more: with all that the tool knows it would write what no browser reads yet.
const { BulkMemory, BulkMemoryOpt, CallIndirectOverlong, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
const FEATURES = BulkMemory | BulkMemoryOpt | CallIndirectOverlong | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

// -Oz; names are kept until it is known what is large.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
binaryen.setDebugInfo(true);

parentPort.on("message", (body) => {
  const module = binaryen.readBinary(body);
  module.setFeatures(FEATURES);
  // See `slim` in pieces.mjs.
  const exported = Array.from({ length: module.getNumExports() }, (_, at) => binaryen.getExportInfo(module.getExportByIndex(at)).name);
  exported.filter((name) => /^(__wbg_)?intounderlying/.test(name)).forEach((name) => module.removeExport(name));
  module.optimize();
  parentPort.postMessage(module.emitBinary());
  module.dispose();
});
