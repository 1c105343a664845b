// SPDX-License-Identifier: EUPL-1.2
//
// Written by `cargo xtask finish-dist`; do not edit the copy in dist.
// Cache first, with an exact list of files: a version is complete or not there at all. A new version waits until the page
// asks for it ('skip'), so old and new files never mix.
'use strict';

const VERSION = '__VERSION__';
const FILES = __FILES__;

const SCOPE = new URL('./', self.location.href);
// The folder is in the name: another copy of the app on the same origin keeps its own caches.
const PREFIX = 'doelenboom-pre:' + SCOPE.pathname + ':';
const CACHE = PREFIX + VERSION;
const ADDRESSES = FILES.map((file) => new URL(file, SCOPE).href);
const MATCH = { ignoreSearch: true, ignoreVary: true };

async function fill() {
  const cache = await caches.open(CACHE);
  // All or nothing; past the browser's own cache, which may hold files of another version.
  await cache.addAll(ADDRESSES.map((address) => new Request(address, { cache: 'reload' })));
}

// What another app shares with this one (share_target in the manifest) is a POST, which no server is there to take: it is
// put aside under an address of its own and the page fetches it from there.
const SHARED = 'doelenboom-shared:' + SCOPE.pathname;
const SHARE = new URL('share', SCOPE).href;

async function takeShared(request) {
  const form = await request.formData();
  const cache = await caches.open(SHARED);
  const given = form.getAll('files').filter((file) => file instanceof File && file.size > 0);
  const text = ['text', 'url'].map((name) => form.get(name)).filter((value) => typeof value === 'string' && value);
  if (given.length === 0 && text.length > 0) {
    given.push(new File([text.join('\n')], ''));
  }
  await Promise.all(given.map((file, n) => {
    const headers = { 'x-name': encodeURIComponent(file.name) };
    return cache.put(`${SHARE}/${Date.now()}-${n}`, new Response(file, { headers }));
  }));
  return Response.redirect(`${SCOPE.href}#/gedeeld`, 303);
}

async function removeOldVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function answer(request, url) {
  const cache = await caches.open(CACHE);
  let hit = await cache.match(url.origin + url.pathname, MATCH);
  if (!hit && request.mode === 'navigate') {
    hit = await cache.match(SCOPE.href, MATCH);
  }
  return hit || fetch(request);
}

async function verify() {
  const cache = await caches.open(CACHE);
  const found = await Promise.all(ADDRESSES.map((address) => cache.match(address)));
  const missing = FILES.filter((_, i) => !(found[i] && found[i].ok));
  return { version: VERSION, complete: missing.length === 0, missing };
}

self.addEventListener('install', (event) => event.waitUntil(fill()));

self.addEventListener('activate', (event) => event.waitUntil(removeOldVersions()));

self.addEventListener('message', (event) => {
  if (event.data === 'skip') {
    event.waitUntil(self.skipWaiting());
  } else if (event.data === 'verify' && event.ports[0]) {
    const port = event.ports[0];
    event.waitUntil(verify().then((state) => port.postMessage(state)));
  }
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === 'POST' && url.href === SHARE) {
    event.respondWith(takeShared(event.request));
  } else if (event.request.method === 'GET' && url.href.startsWith(SCOPE.href)) {
    event.respondWith(answer(event.request, url));
  }
});
