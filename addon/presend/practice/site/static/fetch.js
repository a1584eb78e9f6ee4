// The inbox's composer: a Fiverr-like JSON body.
import { conversation, username } from "./chat.js";
import { sendsJson } from "./json.js";

sendsJson("/inbox/conversations/messages", (text) => ({
  channel_id: conversation,
  participants_usernames: [username],
  content_blocks: [{ type: "text", plain_text: text }],
  client_message_id: crypto.randomUUID(),
}));
