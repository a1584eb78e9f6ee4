"""Rich-text documents of the editors that chats use: their leaves are one text."""

import json

import pytest

from presend.extract.documents import open_json
from presend.extract.message import Refused
from presend.extract.reader import Reader

TWO_LINES = "write to anna@gmail.com\nsecond line"
DOCUMENTS = {
    "prosemirror": {
        "type": "doc",
        "content": [
            {
                "type": "paragraph",
                "content": [
                    {"type": "text", "text": "write to anna@"},
                    {"type": "text", "marks": [{"type": "strong"}], "text": "gmail.com"},
                ],
            },
            {"type": "paragraph", "content": [{"type": "text", "text": "second line"}]},
        ],
    },
    "prosemirror-break": {
        "type": "doc",
        "content": [
            {
                "type": "paragraph",
                "content": [
                    {"type": "text", "text": "write to anna@gmail.com"},
                    {"type": "hardBreak"},
                    {"type": "text", "text": "second line"},
                ],
            }
        ],
    },
    "slate": [
        {"type": "paragraph", "children": [{"text": "write to anna@"}, {"text": "gmail.com", "bold": True}]},
        {"type": "paragraph", "children": [{"text": "second line"}]},
    ],
    "slate-link": [
        {
            "type": "paragraph",
            "children": [
                {"text": "write to "},
                {"type": "link", "children": [{"text": "anna@gmail.com"}]},
                {"text": ""},
            ],
        },
        {"type": "paragraph", "children": [{"text": "second line"}]},
    ],
    "draft": {
        "blocks": [
            {
                "key": "a",
                "text": "write to anna@gmail.com",
                "type": "unstyled",
                "inlineStyleRanges": [],
                "entityRanges": [],
            },
            {
                "key": "b",
                "text": "second line",
                "type": "unstyled",
                "inlineStyleRanges": [],
                "entityRanges": [],
            },
        ],
        "entityMap": {},
    },
    "quill": {
        "ops": [
            {"insert": "write to anna@"},
            {"insert": "gmail.com", "attributes": {"bold": True}},
            {"insert": "\nsecond line"},
        ]
    },
    "lexical": {
        "root": {
            "type": "root",
            "children": [
                {"type": "paragraph", "children": [{"type": "text", "text": "write to anna@gmail.com"}]},
                {"type": "paragraph", "children": [{"type": "text", "text": "second line"}]},
            ],
        }
    },
    "editorjs": {
        "blocks": [
            {"type": "paragraph", "data": {"text": "write to anna@gmail.com"}},
            {"type": "paragraph", "data": {"text": "second line"}},
        ]
    },
    "portable": [
        {"_type": "block", "children": [{"_type": "span", "text": "write to anna@gmail.com"}]},
        {"_type": "block", "children": [{"_type": "span", "text": "second line"}]},
    ],
    "plain": TWO_LINES,
}


def read(document: object):
    body = json.dumps({"body": document}).encode()
    return Reader(open_json, ("$.body",), rich=True).read(body)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_leaves_are_one_text(document):
    assert read(document).messages[0].text == TWO_LINES


def test_address_of_a_link_is_read():
    leaf = {
        "type": "text",
        "text": "here",
        "marks": [{"type": "link", "attrs": {"href": "https://wa.me/44"}}],
    }
    assert read({"type": "doc", "content": [leaf]}).messages[0].text == "here\nhttps://wa.me/44"


def test_a_leaf_is_changed_in_place():
    document = DOCUMENTS["prosemirror"]
    found = read(document)
    second = found.messages[0].parts[1]
    changed = found.replace({second: "[removed]"})
    assert changed.decode() == json.dumps({"body": document}).replace('"gmail.com"', '"[removed]"')


def test_empty_document_has_no_message():
    assert read({"type": "doc", "content": []}).messages == ()


def test_document_where_none_is_promised_is_refused():
    with pytest.raises(Refused):
        Reader(open_json, ("$.body",)).read(json.dumps({"body": DOCUMENTS["slate"]}).encode())
