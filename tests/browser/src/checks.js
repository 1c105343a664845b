// SPDX-License-Identifier: EUPL-1.2
// Our own checks, for what axe has no rule for. Each returns a list of sentences; empty is good.
const INTERACTIVE = 'button,a[href],input:not([type=hidden]):not([type=file]),select,textarea,summary,[tabindex]:not([tabindex="-1"]),[role=button]';
const say = (el) => `${el.tagName.toLowerCase()} ‘${T.name(el).slice(0, 50)}’`;
const reachable = () => [...T.scope().querySelectorAll(INTERACTIVE)].filter((el) => T.visible(el) || (el.labels && [...el.labels].some(T.visible)));

// The area that takes the tap: a radio or box with its label.
const area = (el) => {
  const boxes = [el, ...(['radio', 'checkbox'].includes(el.type) ? el.labels ?? [] : [])].filter(T.visible).map((e) => e.getBoundingClientRect());
  return { left: Math.min(...boxes.map((b) => b.left)), top: Math.min(...boxes.map((b) => b.top)), right: Math.max(...boxes.map((b) => b.right)), bottom: Math.max(...boxes.map((b) => b.bottom)) };
};

// What of it shows: a scroller or a closed branch may hide a part, or all (null).
const shown = (el, a) => {
  const out = { ...a };
  for (let up = el.parentElement; up && up !== document.body; up = up.parentElement) {
    const style = getComputedStyle(up);
    const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    if (!clips) continue;
    const b = up.getBoundingClientRect();
    out.left = Math.max(out.left, b.left); out.right = Math.min(out.right, b.right);
    out.top = Math.max(out.top, b.top); out.bottom = Math.min(out.bottom, b.bottom);
  }
  return out.right - out.left > 1 && out.bottom - out.top > 1 ? out : null;
};
// What floats over the tree: its buttons and the cards under it are no neighbours.
const floats = (el) => !!el.closest('.text-field');

