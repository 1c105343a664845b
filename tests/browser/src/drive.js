// SPDX-License-Identifier: EUPL-1.2
// Drives the app in a frame of the same origin, for MiniBrowser without automation.
const frame = document.querySelector('iframe');
const report = (text) => fetch('/__report', { method: 'POST', body: text });
const until = (what, look) => new Promise((done, fail) => {
  const end = Date.now() + 20000;
  const poll = setInterval(() => {
    let found = null;
    try { found = look(frame.contentDocument); } catch { /* the frame is being loaded */ }
    if (found) { clearInterval(poll); done(found); }
    else if (Date.now() > end) { clearInterval(poll); fail(new Error(`no ${what}; on the screen: ${frame.contentDocument.body.innerText.slice(0, 400)}`)); }
  }, 30);
});
const button = (name) => until(name, (doc) => [...doc.querySelectorAll('button,a')].find((b) => b.offsetWidth && b.innerText.trim().startsWith(name)));
const tap = async (name) => (await button(name)).click();
const fill = async (text) => {
  const field = await until('a text field', (doc) => [...doc.querySelectorAll('textarea,input:not([type=file])')].find((f) => f.offsetWidth));
  field.value = text;
  field.dispatchEvent(new frame.contentWindow.InputEvent('input', { bubbles: true }));
};
const card = (text) => until(`card ${text}`, (doc) => [...doc.querySelectorAll('[data-card]')].find((c) => c.innerText.includes(text)));
const write = async () => {
  try {
    await tap('Nieuwe doelenboom maken');
    await tap('Thema maken');
    await fill('Zinvolle daginvulling');
    await tap('Bewaar dit thema');
    (await card('Zinvolle daginvulling')).click();
    await new Promise((r) => setTimeout(r, 3000)); // past the first, quick write of the session
    await tap('Groot doel maken');
    await fill('Net voor de klap');
    await tap('Bewaar dit doel');
    await card('Net voor de klap');
    await report('written');
  } catch (error) { await report(String(error)); }
};
const read = async () => {
  try {
    await tap('Openen');
    await card('Zinvolle daginvulling');
    await new Promise((r) => setTimeout(r, 500));
    const items = [...frame.contentDocument.querySelectorAll('li[data-node-id]')];
    const depth = (item) => { let n = 0; for (let up = item.parentElement.closest('li[data-node-id]'); up; up = up.parentElement.closest('li[data-node-id]')) n += 1; return n; };
    const text = (item) => { const c = item.querySelector('[data-card]'); return (c.querySelector('.tree-text') ?? c).textContent.trim(); };
    await report(items.map((item) => '  '.repeat(depth(item)) + text(item)).join('\n'));
  } catch (error) { await report(String(error)); }
};
