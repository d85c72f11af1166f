// The shop's script comes when the largest picture stands: neither fetching nor running it holds up what people came to see.
(() => {
  const { entry, parts, styles, hints } = document.currentScript.dataset
  const listed = (files) => files.split(' ').filter(Boolean)
  const turn = () => new Promise((done) => setTimeout(done))
  let isStarted = false
  const link = (rel, href) =>
    new Promise((done) => {
      const element = document.createElement('link')
      Object.assign(element, { rel, href, onload: done, onerror: done })
      if (rel === 'modulepreload') element.crossOrigin = ''
      document.head.append(element)
    })
  const start = () => {
    if (isStarted) return
    isStarted = true
    const styled = listed(styles).map((href) => link('stylesheet', href))
    for (const href of [...listed(parts), entry, ...listed(hints)]) link('modulepreload', href)
    // Each part starts in a turn of its own, so that the page answers between them.
    const ready = listed(parts).reduce((before, part) => before.then(() => import(part)).then(turn), Promise.resolve())
    Promise.all([ready, ...styled]).then(() => import(entry))
  }
  const startAfterPaint = () => requestAnimationFrame(() => setTimeout(start))
  const picture = document.querySelector('#first-screen [fetchpriority]')
  if (!picture || picture.complete) startAfterPaint()
  else picture.onload = picture.onerror = startAfterPaint
  // A slow picture, or a window that nobody looks at, waits no longer.
  setTimeout(start, 1500)
})()
