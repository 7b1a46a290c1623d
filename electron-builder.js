/** How the program is packed for Windows: `npm run package` writes dist/. Checked by test/runtime/package.test.ts. */

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'cn.guiyan',
  productName: '归雁',
  copyright: '',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  // Everything is bundled by vite; nothing of node_modules and no source goes in.
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/icons/icon.png',
    'package.json',
    '!**/*.map',
    '!node_modules',
  ],
  asar: true,
  npmRebuild: false,
  electronLanguages: ['zh-CN', 'en-US'],
  // The seven of Electron's checklist: only our own, unaltered app.asar runs, and as nothing else.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    enableCookieEncryption: true,
  },
  fileAssociations: [
    { ext: 'gyx', name: '归雁数据文件', description: '归雁数据文件', role: 'Viewer' },
    { ext: 'gyk', name: '归雁单位名片', description: '归雁单位名片', role: 'Viewer' },
  ],
  win: {
    executableName: 'guiyan',
    icon: 'resources/icons/icon.ico',
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'portable', arch: ['x64'] },
    ],
    requestedExecutionLevel: 'asInvoker',
  },
  nsis: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
    artifactName: 'guiyan-${version}-setup.${ext}',
    oneClick: false,
    perMachine: true,
    allowElevation: true,
    allowToChangeInstallationDirectory: true,
    // 2052: Simplified Chinese
    language: '2052',
    installerLanguages: ['zh_CN'],
    displayLanguageSelector: false,
    shortcutName: '归雁',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
    uninstallDisplayName: '归雁 ${version}',
    // The records belong to the office, not to the program.
    deleteAppDataOnUninstall: false,
  },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
  portable: { artifactName: 'guiyan-${version}-portable.${ext}' },
  linux: { executableName: 'guiyan', icon: 'resources/icons/icon.png', target: ['dir'], category: 'Office' },
  publish: null,
}
