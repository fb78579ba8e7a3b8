"""Light or dark, before anything is drawn: what the address asks for, else what the reader's device is set to.

Streamlit follows the device, which it asks through ``matchMedia``. The script below answers that one question in its
place, and says so when the answer changes: so a link to other colours takes effect at once, in Streamlit's own parts,
too, and back leads back. Browsers that cannot choose between two colours by CSS get the light ones.
"""

#: ``?colours=light`` or ``dark``; anything else leaves it to the device. The mark on ``<html>`` tells the style sheet that
#: the choice works.
COLOURS_SCRIPT = """{
const asked = "(prefers-color-scheme: dark)", real = window.matchMedia.bind(window), device = real(asked);
const able = CSS.supports("color", "light-dark(red, red)"), answer = new EventTarget();
const wanted = () => new URLSearchParams(location.search).get("colours");
const dark = () => able && (wanted() === "dark" || (wanted() !== "light" && device.matches));
let now;
const follow = () => {
  if (now === dark()) return;
  now = dark();
  document.documentElement.style.colorScheme = now ? "dark" : "light";
  answer.dispatchEvent(Object.assign(new Event("change"), {media: asked, matches: now}));
};
Object.defineProperties(answer, {media: {value: asked}, matches: {get: dark}});
answer.addListener = (heard) => answer.addEventListener("change", heard);
answer.removeListener = (heard) => answer.removeEventListener("change", heard);
window.matchMedia = (query) => (query === asked ? answer : real(query));
device.addEventListener("change", follow);
window.addEventListener("popstate", follow);
if (able) document.documentElement.dataset.colours = "";
follow();
}"""
