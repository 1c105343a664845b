// Behind the glue of wasm-bindgen, in the same module: the files it asks for are in the page, the wasm packed (zlib) too.
{
  // The page as it was opened, for a copy with another document in it.
  const page = `<!DOCTYPE html>\n${document.documentElement.outerHTML}`;
  // Put together, so that this script itself is not found.
  const tag = (type, id) => `<${'script'} type="${type}" id="${id}">`;
  const opening = tag('text/plain', 'app-document');
  window.doelenboomPage = (base64) => {
    const start = page.indexOf(opening);
    const end = start < 0 ? -1 : page.indexOf('\n', start) + 1;
    const plain = start < 0 ? page : page.slice(0, start) + page.slice(end);
    const at = plain.indexOf(tag('application/json', 'app-files'));
    return `${plain.slice(0, at)}${opening}${base64}${'<'}/script>\n${plain.slice(at)}`;
  };
  const bytes = (base64) => {
    const raw = atob(base64);
    const out = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i += 1) {
      out[i] = raw.charCodeAt(i);
    }
    return out;
  };
  const text = (id) => document.getElementById(id).textContent;
  const files = JSON.parse(text('app-files'));
  window.fetch = async (name) => {
    if (!Object.hasOwn(files, name)) {
      throw new TypeError('The one-file app has no network');
    }
    return new Response(bytes(files[name]));
  };
  // The one worker of the app is the office module: its script is in the page.
  const PlainWorker = window.Worker;
  window.Worker = function Worker() {
    const script = new Blob([text('app-office')], { type: 'text/javascript' });
    return new PlainWorker(URL.createObjectURL(script));
  };
  const packed = new Blob([bytes(text('app-wasm'))]).stream();
  const unpacked = new Response(packed.pipeThrough(new DecompressionStream('deflate')));
  const wasm = await __wbg_init({ module_or_path: await unpacked.arrayBuffer() });
  dispatchEvent(new CustomEvent('TrunkApplicationStarted', { detail: { wasm } }));
}
