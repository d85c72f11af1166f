const CONTROLS = 'input, textarea, select, [contenteditable="true"], button, [tabindex="0"]'

/** What takes the keys in a field: the part of it that is marked as wrong, else its first. */
export function controlOf(field: HTMLElement): HTMLElement | undefined {
  const controls = [...field.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => !each.matches(':disabled, [type="hidden"]'))
  return controls.find((each) => each.getAttribute('aria-invalid') === 'true') ?? controls[0]
}
