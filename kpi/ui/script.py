"""The one script of the screens: the page's language, and links inside the app without loading it anew.

Without it everything still works: links then load the page as links do.
"""

SCRIPT = """<script>
document.documentElement.lang = "%s";
if (!window.kpiLinks) {
  window.kpiLinks = true;
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element && event.target.closest("a.kpi-link");
    if (!link || link.target) return;
    event.preventDefault();
    const moves = new URL(link.href).pathname !== location.pathname;
    history.pushState(null, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    const main = document.querySelector('[data-testid="stMain"]');
    if (main && moves) main.scrollTo(0, 0);
  });
}
</script>"""
