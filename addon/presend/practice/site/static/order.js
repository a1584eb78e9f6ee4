// The order page's composer: a plain JSON body.
import { conversation } from "./chat.js";
import { sendsJson } from "./json.js";

sendsJson(`/orders/${conversation}/messages`, (text) => ({ text, attachments: [] }));
