import { ElInput } from 'element-plus'
import { defineAsyncComponent, h } from 'vue'

/** Element Plus's date picker. The calendar in it is heavy, so a page stands first, with room for it, and it comes behind. */
export const DatePicker = defineAsyncComponent({
  loader: () => import('./DateCalendar.vue'),
  loadingComponent: () => h(ElInput, { disabled: true, class: 'el-date-editor' }),
  delay: 0,
})
