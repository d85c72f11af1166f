// Runs before the first paint, so that a dark page never flashes white.
(function () {
  var root = document.documentElement
  var kept = localStorage.getItem('jishi.console.theme')
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.classList.add('jishi')
  root.classList.toggle('dark', dark)
})()
