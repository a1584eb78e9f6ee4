/** Whose port it is. A port's name is what the other side says of itself; this is what the browser says of it. */

/** Whether it is a whole tab, or the popup, of presend's own. @param {chrome.runtime.MessageSender | undefined} sender */
export function isOwn(sender) {
  return (sender?.url?.startsWith(chrome.runtime.getURL("")) ?? false) && (!sender?.tab || sender.frameId === 0);
}

/**
 * Whether it is a page of one of these hosts. A site that the seller added earlier, or a frame of another one, may have a
 * port as well. A frame without an address has its parent's origin; one of no origin is of no host.
 * @param {chrome.runtime.MessageSender | undefined} sender @param {string[]} hosts with the port where it is not the usual one
 */
export function isOf(sender, hosts) {
  const place = sender?.origin ?? sender?.url ?? "";
  return URL.canParse(place) && hosts.includes(new URL(place).host);
}
