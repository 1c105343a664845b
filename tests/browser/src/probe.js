// SPDX-License-Identifier: EUPL-1.2
// Runs before anything else of the page and remembers what a test wants to read later.
(() => {
  const seen = (window.__probe = { violations: [], errors: [], console: [] });
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
  });
  window.addEventListener('error', (event) => seen.errors.push(String(event.message || event.target?.src || event)), true);
  window.addEventListener('unhandledrejection', (event) => seen.errors.push(`rejected: ${event.reason}`));
  for (const level of ['error', 'warn', 'info', 'log']) {
    const before = console[level];
    console[level] = (...words) => {
      seen.console.push(`${level}: ${words.map(String).join(' ')}`);
      before.apply(console, words);
    };
  }
})();
