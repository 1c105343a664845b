// SPDX-License-Identifier: EUPL-1.2
//
// Hands over everything the app has stored, as it is, without the app: plain ES5, no wasm, reads only.
// It knows only two names, so it keeps working when the app's records change: the key prefix and the database.
(function () {
  'use strict';

  var PREFIX = 'doelenboom:';
  var DATABASE = 'doelenboom';
  var WAIT_MS = 5000;

  var list = document.getElementById('found');
  var state = document.getElementById('state');
  var count = 0;
  var problems = [];

  function element(name, text, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function bilingual(name, dutch, english, parent) {
    var made = element(name, dutch + ' ', parent);
    element('span', '(' + english + ')', made).lang = 'en';
    return made;
  }

  // What is stored, as bytes or text that can go into a file.
  function contents(value) {
    if (typeof value === 'string' || value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return value;
    }
    return JSON.stringify(value, function (_, inner) {
      return inner instanceof ArrayBuffer || ArrayBuffer.isView(inner) ? new TextDecoder().decode(inner) : inner;
    }, 2);
  }

  function fileName(key, text) {
    var plain = String(key).replace(PREFIX, '').replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60);
    return 'doelenboom-' + (plain || 'werk') + (/^\s*[{\[]/.test(text) ? '.json' : '.txt');
  }

  function save(blob, name) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  // On a tablet's home screen a download can lose the person; sharing a text file works there.
  function sharable(text, name) {
    if (!navigator.canShare || typeof File !== 'function') {
      return null;
    }
    var file = new File([text], name.replace(/\.json$/, '.txt'), { type: 'text/plain' });
    return navigator.canShare({ files: [file] }) ? file : null;
  }

  function addEntry(where, key, value, text) {
    var item = element('li', '', list);
    var name = fileName(key, text);
    count += 1;
    element('h2', String(key), item);
    element('p', where + ' · ' + text.length + ' tekens', item);
    bilingual('button', 'Bewaar als bestand', 'save as file', item).addEventListener('click', function () {
      save(new Blob([contents(value)], { type: 'application/octet-stream' }), name);
    });
    var file = sharable(text, name);
    if (file) {
      bilingual('button', 'Delen', 'share', item).addEventListener('click', function () {
        // Closing the share sheet is no mistake.
        navigator.share({ files: [file] }).catch(function () {});
      });
    }
    var show = bilingual('button', 'Laat de tekst zien', 'show the text', item);
    show.addEventListener('click', function () {
      var area = element('textarea', text, item);
      area.readOnly = true;
      area.rows = 10;
      area.setAttribute('aria-label', String(key));
      show.parentNode.removeChild(show);
      area.focus();
      area.select();
    });
  }

  function add(where, key, value) {
    var content = contents(value);
    if (typeof content === 'string' || content === undefined) {
      addEntry(where, key, value, content || '');
      return Promise.resolve();
    }
    return new Blob([content]).text().then(function (text) { addEntry(where, key, value, text); });
  }

  function readLocalStorage() {
    try {
      for (var i = 0; i < localStorage.length; i += 1) {
        var key = localStorage.key(i);
        if (key.indexOf(PREFIX) === 0) {
          add('localStorage', key, localStorage.getItem(key));
        }
      }
    } catch (error) {
      problems.push('localStorage: ' + error);
    }
  }

  // Never creates the database: the app must find it as it left it. Browsers that list databases are asked first, because
  // WebKit keeps the name of one whose creation was broken off.
  function databaseExists() {
    if (!indexedDB.databases) {
      return Promise.resolve(true);
    }
    return indexedDB.databases().then(function (all) {
      return all.some(function (one) { return one.name === DATABASE; });
    }, function () { return true; });
  }

  function openDatabase() {
    return new Promise(function (resolve, reject) {
      var request = indexedDB.open(DATABASE);
      request.onupgradeneeded = function () { request.transaction.abort(); };
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function (event) {
        event.preventDefault();
        if (request.error && request.error.name === 'AbortError') {
          resolve(null);
        } else {
          reject(request.error);
        }
      };
      setTimeout(function () { reject(new Error('timeout')); }, WAIT_MS);
    });
  }

  function readStore(database, name) {
    return new Promise(function (resolve, reject) {
      var entries = [];
      var request = database.transaction(name, 'readonly').objectStore(name).openCursor();
      request.onerror = function () { reject(request.error); };
      request.onsuccess = function () {
        var cursor = request.result;
        if (cursor) {
          entries.push([cursor.key, cursor.value]);
          cursor.continue();
        } else {
          resolve(entries);
        }
      };
    }).then(function (entries) {
      return Promise.all(entries.map(function (entry) {
        return add('IndexedDB ' + name, name + ' ' + entry[0], entry[1]);
      }));
    });
  }

  function readDatabase() {
    return databaseExists().then(function (exists) {
      return exists ? openDatabase() : null;
    }).then(function (database) {
      if (!database) {
        return null;
      }
      // An update of the app in another tab must not wait for this page.
      database.onversionchange = function () { database.close(); };
      var names = Array.prototype.slice.call(database.objectStoreNames);
      return Promise.all(names.map(function (name) {
        return readStore(database, name).catch(function (error) { problems.push('IndexedDB ' + name + ': ' + error); });
      }));
    });
  }

  function finish() {
    state.textContent = '';
    if (count === 0) {
      bilingual('span', 'Er staat geen werk van Doelenboom op dit apparaat.', 'nothing is stored on this device', state);
    } else {
      bilingual('span', 'Gevonden: ' + count + '.', 'found: ' + count, state);
    }
    problems.forEach(function (problem) {
      bilingual('p', 'Niet alles kon gelezen worden: ' + problem, 'not everything could be read', state);
    });
  }

  readLocalStorage();
  Promise.resolve()
    .then(readDatabase)
    .catch(function (error) { problems.push('IndexedDB: ' + error); })
    .then(finish);
})();
