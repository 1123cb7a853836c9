// This file is written by `npm run generate`; do not edit. To change it, edit spec/ and run it again.

export interface paths {
    readonly "/waves/v1/voice-cloning": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the cloned voices
         * @description Every voice that the organisation has cloned, including those made through the retired endpoint. `modelIds` says on
         *     which models each can speak, so check it before you use a voice.
         *
         *     All come at once; no parameter is known that returns fewer.
         */
        readonly get: operations["listVoiceClones"];
        readonly put?: never;
        /**
         * Clone a voice
         * @description Makes a voice from one recording and answers with its id, and with clips spoken by the new voice.
         *
         *     The voice speaks on the model it was made for, `lightning-v3.1` unless another is named, and belongs to the
         *     organisation, where everyone with a key can use it. The organisation's plan limits how many voices it may have; one
         *     too many gets 400. Making one takes a while: callers wait 60 to 180 seconds.
         *
         *     A voice made here cannot be deleted with a key today (see `deleteVoiceClone`), only in the console.
         */
        readonly post: operations["createVoiceClone"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a cloned voice (retired)
         * @deprecated
         * @description Deletes a voice that the organisation has cloned, on any model, despite the path.
         *
         *     **Retired.** Since mid-2026 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although its page
         *     shows it as current. Nothing that accepts a key replaces it: the console's endpoint refuses keys. Delete
         *     voices in the console, https://app.smallest.ai.
         */
        readonly delete: operations["deleteVoiceClone"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large/add_voice": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Clone a voice onto lightning-large (retired)
         * @deprecated
         * @description Makes a voice from one recording and answers with its id once the voice is ready.
         *
         *     **Retired.** Since 2026-05-19 this endpoint has answered `410` with `error_code: MODEL_DEPRECATED`, although its
         *     page called it live. Call `createVoiceClone` (`POST /waves/v1/voice-cloning`) instead, a change of one line:
         *     `addVoice({ displayName, file })` becomes `createVoiceClone({ displayName, file })`, with the same credential and
         *     the id in the same place. The voice then speaks on `lightning-v3.1`. The replacement has limits: a name of 1 to 500
         *     characters, a recording of at most 5 MB in one of eight media types.
         *
         *     A voice made here speaks only on `lightning-large`. On `lightning-v3.1` it gives a WAV without speech (100 to
         *     200 bytes) instead of an error, and it cannot be moved: clone it again from its recording.
         *
         *     No limits on the name, or on the type, size or length of the recording, were ever published for this endpoint, so
         *     none is stated here.
         */
        readonly post: operations["addVoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-large/get_cloned_voices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the cloned voices, old endpoint (retired)
         * @deprecated
         * @description The voices of the account, as the old endpoint shows them.
         *
         *     **Retired**, as far as known: a third party got `410` with `error_code: MODEL_DEPRECATED` for the endpoints of
         *     `lightning-large`, though the vendor's notice names only its POSTs. Call `listVoiceClones`
         *     (`GET /waves/v1/voice-cloning`) instead: the voices are under `data` there, and `model` has become the list
         *     `modelIds`.
         */
        readonly get: operations["getClonedVoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/tts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Synthesize speech
         * @description Speaks a text in a voice and answers with the audio as a whole.
         *
         *     If the voice does not belong to the model, or if a clone must speak a language other than its own, the answer may be
         *     200 with empty or wrong audio.
         */
        readonly post: operations["synthesizeSpeech"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/tts/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Synthesize speech as a stream
         * @description Accepts the same request as `synthesizeSpeech` and answers with a stream of events, so the first audio can be heard
         *     before the last is made.
         *
         *     The same URL accepts a WebSocket, for text that is still being written. That is not HTTP and not described here.
         */
        readonly post: operations["streamSpeech"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/{model}/get_voices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the voices of the catalogue
         * @description The voices of a model that every account can use. It does not include voices that the organisation has cloned:
         *     `listVoiceClones` returns those.
         *
         *     It is documented with and without a key. A client sends its key if it has one.
         */
        readonly get: operations["listVoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-v3.1/get_speech": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Synthesize speech with lightning-v3.1 (deprecated)
         * @deprecated
         * @description Same request and answers as `synthesizeSpeech`, on one model. **Deprecated**: its end was announced for 2026-07-14. Sources
         *     disagree on whether it still answers: the vendor's documents say that it is gone, but tests after that day got answers.
         */
        readonly post: operations["synthesizeSpeechV31"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-v3.1/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stream speech with lightning-v3.1 (deprecated)
         * @deprecated
         * @description Same request and answers as `streamSpeech`, on one model. **Deprecated**: its end was announced for 2026-07-14. Sources
         *     disagree on whether it still answers: the vendor's documents say that it is gone, but tests after that day got answers.
         */
        readonly post: operations["streamSpeechV31"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-v2/get_speech": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Synthesize speech with lightning-v2 (retired)
         * @deprecated
         * @description Synthesized a text and answered with the audio as a whole.
         *
         *     **Retired.** Every POST below `/waves/v1/lightning-v2` has answered `410` with `error_code: MODEL_DEPRECATED` since
         *     2026-05-19.
         */
        readonly post: operations["synthesizeSpeechV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/lightning-v2/stream": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stream speech with lightning-v2 (retired)
         * @deprecated
         * @description Synthesized a text and answered with a stream of events.
         *
         *     **Retired.** Every POST below `/waves/v1/lightning-v2` has answered `410` with `error_code: MODEL_DEPRECATED` since
         *     2026-05-19.
         */
        readonly post: operations["streamSpeechV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/pronunciation-dicts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the pronunciation dictionaries
         * @description Every dictionary of the account, all at once. Documented, but never recorded from the running API.
         */
        readonly get: operations["listPronunciationDicts"];
        /**
         * Change a pronunciation dictionary
         * @description Replaces the words of a dictionary. Documented, but never recorded from the running API; the answer to an unknown id
         *     is not known.
         */
        readonly put: operations["updatePronunciationDict"];
        /**
         * Create a pronunciation dictionary
         * @description Creates a dictionary, whose id speech synthesis accepts in `pronunciation_dicts`. Documented, but never recorded from
         *     the running API. No limit on the number of dictionaries or words is documented.
         */
        readonly post: operations["createPronunciationDict"];
        /**
         * Delete a pronunciation dictionary
         * @description Deletes the dictionary that the body names. Documented, but never recorded from the running API; the answer to an
         *     unknown id is not known.
         */
        readonly delete: operations["deletePronunciationDict"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/stt/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Transcribe a recording
         * @description Transcribes a recording that is sent as bytes, or that `pulse` fetches from a URL. A recording may have up to 250 MB;
         *     it is not known whether a larger one gets 413, as documented, or 400, as from the older endpoint.
         *
         *     The trailing slash belongs to the path: what the path does without it was not recorded.
         */
        readonly post: operations["transcribe"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/pulse/get_text": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Transcribe a recording with pulse (superseded)
         * @deprecated
         * @description The endpoint of one model, replaced by `transcribe` on 2026-05-29. It works, and no end is announced.
         */
        readonly post: operations["transcribeWithPulse"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/waves/v1/chat/completions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Continue a conversation
         * @description Answers the last message of a conversation, in the format of OpenAI's chat completions: as a whole, or with
         *     `stream: true` as a stream of events.
         */
        readonly post: operations["createChatCompletion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A text that is not empty. */
        readonly NonEmptyText: string;
        /** @description A voice as the list shows it. */
        readonly VoiceClone: {
            /** @description The API's own key of the record. Not the id of the voice. */
            readonly _id?: string;
            /** @description The id to pass as the voice when speech is synthesised. Its format is not guaranteed. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name to show for the voice. */
            readonly displayName: string;
            /** @description The longer note. */
            readonly description?: string;
            /** @description The label for the accent. */
            readonly accent?: string;
            /** @description The labels as a list, although they are sent as one string. */
            readonly tags?: readonly string[];
            /** @description The code of the language. Some voices have none. */
            readonly language?: string;
            /**
             * @description The progress of the cloning. The page lists `pending`, `processing`, `completed` and `failed`. Treat an unknown
             *     value as "not ready yet".
             */
            readonly status: components["schemas"]["NonEmptyText"];
            /** @description How the voice was made. The page lists `instant` and `professional`. */
            readonly cloningType?: string;
            /**
             * @description The models that can speak with the voice, such as `lightning-v3.1`. A voice with only `lightning-large` gives a
             *     WAV without speech on any other model, and no error.
             */
            readonly modelIds?: readonly string[];
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
            /** @description When the record last changed. The vendor's client has it, its page does not. */
            readonly updatedAt?: string;
        };
        /** @description Every voice that the organisation has cloned, through either endpoint. */
        readonly VoiceCloneList: {
            /** @description The voices, all at once; no paging is known. Empty if there are none. */
            readonly data: readonly components["schemas"]["VoiceClone"][];
        };
        /** @description The reason why the request failed, under one of two keys or both. */
        readonly ErrorMessage: {
            /** @description What went wrong. */
            readonly error?: components["schemas"]["NonEmptyText"];
            /** @description What went wrong, in other words. */
            readonly message?: components["schemas"]["NonEmptyText"];
        } & ({
            /** @description What went wrong. */
            readonly error: components["schemas"]["NonEmptyText"];
        } | {
            /** @description What went wrong, in other words. */
            readonly message: components["schemas"]["NonEmptyText"];
        });
        readonly CreateVoiceCloneForm: {
            /**
             * @description The name to show for the voice, 1 to 500 characters.
             * @example my-custom-voice
             */
            readonly displayName: string;
            /**
             * Format: binary
             * @description The recording to clone the voice from, at most 5 MB. The vendor recommends 5 to 15 seconds of clean speech; no
             *     answer to a shorter or longer recording was recorded, so none is refused here.
             */
            readonly file: Blob;
            /**
             * @description A longer note about the voice.
             * @example The narrator of our tutorials.
             */
            readonly description?: string;
            /**
             * @description A label for the accent, in any words.
             * @example general
             * @example indian
             */
            readonly accent?: string;
            /**
             * @description Labels, separated by commas; the server splits them and trims the white space around each. One string, not a list.
             * @example english,friendly
             */
            readonly tags?: string;
            /**
             * @description The code of the language spoken in the recording, one that `lightning-v3.1` speaks, such as `en` or `hi`. It is
             *     optional but recommended. Names of languages are refused. The list is not published in full, so a valid-looking
             *     code may still get 400.
             * @example en
             * @example hi
             */
            readonly language?: string;
            /**
             * @description The model that will speak with the voice; the default is `lightning-v3.1`. Spelt with a hyphen here, while speech
             *     synthesis spells it `lightning_v3.1`.
             * @enum {string}
             */
            readonly model?: "lightning-v3.1" | "lightning-v3.1-pro";
        };
        /** @description The API's own record of a model. None of its members is guaranteed. */
        readonly ModelRecord: {
            /** @description The API's own key of the record. */
            readonly _id?: string;
            /** @description The name, such as lightning-v3.1. */
            readonly modelName?: string;
        };
        /**
         * @description A clip spoken with the voice. Its address is under `audioUrl` in the vendor's schema and guide and under `url` in the
         *     vendor's client; no clip was recorded, so look for both and rely on neither.
         */
        readonly VoiceClip: {
            /** @description The text of the clip. */
            readonly text?: string;
            /** @description The clip's URL, signed and therefore valid for a limited time. */
            readonly audioUrl?: string;
            /** @description The same under another name. */
            readonly url?: string;
        };
        /** @description A voice right after it was made. */
        readonly CreatedVoiceClone: {
            /** @description The id to pass as the voice when speech is synthesised. Its format is not guaranteed. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name that was sent. */
            readonly displayName: string;
            /**
             * @description The progress of the cloning. The page lists `pending`, `processing`, `completed` and `failed`; only `completed`
             *     was ever observed. Treat an unknown value as "not ready yet".
             */
            readonly status: components["schemas"]["NonEmptyText"];
            /**
             * @description The model that speaks with the voice, as a name or as a record that contains the name: the vendor's schema says
             *     one and the vendor's guide shows the other, so handle both.
             */
            readonly model?: components["schemas"]["NonEmptyText"] | components["schemas"]["ModelRecord"];
            /** @description The language that was sent. */
            readonly language?: string;
            /** @description The names of the recordings that the voice was made from. */
            readonly audioFileNames?: readonly string[];
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
            /** @description The owner. A voice belongs to the organisation, not to the key. */
            readonly organizationId?: string;
            /** @description Clips spoken with the new voice. */
            readonly samples?: readonly components["schemas"]["VoiceClip"][];
        };
        /** @description Describes the voice that was made. */
        readonly CreateVoiceCloneSuccess: {
            /** @description A confirmation for people. A caller can do without it. */
            readonly message?: string;
            readonly data: components["schemas"]["CreatedVoiceClone"];
        };
        /** @description Why no voice was made, with a code for known failures. */
        readonly CloneFailure: {
            /**
             * @description `voice_clone_timeout`: preparing the recording or making the clips took too long; try again.
             *     `voice_clone_error`: the model could not work with the recording; try a cleaner one. Absent for other failures,
             *     and other codes may follow.
             */
            readonly error_code?: components["schemas"]["NonEmptyText"];
        } & components["schemas"]["ErrorMessage"];
        /** @description The voice to delete. */
        readonly DeleteVoiceCloneRequest: {
            /**
             * @description The id of a voice that the organisation has cloned, on any model.
             * @example voice_dLP5T67Qw7
             */
            readonly voiceId: string;
        };
        /** @description The voice that was deleted. */
        readonly DeletedVoice: {
            /** @description Whether it was deleted. May be absent. */
            readonly success?: boolean;
            /** @description The id that was sent. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
        };
        /** @description The model behind the endpoint is no longer served. */
        readonly ModelRetired: {
            /** @description The word error in the one recorded answer. */
            readonly status?: string;
            /** @description MODEL_DEPRECATED in every recorded answer. No list of codes was published. */
            readonly error_code: components["schemas"]["NonEmptyText"];
            /** @description What to use instead, in words for a person. */
            readonly message: components["schemas"]["NonEmptyText"];
            /**
             * @description A path. The recorded answer names speech synthesis (`/waves/v1/lightning-v3.1/get_speech`) for every endpoint of
             *     the model, including those for cloning, so do not follow it blindly.
             */
            readonly recommended_endpoint?: string;
        };
        readonly AddVoiceForm: {
            /**
             * @description The name to show for the voice.
             * @example my voice
             * @example Test Voice
             */
            readonly displayName: string;
            /**
             * Format: binary
             * @description The recording to clone the voice from.
             */
            readonly file: Blob;
        };
        /** @description A voice on lightning-large. */
        readonly AddedVoice: {
            /** @description The id to pass as the voice when speech is synthesised. Its format is not guaranteed. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The model the voice speaks on. */
            readonly model: components["schemas"]["NonEmptyText"];
            /** @description The progress of the cloning. No list of values was published for this endpoint. */
            readonly status: components["schemas"]["NonEmptyText"];
        };
        /** @description Describes the voice that was made. */
        readonly AddVoiceSuccess: {
            /** @description A confirmation for people. A caller can do without it. */
            readonly message?: string;
            readonly data: components["schemas"]["AddedVoice"];
        };
        /** @description A voice as the old list shows it. */
        readonly LargeVoice: {
            /** @description The id to pass as the voice when speech is synthesised. Its format is not guaranteed. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name to show for the voice. */
            readonly displayName: string;
            /** @description The label for the accent. */
            readonly accent?: string;
            /** @description The labels of the voice. */
            readonly tags?: readonly string[];
            /** @description The model the voice speaks on. */
            readonly model?: string;
            /** @description The progress of the cloning. No list of values was published for this endpoint. */
            readonly status?: string;
            /**
             * Format: date-time
             * @description When the voice was made.
             */
            readonly createdAt?: string;
        };
        /** @description The voices of the account. */
        readonly LargeVoiceList: {
            /** @description The voices, all at once. Empty if there are none. */
            readonly voices: readonly components["schemas"]["LargeVoice"][];
        };
        /** @description The text, the voice, and how to speak. */
        readonly SpeechRequest: {
            /**
             * @description The text to say. The vendor's guides recommend about 250 characters. Its newest documents allow 8,000; no answer to
             *     a longer text was recorded, so none is refused here.
             * @example Good evening.
             */
            readonly text: string;
            /**
             * @description The id of a voice of the catalogue or of a clone. An unknown one gets 400.
             * @example voice_dLP5T67Qw7
             */
            readonly voice_id: string;
            /**
             * @description The model that speaks: `lightning_v3.1` or `lightning_v3.1_pro`. Spelt with underscores here and with hyphens where
             *     voices are cloned and listed. A newer document names a third, so any name is allowed here.
             * @default lightning_v3.1
             * @example lightning_v3.1
             */
            readonly model?: string;
            /**
             * @description Samples per second.
             * @default 44100
             * @enum {integer}
             */
            readonly sample_rate?: 8000 | 16000 | 24000 | 44100;
            /**
             * @description How fast the voice speaks; 1 is its own pace.
             * @default 1
             * @example 1
             */
            readonly speed?: number;
            /**
             * @description The code of the text's language, or `auto`. The accepted codes depend on the model and the region; others get 400.
             *     The default is documented in two ways, as `en` and as `auto`.
             * @example en
             */
            readonly language?: string;
            /**
             * @description The code of the language in which to read numbers, if it is not that of the text.
             * @example en
             */
            readonly number_pronunciation_language?: string;
            /**
             * @description Whether formulas are read as formulas.
             * @default false
             * @example false
             */
            readonly math_notation?: boolean;
            /**
             * @description The format of the answer's bytes. `pcm` has no header, so a player must be told the sample rate; for a file that
             *     plays as it is, choose `wav` or `mp3`.
             * @default pcm
             * @enum {string}
             */
            readonly output_format?: "pcm" | "mp3" | "wav" | "ulaw" | "alaw";
            /**
             * @description Ids of pronunciation dictionaries. The vendor's guide sends them here; a page on the model says that only sockets
             *     use them.
             * @example [
             *       "64f1234567890abcdef12345"
             *     ]
             */
            readonly pronunciation_dicts?: readonly string[];
            /**
             * @description An id of your own for several requests; the answer repeats it in `X-External-Session-Id`.
             * @example session-1
             */
            readonly session_id?: string;
            /**
             * @description An id of your own for this request; the answer repeats it in `X-External-Request-Id`.
             * @example request-1
             */
            readonly request_id?: string;
        };
        /** @description One fault of the request. */
        readonly SpeechIssue: {
            /** @description The kind of the issue, such as `custom` or `invalid_enum_value`. */
            readonly code?: string;
            /** @description Its place in the request. */
            readonly path?: readonly (string | number)[];
            /** @description What is wrong. */
            readonly message: components["schemas"]["NonEmptyText"];
            /** @description The value that was sent, in some issues. */
            readonly received?: unknown;
            /** @description The values that may be sent, in some issues. */
            readonly options?: readonly unknown[];
        };
        /** @description Why there is no speech. Three forms are documented or recorded; it is not known which of them is sent today. */
        readonly SpeechFailure: {
            /** @description A list of issues, as recorded, or a string, as in the vendor's document. */
            readonly error?: readonly components["schemas"]["SpeechIssue"][] | components["schemas"]["NonEmptyText"];
            /** @description What went wrong, in the two forms that were never recorded. */
            readonly message?: components["schemas"]["NonEmptyText"];
            /** @description The word `error`, in the form of the newest documents. */
            readonly status?: string;
            /**
             * @description A code, in the form of the newest documents. A language that the region does not serve is said to get
             *     `LANGUAGE_NOT_ENABLED_IN_REGION`; the whole answer was recorded only for speech recognition.
             */
            readonly error_code?: string;
        } & ({
            /** @description A list of issues, as recorded, or a string, as in the vendor's document. */
            readonly error: readonly components["schemas"]["SpeechIssue"][] | components["schemas"]["NonEmptyText"];
        } | {
            /** @description What went wrong, in the two forms that were never recorded. */
            readonly message: components["schemas"]["NonEmptyText"];
        });
        /** @description A piece of the audio, or the mark that it is complete. */
        readonly SpeechChunk: {
            /**
             * @description The piece in base64: 16-bit samples, whole ones in each piece. Its content for `wav` or `mp3` is documented in one
             *     way and was recorded in another. The last event has none.
             */
            readonly audio?: string;
            /** @description Whether this is the last event. */
            readonly done: boolean;
            /** @description `206` with each piece and `200` with the last event: a string, not a number. */
            readonly status?: string;
        };
        /** @description A voice that every account can use. */
        readonly CatalogueVoice: {
            /** @description The id to pass as the voice when speech is synthesised. */
            readonly voiceId: components["schemas"]["NonEmptyText"];
            /** @description The name to show for the voice. */
            readonly displayName: components["schemas"]["NonEmptyText"];
            /** @description The kind of voice. Each label may be absent or empty. */
            readonly tags?: {
                /** @description Its languages, as words such as `english`. */
                readonly language?: readonly string[];
                /** @description Its accent. */
                readonly accent?: string;
                /** @description Its gender. */
                readonly gender?: string;
                /** @description Its age. */
                readonly age?: string;
                /** @description Its moods. */
                readonly emotions?: readonly string[];
                /** @description Its intended uses. */
                readonly usecases?: readonly string[];
            };
        };
        /** @description The voices of one model. */
        readonly VoiceCatalogue: {
            /** @description All voices; the list is not paginated. */
            readonly voices: readonly components["schemas"]["CatalogueVoice"][];
        };
        /** @description What to say, in the format of lightning-v2 before it was retired. */
        readonly LightningV2Request: {
            /**
             * @description The text to say.
             * @example Good evening.
             */
            readonly text: string;
            /**
             * @description The id of a voice of lightning-v2.
             * @example magnus
             */
            readonly voice_id: string;
        };
        /** @description A word and its pronunciation. */
        readonly Pronunciation: {
            /**
             * @description The word, case-sensitive.
             * @example mysql
             */
            readonly word: string;
            /**
             * @description Its pronunciation, in ordinary letters.
             * @example my-sequel
             */
            readonly pronunciation: string;
        };
        /** @description A pronunciation dictionary. */
        readonly PronunciationDict: {
            /** @description Its id, to pass in `pronunciation_dicts`. Its format is not guaranteed; every example has 24 hexadecimal digits. */
            readonly id: components["schemas"]["NonEmptyText"];
            /** @description Its words. */
            readonly items: readonly components["schemas"]["Pronunciation"][];
            /**
             * Format: date-time
             * @description When it was created. The answer to a change omits it.
             */
            readonly createdAt?: string;
        };
        /** @description A dictionary and its new words. */
        readonly PronunciationDictChange: {
            /**
             * @description The id of the dictionary.
             * @example 64f1234567890abcdef12345
             */
            readonly id: string;
            /**
             * @description All its words. That they replace the old ones is our reading of the vendor's page.
             * @example [
             *       {
             *         "word": "mysql",
             *         "pronunciation": "my-sequel"
             *       }
             *     ]
             */
            readonly items: readonly components["schemas"]["Pronunciation"][];
        };
        /** @description Why nothing was done with the dictionary. */
        readonly DictFailure: {
            /** @description What went wrong. */
            readonly error: components["schemas"]["NonEmptyText"];
            /** @description The issues, where the body is not valid. */
            readonly details?: readonly {
                readonly [key: string]: unknown;
            }[];
        };
        /** @description A dictionary to create. */
        readonly PronunciationDictForm: {
            /**
             * @description Its words.
             * @example [
             *       {
             *         "word": "mysql",
             *         "pronunciation": "my-sequel"
             *       }
             *     ]
             */
            readonly items: readonly components["schemas"]["Pronunciation"][];
        };
        /** @description The dictionary to delete. */
        readonly PronunciationDictId: {
            /**
             * @description The id of the dictionary.
             * @example 64f1234567890abcdef12345
             */
            readonly id: string;
        };
        /** @description The dictionary that was deleted. */
        readonly DeletedPronunciationDict: {
            /** @description Its id. */
            readonly id: components["schemas"]["NonEmptyText"];
            /** @description Whether it was deleted. */
            readonly deleted?: boolean;
        };
        /** @description Where the recording is. */
        readonly TranscriptSource: {
            /**
             * @description A publicly readable URL of the recording.
             * @example https://example.com/audio.wav
             */
            readonly url: string;
        };
        /** @description The transcript of the recording, or, with a webhook, the announcement that it will be sent there. */
        readonly Transcript: {
            /** @description `success`, or `processing` if a webhook will get the transcript. */
            readonly status: components["schemas"]["NonEmptyText"];
            /** @description The text; empty if nothing was heard. Absent while the status is `processing`. */
            readonly transcription?: string;
            /** @description The words one by one, if requested. Empty otherwise. */
            readonly words?: readonly {
                /** @description The word. */
                readonly word?: string;
                /** @description When it begins, in seconds. */
                readonly start?: number;
                /** @description When it ends, in seconds. */
                readonly end?: number;
                /** @description How sure the model is, from 0 to 1. */
                readonly confidence?: number;
                /** @description The speaker, if speakers were to be told apart. */
                readonly speaker?: unknown;
            }[];
            /** @description The sentences one by one, if words were requested. `pulse-pro` does not have them. */
            readonly utterances?: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @description The language; only from `pulse-pro`. */
            readonly language?: string;
            /** @description The length of the recording and what processing it took. The members differ from model to model. */
            readonly metadata?: {
                /** @description The length of the recording in seconds. */
                readonly duration?: number;
                /** @description From `pulse`: its size in bytes. */
                readonly fileSize?: number;
                /** @description From `pulse-pro`: how long it took, in milliseconds. */
                readonly processing_time_ms?: number;
                /** @description From `pulse-pro`: how much faster than the recording that was. */
                readonly rtfx?: number;
                /** @description From `pulse-pro`: in how many pieces it was read. */
                readonly num_chunks?: number;
            };
            /** @description The size of the recording in bytes; only from `pulse-pro`. */
            readonly totalBytes?: number;
            /** @description The API's own id of the request; only from `pulse-pro`. A webhook gets the transcript under it. */
            readonly request_id?: string;
        };
        /** @description Why there is no transcript. Several forms were recorded. */
        readonly TranscriptFailure: {
            /** @description What went wrong. */
            readonly error?: components["schemas"]["NonEmptyText"];
            /** @description What went wrong. */
            readonly message?: components["schemas"]["NonEmptyText"];
            /** @description What is wrong, as a text or as a list of issues. */
            readonly errors?: string | readonly unknown[];
            /** @description The word `error`. */
            readonly status?: string;
            /** @description `LANGUAGE_NOT_ENABLED_IN_REGION`, where the region does not serve the language. */
            readonly error_code?: string;
            /** @description The language that the region does not serve. */
            readonly language?: string;
            /** @description The region, such as `ap-south-1`. */
            readonly region?: string;
            /** @description The API's own id of the request. */
            readonly request_id?: string;
        } & ({
            /** @description What went wrong. */
            readonly error: components["schemas"]["NonEmptyText"];
        } | {
            /** @description What went wrong. */
            readonly message: components["schemas"]["NonEmptyText"];
        });
        /** @description One message of a conversation. */
        readonly ChatMessage: {
            /**
             * @description The sender: `system`, `user`, `assistant` or `tool`.
             * @example user
             */
            readonly role: string;
            /**
             * @description The text. With `tool_calls` it is null or a filler phrase.
             * @example Good evening.
             */
            readonly content?: string | null;
            /**
             * @description The functions to call, in the format of OpenAI's API.
             * @example []
             */
            readonly tool_calls?: readonly {
                readonly [key: string]: unknown;
            }[] | null;
            /**
             * @description In a message with the role `tool`: the call that it answers.
             * @example call_1
             */
            readonly tool_call_id?: string;
        };
        /**
         * @description A conversation to continue, in the format of OpenAI's chat completions. Fields that are not described here are passed
         *     on to the model; `n` above 1 and `prompt_logprobs` get 400.
         */
        readonly ChatRequest: {
            /**
             * @description The model. The published one is `electron`.
             * @example electron
             */
            readonly model: string;
            /**
             * @description The conversation so far.
             * @example [
             *       {
             *         "role": "user",
             *         "content": "Good evening."
             *       }
             *     ]
             */
            readonly messages: readonly components["schemas"]["ChatMessage"][];
            /**
             * @description Whether to answer with a stream of events.
             * @default false
             * @example false
             */
            readonly stream?: boolean;
            /**
             * @description `include_usage: true` adds a last event that counts the tokens.
             * @example {
             *       "include_usage": true
             *     }
             */
            readonly stream_options?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description How far the answer may stray from the likeliest words; the default is 1.
             * @example 1
             */
            readonly temperature?: number;
            /**
             * @description The share of the likeliest words to choose from; the default is 1.
             * @example 1
             */
            readonly top_p?: number;
            /**
             * @description The longest answer, in tokens. Question and answer together may have 32,768 tokens.
             * @example 100
             */
            readonly max_tokens?: number;
            /**
             * @description Functions that the model may request, in the format of OpenAI's API. The documented maximum is 64.
             * @example [
             *       {
             *         "type": "function",
             *         "function": {
             *           "name": "get_weather"
             *         }
             *       }
             *     ]
             */
            readonly tools?: readonly {
                readonly [key: string]: unknown;
            }[];
            /**
             * @description `{ type: "json_object" }` makes the answer JSON.
             * @example {
             *       "type": "text"
             *     }
             */
            readonly response_format?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description The same seed makes the same answer more likely.
             * @example 1
             */
            readonly seed?: number;
        };
        /** @description The answer as a whole. */
        readonly ChatCompletion: {
            /** @description The id of the answer. */
            readonly id?: string;
            /** @description The words `chat.completion`. */
            readonly object?: string;
            /** @description When it was made, in seconds since 1970. */
            readonly created?: number;
            /** @description The model. */
            readonly model?: string;
            /** @description A list with the one answer. */
            readonly choices: readonly {
                readonly index?: number;
                readonly message?: components["schemas"]["ChatMessage"];
                /** @description Why it ended: `stop`, `length`, `tool_calls` or `content_filter`. */
                readonly finish_reason?: string | null;
            }[];
            /** @description How many tokens it took. */
            readonly usage?: {
                readonly [key: string]: unknown;
            } | null;
        };
        /** @description A piece of the answer. */
        readonly ChatChunk: {
            /** @description The id of the answer. */
            readonly id?: string;
            /** @description The words `chat.completion.chunk`. */
            readonly object?: string;
            /** @description A list with the one piece. It is empty in the event that counts the tokens. */
            readonly choices: readonly {
                readonly index?: number;
                /** @description The new part. */
                readonly delta?: {
                    /** @description The next words. */
                    readonly content?: string | null;
                };
                /** @description Why the answer ended; null before its end. */
                readonly finish_reason?: string | null;
            }[];
            /** @description How many tokens it took. */
            readonly usage?: {
                readonly [key: string]: unknown;
            } | null;
        };
        /** @description Why there is no answer. */
        readonly ChatFailure: {
            /** @description What went wrong. */
            readonly error: {
                /** @description What went wrong, in words. */
                readonly message: components["schemas"]["NonEmptyText"];
                /** @description Its kind, such as `invalid_request_error`. */
                readonly type?: string;
                /** @description The issues, if the request is invalid. */
                readonly details?: readonly {
                    readonly [key: string]: unknown;
                }[];
                /** @description The API's own id of the request. */
                readonly request_id?: string;
            };
        };
    };
    responses: {
        /** @description The credential is missing, or the API does not know it. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The API failed, not the request. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /** @description The endpoint does not accept this request. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorMessage"];
            };
        };
        /**
         * @description The model is retired and so is the endpoint: expect no other answer to a request with a valid key. Whether a
         *     request without one gets this or 401 is unknown.
         */
        readonly Retired: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ModelRetired"];
            };
        };
        /** @description The audio, as it is made. Its label is always `audio/wav`: decode it by the `output_format` that was requested. */
        readonly Speech: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-Session-Id": components["headers"]["SessionId"];
                readonly "X-External-Request-Id": components["headers"]["ExternalRequestId"];
                readonly "X-External-Session-Id": components["headers"]["ExternalSessionId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "audio/wav": Blob;
            };
        };
        /** @description The endpoint does not accept this request, or its language is not available for the model or in the region. */
        readonly SpeechRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["SpeechFailure"];
            };
        };
        /**
         * @description The audio piece by piece, each an event named `audio`; the last event has no name, no audio and `done: true`. What a
         *     failure after the first piece looks like was never recorded.
         */
        readonly SpeechStream: {
            headers: {
                readonly "X-Request-Id": components["headers"]["RequestId"];
                readonly "X-Session-Id": components["headers"]["SessionId"];
                readonly "X-External-Request-Id": components["headers"]["ExternalRequestId"];
                readonly "X-External-Session-Id": components["headers"]["ExternalSessionId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "text/event-stream": components["schemas"]["SpeechChunk"];
            };
        };
        /** @description The endpoint does not accept this request. The answer to an unknown id is not known. */
        readonly DictRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["DictFailure"];
            };
        };
        /** @description The transcript, or, with a webhook, the announcement that it will be sent there. */
        readonly Transcribed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Transcript"];
            };
        };
        /** @description The endpoint does not accept this request or recording, or the region does not serve the language. */
        readonly TranscriptRefused: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["TranscriptFailure"];
            };
        };
        /**
         * @description There is no answer: the plan has no access (403), too many requests run at once (429), or the model cannot be reached
         *     (502, 503). The body is documented but was never recorded.
         */
        readonly ChatFailed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ChatFailure"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The API's own id of the request, to quote to the vendor's support. */
        readonly RequestId: string;
        /** @description The API's own id of the session. */
        readonly SessionId: string;
        /** @description The caller's `request_id`, empty if there was none. */
        readonly ExternalRequestId: string;
        /** @description The caller's `session_id`, empty if there was none. */
        readonly ExternalSessionId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listVoiceClones: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The voices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VoiceCloneList"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly createVoiceClone: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["CreateVoiceCloneForm"];
            };
        };
        readonly responses: {
            /** @description The voice was made. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreateVoiceCloneSuccess"];
                };
            };
            /**
             * @description The endpoint does not accept this request (no file, a wrong type or size, an unknown language or model), or the
             *     organisation may not have more clones: only the text tells them apart.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /** @description No voice was made; `error_code`, if present, says whether to try again or with another recording. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CloneFailure"];
                };
            };
        };
    };
    readonly deleteVoiceClone: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DeleteVoiceCloneRequest"];
            };
        };
        readonly responses: {
            /** @description The voice is deleted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedVoice"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly addVoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["AddVoiceForm"];
            };
        };
        readonly responses: {
            /** @description The voice is made. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddVoiceSuccess"];
                };
            };
            /**
             * @description The endpoint does not accept this request, or the account may not have more clones: the API has one status for
             *     both, and only the text tells them apart.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorMessage"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getClonedVoices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The voices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LargeVoiceList"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly synthesizeSpeech: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Speech"];
            readonly 400: components["responses"]["SpeechRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly streamSpeech: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["SpeechStream"];
            readonly 400: components["responses"]["SpeechRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listVoices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The model, spelt with a hyphen here and with an underscore in speech requests. */
                readonly model: "lightning-v3.1" | "lightning-v3.1-pro";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The voices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VoiceCatalogue"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly synthesizeSpeechV31: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Speech"];
            readonly 400: components["responses"]["SpeechRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly streamSpeechV31: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SpeechRequest"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["SpeechStream"];
            readonly 400: components["responses"]["SpeechRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly synthesizeSpeechV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LightningV2Request"];
            };
        };
        readonly responses: {
            /** @description The audio, before the model was retired. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "audio/wav": Blob;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly streamSpeechV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LightningV2Request"];
            };
        };
        readonly responses: {
            /** @description The audio piece by piece, before the model was retired. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 410: components["responses"]["Retired"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listPronunciationDicts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The dictionaries. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["PronunciationDict"][];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly updatePronunciationDict: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PronunciationDictChange"];
            };
        };
        readonly responses: {
            /** @description The dictionary was changed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PronunciationDict"];
                };
            };
            readonly 400: components["responses"]["DictRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly createPronunciationDict: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PronunciationDictForm"];
            };
        };
        readonly responses: {
            /** @description The dictionary was created. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PronunciationDict"];
                };
            };
            readonly 400: components["responses"]["DictRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly deletePronunciationDict: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PronunciationDictId"];
            };
        };
        readonly responses: {
            /** @description The dictionary was deleted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedPronunciationDict"];
                };
            };
            readonly 400: components["responses"]["DictRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly transcribe: {
        readonly parameters: {
            readonly query: {
                /** @description The model: `pulse-pro` for English, `pulse` for many languages. */
                readonly model: "pulse-pro" | "pulse";
                /**
                 * @description The code of the language, or `multi`, which some regions refuse. The list of codes differs from source to source,
                 *     so none is refused here.
                 */
                readonly language?: string;
                /** @description Whether to return when each word begins and ends. */
                readonly word_timestamps?: boolean;
                /** @description Whether to tell speakers apart, which `pulse-pro` does not do. */
                readonly diarize?: boolean;
                /** @description Where to send the transcript later, instead of answering with it. Documented for `pulse-pro`. */
                readonly webhook_url?: string;
                /** @description What to send to the webhook with the transcript, as `key:value,key:value`. */
                readonly webhook_extra?: string;
                /** @description Whether to leave out personal data. For English and Hindi. */
                readonly redact_pii?: "true" | "false";
                /** @description Whether to leave out payment card data. For English and Hindi. */
                readonly redact_pci?: "true" | "false";
                /** @description Whether to return the speaker's gender. */
                readonly gender_detection?: "true" | "false";
                /** @description Whether to return the speaker's mood. */
                readonly emotion_detection?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": Blob;
                readonly "audio/*": Blob;
                readonly "application/json": components["schemas"]["TranscriptSource"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Transcribed"];
            readonly 400: components["responses"]["TranscriptRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly transcribeWithPulse: {
        readonly parameters: {
            readonly query?: {
                /** @description The code of the language, or `multi`, which is the default and which some regions refuse. */
                readonly language?: string;
                /** @description Whether to return when each word begins and ends. */
                readonly word_timestamps?: boolean;
                /** @description Whether to tell speakers apart. */
                readonly diarize?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": Blob;
                readonly "audio/*": Blob;
                readonly "application/json": components["schemas"]["TranscriptSource"];
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Transcribed"];
            readonly 400: components["responses"]["TranscriptRefused"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly createChatCompletion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChatRequest"];
            };
        };
        readonly responses: {
            /** @description The answer. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChatCompletion"];
                    readonly "text/event-stream": components["schemas"]["ChatChunk"];
                };
            };
            /** @description The endpoint does not accept this request. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChatFailure"];
                };
            };
            /** @description The credential is missing, or the API does not know it. No such answer was recorded for this endpoint. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChatFailure"] | components["schemas"]["ErrorMessage"];
                };
            };
            readonly 403: components["responses"]["ChatFailed"];
            readonly 429: components["responses"]["ChatFailed"];
            readonly 502: components["responses"]["ChatFailed"];
            readonly 503: components["responses"]["ChatFailed"];
        };
    };
}
