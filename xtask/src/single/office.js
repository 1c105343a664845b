// Behind the glue of the office module and its wasm (PACKED: zlib, base64), in a worker of the one-file app.
(async () => {
  try {
    const raw = atob(PACKED);
    const packed = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i += 1) {
      packed[i] = raw.charCodeAt(i);
    }
    const unpacked = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')));
    await wasm_bindgen({ module_or_path: await unpacked.arrayBuffer() });
  } catch {
    postMessage('failed');
  }
})();
