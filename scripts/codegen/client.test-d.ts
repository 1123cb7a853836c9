// Code against the generated client that must compile, and code that must not. Checked by `tsc` in `npm run lint`, and
// in compiles.test.ts as for a user without Node's types. Never run.
import {
  type AddVoiceInput,
  type AddVoiceResult,
  ApiError,
  type CallOptions,
  type Client,
  createClient,
  orThrow,
} from "../../generated/client.ts";

export const client: Client = createClient({ apiKey: async () => "key", timeoutMs: 1000, onDeprecation: null });
const file = new File(["bytes"], "voice.wav", { type: "audio/wav" });

export const accepts = (response: Response, stream: ReadableStream<Uint8Array>): readonly AddVoiceInput[] => [
  { displayName: "x", file },
  { displayName: "x", file: new Blob([]) },
  { displayName: "x", file: new Uint8Array(1) },
  { displayName: "x", file: new ArrayBuffer(1) },
  { displayName: "x", file: stream },
  { displayName: "x", file: response },
  { displayName: "x", file: { data: stream, filename: "voice.wav", contentType: "audio/wav" } },
];

export const refusesInput = async (): Promise<void> => {
  // @ts-expect-error the file is missing
  await client.addVoice({ displayName: "x" });
  // @ts-expect-error the name is missing
  await client.addVoice({ file });
  // @ts-expect-error input is missing
  await client.addVoice();
  // @ts-expect-error a name is a string
  await client.addVoice({ displayName: 1, file });
  // @ts-expect-error a path is not a file
  await client.addVoice({ displayName: "x", file: "./voice.wav" });
  // @ts-expect-error an object that only looks like a Blob has no bytes
  await client.addVoice({ displayName: "x", file: { size: 1, type: "audio/wav" } });
  // @ts-expect-error a field that is not documented
  await client.addVoice({ displayName: "x", file, language: "en" });
  // @ts-expect-error an operation that is not documented
  await client.removeVoice({});
};

export const refusesOptions = async (): Promise<void> => {
  // @ts-expect-error misspelt
  createClient({ apikey: "key" });
  // @ts-expect-error a key is a string
  createClient({ apiKey: 1 });
  // @ts-expect-error misspelt
  await client.addVoice({ displayName: "x", file }, { singal: new AbortController().signal });
  // @ts-expect-error there is no option in seconds
  const options: CallOptions = { timeout: 1 };
  await client.addVoice(
    { displayName: "x", file },
    { signal: AbortSignal.timeout(1), timeoutMs: 1, headers: { a: 1 } },
  );
  await client.addVoice({ displayName: "x", file }, options);
};

export const readsResult = async (): Promise<string> => {
  const result = await client.addVoice({ displayName: "x", file });
  // @ts-expect-error the response may be an error
  result.data;
  // @ts-expect-error the response may be a success
  result.error;
  if (result.ok) return result.data.data.voiceId;
  // @ts-expect-error a failure has no data
  result.data;
  switch (result.status) {
    case 400:
    case 401:
    case 500:
      return result.error.error ?? result.error.message ?? "";
    case 410:
      // @ts-expect-error an ErrorMessage has this key, the response of a retired model does not
      result.error.error;
      return result.error.error_code + (result.error.recommended_endpoint ?? "");
    case 503:
      // @ts-expect-error nothing is documented for this status
      result.error.message;
      return String(result.error satisfies unknown);
    default:
      return `${result.status satisfies number} ${result.response.headers.get("x-request-id")}`;
  }
};

export const narrowsByStatus = (result: AddVoiceResult): string => {
  if (result.status === 200) return result.data.data.model;
  // @ts-expect-error there is no such status
  if (result.status === 999) return "";
  return (result.ok satisfies false) ? "" : result.response.statusText;
};

export const throwsInstead = async (): Promise<string> => {
  try {
    return orThrow(await client.addVoice({ displayName: "x", file })).data.voiceId;
  } catch (error) {
    return error instanceof ApiError ? `${error.status} ${error.code}` : "";
  }
};

export const raw = (): Promise<Response> => client.addVoice.raw({ displayName: "x", file });
