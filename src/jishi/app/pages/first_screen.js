// The shop's script starts when the largest picture stands: neither fetching nor running it holds up what people came to see.
(() => {
  const { entry, styles } = document.currentScript.dataset
  let isStarted = false
  const load = (href) =>
    new Promise((done) => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = href
      link.onload = link.onerror = done
      document.head.append(link)
    })
  const start = () => {
    if (isStarted) return
    isStarted = true
    Promise.all(styles.split(' ').filter(Boolean).map(load)).then(() => import(entry))
  }
  const startAfterPaint = () => requestAnimationFrame(() => setTimeout(start))
  const picture = document.querySelector('#first-screen [fetchpriority]')
  if (!picture || picture.complete) startAfterPaint()
  else picture.onload = picture.onerror = startAfterPaint
  // A slow picture, or a window that nobody looks at, waits no longer.
  setTimeout(start, 1500)
})()
