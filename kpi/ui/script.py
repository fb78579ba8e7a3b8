"""The one script of the screens: the page's language, links inside the app, and Streamlit's own words in Japanese.

Without it everything still works: links then load the page as links do, and a few rare messages stay English.
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
  // Words that Streamlit has in English only and no setting changes: an empty search, a file that is refused.
  const words = [
    [/^No results$/, "該当する候補はありません"],
    [/^File must be ([\\d.]+) ?(\\w+) or smaller\\.$/, "$1 $2 以下のファイルを選んでください。"],
    [/^(.*) files are not allowed\\.$/, "この種類のファイル（$1）は選べません。"],
    [/^File size is too small\\.$/, "ファイルが空です。"],
    [/^Upload failed$/, "送信できませんでした。もう一度選んでください。"],
    [/^Unexpected error\\. Please try again\\.$/, "送信できませんでした。もう一度選んでください。"],
    [/^Connection error$/, "サーバーにつながりません"],
    [/^Connecting$/, "接続しています"],
  ];
  const say = (node) => {
    if (document.documentElement.lang !== "ja" || node.nodeValue.length > 120) return;
    for (const [english, japanese] of words) {
      if (english.test(node.nodeValue)) node.nodeValue = node.nodeValue.replace(english, japanese);
    }
  };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return say(node);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) say(texts.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") say(change.target);
      else change.addedNodes.forEach(visit);
    }
  }).observe(document.body, {childList: true, characterData: true, subtree: true});
}
</script>"""
