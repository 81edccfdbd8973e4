// Older than Chromium 92 or Safari 15.4: a plain page says what to open instead. Written for any browser.
if (!('noModule' in document.createElement('script')) || !Array.prototype.at) {
  location.replace('/old.html')
}
