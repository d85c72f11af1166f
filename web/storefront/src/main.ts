import * as Pinia from 'pinia'
import { createSSRApp } from 'vue'
import App from './App.vue'
import { registerPageStates } from './platform/pageStates'
import { mountInTurn } from './platform/turns'
import { readyAddresses } from './routes-h5'

readyAddresses()

export function createApp() {
  const app = createSSRApp(App)
  app.use(Pinia.createPinia())
  registerPageStates(app)
  mountInTurn(app)
  return { app, Pinia }
}
