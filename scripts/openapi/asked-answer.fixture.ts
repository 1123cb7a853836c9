// A document with one operation that responds with JSON, or with a stream if the request asks for one.
export const asked = {
  openapi: "3.1.0",
  info: { title: "Questions", version: "1" },
  servers: [{ url: "https://questions.invalid" }],
  paths: {
    "/answers": {
      post: {
        operationId: "ask",
        security: [],
        parameters: [{ name: "as", in: "query", schema: { enum: ["whole", "text"] } }],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["question"],
                properties: { question: { type: "string" }, stream: { type: "boolean" } },
              },
            },
          },
        },
        responses: {
          200: {
            description: "The answer.",
            // The default form is not the first, so that the order does not reveal it.
            content: {
              "text/event-stream": {
                schema: { type: "object", required: ["word"], properties: { word: { type: "string" } } },
                example: { word: "Yes." },
                "x-stream-end": "[DONE]",
                "x-asked-by": { stream: true },
              },
              "application/json": {
                schema: { type: "object", required: ["text"], properties: { text: { type: "string" } } },
                example: { text: "Yes." },
              },
              "text/plain": { schema: { type: "string" }, example: "Yes.", "x-asked-by": { as: "text" } },
            },
          },
          400: {
            description: "No question.",
            content: { "application/json": { schema: { type: "object" }, example: { error: "no question" } } },
          },
        },
      },
    },
  },
};

/** Requests with the media type of their response. */
export const questions = [
  ["", { question: "Is it on?" }, "application/json"],
  ["", { question: "Is it on?", stream: false }, "application/json"],
  ["", { question: "Is it on?", stream: true }, "text/event-stream"],
  ["?as=text", { question: "Is it on?" }, "text/plain"],
  ["?as=whole", { question: "Is it on?" }, "application/json"],
] as const;
