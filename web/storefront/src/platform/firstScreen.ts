// What the server put into the first page (H5) for its script: answers to what the page asks first.
import { inTurn } from './turns'

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
export function takeAnswer(address: string, language: string | undefined): Promise<unknown> | undefined {
  answers ??= readAnswers(language)
  const answer = answers.get(address)
  if (answer === undefined) return undefined
  answers.delete(address)
  return new Promise((resolve) => inTurn(() => resolve(answer)))
}
