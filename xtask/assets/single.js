// SPDX-License-Identifier: EUPL-1.2
//
// Written by `cargo xtask finish-dist`; do not edit the copy in dist.
// Makes the one-file app (`cargo xtask single`) out of the files of this release, which the device has, too. Loaded when someone
// asks for it. A piece of the recipe is a text; [file, from, to]: bytes of a file; {base64: pieces}; {zlib: file}: packed, as
// base64; null: the place of the document.
(() => {
  'use strict';
  const RECIPE = __RECIPE__;

  const files = new Map();
  const read = async (name) => {
    const answer = await fetch(new URL(name, document.baseURI));
    if (!answer.ok) {
      throw new TypeError(name);
    }
    return answer.arrayBuffer();
  };
  const file = (name) => {
    if (!files.has(name)) {
      files.set(name, read(name));
    }
    return files.get(name);
  };
  const base64 = (blob) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = reject;
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.readAsDataURL(blob);
  });
  const packed = async (name) => {
    const stream = new Blob([await file(name)]).stream();
    return new Response(stream.pipeThrough(new CompressionStream('deflate'))).blob();
  };
  const made = async (pieces, inside) => {
    const parts = [];
    for (const piece of pieces) {
      if (piece === null) {
        parts.push(inside);
      } else if (typeof piece === 'string') {
        parts.push(piece);
      } else if (Array.isArray(piece)) {
        parts.push((await file(piece[0])).slice(piece[1], piece[2]));
      } else if (piece.zlib) {
        parts.push(await base64(await packed(piece.zlib)));
      } else {
        parts.push(await base64(await made(piece.base64, '')));
      }
    }
    return new Blob(parts);
  };
  window.doelenboomPage = async (inside) => {
    const block = `<script type="text/plain" id="app-document">${inside}</script>\n`;
    return (await made(RECIPE, block)).text();
  };
})();
