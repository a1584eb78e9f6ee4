// The editor zoo: the real libraries, each as a composer that sends its own model's text on Enter.
// `?editor=NAME` chooses one. window.model() is what the editor would send; window.sent is what it sent.
import { EditorState as DraftState, Editor as DraftEditor, ContentState } from "draft-js";
import { createEditor, $getRoot, $createParagraphNode, $createTextNode, COMMAND_PRIORITY_HIGH, KEY_ENTER_COMMAND } from "lexical";
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { baseKeymap } from "prosemirror-commands";
import { history as proseHistory, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import Quill from "quill";
import React, { useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { createEditor as createSlate, Editor, Node, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";

const place = document.querySelector("#place");
const render = (element) => createRoot(place).render(element);
window.sent = [];
const send = (text) => window.sent.push(text);
const isEnter = (event) => event.key === "Enter" && !event.shiftKey;

const editors = {
  textarea() {
    place.innerHTML = '<textarea class="box" aria-label="Message"></textarea>';
    const box = place.firstChild;
    window.model = () => box.value;
    box.addEventListener("keydown", (event) => {
      if (!isEnter(event)) return;
      event.preventDefault();
      send(box.value);
      box.value = "";
    });
  },

  input() {
    place.innerHTML = '<form><input class="box" aria-label="Message"><button>Send</button></form>';
    const box = place.querySelector("input");
    window.model = () => box.value;
    place.firstChild.addEventListener("submit", (event) => {
      event.preventDefault();
      send(box.value);
      box.value = "";
    });
  },

  plain() {
    place.innerHTML = '<div class="box" contenteditable="true" role="textbox" aria-label="Message"></div>';
    const box = place.firstChild;
    window.model = () => box.innerText;
    box.addEventListener("keydown", (event) => {
      if (!isEnter(event)) return;
      event.preventDefault();
      send(box.innerText);
      box.textContent = "";
    });
  },

  react() {
    function Box() {
      const [text, setText] = useState("");
      window.model = () => text;
      const press = (event) => {
        if (!isEnter(event)) return;
        event.preventDefault();
        send(text);
        setText("");
      };
      return <textarea className="box" aria-label="Message" value={text} onChange={(event) => setText(event.target.value)} onKeyDown={press} />;
    }
    render(<Box />);
  },

  "react-tidy"() {
    // A controlled field that changes what is typed: it allows no double space.
    function Box() {
      const [text, setText] = useState("");
      window.model = () => text;
      const press = (event) => {
        if (!isEnter(event)) return;
        event.preventDefault();
        send(text);
        setText("");
      };
      const tidy = (event) => setText(event.target.value.replace(/ {2,}/g, " "));
      return <textarea className="box" aria-label="Message" value={text} onChange={tidy} onKeyDown={press} />;
    }
    render(<Box />);
  },

  slate() {
    const empty = [{ type: "paragraph", children: [{ text: "" }] }];
    function Box() {
      const editor = useMemo(() => withHistory(withReact(createSlate())), []);
      window.model = () => editor.children.map((node) => Node.string(node)).join("\n");
      const press = (event) => {
        if (!isEnter(event)) return;
        event.preventDefault();
        send(window.model());
        Transforms.delete(editor, { at: { anchor: Editor.start(editor, []), focus: Editor.end(editor, []) } });
      };
      return (
        <Slate editor={editor} initialValue={empty}>
          <Editable className="box" aria-label="Message" placeholder="Type a message" onKeyDown={press} />
        </Slate>
      );
    }
    render(<Box />);
  },

  draft() {
    function Box() {
      const [state, setState] = useState(() => DraftState.createEmpty());
      window.model = () => state.getCurrentContent().getPlainText();
      const press = () => {
        send(window.model());
        setState(DraftState.moveFocusToEnd(DraftState.push(state, ContentState.createFromText(""), "remove-range")));
        return "handled";
      };
      return <DraftEditor editorState={state} onChange={setState} handleReturn={press} ariaLabel="Message" />;
    }
    render(<Box />);
  },

  lexical() {
    place.innerHTML = '<div class="box" contenteditable="true" role="textbox" aria-label="Message"></div>';
    const editor = createEditor({ namespace: "zoo", onError: (error) => { throw error; } });
    editor.setRootElement(place.firstChild);
    registerRichText(editor);
    registerHistory(editor, createEmptyHistoryState(), 0);
    const empty = () => $getRoot().clear().append($createParagraphNode().append($createTextNode("")));
    editor.update(empty);
    window.model = () => editor.read(() => $getRoot().getTextContent());
    editor.registerCommand(KEY_ENTER_COMMAND, (event) => {
      if (event?.shiftKey) return false;
      event?.preventDefault();
      send($getRoot().getTextContent());
      empty();
      return true;
    }, COMMAND_PRIORITY_HIGH);
  },

  prosemirror() {
    const press = (state, dispatch, view) => {
      send(state.doc.textBetween(0, state.doc.content.size, "\n"));
      view.updateState(fresh());
      return true;
    };
    const keys = keymap({ Enter: press, "Mod-z": undo, "Mod-y": redo });
    const fresh = () => EditorState.create({ schema, plugins: [keys, proseHistory(), keymap(baseKeymap)] });
    const view = new EditorView(place, { state: fresh(), attributes: { class: "box", "aria-label": "Message" } });
    window.model = () => view.state.doc.textBetween(0, view.state.doc.content.size, "\n");
  },

  quill() {
    place.innerHTML = "<div></div>";
    const bindings = { send: { key: "Enter", shiftKey: false, handler: () => { send(window.model()); quill.setText(""); } } };
    const quill = new Quill(place.firstChild, { modules: { keyboard: { bindings }, history: { delay: 0 } } });
    window.model = () => quill.getText().replace(/\n$/, "");
  },
};

editors[new URLSearchParams(location.search).get("editor")]();
