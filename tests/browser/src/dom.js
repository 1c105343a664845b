// SPDX-License-Identifier: EUPL-1.2
// Put before every script of the tests: finds things the way a person or a screen reader does.
const T = {
  squash: (text) => (text ?? '').replace(/[\s\u00ad\u200b]+/g, ' ').trim(),

  // Elements a person can reach now: nothing behind a modal dialog, nothing inert or hidden.
  scope() {
    const modal = [...document.querySelectorAll('dialog[open]')].filter((d) => d.matches(':modal'));
    return modal.length ? modal[modal.length - 1] : document.body;
  },
  visible(el) {
    // What a closed disclosure holds keeps its boxes in some engines, and is not on the screen.
    const closed = el.closest('details:not([open])');
    if (closed && closed !== el && !(el.closest('summary')?.parentElement === closed)) return false;
    if (!el.isConnected || el.closest('[inert],[hidden]')) return false;
    const box = el.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) return false;
    return getComputedStyle(el).visibility !== 'hidden';
  },

  ROLES: {
    A: 'link', BUTTON: 'button', H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', UL: 'list', OL: 'list',
    LI: 'listitem', TEXTAREA: 'textbox', SELECT: 'combobox', DIALOG: 'dialog', MAIN: 'main', NAV: 'navigation',
    SUMMARY: 'button', FIELDSET: 'group', OUTPUT: 'status', PROGRESS: 'progressbar', IMG: 'img',
  },
  role(el) {
    const own = el.getAttribute('role');
    if (own) return own.split(' ')[0];
    if (el.tagName === 'INPUT') {
      const kind = { checkbox: 'checkbox', radio: 'radio', range: 'slider', number: 'spinbutton', button: 'button', submit: 'button', search: 'searchbox' };
      return kind[el.type] ?? 'textbox';
    }
    if (el.tagName === 'SECTION') return T.name(el) ? 'region' : '';
    return T.ROLES[el.tagName] ?? '';
  },

  // Text as read out: without decoration.
  text(el) {
    let out = '';
    for (const node of el.childNodes) {
      if (node.nodeType === 3) out += node.nodeValue;
      else if (node.nodeType === 1 && node.getAttribute('aria-hidden') !== 'true' && getComputedStyle(node).display !== 'none') {
        if (node.tagName === 'IMG') out += ` ${node.alt} `;
        else if (node.tagName.toLowerCase() === 'svg') out += ` ${node.getAttribute('aria-label') ?? ''} `;
        else if (getComputedStyle(node).display.startsWith('inline')) out += T.text(node);
        else out += ` ${T.text(node)} `;
      }
    }
    return T.squash(out);
  },
  name(el) {
    const by = el.getAttribute('aria-labelledby');
    if (by) return T.squash(by.split(/\s+/).map((id) => { const e = document.getElementById(id); return e ? T.text(e) : ''; }).join(' '));
    const label = el.getAttribute('aria-label');
    if (label) return T.squash(label);
    if (el.labels && el.labels.length) return T.squash([...el.labels].map(T.text).join(' '));
    if (['INPUT', 'TEXTAREA', 'SELECT'].includes(el.tagName)) return T.squash(el.title || el.placeholder || (el.type === 'submit' || el.type === 'button' ? el.value : ''));
    if (['SECTION', 'DIALOG', 'MAIN', 'NAV', 'UL', 'OL', 'FIELDSET'].includes(el.tagName)) {
      const legend = el.tagName === 'FIELDSET' ? el.querySelector('legend') : null;
      return legend ? T.text(legend) : '';
    }
    return T.text(el) || T.squash(el.title);
  },

  CANDIDATES: {
    button: 'button,summary,[role=button],input[type=button],input[type=submit]', link: 'a[href],[role=link]',
    textbox: 'textarea,input:not([type=radio]):not([type=checkbox]):not([type=file]):not([type=hidden]),[role=textbox]', radio: 'input[type=radio],[role=radio]',
    spinbutton: 'input[type=number],[role=spinbutton]',
    checkbox: 'input[type=checkbox],[role=checkbox]', heading: 'h1,h2,h3,h4,[role=heading]', dialog: 'dialog,[role=dialog]',
    combobox: 'select,[role=combobox]', region: 'section,[role=region]', tab: '[role=tab]', menuitem: '[role=menuitem]',
  },
  // Elements of that role whose name fits: exactly, else beginning so, else containing it.
  // A file input or a radio may itself be invisible under its label, so its label counts as its place.
  find(role, name) {
    const wanted = T.squash(name);
    const inside = T.scope();
    const all = role.split('|').flatMap((r) => [...inside.querySelectorAll(T.CANDIDATES[r] ?? `[role=${r}]`)])
      .filter((el) => T.visible(el) || (el.labels && [...el.labels].some(T.visible)));
    const named = all.map((el) => [el, T.name(el)]);
    const pick = (test) => named.filter(([, n]) => test(n)).map(([el]) => el);
    const exact = pick((n) => n === wanted);
    if (exact.length) return exact;
    const first = pick((n) => n.startsWith(wanted));
    return first.length ? first : pick((n) => n.includes(wanted));
  },

  // Remembers the last events of the pointer, for failure reports.
  watch() {
    if (window.__pointer) return;
    window.__pointer = [];
    for (const type of ['pointerdown', 'pointerup', 'pointercancel', 'mousedown', 'mouseup', 'click']) {
      addEventListener(type, (event) => {
        window.__pointer.push(`${Math.round(event.timeStamp)} ${type} ${Math.round(event.clientX)},${Math.round(event.clientY)} ${event.target.outerHTML?.slice(0, 60)}`);
        window.__pointer.splice(0, window.__pointer.length - 12);
      }, true);
    }
  },

  // Where to touch: the middle of what shows, and whether something lies over it. Scrolls it there as a person
  // would when it is outside the window or its own scroller.
  place(el) {
    T.watch();
    const seen = T.visible(el) ? el : [...(el.labels ?? [])].find(T.visible) ?? el;
    const look = () => {
      const box = seen.getBoundingClientRect();
      const inside = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
      const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      const x = Math.round((left + right) / 2), y = Math.round((top + bottom) / 2);
      const hit = document.elementFromPoint(x, y);
      const free = !!hit && (seen.contains(hit) || !!hit.closest('label')?.contains(seen));
      return { x, y, inside, free, over: hit ? hit.outerHTML.slice(0, 200) : 'nothing (outside the window)' };
    };
    const now = look();
    if (now.inside && now.free) return now;
    seen.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const then = look();
    if (then.inside && then.free) return then;
    // WebKitGTK leaves parts of the tree where they are; a finger would drag the drawing.
    for (let up = seen.parentElement; up; up = up.parentElement) {
      if (up.scrollWidth <= up.clientWidth && up.scrollHeight <= up.clientHeight) continue;
      const box = seen.getBoundingClientRect(), around = up.getBoundingClientRect();
      up.scrollLeft += (box.left + box.right - around.left - around.right) / 2;
      up.scrollTop += (box.top + box.bottom - around.top - around.bottom) / 2;
    }
    return look();
  },

  cardText(card) {
    const own = card.querySelector('.tree-text');
    return own ? T.squash(own.textContent) : T.name(card);
  },
  cardOf(item) {
    return [...item.querySelectorAll('button[data-card]')].find((card) => card.closest('li[data-node-id]') === item);
  },
  items: () => [...document.querySelectorAll('li[data-node-id]')],
  // The tree as an indented outline, two spaces a level, from the nested list alone. With `full` the whole
  // accessible names, which tell the kinds too.
  outline(full) {
    const lines = [];
    for (const item of T.items()) {
      // Not by its box: WebKitGTK gives none to what content-visibility leaves out, and it is there all the same.
      if (item.closest('[hidden],[inert]')) continue;
      let depth = 0;
      for (let up = item.parentElement?.closest('li[data-node-id]'); up; up = up.parentElement?.closest('li[data-node-id]')) depth += 1;
      const card = T.cardOf(item);
      lines.push('  '.repeat(depth) + (!card ? '(no card)' : full ? T.name(card) : T.cardText(card)));
    }
    return lines.join('\n');
  },
  // Remembers from now on everything the status region says.
  listen() {
    window.__said = [];
    const region = document.querySelector('[role=status]');
    let last = T.squash(region.textContent);
    new MutationObserver(() => {
      const now = T.squash(region.textContent);
      if (now !== last && now) window.__said.push(now);
      last = now;
    }).observe(region, { childList: true, characterData: true, subtree: true });
  },
  // What the status regions say.
  status: () => [...document.querySelectorAll('[role=status],output')].map((el) => T.squash(el.textContent)).filter(Boolean).join(' | '),

  // What a person reads on the screen now; for failure reports.
  screen() {
    const names = (selector) => [...T.scope().querySelectorAll(selector)].filter(T.visible).map((el) => T.name(el) || T.text(el)).join(' · ');
    const active = document.activeElement;
    return [
      `address   ${location.href}`, `title     ${document.title}`, `headings  ${names('h1,h2,h3,legend')}`,
      `buttons   ${names('button,a[href],summary')}`, `fields    ${names('input,textarea,select')}`, `status    ${T.status()}`,
      `focus     ${active ? `${active.tagName.toLowerCase()} ${T.name(active)}` : 'none'}`, `tree\n${T.outline()}`, `pointer\n${(window.__pointer ?? []).join('\n')}`,
    ].join('\n');
  },
};
