// The shop's script comes when the largest picture stands: neither fetching nor running it holds up what people came to see.
(() => {
  const { entry, vendor, styles, hints } = document.currentScript.dataset
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
    const styled = styles.split(' ').filter(Boolean).map((href) => link('stylesheet', href))
    for (const href of [entry, ...hints.split(' ').filter(Boolean)]) link('modulepreload', href)
    const ready = vendor ? import(vendor).then(() => new Promise((done) => setTimeout(done))) : undefined
    Promise.all([ready, ...styled]).then(() => import(entry))
  }
  const startAfterPaint = () => requestAnimationFrame(() => setTimeout(start))
  const picture = document.querySelector('#first-screen [fetchpriority]')
  if (!picture || picture.complete) startAfterPaint()
  else picture.onload = picture.onerror = startAfterPaint
  // A slow picture, or a window that nobody looks at, waits no longer.
  setTimeout(start, 1500)
})()
