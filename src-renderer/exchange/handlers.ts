/** What the store worker answers to the exchange's part of its message map (calls.ts). */
import type { Handlers } from '../store/rpc'
import type { ExchangeCalls } from './calls'
import { addressOf } from './package'
import type { Exchange } from './service'

export function exchangeHandlers(exchange: Exchange): Handlers<ExchangeCalls> {
  const { trust, shelf, sending, receiving } = exchange
  return {
    peers: () => exchange.peers(),
    'package.make': ([unit, options], context) => sending.make(unit, options, context),
    'package.sent': ([token]) => sending.sent(token),
    'package.preview': ([bytes, file, options]) => receiving.preview(bytes, file, options),
    'package.apply': ([token, fingerprint]) => exchange.apply(token, fingerprint),
    'package.address': ([bytes]) => {
      try {
        return addressOf(bytes)
      } catch {
        return null
      }
    },
    'package.forget': ([token]) => receiving.forget(token),
    'package.hold': ([token]) => receiving.hold(token),

    'card.own': () => trust.own(),
    'card.read': ([bytes]) => trust.read(bytes),
    'card.trust': ([bytes, fingerprint]) => trust.trust(bytes, fingerprint),
    'card.list': () => trust.list(),
    'card.forget': ([site]) => trust.forget(site),
    'secret.forget': ([unit]) => trust.books.drop('不再记住口令', '$secret', [unit]),

    'held.list': () => shelf.held(),
    'held.read': ([id]) => shelf.readHeld(id),
    'held.drop': ([id]) => shelf.dropHeld(id),

    'aside.list': () => shelf.aside(),
    'aside.accept': ([ids]) => shelf.accept(ids),
    'aside.drop': ([ids]) => shelf.drop(ids),
  }
}
