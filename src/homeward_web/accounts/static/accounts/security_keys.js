// Asks the browser for a security key or passkey, and sends what it answers with the form. Nothing else needs this.

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = (keys) => keys?.map((key) => ({ ...key, id: bytesOf(key.id) }));

function asked(question) {
  const options = JSON.parse(question).publicKey;
  options.challenge = bytesOf(options.challenge);
  if (options.user) options.user.id = bytesOf(options.user.id);
  if (options.excludeCredentials) options.excludeCredentials = withBytes(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = withBytes(options.allowCredentials);
  return { publicKey: options };
}

function answered(credential) {
  const { response } = credential;
  const said = { clientDataJSON: textOf(response.clientDataJSON) };
  if (response.attestationObject) said.attestationObject = textOf(response.attestationObject);
  if (response.authenticatorData) said.authenticatorData = textOf(response.authenticatorData);
  if (response.signature) said.signature = textOf(response.signature);
  const id = textOf(credential.rawId);
  return JSON.stringify({ id, rawId: id, type: credential.type, response: said });
}

function start(form) {
  const said = form.querySelector("[data-said]");
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    said.hidden = true;
    try {
      const how = form.dataset.securityKey;
      form.elements.answer.value = answered(await navigator.credentials[how](asked(form.dataset.question)));
      form.submit();
    } catch {
      said.textContent = "The key was not used. Try again, or use another way.";
      said.hidden = false;
    }
  });
}

document.querySelectorAll("[data-security-key]").forEach(start);
