/* oxlint-disable no-var -- read by browsers that know no other word for it */
// Older than Chromium 92 or Safari 15.4: a plain page says what to open instead. Written for any browser.
if (!('noModule' in document.createElement('script')) || !Array.prototype.at) {
  location.replace('/old.html')
} else if (location.pathname === '/' && navigator.onLine && !localStorage.getItem('lianxian-leaving')) {
  // Who is here and what concerns him is asked while the app is still coming; `#browser/api/early-answers.ts` takes it.
  var asked = { headers: { accept: 'application/json' }, credentials: 'same-origin' }
  var me = fetch('/api/me', asked)
  var home = me.then(function (answer) {
    return answer.ok ? fetch('/api/home', asked) : Promise.reject(answer.status)
  })
  home.catch(function () {})
  window.earlyAnswers = { '/api/me': me, '/api/home': home }
}
