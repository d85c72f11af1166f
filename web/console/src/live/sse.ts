// Server-sent events, as WHATWG HTML section 9.2 frames them.

export interface ServerEvent {
  id: string | undefined
  event: string
  data: string
}

/** Takes in text as it comes and gives the events that are whole. */
export class EventReader {
  private rest = ''

  push(text: string): ServerEvent[] {
    const blocks = (this.rest + text).replace(/\r\n?/g, '\n').split('\n\n')
    this.rest = blocks.pop() ?? ''
    return blocks.map(readBlock).filter((event) => event !== undefined)
  }
}

function readBlock(block: string): ServerEvent | undefined {
  const data: string[] = []
  let id: string | undefined
  let event = 'message'
  for (const line of block.split('\n')) {
    const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
    if (field === 'data') data.push(value)
    else if (field === 'id') id = value
    else if (field === 'event') event = value
  }
  return data.length ? { id, event, data: data.join('\n') } : undefined
}
