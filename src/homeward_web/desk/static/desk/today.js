// Says when Today could not refresh itself: what stands on the page is then as old as the time on top of it.
const said = document.getElementById("today-stale");
const stale = () => { said.textContent = "This page could not refresh itself. What you see is as old as the time on top. Reload the page."; };
document.body.addEventListener("htmx:sendError", stale);
document.body.addEventListener("htmx:responseError", stale);
document.body.addEventListener("htmx:afterSwap", () => { said.textContent = ""; });
