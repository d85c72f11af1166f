// Lets Node run the sources as they stand: like the bundlers, it looks for `./errors` in `./errors.ts`.
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const isBare = specifier.startsWith('.') && !/\.\w+$/.test(specifier)
    return next(isBare ? `${specifier}.ts` : specifier, context)
  },
})
