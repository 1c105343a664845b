// SPDX-License-Identifier: EUPL-1.2
//
// Plain ES5 and without the app: says so on the screen when the app does not start, and shows the way to the documents.
(function () {
  'use strict';

  var LIMIT_MS = 10000;
  var wrong = null;

  // One feature each of the oldest Safari, Chrome and Firefox that are supported.
  function isTooOld() {
    return !(
      typeof WebAssembly === 'object' &&
      typeof CompressionStream === 'function' &&
      window.CSS && CSS.supports && CSS.supports('color', 'color-mix(in oklch, red, blue)')
    );
  }

  function show(id) {
    var element = document.getElementById(id);
    if (element) {
      element.hidden = false;
    }
  }

  function hide(id) {
    var element = document.getElementById(id);
    if (element) {
      element.hidden = true;
    }
  }

  function tell() {
    if (!wrong || !document.getElementById('boot-links')) {
      return;
    }
    hide('boot-wait');
    show(wrong);
    show('boot-links');
  }

  function failed() {
    wrong = wrong || 'boot-failed';
    tell();
  }

  // A picture or a font that is missing does not keep the app from starting.
  function failedIfNeeded(event) {
    var target = event.target;
    var name = target && target.tagName;
    if (name && name !== 'SCRIPT' && name !== 'LINK') {
      return;
    }
    failed();
  }

  function started() {
    clearTimeout(timer);
    window.removeEventListener('error', failedIfNeeded, true);
    window.removeEventListener('unhandledrejection', failed);
    var boot = document.getElementById('boot');
    if (boot) {
      boot.parentNode.removeChild(boot);
    }
  }

  var timer = setTimeout(failed, LIMIT_MS);
  window.addEventListener('error', failedIfNeeded, true);
  window.addEventListener('unhandledrejection', failed);
  window.addEventListener('TrunkApplicationStarted', started);
  document.addEventListener('DOMContentLoaded', tell);
  if (isTooOld()) {
    wrong = 'boot-old';
  }
})();
