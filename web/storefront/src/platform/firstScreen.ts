// What the server put into the first page (H5): a drawing of its first screen, and answers to what the page asks first.
const SCREEN = 'first-screen'
const ANSWERS = 'first-answers'
let answers: Map<string, unknown> | undefined

function readAnswers(language: string | undefined): Map<string, unknown> {
  const found = new Map<string, unknown>()
  // #ifdef H5
  const element = document.getElementById(ANSWERS)
  const written: unknown = element?.dataset['locale'] === language ? JSON.parse(element?.textContent ?? '{}') : {}
  for (const [address, answer] of Object.entries(written ?? {})) found.set(address, answer)
  element?.remove()
  // #endif
  return found
}

/** The answer that came with the page, good for one question: whoever asks again wants to know what is now. */
export function takeAnswer(address: string, language: string | undefined): unknown {
  answers ??= readAnswers(language)
  const answer = answers.get(address)
  answers.delete(address)
  return answer
}

/** Take the server's drawing away, once our own page stands in its place. */
export function uncover(): void {
  // #ifdef H5
  const screen = document.getElementById(SCREEN)
  if (screen) requestAnimationFrame(() => setTimeout(() => screen.remove()))
  // #endif
}
