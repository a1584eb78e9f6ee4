import js from "@eslint/js";

export default [
  { ignores: ["node_modules/"] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-undef": "off", // the type checker knows the browser's names
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-properties": [
        "error",
        { property: "outerHTML", message: "Text is set as text." },
        { object: "document", property: "write", message: "Text is set as text." },
      ],
    },
  },
  {
    // Classic scripts share one scope: what one file declares, the next ones use.
    files: ["content/*.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-unused-vars": ["error", { vars: "local", argsIgnorePattern: "^_" }] },
  },
];
