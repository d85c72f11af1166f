// A product's description is a little HTML that the server has cleaned; `rich-text` shows it on every end, and only inline styles reach it there.
const LOOKS: Readonly<Record<string, string>> = {
  p: 'margin:0 0 14px;line-height:1.75;color:var(--ink-2)',
  h2: 'margin:26px 0 10px;font-size:18px;font-weight:600;color:var(--ink)',
  h3: 'margin:22px 0 8px;font-size:16px;font-weight:600;color:var(--ink)',
  ul: 'margin:0 0 14px;padding-left:20px;color:var(--ink-2)',
  ol: 'margin:0 0 14px;padding-left:22px;color:var(--ink-2)',
  li: 'margin:4px 0;line-height:1.7',
  img: 'display:block;max-width:100%;height:auto;border-radius:10px',
}

export function dressHtml(html: string): string {
  return html.replace(/<(\w+)(?=[\s>/])/g, (start: string, tag: string) => {
    const look = LOOKS[tag.toLowerCase()]
    return look ? `${start} style="${look}"` : start
  })
}
