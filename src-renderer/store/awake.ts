/** The first thing that the store worker evaluates: the window waits with its own modules, or it would hold this up. */
self.postMessage({ awake: true })