const CHECKS = {
  // R10: at least 48×48 CSS px, at least 8 px apart. Cards of a scaled-down diagram are exempt (zoom is the person's).
  targets() {
    const out = [];
    const list = reachable().filter((el) => !el.closest('[data-card]') || el.matches('[data-card]')).map((el) => [el, area(el)]);
    for (const [el, a] of list) {
      // A link inside a sentence is as high as its line.
      if (el.tagName === 'A' && getComputedStyle(el).display === 'inline') continue;
      const w = a.right - a.left, h = a.bottom - a.top;
      if (w < 47.5 || h < 47.5) out.push(`${say(el)} is ${w.toFixed(0)}×${h.toFixed(0)} px, needs 48×48`);
    }
    const seen = list.map(([el, a]) => [el, shown(el, a)]).filter(([, a]) => a);
    for (let i = 0; i < seen.length; i++) for (let j = i + 1; j < seen.length; j++) {
      const [p, a] = seen[i], [q, b] = seen[j];
      if (p.contains(q) || q.contains(p) || floats(p) !== floats(q)) continue;
      const dx = Math.max(a.left - b.right, b.left - a.right), dy = Math.max(a.top - b.bottom, b.top - a.bottom);
      const gap = Math.max(dx, dy);
      // Rows of one radio list may touch: together they are one control.
      if (p.type === 'radio' && q.type === 'radio') continue;
      if (gap < 7.5) out.push(`${say(p)} and ${say(q)} are ${gap.toFixed(1)} px apart, need 8`);
    }
    return out;
  },
  // R04: what one reads begins the name, or voice control does not find it.
  names() {
    // Engines differ in the spaces they see between boxes.
    const bare = (text) => text.toLowerCase().replace(/\s+/g, '');
    return reachable().filter((el) => ['BUTTON', 'A', 'SUMMARY'].includes(el.tagName)).flatMap((el) => {
      const seen = T.squash(el.innerText), name = T.name(el);
      if (!name) return [`${el.outerHTML.slice(0, 120)} has no name`];
      return seen && !bare(name).startsWith(bare(seen)) ? [`‘${seen}’ is named ‘${name}’`] : [];
    });
  },
  // R30: no sideways scrolling of the page.
  overflow() {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((el) => T.visible(el) && el.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(el)).slice(0, 5);
    return [`the page is ${root.scrollWidth} px wide in ${root.clientWidth} px: ${wide.map((el) => `${el.tagName.toLowerCase()}.${el.className}`).join(', ')}`];
  },
  // R31, R32: text of buttons and fields' labels stays inside its box.
  clipped() {
    return [...T.scope().querySelectorAll('button,a[href],label,summary,h1,h2,h3,legend')].filter(T.visible)
      .filter((el) => !el.closest('.visually-hidden') && getComputedStyle(el).display !== 'inline' && (el.scrollWidth > el.clientWidth + 1 || (getComputedStyle(el).overflowY !== 'visible' && el.scrollHeight > el.clientHeight + 1)))
      .map((el) => `${say(el)} is clipped: ${el.scrollWidth}×${el.scrollHeight} in ${el.clientWidth}×${el.clientHeight}`);
  },
  // R16: zooming stays possible.
  viewport() {
    const content = document.querySelector('meta[name=viewport]')?.content ?? '';
    if (!content.includes('width=device-width')) return ['no viewport of device width'];
    return /user-scalable\s*=\s*no|maximum-scale/.test(content) ? [`the viewport forbids zooming: ${content}`] : [];
  },
  // R06: language, one heading of the first level, a title.
  document() {
    const out = [];
    const lang = document.documentElement.lang;
    if (lang !== 'nl' && lang !== 'en') out.push(`html lang is ‘${lang}’`);
    const tops = [...document.querySelectorAll('h1')].filter((el) => el.isConnected && !el.closest('[hidden]'));
    if (tops.length !== 1) out.push(`${tops.length} h1`);
    if (!document.title.trim()) out.push('no title');
    if (!document.querySelector('main,[role=main]')) out.push('no main landmark');
    if (document.querySelectorAll('[role=status]').length !== 1) out.push(`${document.querySelectorAll('[role=status]').length} status regions`);
    return out;
  },
  // R01, R02: a nested list of buttons, no tree roles, nothing to focus in a picture.
  structure() {
    const out = [];
    for (const el of document.querySelectorAll('[role=tree],[role=treeitem],[role=application]')) out.push(`${say(el)} has role ${el.getAttribute('role')}`);
    for (const el of document.querySelectorAll('svg a[href],svg [tabindex],svg button')) out.push(`focusable inside svg: ${el.outerHTML.slice(0, 80)}`);
    for (const item of T.items()) {
      const list = item.parentElement;
      if (!['UL', 'OL'].includes(list.tagName) || list.getAttribute('role') !== 'list') out.push(`the list of ${item.dataset.nodeId} has no role=list`);
      if (!T.cardOf(item)) out.push(`${item.dataset.nodeId} has no card button`);
    }
    return out.slice(0, 10);
  },
  // R36: nothing moves for longer than a blink.
  motion() {
    const seconds = (list) => Math.max(0, ...list.split(',').map((t) => parseFloat(t) * (t.trim().endsWith('ms') ? 0.001 : 1)));
    return [...document.querySelectorAll('*')].flatMap((el) => {
      const style = getComputedStyle(el);
      const most = Math.max(seconds(style.transitionDuration), style.animationName === 'none' ? 0 : seconds(style.animationDuration));
      return most > 0.01 ? [`${el.tagName.toLowerCase()}.${el.className} moves for ${most} s`] : [];
    }).slice(0, 5);
  },
  // R05: only the chevron goes without visible text.
  icons() {
    return reachable().filter((el) => el.tagName === 'BUTTON' && !T.text(el) && !el.hasAttribute('aria-expanded')).map((el) => `${say(el)} shows no text`);
  },
  // R24: the focused thing is not wholly under something else.
  covered() {
    const el = document.activeElement;
    if (!el || el === document.body) return [];
    const box = el.getBoundingClientRect();
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([u, v]) => document.elementFromPoint(box.left + box.width * u, box.top + box.height * v));
    return points.some((hit) => hit && (el.contains(hit) || hit.contains(el))) ? [] : [`${say(el)} is covered`];
  },
  // Both, wherever Tab leads; past the last element it leads out of the page.
  focus: () => document.activeElement === document.body ? [] : [...CHECKS.ring(), ...CHECKS.covered()],
  // R23: the ring around the focus.
  ring() {
    const el = document.activeElement;
    if (!el || el === document.body) return ['nothing has the focus'];
    const style = getComputedStyle(el);
    const outline = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
    const spread = Math.max(0, ...[...style.boxShadow.matchAll(/(-?[\d.]+)px/g)].map((m) => parseFloat(m[1])));
    return outline >= 3 || spread >= 3 ? [] : [`${say(el)} has a ring of ${outline} px`];
  },
};
const scrolls = (el) => { for (let up = el.parentElement; up && up !== document.body; up = up.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return true; return false; };
