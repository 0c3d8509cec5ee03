// Drafts while somebody types: says when one could not be kept, and keeps it once they have signed in again elsewhere.
// Without this script the button "Save draft" does the same work.
const saver = document.querySelector(".homeward-draft");
const state = document.querySelector(".homeward-draft__state");
const form = saver?.closest("form");
const TOKEN = "[name=csrfmiddlewaretoken]";
let isLost = false;

// After signing in, the form's token is another one. Gives whether whoever types is signed in.
async function takeFreshToken() {
  try {
    const answer = await fetch(location.pathname);
    if (!answer.ok || answer.redirected) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector(".homeward-draft")?.closest("form")?.querySelector(TOKEN);
    if (!token) return false;
    form.querySelector(TOKEN).value = token.value;
    return true;
  } catch {
    return false;
  }
}

function say(words) {
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = location.pathname;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "Sign in in a new tab";
  state.replaceChildren(words, " ", link, ", then come back to this one. What you typed is still here.");
}

async function tryAgain() {
  if (!isLost || !(await takeFreshToken())) return;
  isLost = false;
  window.htmx.trigger(saver, "again");
}

if (form) {
  // Who has been signed out is sent to a whole new page; here that would throw away what is being typed.
  saver.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Refresh")) event.preventDefault();
  });
  saver.addEventListener("htmx:afterRequest", async (event) => {
    const answer = event.detail.xhr;
    if (answer.status === 200 && new URL(answer.responseURL).pathname.endsWith("/draft/")) {
      isLost = false;
      return;
    }
    const wasLost = isLost;
    isLost = true;
    say("Not saved. You may have been signed out.");
    if (!wasLost) await tryAgain();
  });
  window.addEventListener("focus", tryAgain);
  form.addEventListener("submit", async (event) => {
    if (!isLost) return;
    event.preventDefault();
    const button = event.submitter;
    await tryAgain();
    if (isLost) state.scrollIntoView({ block: "center" });
    else form.requestSubmit(button);
  });
}
