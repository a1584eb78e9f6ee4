"""What a test does in Firefox itself, past every page: ends the background, drops files, opens a page behind the others."""

from contextlib import contextmanager
from urllib.parse import quote

from tests.extension.firefox import UUID

_END = """
  const [done] = [...arguments].slice(-1);
  const { extension } = WebExtensionPolicy.getByID("presend@presend.test");
  extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }).then(() => done());
"""
_DRAG = """
  const [name, type, text] = arguments;
  const data = new DataTransfer(), zone = document.querySelector("#zone"), { x, y } = zone.getBoundingClientRect();
  data.items.add(new File([text], name, { type, lastModified: 1 }));
  const where = { clientX: x + 5, clientY: y + 5, bubbles: true, cancelable: true, composed: true };
  window.dropped = new DragEvent("drop", { dataTransfer: data, ...where });
"""
_DROP = """
  const { document, windowUtils, wrappedJSObject } = content;
  windowUtils.dispatchDOMEventViaPresShellForTesting(document.querySelector("#zone"), wrappedJSObject.dropped);
"""
_OPEN = """
  const [url, shown, done] = arguments;
  const { linkedBrowser: page } = gBrowser.addTrustedTab(url);
  const loaded = () => page.currentURI.spec === url && !page.webProgress?.isLoadingDocument;
  const ask = () => {
    if (!loaded()) return void setTimeout(ask, 20);
    page.messageManager.addMessageListener("presend-shown", () => done());
    page.messageManager.loadFrameScript(shown, false);
  };
  ask();
"""
_SHOWN = """
  const look = () => {
    if (content.document.querySelector("#state").textContent) sendAsyncMessage("presend-shown");
    else content.setTimeout(look, 20);
  };
  look();
"""


class System:
    def __init__(self, driver) -> None:
        self._driver = driver

    @contextmanager
    def _inside(self):
        self._driver.set_context("chrome")
        try:
            yield self._driver
        finally:
            self._driver.set_context("content")

    def end_background(self) -> None:
        """Ends the extension's background page, as Firefox does to one that idles."""
        with self._inside() as driver:
            driver.execute_async_script(_END)

    def drop(self, name: str, text: str = "x", type: str = "") -> None:
        """Drops a file on the page's #zone; the event is trusted, as a person's is."""
        self._driver.execute_script(_DRAG, name, type, text)
        with self._inside() as driver:
            driver.execute_script(
                "gBrowser.selectedBrowser.messageManager.loadFrameScript(arguments[0], false)",
                f"data:,{quote(_DROP)}",
            )

    def open_behind(self, path: str) -> str:
        """Opens a page of the extension in a tab that is not looked at, and waits until it shows how presend stands.

        Gives the tab's handle.
        """
        before = set(self._driver.window_handles)
        with self._inside() as driver:
            driver.execute_async_script(_OPEN, f"moz-extension://{UUID}/{path}", f"data:,{quote(_SHOWN)}")
        [handle] = set(self._driver.window_handles) - before
        return handle

    def prefer(self, scheme: str) -> None:
        """Pages are shown for "light" or "dark"."""
        number = {"dark": 0, "light": 1}[scheme]
        with self._inside() as driver:
            script = (
                "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0])"
            )
            driver.execute_script(script, number)
