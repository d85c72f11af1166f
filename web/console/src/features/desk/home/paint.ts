// The chart as a picture to pass on: what the page shows of it, with its title, in the page's own colours.
import { saveFile } from '@/api/saveFile'
import { barsOf, gridOf } from './chart'

interface Shown {
  title: string
  days: readonly string[]
  values: readonly number[]
  say: (value: number) => string
  sayDay: (day: string) => string
}

const WIDTH = 1200
const HEIGHT = 480
const MARGIN = { left: 40, right: 40, top: 96, bottom: 56 }
const PLOT = { width: WIDTH - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom }
const SHARP = 2

/** Let the browser save the chart as a PNG. */
export function savePicture(name: string, shown: Shown): void {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * SHARP
  canvas.height = HEIGHT * SHARP
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.scale(SHARP, SHARP)
  paint(pen, shown, getComputedStyle(document.documentElement))
  canvas.toBlob((picture) => picture && saveFile(`${name}.png`, picture), 'image/png')
}

function paint(pen: CanvasRenderingContext2D, { title, days, values, say, sayDay }: Shown, theme: CSSStyleDeclaration): void {
  const colour = (name: string) => theme.getPropertyValue(`--${name}`).trim()
  const write = (text: string, x: number, y: number, align: CanvasTextAlign = 'left') => {
    pen.textAlign = align
    pen.fillText(text, x, y)
  }
  pen.fillStyle = colour('surface')
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = colour('ink')
  pen.font = `600 22px ${colour('font')}`
  write(title, MARGIN.left, 44)

  pen.font = `15px ${colour('font')}`
  for (const { share, value } of [{ share: 0, value: 0 }, ...gridOf(values)]) {
    const y = MARGIN.top + PLOT.height * (1 - share)
    pen.fillStyle = colour('line')
    pen.fillRect(MARGIN.left, y, PLOT.width, 1)
    pen.fillStyle = colour('ink-2')
    if (share) write(say(value), MARGIN.left, y - 6)
  }
  const first = days[0] ?? ''
  const middle = days[Math.floor(days.length / 2)] ?? ''
  write(sayDay(first), MARGIN.left, HEIGHT - 24)
  write(sayDay(middle), WIDTH / 2, HEIGHT - 24, 'center')
  write(sayDay(days.at(-1) ?? ''), WIDTH - MARGIN.right, HEIGHT - 24, 'right')

  pen.fillStyle = colour('accent')
  for (const bar of barsOf(values, PLOT.width, PLOT.height)) pen.fillRect(MARGIN.left + bar.x, MARGIN.top + bar.y, bar.width, bar.height)
}
