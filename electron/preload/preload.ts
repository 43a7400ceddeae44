import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { EventName, Events } from '@shared/rpc/contract.ts';
import { createBridge } from './bridge.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';

// The page gets these functions and nothing of Electron itself: no ipcRenderer, no event objects.
const bridge = createBridge({
  call: (method, params) => ipcRenderer.invoke(CALL_CHANNEL, method, params),
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
});

ipcRenderer.on(EVENT_CHANNEL, (_event, name: EventName, payload: Events[EventName]) =>
  bridge.receive(name, payload),
);

contextBridge.exposeInMainWorld('ascribe', bridge.api);
