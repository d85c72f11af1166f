/// <reference types="vite/client" />
import 'vue-router'
import type { Component } from 'vue'
import type { MenuGroup } from '@/app/menu'

declare module 'vue-router' {
  interface RouteMeta {
    /** Text key of the page's title. */
    title?: string
    /** What one must be allowed to do to see the page; of several, any one is enough. */
    permission?: string | readonly string[]
    /** What one must be allowed to do besides, each of them, since the page shows nothing without. */
    needs?: readonly string[]
    /** Where the page stands in the menu; a page without it is reached from another. */
    menu?: { group: MenuGroup; order: number; icon: Component }
    /** Name of the page above, for the breadcrumbs. */
    parent?: string
    /** Shown without the shell and without signing in. */
    isPublic?: boolean
  }
}
