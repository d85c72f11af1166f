import type { FunctionDirective } from 'vue'

/** Names the input of the cascader inside; Element Plus hands the name on to nobody. */
export const vInputLabel: FunctionDirective<HTMLElement, string> = (box, { value }) => {
  for (const input of box.querySelectorAll('.el-cascader input')) input.setAttribute('aria-label', value)
}
