// SPDX-License-Identifier: EUPL-1.2
//
// In the one-file app: what a link to another page of the app does, since there are no other pages beside it.
(function () {
  'use strict';

  function files() {
    return JSON.parse(document.getElementById('app-files').textContent);
  }

  function text(base64) {
    var raw = atob(base64);
    var bytes = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i += 1) {
      bytes[i] = raw.charCodeAt(i);
    }
    return new TextDecoder().decode(bytes);
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest ? event.target.closest('a[href]') : null;
    var name = link && link.getAttribute('href');
    if (name === './') {
      event.preventDefault();
      location.reload();
    } else if (name === 'rescue.html') {
      // In this same page: another one would not see what this one stored.
      event.preventDefault();
      var page = text(files()[name]);
      document.open();
      document.write(page);
      document.close();
    } else if (name === 'licences.html') {
      link.href = URL.createObjectURL(new Blob([text(files()[name])], { type: 'text/html;charset=utf-8' }));
    }
  });
})();
