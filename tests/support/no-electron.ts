// Stands in for 'electron' in every vitest project: importing the real package outside Electron
// would start a download. Code under test must not need it; main and preload are tested in shell/.
throw new Error("Something under test imports 'electron'; only electron/main and electron/preload may.");
