/** The command that records customer support's permission, filled in as far as the page tells. */
const Permission = {
  /** What a permission calls the kind of contact; a service's name the seller must say. @type {Record<string, string>} */
  CHANNELS: { "contact.phone": "phone", "contact.email": "email", "contact.link": "link", "contact.address": "address" },

  /** @param {string} category @param {Pick<Place, "stage" | "conversation">} place @param {string} marketplace its id */
  command(category, { stage, conversation }, marketplace) {
    // It goes into a shell, and a page's address is not to be trusted: only plain names are filled in.
    const name = /^\w[\w.-]*$/.test(conversation) ? conversation : "";
    const order = stage === "order" && name ? ["--order", name] : [];
    const words = ["presend permissions add", "--buyer", (stage === "inbox" && name) || "BUYER", "--channel", Permission.CHANNELS[category] ?? "SERVICE", ...order];
    if (/^[a-z0-9-]+$/.test(marketplace) && marketplace !== "fiverr") words.push("--marketplace", marketplace);
    return [...words, "--ticket NUMBER --granted YYYY-MM-DD --evidence FILE"].join(" ");
  },
};
