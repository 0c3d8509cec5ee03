// Starts GOV.UK's and the Ministry of Justice's components on a page. Every essential task works without them.
import { initAll } from "/static/frontend/govuk-frontend.min.js";
import { initAll as initMinistry } from "/static/frontend/moj-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
initMinistry();
