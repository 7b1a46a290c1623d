// Until the store worker and the screens have landed, the page only says that it is there.
const root = document.getElementById('root') as HTMLElement
root.textContent = '归雁'

export {}
