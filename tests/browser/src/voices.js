// SPDX-License-Identifier: EUPL-1.2
// A device with voices, in the place of the browser's: it remembers what it was asked to say and ends when the test says so.
(() => {
  const said = (window.__said_aloud = []);
  const voices = [
    { lang: 'nl-NL', localService: false, default: true, name: 'from elsewhere', voiceURI: 'a' },
    { lang: 'nl-NL', localService: true, default: false, name: 'of the device', voiceURI: 'b' },
  ];
  class Synthesis extends EventTarget {
    constructor() {
      super();
      this.known = [];
    }
    getVoices() {
      return this.known;
    }
    speak(utterance) {
      if (this.now) throw new Error('two voices at once');
      this.now = utterance;
      said.push(`${utterance.voice.name} ${utterance.rate.toFixed(1)}: ${utterance.text}`);
    }
    cancel() {
      const now = this.now;
      this.now = null;
      // As real ones do, and late.
      if (now) setTimeout(() => now.onerror?.(new Event('error')), 0);
      said.push('stopped');
    }
    end(kind) {
      const now = this.now;
      this.now = null;
      now[`on${kind}`](new Event(kind));
    }
    // The voices come later than the page, as they do in Chromium.
    tell() {
      this.known = voices;
      this.dispatchEvent(new Event('voiceschanged'));
    }
  }
  class Utterance {
    constructor(text) {
      this.text = text;
    }
  }
  const synthesis = new Synthesis();
  Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: synthesis });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { configurable: true, value: Utterance });
})();
